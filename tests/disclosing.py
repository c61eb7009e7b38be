"""Letters that answer requests for information, for tests of all that is read in them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from ingest.read import read_document
from ingest.records import Answer, AnswerStatus, Record
from tests.extracting import extracted, only, read_text

HEAD = """
    Our Ref: FOI 0041/31 - OPCC 912

    Date: 28 March 2031

    Dear Sir,

    Freedom of Information Act 2000

    I write further to your request for information received on 3 March 2031.

    """


def letter(body: str) -> list[Record]:
    text = dedent(HEAD) + dedent(body)
    return extracted("disclosure", read_text(text))


def statuses(records: list[Record]) -> dict[str, AnswerStatus]:
    return {
        answer.number.value if answer.number else "": answer.status.value
        for answer in only(Answer, records)
    }


QUESTIONS = """
    You asked:

    1. How many victims were referred in 2029/30?
    2. Do you commission a night line?
    a. If so, who runs it?
    3. What was spent on it?
    4. Names of the counsellors

    In response:

    """


REPORT = """
    You asked:

    Regarding the recommendations made in the June 2030 ‘Doors left open – the county and burglary’ report
    from HMICFRS and HMCPSI

    1. Has your force accepted the recommendation to end the use of door notices?
    2. Has your force accepted the recommendation to write to tenants?
    3. What plans are there to follow the national burglary protocol?

    In response:

    I can confirm that the information is held by Westmere Police.

    1. Yes
    2. No.
    3. See https://www.westmere.example/papers/night-plan-2030-31.pdf
    """


def answers(body: str) -> list[Record]:
    return letter(dedent(QUESTIONS) + dedent(body))


def of(documents: Path, start: str) -> list[Record]:
    (path,) = documents.glob(f"{start}_*")
    return extracted("disclosure", read_document(path.read_bytes(), path.name))
