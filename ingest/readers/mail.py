"""E-mail files, as sent or as Outlook keeps them: who wrote to whom, when and about what, and the body; attachments are documents of their own."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage, MIMEPart

from ingest.errors import Broken, IngestError, OverLimit, Unsafe
from ingest.readers.canvas import Canvas, clean
from ingest.readers.html import read_html
from ingest.readers.limits import LIMIT_MEMBERS
from ingest.readers.member import Member
from ingest.readers.package import leads_out
from ingest.readers.sniff import OLE

# Who wrote to whom stands as it is shown, and is not taken apart.
_AS_SHOWN = HeaderRegistry()
for _name in ("from", "to", "cc"):
    _AS_SHOWN.map_to_type(_name, UnstructuredHeader)  # type: ignore[arg-type]
POLICY = policy.default.clone(header_factory=_AS_SHOWN)
_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, RecursionError)


def read_mail(data: bytes, canvas: Canvas) -> None:
    """Put the headers that a reader sees, and the body, on the canvas: its plain form, else its HTML."""
    message = _parsed(data, canvas.name)
    try:
        for number, name in enumerate(_HEADERS):
            if message[name] is not None:
                canvas.line(f"{name}: {clean(str(message[name]))}", apart=number == 0)
        body = _body(message)
        if body is None:
            return
        said = str(body.get_content())
        if body.get_content_subtype() == "html":
            read_html(said, canvas)
            return
        canvas.plain(said)
    except _FAULTS as error:
        raise Broken(canvas.name, "e-mail", str(error) or type(error).__name__) from error


_STUB = 200  # characters: "To view this message, use a program that shows HTML."


def _body(message: EmailMessage) -> MIMEPart | None:
    """Return the body: its plain form, unless that is a line beside a page."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    if plain is None or page is None:
        return plain or page
    said, shown = str(plain.get_content()).strip(), str(page.get_content())
    return page if len(said) < _STUB and len(shown) > 20 * len(said) else plain


def attachments(data: bytes, name: str) -> Iterator[Member | IngestError]:
    """Yield the files that an e-mail carries, pictures in the body left out."""
    try:
        message = _parsed(data, name)
    except IngestError:
        return  # which reading its body tells as well
    try:
        for number, part in enumerate(message.iter_attachments(), 1):
            if number > LIMIT_MEMBERS:
                yield OverLimit(name, number, "attachments", LIMIT_MEMBERS)
                return
            if part.get_content_maintype() == "image":
                continue
            called = clean(part.get_filename() or f"attachment-{number}")
            if leads_out(called):
                yield Unsafe(name, f"the attachment {called[:80]!r}, which leads out of its folder")
                continue
            content = part.get_content()
            if isinstance(content, EmailMessage):
                content = content.as_bytes()
                called = called if called.endswith(".eml") else f"{called}.eml"
            elif isinstance(content, str):
                content = content.encode("utf-8", "replace")
            if content.strip():
                yield Member(f"{name}!{called}", content)
    except IngestError as error:
        yield error
    except _FAULTS as error:
        yield Broken(name, "e-mail", str(error) or type(error).__name__)


def _parsed(data: bytes, name: str) -> EmailMessage:
    if data.startswith(OLE):
        return _of_outlook(data, name)
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=POLICY)
    except _FAULTS as error:
        raise Broken(name, "e-mail", str(error) or type(error).__name__) from error
    if not isinstance(message, EmailMessage):
        raise Broken(name, "e-mail", "it is no message")
    return message


def _of_outlook(data: bytes, name: str) -> EmailMessage:
    from ingest.readers.outlook import outlook_mail  # it loads what few files need

    try:
        return outlook_mail(data, name)
    except (IngestError, MemoryError):
        raise
    except Exception as error:  # what its parser throws at a broken file is beyond listing
        raise Broken(name, "e-mail", f"{type(error).__name__}: {error}") from error
