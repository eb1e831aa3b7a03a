"""Which exit code says what, and which error ends with which?"""

import sys
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from pydantic import ValidationError
from rich.console import Console

from app.question import NotUnderstood
from app.serving import AddressInUse
from app.settings import UnusableSetting
from graph.errors import (
    AmbiguousName,
    BackupRefused,
    DecisionRefused,
    GraphError,
    InvalidCursor,
    JudgementRefused,
    NoSuchRecord,
    UnknownName,
)
from ingest.sources.outlets import BadFeedList

DONE, SOME_REJECTED, WRONG_USE, NO_STORE = 0, 1, 2, 3
BROKEN_OFF = 128
"""Plus the number of the signal: 130 for Ctrl-C, 143 for SIGTERM."""


def taken_in(counts: Counter[str]) -> int:
    """The exit code of a run by what became of its articles."""
    return SOME_REJECTED if counts["rejected"] or counts["quarantined"] else DONE


@contextmanager
def errors_as_exit_codes(console: Console) -> Generator[None]:
    """Errors that a person can mend end with one line that says how, not with a traceback."""
    try:
        yield
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        _fail(console, f"a setting is wrong: {faults}", WRONG_USE)
    except (AddressInUse, BadFeedList, NotUnderstood, UnusableSetting) as error:
        _fail(console, str(error), WRONG_USE)
    except (UnknownName, AmbiguousName) as error:
        known = "".join(f"\n  {one['id']}  {one['name']}" for one in error.candidates)
        _fail(console, f"{error}{known and f'. Known are:{known}'}", WRONG_USE)
    except (BackupRefused, DecisionRefused, JudgementRefused, NoSuchRecord, InvalidCursor) as error:
        _fail(console, str(error), WRONG_USE)
    except GraphError as error:
        _fail(console, str(error), NO_STORE)


def _fail(console: Console, message: str, code: int) -> None:
    console.print(f"conflict-graph: {message}", markup=False, soft_wrap=True)
    sys.exit(code)
