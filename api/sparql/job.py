"""One query to run and what came of it: what the service and its workers say to each other.

A message is a length (4 bytes, big-endian), a JSON head, and the bytes of a result after it.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field

LENGTH = struct.Struct(">I")


@dataclass(frozen=True)
class Job:
    """A query, the dataset it asks, and the format of its answer.

    `default_graphs` and `named_graphs` are the dataset of the request, both None where the request
    names none; then FROM in the query decides, and without it the union of all graphs is asked,
    which a released store holds as its default graph.
    `media_type` is one that the store writes. An answer longer than `most_bytes` or of
    more than `most_rows` is refused; one
    longer than `inline_bytes`, or whose beginning is there `early_seconds` before its end, goes
    into the file `spool`, which is read while it grows and which whoever asked removes.
    """

    query: str
    media_type: str
    spool: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    most_bytes: int = 256 * 1024 * 1024
    most_rows: int = 0  # of results; 0 for any number
    inline_bytes: int = 512 * 1024
    early_seconds: float = 1.0

    def encode(self) -> bytes:
        """Return the job as a message."""
        fields = (
            self.query, self.media_type, self.spool, self.default_graphs, self.named_graphs,
            self.most_bytes, self.most_rows, self.inline_bytes, self.early_seconds,
        )  # fmt: skip
        head = json.dumps(fields).encode()
        return LENGTH.pack(len(head)) + head

    @staticmethod
    def decode(head: bytes) -> Job:
        """Return the job of a message's head."""
        query, media_type, spool, default_graphs, named_graphs, *limits = json.loads(head)
        defaults = None if default_graphs is None else tuple(default_graphs)
        named = None if named_graphs is None else tuple(named_graphs)
        return Job(query, media_type, spool, defaults, named, *limits)


@dataclass(frozen=True)
class Outcome:
    """How a job ended: `fault` is empty, or "syntax", "large" or "failed".

    `size` counts the bytes of the answer: in the message after its head or, where `spooled`, in
    the file that the job named. With `more` the job has not ended: so many bytes are there. It took
    `seconds` of processor time.
    """

    fault: str = ""
    message: str = ""
    size: int = 0
    spooled: bool = False
    more: bool = False
    seconds: float = field(default=0.0, compare=False)

    def encode(self) -> bytes:
        """Return the outcome as the head of a message, without the answer's bytes."""
        fields = (self.fault, self.message, self.size, self.spooled, self.more, self.seconds)
        head = json.dumps(fields).encode()
        return LENGTH.pack(len(head)) + head

    @staticmethod
    def decode(head: bytes) -> Outcome:
        """Return the outcome of a message's head."""
        return Outcome(*json.loads(head))
