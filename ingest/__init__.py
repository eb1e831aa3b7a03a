"""How text becomes a fragment of the graph. Knows the graph's model; only the pipeline writes."""
