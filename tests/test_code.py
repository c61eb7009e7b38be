"""What decides how bytes are read is all of it in the digest by which a reading is known."""

from pathlib import Path

from ingest.code import deciding_files

INGEST = Path(__file__).parent.parent / "ingest"


def test_every_file_of_ingestion_decides_how_bytes_are_read() -> None:
    there = {p for p in INGEST.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    assert there - set(deciding_files()) == set()


def test_they_are_told_in_the_same_order_each_time() -> None:
    assert deciding_files() == sorted(deciding_files())
