"""What is left when a process is killed in the middle of its work? Nothing half-written: a rerun ends the same."""
