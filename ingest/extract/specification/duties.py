"""Cut what a service "will", "must" or "aims to" do into short phrases, each an activity, a duty or a purpose.

A verb phrase goes on over many lines; it is cut where another duty, a purpose or a condition begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.phrases import LONGEST, VERBS, clip
from ingest.records import Text
from ingest.view import View

_SUBJECT = (
    r"(?:(?:the|this|these|each|our|a|an|all) )?(?:[\w-]+ ){0,3}?(?:service|post(?:[ -]?holder)?s?|role|provider|supplier|contractor|recipient|"
    r"intervention|workers?|advocates?|advis[eo]rs?|team|project|programme|staff|caseworkers?|I[DS]?[DS]?VAs?|organisation)|they|it|this"
)
DUTY = re.compile(
    rf"(?:^|[,;] |\bwhich )(?:[Ii]n [^,]{{3,40}}? )?(?P<subject>{_SUBJECT}) "
    r"(?:(?P<must>(?:(?:will|would|shall) (?:also )?be (?:required|expected) to|must(?: also)?|(?:is|are) (?:required|expected) to|needs? to|should))"
    r"|(?P<will>(?:will|shall)(?: also)?(?: be (?:responsible for|able to))?|(?:may|can|could)(?: also)?(?= include)|(?:is|are) responsible for)"
    r"|(?P<for>(?:is|are) (?:intended )?to|aims? to)) (?P<phrase>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PURPOSE = cued(
    r"(?:purpose|aim|objective)s? of (?:this|the) [\w ]{3,30}? (?:is|are) to (?P<phrase>.+)",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(rf"(?:To )?(?={VERBS}\b)(?=[A-Z])|^To (?=(?:{VERBS})\b)", re.IGNORECASE)
_NOUNS = ("support", "access", "plan", "review", "report", "record", "contact", "help", "aid", "train", "visit", "use", "design", "guide", "lead", "link", "work", "be", "feel", "supply", "act", "address", "update", "offer", "keep", "hold", "run", "take", "make", "challenge", "gain")  # fmt: skip
_PLAIN_VERBS = "|".join(v for v in VERBS.split("|") if v not in _NOUNS)
_GERUNDS = "|".join(
    rf"{v.removesuffix('e')}{v[-1] if v in ('refer', 'run', 'embed') else ''}ing"
    for v in VERBS.replace("-?", "-").split("|")
    if v not in ("be", "have", "train", "plan", "meet", "feel")
)
_BOUNDARY = re.compile(
    r"(?P<purpose>,? (?:in order|so as) to (?:also )?|,? to (?=(?:enable|ensure|reduce|increase|improve|promote|prevent|arrange|meet|provide additional)\b)|,? so that )"
    rf"|(?P<also>,? and,? (?:as far as possible,? )?(?:to |will )(?=(?:{VERBS})\b)|,? and,? (?:as far as possible,? )?(?=(?:{_PLAIN_VERBS})\b))"
    rf"|(?P<gerund> (?=keeping (?:up to date|abreast)\b)|,? (?:and )?(?:by |including (?:by )?|which includes )(?=(?:{_GERUNDS})\b)|(?:,|,? and| [–-]) (?=(?:{_GERUNDS})\b))"
    r"|(?P<drop>,? (?:and )?(?=(?:where(?! (?:this is |it is |they are )?(?:deemed |considered )?(?:appropriate|possible|required|necessary|needed|applicable|practicable)\b| \w+ (?:allows?|permits?)\b)|when|if|wherever|whilst|while|taking into account|in accordance with|as part of|therefore|this may)\b)|,? e\.g\.,? |,? such as |,? including:?|\(| [–-] |; |: ?$)"
)
_COMPLIES = re.compile(r"(?:complying|complies|adhering|taking into account)\b", re.IGNORECASE)


def duties(view: View, section: str | None) -> Iterator[tuple[str, Text]]:
    """Yield what a sentence under a heading says is to be done, or what for, each under its field."""
    purpose = _PURPOSE.search(view.text)
    clause = DUTY.search(view.text)
    if purpose:
        yield from phrases(view, purpose.start("phrase"), "purpose")
    elif clause and not (clause["for"] and clause["subject"].lower() == "this"):
        kind = "requirement" if clause["must"] else "purpose" if clause["for"] else "activity"
        yield from phrases(view, clause.start("phrase"), kind)
    elif not clause:  # "This is to …" says why of the sentence before, not of the service
        imperative = _IMPERATIVE.match(view.text)
        if imperative and (section in (None, "activity", "requirement", "purpose")):
            kind = section if section in ("requirement", "purpose") else "activity"
            yield from phrases(view, imperative.end(), kind)


_PASSIVE = re.compile(r"be (?!an? |able|aware|clear)(?!responsible)", re.IGNORECASE)
_BECOMES_PURPOSE = re.compile(r"(?:enable|empower|ensure that victims|reduce|increase|improve)\b", re.IGNORECASE)  # fmt: skip
_OPENS = re.compile(
    rf"(?:also |then |include |continually |more effectively )*(?:(?:{VERBS})\b|(?:{_GERUNDS})\b)",
    re.IGNORECASE,
)


def phrases(view: View, start: int, kind: str) -> Iterator[tuple[str, Text]]:
    """Cut a verb phrase where another duty, a purpose or a condition begins; yield field and piece.

    `kind` is the field of its first piece. A phrase in the passive, or without a verb, has none.
    """
    text = view.text
    if _PASSIVE.match(text, start) or not _OPENS.match(text, start):
        return
    before = (start, start)
    for first, last, what in _segments(text, start, kind):
        opened = text.startswith("include ", first)
        first += len("include ") if opened else 0
        if not (opened or what == "purpose" or _OPENS.match(text, first)):
            continue
        last = _whole(text, first, last)
        phrase = clip(view, _opening(text, before, first, last, what), last)
        if phrase and not (_EMPTY.fullmatch(phrase.value) or _DANGLES.search(phrase.value)):
            yield _field(text, before, first, what), phrase
        before = (first, last)


# What says nothing by itself, and what cannot be read by itself.
_EMPTY = re.compile(
    r"(?:work(?:ing)? with|support(?:ing)?|help(?:ing)?|receiv(?:e|ing)|accept(?:ing)?|tak(?:e|ing)|provid(?:e|ing)|mak(?:e|ing)) "
    r"(?:the |all )?(?:victims?|referrals?|support|people|clients?|services?|help)",
    re.IGNORECASE,
)
_DANGLES = re.compile(r"\b(?:these|those|such) (?:services?|programmes?|organisations?|agenc(?:y|ies)|needs)\b", re.IGNORECASE)  # fmt: skip
_FOR_THEM = re.compile(rf"(?:enable|help|allow|empower) them (?:to )?(?=(?:more effectively )?(?:{VERBS})\b)|ensur(?:e|ing) (?:these|those|such) [\w/]+ have (?=access\b)", re.IGNORECASE)  # fmt: skip
_THIS = re.compile(r"\bthis (?:knowledge|learning|information|understanding)\b", re.IGNORECASE)
_MEET = re.compile(r"meet\b")
_ARRANGE = re.compile(r"arrange\b")
_RECORDS = re.compile(r"\b(?:records?|statistic\w*|monitoring|returns?)\b", re.IGNORECASE)


def _opening(text: str, before: tuple[int, int], first: int, last: int, what: str) -> int:
    """Return where a piece can begin so that it is readable alone: "work with victims to increase their safety"."""
    pronoun = _FOR_THEM.match(text, first)
    if pronoun:
        return pronoun.end()
    kept = re.compile(r"\brecords\b").search(text, *before)
    if kept and text.startswith("meet ", first) and last - kept.start() <= LONGEST:
        return kept.start()
    if _THIS.search(text[first:last]) and last - before[0] <= LONGEST:
        return before[0]
    leans = what == "purpose" and re.search(r"\b(?:their|them)\b", text[first:last])
    return before[0] if leans and _EMPTY.fullmatch(text[slice(*before)].strip()) else first


def _field(text: str, before: tuple[int, int], first: int, what: str) -> str:
    """Return the field of a piece: what only one activity is for is not what the service is for."""
    if _COMPLIES.match(text, first):
        return "requirement"
    if what == "activity" and _BECOMES_PURPOSE.match(text, first):
        return "purpose"
    if what == "purpose" and _ARRANGE.match(text, first):
        return "activity"
    if what == "purpose" and _MEET.match(text, first) and _RECORDS.search(text[slice(*before)]):
        return "monitoring"
    return what


def _whole(text: str, first: int, last: int) -> int:
    """Return an end that does not leave an "only" without what it is limited to."""
    last = _shorten(text, first, last)
    only = re.search(r" (?:(?:in|on|for|at|by) (?:an? )?)?[\w-]+(?: \w+)? only$", text[first:last])
    return first + only.start() if only else last


def _segments(text: str, start: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of the pieces of a verb phrase; a dropped stretch is left out."""
    first, what = start, kind
    for match in _BOUNDARY.finditer(text, start):
        before = text[first : match.start()].split()
        if match.start() < first or len(before) < 2:
            continue
        if match["also"] and re.fullmatch(VERBS, before[-1], re.IGNORECASE):
            continue  # "cope and recover from …": two verbs of one phrase
        yield first, match.start(), what
        first = match.end()
        what = _what_follows(match, what, kind)
    yield first, len(text), what


def _what_follows(match: re.Match[str], now: str, kind: str) -> str:
    if match["purpose"]:
        return "purpose"
    if match["also"]:
        return kind if now == "drop" else now
    return "activity" if match["gerund"] else "drop"


_CUT = re.compile(r",| who | which | that | from which | for | in | at | with(?:in)? | as ")


def _shorten(text: str, start: int, end: int) -> int:
    """Return an end at which a stretch that is too long for a value can be cut."""
    if end - start <= 120:
        return end
    cuts = [start + m.start() for m in _CUT.finditer(text[start:end]) if 30 <= m.start() <= 120]
    return cuts[-1] if cuts else end
