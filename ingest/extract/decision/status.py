"""Settle what became of a decision: approved, refused, noted, withdrawn, or only proposed."""

from __future__ import annotations

import re

from ingest.extract.decision.groups import Fields, fields_named
from ingest.extract.decision.people import POST, is_person
from ingest.labelled import LabelledField
from ingest.records import DecisionStatus, Found
from ingest.view import View

_BY = r"(?:I|We|(?:[Tt]he )?(?:Deputy )?(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|Commissioner|PF?CC|Mayor|Deputy Mayor|Cabinet|Executive|Leader|Committee|Council)(?: for [A-Z][\w ]{2,40})?)"
_STATUS: tuple[tuple[DecisionStatus, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern))
    for status, pattern in (
        (
            DecisionStatus.REFUSED,
            rf"{_BY}(?: \w+){{0,3}}? (?:do|did|does|has|have|had|was|is)? ?(?P<word>not approved?|not agreed?|(?:un|not )able to (?:approve|agree|support)|cannot (?:approve|agree|support)|refuse[sd]?|reject(?:s|ed)?|decline[sd]?)\b",
        ),
        (
            DecisionStatus.WITHDRAWN,
            r"(?:was|is|been|decision) (?P<word>withdrawn|reversed|rescinded)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"\bI,? (?:[*_]*\w+[*_]* ){0,7}?[*_]*(?P<word>(?i:approve|agree|authorise|accept|adopt))\b",
        ),
        (
            DecisionStatus.APPROVED,
            rf"{_BY}(?: \w+){{0,2}}? (?:has|have|had)(?: also| now| today| formally)? (?P<word>approved|agreed|authorised|accepted|adopted)\b",
        ),
        (
            DecisionStatus.APPROVED,
            rf"{_BY}(?: formally| also)? (?P<word>approved|agreed|authorised)\b",
        ),
        (  # "Agreed by Fiona Marsh, Police and Crime Commissioner, on 19 June 2033."
            DecisionStatus.APPROVED,
            r"(?:^|\n)\W*(?P<word>Agreed|Approved|Authorised) by [A-Z]",
        ),
        (  # "The Commissioner decides to: a) award £38,400 …"
            DecisionStatus.APPROVED,
            rf"(?:^|\n)\W*{_BY} (?:has )?(?:decides|decided|resolves|resolved)(?: to)?:?\s*(?:\(?[a-z\d][.)]\s*)?(?:to )?(?P<word>award|grant|extend|fund|approve|agree|allocate|renew|contribute|commission)\b",
        ),
        (  # where a sentence begins: "… that the Commissioner approves" is asked for
            DecisionStatus.APPROVED,
            rf"(?:^|[.:;] |\n)\W*{_BY}(?: hereby| formally)? (?P<word>approves|agrees|authorises)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"(?:was|were|is|has been|have been) (?P<word>approved|agreed|authorised|adopted)(?: by| on\b|\.|$)",
        ),
        (
            DecisionStatus.APPROVED,
            r"(?:^|\n)\W*(?P<word>Approved|Agreed|Authorised) (?:by|the|that|to|a|an|as (?:recommended|requested|proposed|set out|above)|in full|for|subject to)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"\b(?:[Tt]h(?:e|is|ese)(?: above)?) (?:request|decision|recommendation|proposal)s? ha(?:s|ve) (?:my|our) (?P<word>approval|agreement)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"\b[Rr]ecommendations? (?P<word>[Aa]pproved|[Aa]greed|[Aa]ccepted)\b",
        ),
        (
            DecisionStatus.REFUSED,
            r"\b(?:[Rr]equest|[Aa]pplication|[Bb]id|[Pp]roposal|[Gg]rant|[Ff]unding)\b[^.;:\n]{0,60}? (?P<word>refused|rejected|declined|not (?:approved|agreed|supported))(?=\W*(?:$|[(\n.;,]|because\b|as\b|by\b))",
        ),
        (
            DecisionStatus.REFUSED,
            r"\b(?:was|were|is|are|been) (?P<word>refused|rejected|declined|not approved)\b",
        ),
        (
            DecisionStatus.DEFERRED,
            rf"(?:{_BY}(?: \w+){{0,2}}? (?:has |have )?|(?:[Dd]ecision|[Rr]equest|[Aa]pplication|[Ii]tem|[Pp]aper|[Ii]t) (?:was|is|has been) )(?P<word>deferred|postponed|put off|held over)\b",
        ),
        (DecisionStatus.NOTED, rf"{_BY}(?: \w+){{0,2}}? (?:has |have )?(?P<word>noted|notes)\b"),
        (DecisionStatus.NOTED, r"^\s*[Tt]o (?P<word>note)\b"),
    )
)
_EITHER = re.compile(
    r"approve[sd]?[* ]*(?:/|or)[* ]*(?:do not approve|not approve|reject|refuse|decline)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?P<word>recommend(?:s|ed|ation)?|seeks?|proposes?|proposed|requests?)\b", re.IGNORECASE
)
_STATUS_VALUE = re.compile(
    r"\s*(?:recommendations? )?(?P<word>(?:not )?approved|(?:not )?agreed|refused|rejected|declined|noted|withdrawn|proposed|adopted|accepted|deferred|postponed)\b(?=\W*(?:$|\n|by\b)|(?<=deferred)|(?<=postponed))",
    re.IGNORECASE,
)
_WORDS = {
    "not ": DecisionStatus.REFUSED,
    "approv": DecisionStatus.APPROVED, "agree": DecisionStatus.APPROVED, "adopt": DecisionStatus.APPROVED,
    "accept": DecisionStatus.APPROVED, "refus": DecisionStatus.REFUSED, "reject": DecisionStatus.REFUSED,
    "declin": DecisionStatus.REFUSED, "noted": DecisionStatus.NOTED, "withdr": DecisionStatus.WITHDRAWN,
    "propos": DecisionStatus.PROPOSED, "deferr": DecisionStatus.DEFERRED, "postpon": DecisionStatus.DEFERRED,
}  # fmt: skip


def read_status(group: Fields) -> Found[DecisionStatus] | None:
    """Return what became of the decision: first by its approval, then its status, then its text.

    A form that offers "approve / do not approve" and marks neither tells nothing; a recommendation
    that nobody signed is a proposal.
    """
    approvals = [f for f in group if f.name == "approval"]
    if any(_EITHER.search(f.value.text) for f in approvals):
        return None if any(f.name == "name" and f.text for f in group) else _proposed(group)
    by_approval = next((s for f in approvals if (s := told_status(f.value))), None)
    return (
        by_approval
        or _by_label(group)
        or _by_signature(group)
        or _by_text(group)
        or _by_doing(group)
        or _by_maker(group)
        or _proposed(group)
    )


def _by_label(group: Fields) -> Found[DecisionStatus] | None:
    """Return the status that a field says in a word: "Approved"."""
    labelled = fields_named(group, "status", "recommendation", "summary")
    return next((status for field in labelled if (status := _by_value(field))), None)


_TEXTS = ("recommendation", "summary", "name", "public", "reasons", "other")
_ASKS = re.compile(r"\brecommended that\b|\bis asked to\b|\bto consider\b")


def _by_text(group: Fields) -> Found[DecisionStatus] | None:
    """Return what the texts say was decided; one that asks for it does so only where it is signed."""
    signed = any(field.name in ("signed", "name") and field.text for field in group)
    for field in group:
        status = told_status(field.value) if field.name in _TEXTS else None
        if status and status.value is DecisionStatus.REFUSED and _gives(field, status):
            continue  # one of several that asked was refused
        if status and (signed or not _asks(field, status)):
            return status
    return None


_GIVES = re.compile(
    r"(?:^|[.;:]\s+|\n\s*)\W*(?:To|That) (?:award|fund|grant|approve|agree|make|provide|allocate)\b|\b(?:was|were|been|is|are) (?:awarded|granted|approved|agreed)\b"
)


def _gives(field: LabelledField, refused: Found[DecisionStatus]) -> bool:
    """Return whether a field tells of something given before it tells of a refusal."""
    given = _GIVES.search(field.value.text)
    return given is not None and field.value.offsets[given.end() - 1] < refused.spans[0].start


_PRESENT = re.compile(r"(?:approve|agree|authorise)s", re.IGNORECASE)


def _asks(field: LabelledField, status: Found[DecisionStatus]) -> bool:
    """Return whether a field asks for what it says: "Recommendation: the Commissioner approves a grant"."""
    document = field.value.document
    asked = _ASKED.search(View.of(document, field.label[0]).text)
    present = _PRESENT.fullmatch(document.printed(status.spans[0]))
    return _ASKS.search(field.text) is not None or bool(asked and present)


_TO_APPROVE = re.compile(r"\s*(?:To|That) (?P<word>approve|agree|authorise|accept)\b")
_TO_DO = re.compile(
    r"\s*To (?:award|fund|grant|provide|extend|make|continue|commission|allocate|enter|enable|contribute|delegate)\b"
)


def _by_signature(group: Fields) -> Found[DecisionStatus] | None:
    """Return that what a signed paper says is "to approve", or to do, was approved."""
    signature = next((f for f in group if f.name == "approval" and _is_signed(f)), None)
    if signature is None:
        return None
    label = View.of(signature.value.document, signature.label[0])
    signed = re.match(r"signed|approved", label.text, re.IGNORECASE)
    for field in group:
        approves = _TO_APPROVE.match(field.value.text) if field.name in _TEXTS else None
        if approves:
            spans = field.value.match_spans(approves, "word")
            return Found(DecisionStatus.APPROVED, spans, "decision-status")
        by_name = signed and signed.group().lower() == "approved"
        to_do = field.name == "recommendation" and _TO_DO.match(field.value.text)
        if signed and (by_name or to_do):
            return Found(DecisionStatus.APPROVED, label.match_spans(signed), "decision-status")
    return None


# "Decision: Award £5,000 to …", "Decision made: Not to fund …": a label that tells what was decided.
_MADE = re.compile(
    r"(?:the )?decisions?(?: made| taken)?|details of (?:the )?decision|resolved", re.IGNORECASE
)
_DOES = re.compile(
    r"\W*(?:To |That )?(?:(?P<no>[Nn]ot (?:to )?(?:fund|award|extend|renew|proceed)|(?:[Dd]ecline|[Rr]efuse|[Rr]eject))|(?P<yes>[Aa]ward|[Ee]xtend|[Aa]pprove|[Gg]rant|[Ff]und|[Aa]llocate|[Aa]gree|[Cc]ommission|[Rr]enew|[Cc]ontinue|[Cc]ontribute|[Aa]uthorise|[Aa]ppoint))\b(?! (?:of|is|are|was|were|will|from)\b)"
)


def _by_doing(group: Fields) -> Found[DecisionStatus] | None:
    """Return that what a decision is said to do was approved, or refused, where it tells its day or who took it."""
    dated = any(f.name in ("signed", "date", "decider") and f.text for f in group)
    for field in fields_named(group, "recommendation") if dated else ():
        label = View.of(field.value.document, field.label[0]).text
        told = does(field.value)
        if told and _MADE.fullmatch(label.strip(" :*")):
            return told
    return None


def does(view: View) -> Found[DecisionStatus] | None:
    """Return the status of a decision told as what it does: "To award …", "Not to extend …"."""
    match = _DOES.match(view.text)
    if match is None:
        return None
    name, status = (
        ("no", DecisionStatus.REFUSED) if match["no"] else ("yes", DecisionStatus.APPROVED)
    )
    return Found(status, view.match_spans(match, name), "decision-status")


def _by_maker(group: Fields) -> Found[DecisionStatus] | None:
    """Return that what somebody is named to have approved was: "Approved by: Jo Marsh, Chief Executive"."""
    for field in fields_named(group, "decider"):
        label = View.of(field.value.document, field.label[0])
        approved = re.match(r"approved(?= by)", label.text, re.IGNORECASE)
        if approved and _is_signed(field):
            return Found(DecisionStatus.APPROVED, label.match_spans(approved), "decision-status")
    return None


def _is_signed(field: LabelledField) -> bool:
    """Return whether a name, or a post, stands in the place of the signature."""
    first = next(field.lines(), None)
    return first is not None and (
        is_person(first.text.split(",")[0]) or POST.match(first.text.strip()) is not None
    )


def _by_value(field: LabelledField) -> Found[DecisionStatus] | None:
    return status_word(field.value)


def status_word(view: View) -> Found[DecisionStatus] | None:
    """Return the status that a text begins with and that is all of its line: "Not approved"."""
    match = _STATUS_VALUE.match(view.text)
    if match is None:
        return None
    status = next(s for stem, s in _WORDS.items() if match["word"].lower().startswith(stem))
    return Found(status, view.match_spans(match, "word"), "decision-status")


def told_status(view: View) -> Found[DecisionStatus] | None:
    """Return what a text says was decided, in the words of approval, refusal, withdrawal or note."""
    for status, pattern in _STATUS:
        match = pattern.search(view.text)
        if match:
            return Found(status, view.match_spans(match, "word"), "decision-status")
    return None


def _proposed(group: Fields) -> Found[DecisionStatus] | None:
    field = next((f for f in group if f.name == "recommendation"), None)
    if field is None:
        return None
    label = View.of(field.value.document, field.label[0])
    for view in (field.value, label):
        match = _ASKED.search(view.text)
        if match:
            spans = view.match_spans(match, "word")
            return Found(DecisionStatus.PROPOSED, spans, "decision-status")
    return None
