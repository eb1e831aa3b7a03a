"""What finds statements, quantities, days and claims in a text."""
