"""ZIP containers (archives, Word, Excel, OpenDocument), opened without trusting anything they say.

What a container promises of sizes is not believed: members are unpacked under limits, and names that
lead out of a folder, encrypted members and XML that declares entities are refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from ingest.errors import Broken, Encrypted, OverLimit, Unsafe
from ingest.readers.limits import LIMIT_EXPANDED_BYTES, LIMIT_MEMBERS

_STEP = 1 << 20  # bytes unpacked at a time
FAULTS = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError,
)  # fmt: skip
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@contextmanager
def opened(data: bytes, name: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """Give a container whose members' names and number are in order; its faults become Broken."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            members = container.infolist()
            if len(members) > LIMIT_MEMBERS:
                raise OverLimit(name, len(members), "members", LIMIT_MEMBERS)
            for member in members:
                if leads_out(member.filename):
                    raise Unsafe(
                        name, f"the member {member.filename[:80]!r}, which leads out of its folder"
                    )
                if member.flag_bits & 1:
                    raise Encrypted(name, kind)
            yield container
    except FAULTS as error:
        raise Broken(name, kind, str(error) or type(error).__name__) from error


def leads_out(path: str) -> bool:
    """Return whether a member's name would leave the folder that it is unpacked in."""
    parts = path.replace("\\", "/").split("/")
    return (
        ".." in parts
        or path.startswith(("/", "\\"))
        or bool(re.match(r"[A-Za-z]:", path))
        or "\0" in path
    )


class Budget:
    """How many bytes may still be unpacked from one file."""

    def __init__(self, name: str, limit: int = LIMIT_EXPANDED_BYTES) -> None:
        self.name = name
        self.limit = limit
        self.spent = 0

    def read(self, container: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
        """Return a member's bytes; raise OverLimit as soon as they are more than is left."""
        pieces: list[bytes] = []
        with container.open(member) as stream:
            while piece := stream.read(_STEP):
                self.spent += len(piece)
                if self.spent > self.limit:
                    raise OverLimit(self.name, self.spent, "bytes unpacked", self.limit)
                pieces.append(piece)
        return b"".join(pieces)


def check_office(data: bytes, name: str, kind: str) -> None:
    """Unpack an office file once, under limits; raise an IngestError for what must not reach a parser."""
    budget = Budget(name)
    with opened(data, name, kind) as container:
        for member in container.infolist():
            content = budget.read(container, member)
            if member.filename.endswith((".xml", ".rels")):
                # Zero bytes are left out, so that UTF-16 hides nothing.
                if _DECLARES.search(content.replace(b"\0", b"")):
                    raise Unsafe(name, f"a document type or entity declared in {member.filename}")
                if member.filename == "META-INF/manifest.xml" and b"encryption-data" in content:
                    raise Encrypted(name, kind)


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of an XML part; no entity is resolved and nothing is fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(content, parser)
