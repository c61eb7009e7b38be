"""Pack files with gzip or Zstandard, so that the same content gives the same bytes."""

from __future__ import annotations

import gzip
from contextlib import AbstractContextManager
from typing import IO, cast

import zstandard

# How a file is packed: its suffix and its media type.
PACKINGS = {
    "gzip": (".gz", "application/gzip"),
    "zstd": (".zst", "application/zstd"),
    "": ("", ""),
}
GZIP_LEVEL, ZSTD_LEVEL = 6, 12


def packed(file: IO[bytes], packing: str) -> AbstractContextManager[IO[bytes]]:
    """Return what packs into a file, without a date or name: the same bytes each time."""
    if packing == "gzip":
        return cast(
            "AbstractContextManager[IO[bytes]]", gzip.GzipFile("", "wb", GZIP_LEVEL, file, mtime=0)
        )
    writer = zstandard.ZstdCompressor(level=ZSTD_LEVEL, write_checksum=True)
    return cast("AbstractContextManager[IO[bytes]]", writer.stream_writer(file, closefd=False))
