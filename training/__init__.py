"""How are the tagger's weights made? Run as `python -m training`; nothing here is installed with the product."""
