"""How good is what is extracted? Measured on corpora with gold, by the same scorers for every system."""
