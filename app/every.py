"""How often? "30s", "15m", "6h", "1d" as seconds."""

import re

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(text: str) -> int:
    """Raises ValueError, naming the forms, for anything else, and for less than a second."""
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])", text.strip().lower())
    if not found or not int(found[1]):
        raise ValueError(f"{text!r} is not a length of time such as 30s, 15m, 6h or 1d")
    return int(found[1]) * UNITS[found[2]]
