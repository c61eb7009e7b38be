"""Read the decisions that a page of grants or news names as those by which money is given: "(decision NCC-31-091)".

The page is no record of them: told is their number, and the day, the post and the title that stand with it. A
record of a decision names earlier ones so: in brackets, or as what it is to be read with or follows from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import handles
from ingest.decision_lines import NOT_A_WORD
from ingest.extract.decision.people import POST
from ingest.form import FormKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Award, Decision, DecisionStatus, Found, Link, Ref, Text, When
from ingest.values import find_dates
from ingest.view import View

_FORMS = (FormKind.GRANTS_PAGE, FormKind.PRESS_RELEASE, FormKind.SERVICE_PAGE)
_REF = rf"(?P<ref>{NOT_A_WORD}(?:[A-Z]{{2,8}}(?:[ /-](?=[A-Z\d]))?)?(?:[A-Z]{{1,8}}[/-])*\d[\d/-]*\d(?: [–-] ?20\d\d\b)?)(?![\w%]|[.,]\d| \d{{2,3}}\b)"
_CITED = re.compile(
    rf"\b(?:[Dd]ecision|DECISION)(?: (?:[Nn]otice|[Rr]ecord|[Ll]og))?(?: (?:[Nn]o|[Nn]umber|[Rr]ef(?:erence)?)\.?)?:? {_REF}"
)
# What a record says of another decision, and never of itself.
_OF_ANOTHER = re.compile(
    r"(?:\((?:see )?|\b(?:read (?:in conjunction |together |alongside )?with|[Ff]urther to|[Ff]ollowing(?: on from)?|supersedes|replaces|amends|varies|under|approved (?:by|in|under)|agreed (?:by|in|under)|set out in) )(?:the |an? )?(?:PF?CC |OPF?CC )?(?:previous |earlier |original )?$"
)
# "Decision notice WM-31-09 approved the receipt": a record does not tell of itself so.
_HAS_DECIDED = re.compile(
    r"(?:,? (?:which|that))?,? (?:(?:had|has) )?(?:(?:previously|already|formally|then) )?(?:approved|agreed|authorised|accepted|awarded|granted|confirmed|refused|declined|deferred) (?!by\b|on\b)"
)
_BEFORE_LINK = ("", "PCC ", "PFCC ", "OPCC ", "OPFCC ")  # a line that links to another paper
_TITLED = re.compile(r":? ?[-–:]? ?(?P<v>[A-Z][^()|\n]{5,100}?) ?\((?:PDF|Word|pdf|docx?)\b")
_TAKEN = re.compile(
    r"\b(?P<v>approved?|agreed|signed(?: [a-z]+){0,3} off|signed)\b(?: [^.;()]{0,60}?)?(?: on)? $"
)
_APPROVES = re.compile(r"\b(?P<v>approved|agreed)\b")
_OF_MONEY = re.compile(
    r"\b(?:awards?|grants?|bids?|applications?|funding|recommendations?)\b", re.IGNORECASE
)


def cited_decisions(reading: Reading) -> list[tuple[Decision, View]]:
    """Return each decision that the page names, with the sentence that does."""
    if reading.form.kind not in (*_FORMS, FormKind.DECISION_RECORD):
        return []
    if "cited decisions" not in reading.known:
        reading.known["cited decisions"] = list(_cited(reading))
    found: list[tuple[Decision, View]] = reading.known["cited decisions"]
    return found


def _cited(reading: Reading) -> Iterator[tuple[Decision, View]]:
    seen: set[str] = set()
    a_record = reading.form.kind is FormKind.DECISION_RECORD
    for block in reading.form.statements(reading.document):
        for view in View.of(reading.document, block.span).sentences():
            dates = find_dates(view.text) if "ecision" in view.text else []
            for match in _CITED.finditer(view.text):
                dated = any(
                    d.start < match.end("ref") and match.start("ref") < d.end for d in dates
                )
                ref = clip(view, *match.span("ref"))
                if a_record and not (
                    _OF_ANOTHER.search(view.text, 0, match.start())
                    or _HAS_DECIDED.match(view.text, match.end())
                    or (
                        view.text[: match.start()] in _BEFORE_LINK
                        and _TITLED.match(view.text, match.end())
                    )
                ):
                    continue
                if dated or ref is None or ref.value in seen:
                    continue
                seen.add(ref.value)
                yield _decision(view, match, ref), view


def _decision(view: View, match: re.Match[str], ref: Text) -> Decision:
    title = _TITLED.match(view.text, match.end())
    signed = _signed(view)
    post = POST.search(view.text, 0, match.start()) if signed else None
    word = _APPROVES.search(view.text) if signed else None
    return Decision(
        id=handles.decision(ref.value),
        anchor=ref.spans,
        reference=ref,
        title=clip(view, *title.span("v")) if title else None,
        signed=signed,
        signatory_post=clip(view, *post.span()) if post else None,
        status=Found(DecisionStatus.APPROVED, view.match_spans(word, "v"), "decision-status")
        if word
        else None,
    )


def _signed(view: View) -> Found[When] | None:
    """Return the one day on which a sentence says that it was approved, agreed or signed."""
    days = [d for d in find_dates(view.text) if d.value.day and _TAKEN.search(view.text[: d.start])]
    return days[0].found(view) if len(days) == 1 else None


def with_cited(reading: Reading, award: Award) -> Award:
    """Return an award with the one decision that its page says the awards, or the bids, were decided by."""
    cited = cited_decisions(reading) if reading.form.kind in _FORMS else []
    if award.decision or len(cited) != 1 or not _OF_MONEY.search(cited[0][1].text):
        return award
    decision = cited[0][0]
    link: Link = Found(Ref(decision.id), decision.anchor, "link")
    return replace(award, decision=link)
