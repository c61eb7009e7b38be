"""Messages as Outlook writes them, by [MS-CFB] and [MS-OXMSG], since no library writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from struct import pack

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STRING, _BINARY, _NUMBER, _TIME = 0x001F, 0x0102, 0x0003, 0x0040
Folder = Mapping[str, "bytes | Folder"]

_BODY, _HTML, _SUBJECT, _TO, _SENDER, _SENT = 0x1000, 0x1013, 0x0037, 0x0E04, 0x0C1A, 0x0039
_DATA, _FILE_NAME, _METHOD, _MESSAGE = 0x3701, 0x3707, 0x3705, 0x3701


def outlook_file(
    body: str,
    attached: Sequence[tuple[str, bytes | Folder]] = (),
    *,
    html: bool = False,
    subject: str = "Grants awarded",
) -> bytes:
    """Return a message of the commissioner's office as a .msg file, with what is attached."""
    return compound_file(message(body, attached, html=html, subject=subject, head=32))


def message(
    body: str,
    attached: Sequence[tuple[str, bytes | Folder]] = (),
    *,
    html: bool = False,
    subject: str = "Grants awarded",
    head: int = 24,
) -> Folder:
    """Return the folder of a message; `head` bytes stand before its properties."""
    sent = datetime(2024, 6, 14, 9, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    folder = _properties(
        head,
        {
            (_SUBJECT, _STRING): subject.encode("utf-16-le"),
            (_SENDER, _STRING): "Eastmarch OPCC".encode("utf-16-le"),
            (_TO, _STRING): "Ada Quill; Ben Moor".encode("utf-16-le"),
            (_SENT, _TIME): pack("<Q", int(sent.total_seconds()) * 10_000_000),
            (_HTML, _BINARY) if html else (_BODY, _STRING): body.encode(
                "utf-8" if html else "utf-16-le"
            ),
            (0x3FDE, _NUMBER): pack("<i4x", 65001),  # the code page of its body
        },
    )
    for number, (name, content) in enumerate(attached):
        told = {(_FILE_NAME, _STRING): name.encode("utf-16-le")}
        told[_METHOD, _NUMBER] = pack("<i4x", 1 if isinstance(content, bytes) else 5)
        if isinstance(content, bytes):
            told[_DATA, _BINARY] = content
        part = _properties(8, told)
        if not isinstance(content, bytes):
            part[f"__substg1.0_{_MESSAGE:04X}000D"] = content
        folder[f"__attach_version1.0_#{number:08X}"] = part
    return folder


def _properties(head: int, told: Mapping[tuple[int, int], bytes]) -> dict[str, bytes | Folder]:
    table, folder = bytearray(head), dict[str, bytes | Folder]()
    for (number, kind), value in told.items():
        table += pack("<HHI", kind, number, 6)
        if kind in (_STRING, _BINARY):
            table += pack("<I4x", len(value))
            folder[f"__substg1.0_{number:04X}{kind:04X}"] = value
        else:
            table += value
    folder["__properties_version1.0"] = bytes(table)
    return folder


def compound_file(root: Folder) -> bytes:
    """Return folders and files in Microsoft's compound file format, version 3."""
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, 0, 0]]
    mini, mini_fat, fat, sectors = bytearray(), list[int](), list[int](), bytearray()

    def put(data: bytes) -> int:
        if not data:
            return _END
        if len(data) < _CUTOFF:
            return _chained(mini, mini_fat, data, _MINI)
        return _chained(sectors, fat, data, _SECTOR)

    def add(folder: Folder, parent: int) -> None:
        before = None
        for name in sorted(folder, key=lambda one: (len(one), one.upper())):
            content, number = folder[name], len(entries)
            entries.append([name, 1, _NONE, _NONE, 0, 0])
            if before is None:
                entries[parent][3] = number
            else:
                entries[before][2] = number
            before = number
            if isinstance(content, bytes):
                entries[number][1:] = [2, _NONE, _NONE, put(content), len(content)]
            else:
                add(content, number)

    add(root, 0)
    entries[0][4:] = [_chained(sectors, fat, bytes(mini), _SECTOR), len(mini)]
    first_mini_fat = _chained(sectors, fat, b"".join(pack("<I", n) for n in mini_fat), _SECTOR)
    directory = b"".join(_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    first_directory = _chained(sectors, fat, directory, _SECTOR)
    needed = 1
    while (len(fat) + needed) * 4 > needed * _SECTOR:
        needed += 1
    own = range(len(fat), len(fat) + needed)
    fat += [_FAT] * needed
    table = b"".join(pack("<I", n) for n in fat).ljust(needed * _SECTOR, b"\xff")
    in_head = [*own, *[_FREE] * (109 - needed)]
    return b"".join((
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6),
        bytes(6), pack("<IIII", 0, needed, first_directory, 0), pack("<I", _CUTOFF),
        pack("<II", first_mini_fat, (len(mini_fat) * 4 + _SECTOR - 1) // _SECTOR),
        pack("<II", _END, 0), pack("<109I", *in_head), sectors, table,
    ))  # fmt: skip


def _chained(store: bytearray, chain: list[int], data: bytes, size: int) -> int:
    """Put data into blocks of a size, chain them, and return the number of the first."""
    first, blocks = len(chain), max(1, (len(data) + size - 1) // size)
    store += data.ljust(blocks * size, b"\0")
    chain += [*range(first + 1, first + blocks), _END]
    return first


def _entry(name: str, kind: int, right: int, child: int, start: int, length: int) -> bytes:
    written = name.encode("utf-16-le")
    return b"".join((
        written.ljust(64, b"\0"), pack("<HBB", len(written) + 2, kind, 1),
        pack("<III", _NONE, right, child), bytes(16 + 4 + 8 + 8), pack("<IQ", start, length),
    ))  # fmt: skip
