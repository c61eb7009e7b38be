"""Where the service's log goes: standard error, as lines for people or as JSON for programs.

What it holds of each answer is decided in `api.metrics`: nobody's address and nobody's query.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from api.metrics import FIELDS

NAMES = ("vsc", "uvicorn")


class JsonLines(logging.Formatter):
    """Writes one object a line: time, level, logger, and the fields or the words of the record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        fields = getattr(record, FIELDS, None) or {"message": record.getMessage()}
        error = {"error": self.formatException(record.exc_info)} if record.exc_info else {}
        return json.dumps({**said, **fields, **error}, ensure_ascii=False)


def log_to_standard_error(level: int | None = None, *, as_json: bool = False) -> None:
    """Let what the service logs be seen, unless whoever runs it has said where logs go."""
    if logging.getLogger().handlers:
        return
    words = logging.Formatter("%(levelname)s %(name)s %(message)s")
    for name in NAMES:
        logger = logging.getLogger(name)
        if not logger.handlers:
            handler = logging.StreamHandler()
            handler.setFormatter(JsonLines() if as_json else words)
            logger.addHandler(handler)
            logger.propagate = False  # a library may set up a slow handler for everything else
        if level is not None:
            logger.setLevel(level)
