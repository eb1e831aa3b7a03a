"""How is the graph kept safe? Written out while it is in use, and brought back, equal to what it was."""
