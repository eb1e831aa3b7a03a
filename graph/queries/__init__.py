"""Reads: one function per question, its Cypher beside it; rows become answers once, here."""
