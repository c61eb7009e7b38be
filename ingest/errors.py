"""What can be wrong with a document as a whole: each error says where, what, and what to do next."""

from __future__ import annotations


class IngestError(Exception):
    """A document that cannot be read; the others are not affected."""


class EmptyDocument(IngestError):
    """A file without any text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the file is empty (no text); give a document with text in it")


class NotText(IngestError):
    """A binary file that no reader takes."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"{name}: found {found}, not text; accepted are plain text files (.txt) in UTF-8, "
            "UTF-16 or Windows-1252; save the document as text first"
        )


class TooLarge(IngestError):
    """A file over the limit on size."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"{name}: {size:,} bytes is over the limit of {limit:,} bytes for one document; "
            "split it into the documents that it holds"
        )


class UnknownForm(IngestError):
    """A text that is none of the forms in which commissioners publish."""

    def __init__(self, name: str, forms: tuple[str, ...]) -> None:
        super().__init__(
            f"{name}: no known form of document was recognised; known are {', '.join(forms)}; "
            "see docs/adding-a-form.md to add one"
        )
