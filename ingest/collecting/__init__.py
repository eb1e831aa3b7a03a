"""How does what a source lists become articles? Fetched when it changed, read as what it is, and remembered."""
