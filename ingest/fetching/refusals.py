"""Why did a request bring nothing, and may it another time?"""

from datetime import datetime

from ingest.clean import Reason, Refused


class Declined(Refused):
    """The server answered, and its answer is that there is no page here for us."""

    def __init__(self, reason: Reason, detail: str, *, status: int) -> None:
        super().__init__(reason, detail)
        self.status = status


class Faltered(Refused):
    """What may well pass: worth another try. `after` is in how many seconds, if the server said so; `busy` is that
    the server said it had too much to do."""

    def __init__(self, reason: Reason, detail: str, *, after: float | None = None, busy: bool = False) -> None:
        super().__init__(reason, detail)
        self.after = after
        self.busy = busy


class ComeLater(Refused):
    """The host wants to be left alone until then: nothing of it is asked before."""

    def __init__(self, reason: Reason, detail: str, *, until: datetime) -> None:
        super().__init__(reason, detail)
        self.until = until


class Closed(Exception):
    """The fetcher was closed while this was waiting its turn; nothing was asked."""
