"""Does the schedule still move? It writes until when it will write again; who finds that past calls it dead.

`python -m app.heartbeat` is the container's health check: exit code 0 or 1.
"""

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.settings import Settings

WAITING = timedelta(minutes=2)
WORKING = timedelta(minutes=15)
"""The longest that one article may take: fetching it with all retries, reading it, landing it."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A file that holds the last sign of life."""

    file: Path

    def beat(self, doing: str, until: datetime) -> None:
        """Replaces the file at once, so that no reader sees half of it."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        part.write_text(json.dumps({"pid": os.getpid(), "doing": doing, "until": until.isoformat()}))
        part.replace(self.file)

    def fault(self, now: datetime) -> str | None:
        """What is wrong, if anything."""
        try:
            said = json.loads(self.file.read_text())
            until = datetime.fromisoformat(said["until"])
        except FileNotFoundError:
            return f"{self.file} is not there: no schedule runs, or none has begun"
        except (OSError, ValueError, KeyError, TypeError) as error:
            return f"{self.file} cannot be read: {error}"
        if now > until:
            return f"no sign of life since it said {said['doing']!r}, to be heard of again by {until:%Y-%m-%d %H:%M:%S}"
        return None

    def end(self) -> None:
        self.file.unlink(missing_ok=True)


def heartbeat(settings: Settings) -> Heartbeat:
    return Heartbeat(settings.home / "schedule" / "heartbeat.json")


if __name__ == "__main__":
    wrong = heartbeat(Settings()).fault(datetime.now(UTC))
    sys.exit(wrong)
