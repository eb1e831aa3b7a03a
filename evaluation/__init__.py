"""How good is the extractor? Measures it on other people's gold; a tool of developers, no part of what ships."""
