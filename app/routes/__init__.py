"""One file per resource: parameters in, one question, answer out."""
