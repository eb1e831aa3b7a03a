"""What can go wrong with the graph, as one tree; app maps it to HTTP statuses and exit codes.

GraphError
├── StoreUnavailable            the database cannot be reached, or cannot be started
│   ├── WrongCredentials        it answered, but refused user and password
│   ├── RestoreUnfinished       a backup is being restored into it, or that was broken off
│   └── EmbeddedError           our own server cannot run: what, and the remedy
│       ├── DownloadFailed      a jar cannot be fetched
│       ├── WrongHash           a jar is not the one that the lock names
│       ├── PortInUse           another program listens there
│       ├── NoSpace             the disk is full
│       ├── Unwritable          the data or cache directory cannot be written
│       └── StartFailed         the server stopped while starting; its log says why
├── BackupRefused               a backup cannot be made there, or not be restored here
│   └── BackupBroken            it is not whole: what is damaged or missing
├── SchemaTooNew                a newer version of this program wrote the graph
├── QueryTimedOut               a question took longer than its budget
├── UnknownName                 nothing in the graph goes by that name
├── AmbiguousName               more than one thing does
├── PlaceWithoutPoint           it is not known where a place lies
├── NoSuchRecord                no record has that id
├── JudgementRefused            what is judged stands already, or another judgement stands against it
├── DecisionRefused             what is in quarantine cannot be decided so, or not any more
├── InvalidCursor               a page cursor that this question did not hand out
└── EvidenceBroken              a stored span does not slice to the words recorded for it
"""


class GraphError(Exception):
    """Its text names the input and the remedy."""


class StoreUnavailable(GraphError):
    pass


class WrongCredentials(StoreUnavailable):
    pass


class RestoreUnfinished(StoreUnavailable):
    pass


class EmbeddedError(StoreUnavailable):
    pass


class DownloadFailed(EmbeddedError):
    pass


class WrongHash(EmbeddedError):
    pass


class PortInUse(EmbeddedError):
    pass


class NoSpace(EmbeddedError):
    pass


class Unwritable(EmbeddedError):
    pass


class DataTooNew(EmbeddedError):
    pass


class StartFailed(EmbeddedError):
    pass


class BackupRefused(GraphError):
    pass


class BackupBroken(BackupRefused):
    pass


class SchemaTooNew(GraphError):
    pass


class QueryTimedOut(GraphError):
    pass


class UnknownName(GraphError):
    """`candidates` are the nearest names that the graph knows, each with its id."""

    def __init__(self, name: str, candidates: list[dict[str, str]]) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(f"nothing in the graph is called {name!r}")


class AmbiguousName(GraphError):
    """`candidates` all go by that name; ask again with the id of one."""

    def __init__(self, name: str, candidates: list[dict[str, str]]) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(f"{name!r} can mean {len(candidates)} things; ask again with one of their ids")


class PlaceWithoutPoint(GraphError):
    pass


class NoSuchRecord(GraphError):
    pass


class JudgementRefused(GraphError):
    pass


class DecisionRefused(GraphError):
    pass


class InvalidCursor(GraphError):
    pass


class EvidenceBroken(GraphError):
    pass
