"""How does what others publish get here? One GET at a time: safely, politely, and only when it changed."""
