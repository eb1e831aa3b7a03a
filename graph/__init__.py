"""What the graph is and where it is kept. Knows neither ingest nor app."""
