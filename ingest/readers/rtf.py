"""RTF files: paragraphs and table rows."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from ingest.errors import Broken
from ingest.readers.canvas import Canvas


def read_rtf(data: bytes, canvas: Canvas) -> None:
    """Put what an RTF file says on the canvas."""
    if not data.rstrip(b"\0 \t\r\n").endswith(b"}"):
        raise Broken(canvas.name, "RTF file", "it stops before its end")
    in_table = False
    said = str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    for line in said.split("\n"):
        # striprtf ends each cell of a row with a bar.
        is_row = line.rstrip().endswith("|")
        if is_row:
            if not in_table:
                canvas.start_table()
            canvas.row(line.rstrip()[:-1].split("|"))
        else:
            canvas.paragraph(line)
        in_table = is_row
