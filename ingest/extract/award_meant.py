"""Say whose a sum is that a sentence gives to someone only spoken of: "it", "the charity", "the Trust"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Span
from ingest.extract.award_recipients import promises_of
from ingest.extract.masked import Masked
from ingest.extract.promise import Promise, body_check, name_found
from ingest.extract.recipients import Kind, find_names
from ingest.extract.sums import BY_LOTTERY, Role, Told
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.view import View

_ANAPHORA = re.compile(
    r"(?:^|[.;:,] (?:and )?|\b(?:after|when|because|since|that) )(?P<who>[Tt]he (?:Trust|Foundation|Academy|Centre|Society|Association|Council|Club|Partnership|Group|Charity|School|Project)|(?:[Tt]he|[Tt]his) (?:charity|organisation|group|project|trust|club|provider|service|school|company|partnership|centre|foundation|association|society|academy)|[Tt]hey|[Ii]t)"
    r"(?: ?[,–—-] ?(?:which|who)| which| who)? (?:(?:has|have|had|was|were|is|are|to|will|also|been|be|now|then|both|further|set to|due to) )*(?P<v>receiv\w+|awarded|granted|given|allocated|handed|offered|got|secured|won|chosen for|selected for|successfully applied for|successful in)\b[^.;£]{0,45}$"
)
_TO_SOMEONE = (Role.UNCLEAR, Role.DECIDED, Role.AWARD)
# What is given to a body by its last word alone: "to give the Council £…", "£… to the Trust".
_HEAD = r"[Tt]he (?P<h>Council|Trust|Foundation|Academy|Centre|Society|Association|Club|Partnership|Group|Charity|School|Project|University|College|Constabulary|Service|Hospital|Board)"
_TO_HEAD = re.compile(
    rf"\b(?P<v>giv\w+|gave|award\w*|grant\w*|pay\w*|paid|allocat\w+|provid\w+|offer\w*|(?:contribut|donat|transfer|grant|award|payment|funding)\w* (?:of |made )?to)\b (?:to )?{_HEAD}(?: with)?(?: an? (?:further |one-off |\w+ )?(?:grant|contribution|award|sum|payment))?(?: (?:of|worth))?(?: up to)? $"
)
_IT_AFTER = re.compile(
    r"(?: (?:grant|(?:of |in )?funding|award|contribution|cash|boost|sum|money|donation|per annum|a year|request|bid|application))? (?P<v>(?:be|is|was|to be|will be|has been) (?:paid|given|granted|awarded|made|approved))(?: to|, which) (?P<who>(?:the|this) (?:company|charity|organisation|group|club|provider|applicant|trust|service|school|partnership|project))\b"
)
_IT = r"(?P<who>[Tt]he (?P<h>charity|organisation|group|project|club|council|centre|trust|school|church|company|team|service|society|college|hospital|university))\b(?![’'-])"
_GAVE_IT = re.compile(
    rf"\b(?P<v>gave|giv(?:en|ing|es)|award(?:ed|ing|s)|hand(?:ed|ing)|grant(?:ed|ing)) {_IT} (?:(?:an?|the|another|over|nearly|almost|a further|grant|award|cheque|donation|sum|funding|cash|of|for|worth|with|just|more than) ?)*$"
)
_HELPS_IT = re.compile(
    rf"(?: (?:[a-z]+ )?(?:grant|award|funding|donation|cash|boost|money))?(?: from [^.;£]{{3,60}}?)? (?P<v>(?:will|is to|is going to|has|is) ?(?:now |also )?(?:help|enabl|allow|support|assist)(?:e|ed|ing)?) {_IT} to\b"
)
_THANKS_TO = re.compile(
    r"\b(?:[Tt]hanks to|[Ww]ith|[Ff]ollowing) (?:(?:an?|the|this) )?(?:[a-z]+ )?(?:(?:grant|award|donation|funding) of )?$"
)
_MEANS_IT = re.compile(
    r"(?: (?:grant|award|donation|of funding|funding|boost))?(?: from [^.;£]{3,60}?)? (?P<v>means|has meant|will mean)(?: that)? (?P<who>(?P<h>it|they|charity)) (?:can|will)\b"
)
_IT_CAN = re.compile(
    r"(?: (?:in |of )?(?:grant|award|donation|funding|boost))? (?:from|by) [^.;,£]{3,70}, (?P<who>(?P<h>it|they)) (?P<v>will|can|is|has|are|have|could|now|plans?|hopes?)\b"
)
# What such a word can stand for is a body with that word in its name.
_NO_OTHER = ("council", "school", "church", "college", "hospital", "university")
_HEAD_AFTER = re.compile(
    rf"(?: (?:grant|of funding|in funding|award|contribution|per annum|a year))?(?: (?:for|in) (?:19|20)\d\d(?:[/–-]\d+)?)?(?: (?P<v>be (?:paid|given|granted|awarded|made)|is|was|to be (?:paid|given)))? (?:directly )?(?:to|for) {_HEAD}\b(?! (?:of|for|and)? ?[A-Z])"
)


def meant_by(
    reading: Reading, masked: Masked, told: Told, view: View, last: Body | None
) -> Iterator[Promise]:
    """Yield "the charity received £…" as a promise to the body spoken of last."""
    yield from _to_head(reading, told, view)
    it = _IT_AFTER.match(view.text, told.money.end) if told.role in _TO_SOMEONE else None
    if it is not None and last is not None and last.rule == "verbatim":
        yield from _to_mentioned(told, last, it.span("who"), it.span("v"), view)
    yield from _for_last(told, last, view)
    yield from _told_by_officer(told, last, view)
    again = _ANAPHORA.search(view.text[: told.money.start])
    roles = [*_TO_SOMEONE]
    if again is not None and again["v"].startswith("success"):
        roles.append(Role.BID)
    if again is None or told.role not in roles or BY_LOTTERY.search(view.text, told.money.end):
        return
    head = re.fullmatch(r"[Tt]he ([A-Z]\w+)", again["who"])
    if head is not None:
        meant = _headed(reading, view, head[1])
    else:
        meant = _spoken_of(reading, masked, view, again.start()) or last
    if meant is not None and meant.rule == "verbatim":
        yield from _to_mentioned(told, meant, again.span("who"), again.span("v"), view)


def _for_last(told: Told, last: Body | None, view: View) -> Iterator[Promise]:
    """Yield "gave the charity £…" and "the £… will help the council to" as promises to the body spoken of last."""
    if told.role in (Role.INCOME, Role.BID, Role.MATCH, Role.DECLINED, Role.AWARD) or last is None:
        return
    before = view.text[: told.money.start]
    match = (
        _GAVE_IT.search(before)
        or _HELPS_IT.match(view.text, told.money.end)
        or _MEANS_IT.match(view.text, told.money.end)
        or (_THANKS_TO.search(before) and _IT_CAN.match(view.text, told.money.end))
    )
    if not match or last.rule != "verbatim":
        return
    head = match["h"].lower()
    if head in _NO_OTHER and head not in last.value.text.lower().split():
        return
    yield from _to_mentioned(told, last, match.span("who"), match.span("v"), view)


# "Jane Roe, its manager, said the £500 would go towards paint": for the body spoken of just before.
_OFFICER_SAID = re.compile(
    r", (?P<who>(?:[a-z-]+ )*(?:manager|director|executive|founder|chair(?:man|woman|person)?|trustee|co-?ordinator|leader|secretary|treasurer|coach|head)(?: (?:of|for|at) [a-z][a-z ]*)?),? (?P<v>said|says|added|explained):? (?:that )?[“\"]?[Tt]he $"
)
_WOULD_PAY = re.compile(
    r"(?: (?:grant|award|funding|donation|cash|boost|money))? (?:would|will|is going to) (?:go towards|help|enable|allow|pay|be used|be spent|cover|fund)\b"
)
_JUST_BEFORE = 400  # characters from the body to what its officer says


def _told_by_officer(told: Told, last: Body | None, view: View) -> Iterator[Promise]:
    """Yield the sum that an officer says will be used as promised to the body told of just before."""
    said = _OFFICER_SAID.search(view.text[: told.money.start])
    if said is None or last is None or told.role not in _TO_SOMEONE or last.rule != "verbatim":
        return
    near = 0 <= view.offsets[0] - last.spans[0].end <= _JUST_BEFORE
    if near and _WOULD_PAY.match(view.text, told.money.end):
        yield from _to_mentioned(told, last, said.span("who"), said.span("v"), view)


def _to_mentioned(
    told: Told, body: Body, mention: tuple[int, int], why: tuple[int, int] | None, view: View
) -> Iterator[Promise]:
    """Yield a sum as promised to a body named before that characters of the sentence stand for."""
    here = view.spans(*mention)
    if body.spans[0] != here[0]:
        full = Found(body.value, (body.spans[0], *here), "named-elsewhere")
        yield from promises_of(replace(told, why=why), [full], view, -1)


def _to_head(reading: Reading, told: Told, view: View) -> Iterator[Promise]:
    """Yield "give the Council £…" as a promise to the one body named before whose name ends so."""
    if told.role not in _TO_SOMEONE:
        return
    words = _TO_HEAD.search(view.text[: told.money.start])
    if words is None and told.role is Role.DECIDED:
        words = _HEAD_AFTER.match(view.text, told.money.end)
    meant = _headed(reading, view, words["h"]) if words else None
    if meant is not None and words is not None:
        mention = words.start("h") - len("the "), words.end("h")
        yield from _to_mentioned(
            told, meant, mention, words.span("v") if words["v"] else None, view
        )


def _headed(reading: Reading, view: View, head: str) -> Body | None:
    """Return the one body named before whose name ends so: "the Academy" after "Hill Boxing Academy"."""
    before = View.of(reading.document, Span(0, max(1, view.offsets[0])))
    named = [
        n for n in find_names(before.text, body_check(reading))
        if n.text.endswith(f" {head}") and n.kind is Kind.BODY
    ]  # fmt: skip
    if len({n.text for n in named}) != 1:
        return None
    return name_found(reading, before, named[0].start, named[0].end)


def _spoken_of(reading: Reading, masked: Masked, view: View, before: int) -> Body | None:
    """Return the one body that a sentence names before its "it" or "the charity"."""
    named = [n for n in masked.names.values() if n.kind is Kind.BODY and n.end <= before]
    return name_found(reading, view, named[0].start, named[0].end) if len(named) == 1 else None
