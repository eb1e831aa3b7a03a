"""What did somebody decide on a text in quarantine? Values only; the record of decisions is never changed."""

from typing import Literal

State = Literal["held", "released", "dropped"]
"""Held until somebody decides: `released`, it goes in as an article; `dropped`, it stays out each time it comes."""
