"""A long answer in a file without a name, read from its beginning while it still grows.

Whoever makes the answer is not held up by a slow reader, and neither keeps more of it in memory
than one part. Several may read one answer.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

PART_BYTES = 256 * 1024


class CutOff(Exception):
    """The answer ended before its end: what was sent of it is not to pass for the whole."""


class Spool:
    """The file, how much of it is there, and whether that is all.

    `left` is called when the last reader goes away before the end.
    """

    def __init__(self, path: Path, left: Callable[[], None] = lambda: None) -> None:
        self._file = path.open("rb")
        path.unlink()  # it lives as long as it is open: nothing to tidy up
        self._left = left
        self._waiting: set[asyncio.Future[None]] = set()
        self._readers = 0
        self._joined = False
        self._when_ended: Callable[[], object] = lambda: None
        self.size = 0
        self.ended = False
        self.fault = ""

    def grow(self, size: int) -> None:
        """Say that so many bytes are there."""
        self.size = size
        self._wake()

    def end(self, fault: str = "") -> None:
        """Say that nothing more comes, because of a fault or because it is whole."""
        if not self.ended:
            self.ended, self.fault = True, fault
            self._wake()
            self._when_ended()
            self._close_unread()

    def when_ended(self, call: Callable[[], object]) -> None:
        """Call something when nothing more comes; at once where that is so already."""
        if self.ended:
            call()
        self._when_ended = call

    def join(self) -> None:
        """Count one more who is going to read; `parts` counts it off again."""
        self._readers += 1
        self._joined = True

    def leave(self) -> None:
        """Count off one who joined. The last one to go before the end stops the work."""
        self._readers -= 1
        if not self._readers:
            if not self.ended:
                self._left()
            self._close_unread()

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the answer from its beginning as it grows. Raises CutOff where it is not whole."""
        offset = 0
        while True:
            size, ended = self.size, self.ended
            while offset < size:
                count = min(PART_BYTES, size - offset)
                part = await asyncio.to_thread(os.pread, self._file.fileno(), count, offset)
                if not part:
                    raise CutOff(f"{offset} of {size} bytes are in its file")
                offset += len(part)
                yield part
            if ended and offset >= self.size:
                break
            if not self.ended and offset >= self.size:
                await self._more()
        if self.fault:
            raise CutOff(self.fault)

    async def whole(self) -> int:
        """Return how many bytes the answer has once it has ended. Raises CutOff where it broke."""
        while not self.ended:
            await self._more()
        if self.fault:
            raise CutOff(self.fault)
        return self.size

    async def _more(self) -> None:
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await waiting
        finally:
            self._waiting.discard(waiting)

    def _wake(self) -> None:
        for waiting in self._waiting:
            with suppress(asyncio.InvalidStateError):
                waiting.set_result(None)

    def _close_unread(self) -> None:
        # Before anybody has joined, whoever asked has yet to: it may end in the same moment.
        if self.ended and self._joined and not self._readers:
            self._file.close()
