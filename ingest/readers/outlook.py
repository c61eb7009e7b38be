"""Messages as Outlook keeps them (.msg), made into the e-mail that they are.

What is in it, and where, is told in [MS-OXMSG]: a folder of properties, with a folder for each
attachment; an attached message is a folder in that.
"""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import islice
from typing import cast

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants
from oxmsg.storage import Storage

from ingest.errors import OverLimit
from ingest.readers.canvas import clean
from ingest.readers.limits import LIMIT_MEMBERS, LIMIT_NESTING
from ingest.readers.mail import POLICY

_PROPERTIES = "__properties_version1.0"
_ATTACHED_MESSAGE = "__substg1.0_3701000D"
_HEADER_MORE = bytes(8)  # what the head of a message's properties has more than an attached one's


def outlook_mail(data: bytes, name: str) -> EmailMessage:
    """Return the message of an Outlook file, its attachments with it.

    Raises OverLimit, or whatever its parser throws at a broken file.
    """
    return _mail(Message.load(data), name, LIMIT_NESTING)


def _sender(message: Message) -> str | None:
    """Return who sent a message: by its way here, else by name and address; none inside Exchange."""
    said = message.properties.str_prop_value
    name = said(constants.PID_SENDER_NAME) or said(constants.PID_SENT_REPRESENTING_NAME)
    addresses = (constants.PID_SENDER_SMTP_ADDRESS, constants.PID_SENDER_EMAIL_ADDRESS)
    address = next((found for pid in addresses if "@" in (found := said(pid) or "")), "")
    whole = f"{name or ''} <{address}>" if address else name
    return message.message_headers.get("From") or whole


def _mail(message: Message, name: str, depth: int) -> EmailMessage:
    mail = EmailMessage(policy=POLICY)
    told = {
        "From": _sender(message),
        "To": message.properties.str_prop_value(constants.PID_DISPLAY_TO),
        "Cc": message.properties.str_prop_value(constants.PID_DISPLAY_CC),
        "Date": format_datetime(message.sent_date) if message.sent_date else None,
        "Subject": message.subject,
    }
    for header, value in told.items():
        if value and value.strip("\0 "):
            mail[header] = clean(value.rstrip("\0"))
    if message.body:
        mail.set_content(message.body.rstrip("\0"))
    elif message.html_body:
        mail.set_content(message.html_body.rstrip("\0"), subtype="html")
    storages = list(_folder(message).iter_attachment_storages())
    if len(storages) > LIMIT_MEMBERS:
        raise OverLimit(name, len(storages), "attachments", LIMIT_MEMBERS)
    for number, storage in enumerate(storages, 1):
        _attach(mail, storage, f"attachment-{number}", name, depth)
    return mail


def _folder(message: Message) -> Storage:
    """Return the folder of a message: what its attachments hold but a file is nowhere else."""
    return cast("Storage", message._storage)


def _attach(mail: EmailMessage, storage: Storage, called: str, name: str, depth: int) -> None:
    attachment = Attachment(storage)
    called = (attachment.file_name or called).rstrip("\0")
    attached = (one for one in storage.storages if one.name == _ATTACHED_MESSAGE)
    for message in islice(attached, 1):
        if depth <= 1:
            raise OverLimit(name, LIMIT_NESTING + 1, "messages within one another", LIMIT_NESTING)
        mail.add_attachment(_mail(Message(_as_whole(message)), name, depth - 1), filename=called)
    if content := attachment.file_bytes:
        kind, _, subtype = (attachment.mime_type or "").rstrip("\0").partition("/")
        is_plain = kind and subtype and kind not in ("message", "multipart")
        maintype, subtype = (kind, subtype) if is_plain else ("application", "octet-stream")
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=called)


def _as_whole(storage: Storage) -> Storage:
    """Return the folder of an attached message with the head of one that stands for itself."""
    streams = tuple(
        replace(one, bytes_=_HEADER_MORE + one.bytes_) if one.name == _PROPERTIES else one
        for one in storage.streams
    )
    return replace(storage, streams=streams)
