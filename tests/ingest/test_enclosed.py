"""What an e-mail brings and what says nothing alone is read as part of its answer."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.pipeline import process
from ingest.read import read_documents
from ingest.records import Answer, Award, Question, Statistic
from tests import letter_files as made
from tests.commands import Vsc, vsc

__all__ = ["vsc"]  # the fixture

OFFICE = "Office of the Police and Crime Commissioner for Northumbria"
REPLY = f"""Dear Ms Quill,

Thank you for your Freedom of Information request, ref 2031/44, about what the office pays for help to victims.

Please find attached what we hold.

Kind regards,
Information Team
{OFFICE}

On 4 March 2031 Ada Quill wrote:
> Under the Freedom of Information Act please send me a list of the charities that you paid.
"""
ASKS = f"""Dear {OFFICE},

Under the Freedom of Information Act 2000 please provide what you paid to each body in the attached table.

Kind regards,
Ada Quill
"""
ROWS = [("Organisation", "Service", "2029/30"), ("Kite Trust", "Outreach", 41000), ("Fenland Help", "Helpline", 8000)]  # fmt: skip
LIST = [("Provider", "Amount"), ("Kite Trust", "£41,000"), ("Fenland Help", "£8,000")]
COUNTS = b"Year,Number of referrals\r\n2029/30,412\r\n2030/31,517\r\n"


def mail(body: str, *attached: tuple[str, bytes], subject: str = "FOI 2031/44") -> bytes:
    """Return an e-mail with files attached."""
    message = EmailMessage()
    message["From"] = "Information Team <team@example.org>"
    message["To"] = "Ada Quill <ada@example.org>"
    message["Subject"] = subject
    message["Date"] = "Fri, 14 Mar 2031 10:00:00 +0000"
    message.set_content(body)
    for name, data in attached:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def awarded(data: bytes) -> list[tuple[str, str, str]]:
    """Return who gets how much from whom."""
    return [
        (one.recipient[0].value.text, str(one.amount.value), one.funder[0].value.text)
        for one in process(data, "reply.eml").records
        if isinstance(one, Award) and one.amount
    ]


@pytest.mark.parametrize("rows", [ROWS, LIST])
def test_the_table_that_a_reply_brings_is_read_as_its_answer(
    rows: list[tuple[object, ...]],
) -> None:
    data = mail(REPLY, ("payments.xlsx", made.excel_file(rows)))
    assert awarded(data) == [("Kite Trust", "41000", OFFICE), ("Fenland Help", "8000", OFFICE)]
    (document,) = read_documents(data, "reply.eml")
    assert isinstance(document, Document)
    (inside,) = document.enclosed
    assert inside.name == "reply.eml!payments.xlsx"
    assert document.printed(inside.span).startswith("Attachment: payments.xlsx\n\nOrganisation") or rows is LIST  # fmt: skip


def test_figures_that_a_reply_brings_are_its_statistics() -> None:
    records = process(mail(REPLY, ("referrals.csv", COUNTS)), "reply.eml").records
    assert [str(r.value.value) for r in records if isinstance(r, Statistic)] == ["412", "517"]


def test_the_table_that_a_request_brings_states_nothing() -> None:
    table = made.excel_file([("Organisation", "Amount paid"), ("Kite House", "£100 (example)")])
    records = process(mail(ASKS, ("table.xlsx", table)), "ask.eml").records
    assert not [r for r in records if isinstance(r, Award)]
    (asked,) = [r for r in records if isinstance(r, Question)]
    assert asked.topic
    assert "Kite" not in asked.topic.value


def test_what_is_a_document_of_its_own_stays_one() -> None:
    own = (("letter.pdf", made.pdf_file()), ("letter.docx", made.word_file()))
    found = read_documents(mail(REPLY, *own), "reply.eml")
    assert [d.name for d in found if isinstance(d, Document)] == [
        "reply.eml", "reply.eml!letter.pdf", "reply.eml!letter.docx",
    ]  # fmt: skip


def test_scans_and_what_is_broken_or_large_are_not_read_with_the_mail() -> None:
    others = (("scan.pdf", made.scanned_file()), ("broken.xlsx", b"PK\x03\x04 and no more"))
    rows = "".join(f"Ward {n},{n}\r\n" for n in range(30_000))
    large = ("large.csv", f"Ward,Number of referrals\r\n{rows}".encode())
    first, *_ = read_documents(mail(REPLY, *others, large), "reply.eml")
    assert isinstance(first, Document)
    assert first.enclosed == ()


def test_a_mail_without_a_form_leaves_its_attachments_as_they_are() -> None:
    data = mail("Hello,\n\nas discussed.\n\nAda", ("counts.csv", COUNTS), subject="Counts")
    names = [d.name for d in read_documents(data, "note.eml") if isinstance(d, Document)]
    assert names == ["note.eml", "note.eml!counts.csv"]


def test_a_build_names_what_was_read_with_a_mail_and_refuses_none_of_it(
    vsc: Vsc, tmp_path: Path
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    table = made.excel_file(LIST)
    (folder / "reply.eml").write_bytes(mail(REPLY, ("payments.xlsx", table), ("n.csv", COUNTS)))
    (folder / "a copy.xlsx").write_bytes(table)
    for _ in range(2):  # the second time from what is known
        built = vsc.build(folder, "--json")
        told = json.loads(built.out)
        assert (built.status, [one["file"] for one in told["released"]]) == (0, ["reply.eml"])
        assert told["unread"] == []
        assert told["enclosed"] == [
            {"file": "a copy.xlsx", "read_with": "reply.eml"},
            {"file": "reply.eml!payments.xlsx", "read_with": "reply.eml"},
            {"file": "reply.eml!n.csv", "read_with": "reply.eml"},
        ]
    assert vsc.ask("verify", "--documents", folder).status == 0


def test_records_of_a_mail_are_printed_once(vsc: Vsc, tmp_path: Path) -> None:
    (tmp_path / "reply.eml").write_bytes(mail(REPLY, ("payments.xlsx", made.excel_file(LIST))))
    ran = vsc("extract", tmp_path / "reply.eml")
    (told,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.status, len(told["awards"])) == (0, 2)


def test_a_question_whose_answer_may_stand_in_the_table_is_not_called_unanswered() -> None:
    asked = f"Dear Ada,\n\nFreedom of Information request 41/31\n\nYou asked:\n\n1. How many victims were referred?\n\nThe figures are in the table.\n\n{OFFICE}\n"
    with_table = process(mail(asked, ("referrals.csv", COUNTS)), "reply.eml").records
    assert [r for r in with_table if isinstance(r, Question)]
    assert not [r for r in with_table if isinstance(r, Answer)]
    alone = process(mail(asked), "reply.eml").records
    assert [r.status.value.value for r in alone if isinstance(r, Answer)] == ["not-answered"]


@pytest.mark.parametrize(
    "head",
    [
        "From: Ada Quill\nSent: 4 March 2031\nSubject: FOI",
        "-----Original Message-----",
        "On 4 March 2031 Ada wrote:",
    ],
)
def test_a_request_quoted_under_the_reply_to_it_is_not_called_unanswered(head: str) -> None:
    said = f"Dear Ada,\n\nFurther to your FOI request 41/31, the Kite Trust was paid.\n\n{OFFICE}\n\n{head}\n\nPlease tell me under the Freedom of Information Act whom you paid.\n"
    records = process(mail(said), "reply.eml").records
    assert [r for r in records if isinstance(r, Question)]
    assert not [r for r in records if isinstance(r, Answer)]
