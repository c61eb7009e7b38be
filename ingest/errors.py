"""What can be wrong with a document as a whole: each error says where, what, and what to do next."""

from __future__ import annotations

ACCEPTED = (
    "accepted are plain text, HTML, PDF, Word (.docx), OpenDocument (.odt, .ods), Excel (.xlsx, .xls), "
    "CSV, RTF, OCDS contract notices (.json), e-mail (.eml, .msg) and ZIP archives of these"
)


class IngestError(Exception):
    """A document that cannot be read; the others are not affected."""


class EmptyDocument(IngestError):
    """A file without any text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the file is empty (no text); give a document with text in it")


_WAYS = {
    "picture": "put it into a PDF, whose pictures of pages are read",
    "old Office file": "open it and save it as .docx, .xlsx or PDF",
    "old Word file (.doc)": "open it and save it as .docx or PDF",
    "presentation": "save it as PDF",
    "archive": "unpack it, or pack it as ZIP",
}


class NotText(IngestError):
    """A binary file that no reader takes."""

    def __init__(self, name: str, found: str) -> None:
        ways = (way for what, way in _WAYS.items() if found.endswith(what))
        way = next(ways, "save the document as text first")
        super().__init__(f"{name}: found {found}; {ACCEPTED}; {way}")


class NoPageText(IngestError):
    """A file whose pages are pictures; `program` is what found no text in them, if anything looked."""

    def __init__(self, name: str, pages: int, program: str = "") -> None:
        looked = f", and {program} reads none in them" if program else ""
        ways = "" if program else ", or install Tesseract (Debian: apt-get install tesseract-ocr)"
        super().__init__(
            f"{name}: its {pages} pages are pictures without any text (a scan){looked}; give the original, "
            f"or a copy that text recognition has been run on{ways}"
        )


class Encrypted(IngestError):
    """A file that opens with a password only."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            f"{name}: the {kind} is encrypted; give a copy that opens without a password"
        )


class Broken(IngestError):
    """A file that is cut off or does not follow its own format."""

    def __init__(self, name: str, kind: str, reason: str) -> None:
        told = " ".join(reason.split())[:200].rstrip(".")
        super().__init__(
            f"{name}: the {kind} cannot be read: {told}; fetch it again, or save it anew from the "
            "program that made it"
        )


class TooLarge(IngestError):
    """A file over the limit on size."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"{name}: {size:,} bytes is over the limit of {limit:,} bytes for one document; "
            "split it into the documents that it holds"
        )


class OverLimit(IngestError):
    """A file that holds more of something than is read of one document."""

    def __init__(self, name: str, found: int, what: str, limit: int) -> None:
        super().__init__(
            f"{name}: {found:,} {what} is over the limit of {limit:,} for one document; "
            "split it into the documents that it holds"
        )


class Unsafe(IngestError):
    """A file with something in it that no honest document needs."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(f"{name}: refused because of {found}; make the file anew without it")


class UnknownForm(IngestError):
    """A text that is none of the forms in which commissioners publish."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: no known form of document was recognised: no answer to a request, decision, minutes, list of "
            "grants or contracts, call for bids, notice, agreement, specification, news or page of a service; if it "
            "tells who funds a service, give it whole, with its title or letterhead; if not, leave it out"
        )
