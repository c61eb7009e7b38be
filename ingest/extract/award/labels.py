"""Read awards out of labels and their values: groups, questions and their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.above import name_above
from ingest.extract.award.label_words import NAME_LABEL, SUM_LABEL
from ingest.extract.award.lead_ins import LeadIns
from ingest.extract.award.sections import lots_begin
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind, kind_of
from ingest.extract.recipient.line_name import cleared, name_part, plain_word, whole_name
from ingest.extract.recipient.names import find_bodies
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import Hit, find_money
from ingest.view import View

# Questions and answers ----------------------------------------------------------------------

_HOW_MUCH = cued(
    r"\b(?:how much|(?:total|monetary|what) (?:\w+ )*(?:value|amount|cost|funding|sum))\b[^?]*\?",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"\b(?:(?:which|what|name of|names of) (?:the )?(?:organisations?|providers?|charit\w+|bod(?:y|ies)|groups?)|who (?:received|provides|delivers|got|was))\b[^?]*\?",
    re.IGNORECASE,
)


_MARKED = re.compile(r"[QA]\d{1,2}[.:)]? ")


def read_questions(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the one sum that answers "how much" with the one name that answers "to which organisation"."""
    marked = any(_MARKED.match(unit.text) for unit in units)
    if reading.form.kind not in (FormKind.FOI_RESPONSE, FormKind.FOI_LOG) and not marked:
        return
    sums, bodies = (
        list(_answers(reading, units, _HOW_MUCH)),
        list(_answers(reading, units, _TO_WHOM)),
    )
    yield from _named_in_question(reading, units, is_body)
    hits = [(h, u) for u, at in sums for h in find_money(u.text) if h.start >= at]
    names = [
        (u, at, name)
        for u, at in bodies
        if (name := name_part(cleared(u.text[at:]), is_body, trusted=False)) is not None
        and name[2] in (Kind.BODY, Kind.ODD)
    ]
    if len(hits) != 1 or len(names) != 1:
        return
    (hit, unit), (where, at, name) = hits[0], names[0]
    if re.search(r" and |, ", where.text[at + name[1] :]) or find_money(where.text[at:]):
        return
    body = name_found(reading, where.view, at + name[0], at + name[1])
    yield Promise((body,), hit.found(unit.view), unit.view, None, unit.index, "answer")


_ANSWER = re.compile(r"\W*(?:A(?:nswer)?(?: ?\d{1,2})?\b|Response\b|Reply\b|£|We |The )")
# What was paid in many years is no one award: "How much has the office paid to Kite Trust since 2019?"
_OVER_YEARS = re.compile(
    r"\bsince\b|\b(?:over|in|during|for) (?:each of )?the (?:last|past|previous)\b", re.IGNORECASE
)
_GIVES = re.compile(
    r"\b(?:giv\w+|gave|pa(?:y|id)|grant\w*|fund\w*|award\w*|provid\w+|contribut\w+|receiv\w+|donat\w+)\b",
    re.IGNORECASE,
)


def _named_in_question(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the one sum that answers how much the one body of the question was given."""
    for unit, at in _answers(reading, units, _HOW_MUCH):
        hits = [h for h in find_money(unit.text) if h.start >= at]
        start = unit.view.offsets[at]
        block = next(
            (
                b
                for b in reversed(reading.document.blocks)
                if b.span.start <= start
                and "?" in reading.document.text[b.span.start : min(b.span.end, start)]
            ),
            None,
        )
        if len(hits) != 1 or block is None or (at and not _ANSWER.match(unit.text, at)):
            continue
        question = View.of(reading.document, block.span)
        asked = question.text[: question.text.rindex("?") + 1]
        named = find_bodies(asked, is_body)
        named = [n for n in named if n.kind is Kind.BODY] or named
        marked = _ANSWER_MARK.match(unit.text, at)
        others = find_bodies(unit.text[marked.end() if marked else at :], is_body)
        if (
            len(named) != 1
            or others
            or not _GIVES.search(asked)
            or _OVER_YEARS.search(asked)
            or find_money(asked)
        ):
            continue
        body = name_found(reading, question, named[0].start, named[0].end)
        yield Promise((body,), hits[0].found(unit.view), unit.view, None, unit.index, "answer")


_ANSWER_MARK = re.compile(r"\W*A(?:nswer)?(?: ?\d{1,2})?[.:)]? ")


def _answers(
    reading: Reading, units: list[Unit], question: re.Pattern[str]
) -> Iterator[tuple[Unit, int]]:
    """Yield where the answer to each question of a kind starts: after its mark, or in the next unit.

    The question may be the asker's, printed again above its answer; the answer never is.
    """
    for block in reading.document.blocks:
        text = View.of(reading.document, block.span).text
        match = question.search(text)
        if match is None or block.kind is BlockKind.RUNNING:
            continue
        asked = View.of(reading.document, block.span).spans(match.start(), match.end())[-1].end
        own = next((u for u in units if u.block.span.start < asked < u.block.span.end), None)
        at = next((i for i, o in enumerate(own.view.offsets) if o >= asked), None) if own else None
        if own is not None and at is not None and own.text[at:].strip():
            yield own, at
            continue
        following = next((u for u in units if u.block.span.start >= asked), None)
        if following is not None and "?" not in following.text:
            yield following, 0


# Labelled groups ----------------------------------------------------------------------------

_NOBODY = re.compile(
    r"(?:to be (?:confirmed|decided|advised)|tb[cad]|n/?a|various|multiple|none|not applicable|see |unknown|confidential|redacted|-|individual)\b.*",
    re.IGNORECASE,
)
# Who asks from within, and is given no grant: "Head of Estates", "Commissioning Manager".
A_POST = re.compile(
    r"(?:(?:Deputy|Assistant|Acting|Interim|Senior|Temporary|T/|The) ?)*(?:(?:Head|Director|Lead|Manager)s? (?:of|for)\b[^,;£]{2,60}|(?:Chief|Det(?:ective)?\.?|Ch\.?) [A-Z]\w+\.?(?: [A-Z][\w’'-]+){0,3}|(?:Supt|Superintendent|Insp|Inspector|Sgt|Sergeant|DCI|DI|DS|ACC|DCC|PC|PCSO)\b\.?[^,;£]{0,50})"
    r"|(?:[A-Z][\w’'&]*,? (?:and )?){1,5}(?:Officer|Manager|Director|Co-?ordinator|Inspector|Superintendent)s?"
)
_CLAUSE = re.compile(r"^[IVX]{1,4}\.[\d.]+\) ?")  # the number of a field: "V.2.3)"
_PAIR = re.compile(r"(?P<label>[^:£]{2,60}?)\s*(?:[:?]| [–-] )\s*(?P<value>.*)$")


_YEAR = re.compile(r"\b(?:19|20)?\d\d ?[/–-] ?(?:19|20)?\d\d\b|\b(?:19|20)\d\d\b")
_A_YEAR = re.compile(r"\b(?:annual|yearly|per (?:year|annum))\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:total|whole|overall|lifetime)\b", re.IGNORECASE)
_SAME_GROUP = 4  # blocks from one sum of a group to the next


def read_labels(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of label-and-value groups: "Recipient: … Amount awarded: £…".

    A group may tell a sum for each of several years, which are an award each, or what a year costs
    and then the whole, which is the award.
    """
    names: list[Body] = []
    amount: tuple[Hit[Decimal], View, Found[str], int] | None = None
    nobody = -9  # the unit of the last label that names nobody
    last = -9  # the unit of the last name: what is told by the next label stands beside it
    told: Promise | None = None  # the group's award so far
    by_name, by_service = _named_by(units, is_body)
    by_contract = any(_OF_CONTRACT.search(u.text) for u in units)
    lots = lots_begin(units)
    for label, start, unit, value_from in _pairs(units):
        further = _FURTHER_LABEL.search(unit.text, value_from)
        heads = by_service and _heads_sum(units, unit, is_body) and _SERVICE_LABEL.fullmatch(label)
        plain = (by_name and by_name.fullmatch(label)) or (
            further and _ENTRY_LABEL.fullmatch(label)
        )
        if NAME_LABEL.fullmatch(label) or plain or heads:
            body = value_name(
                reading, unit, value_from, is_body, further.start() if further else None
            )
            if body is None:
                # whose the sum is cannot be told: it is not that of the next group
                names, nobody = [], unit.index if amount is None else nobody
                amount = None
            elif body is not None:
                if _is_of_nobody(amount, unit):
                    amount = None
                beside = amount is None and unit.index - last <= 2
                names = [*names, body] if beside else [body]
                last = unit.index
        elif SUM_LABEL.fullmatch(label) or _is_given(label, unit.text[value_from:]):
            hits = _sums_from(unit, value_from)
            of_nobody = not names and 0 <= unit.index - nobody <= 4
            of_all = (by_contract and _is_of_all(units, unit)) or (not names and unit.index < lots)
            if hits and not of_nobody and not of_all:
                amount = (_whole_of(unit, hits), unit.view, start, unit.index)
                more = None if names else _one_more(told, amount)
                if more is not None:
                    if _A_YEAR.search(told.why.value if told and told.why else ""):
                        told = None  # the whole stands in its place
                    yield from (told,) if told else ()
                    told, amount = more, None
                    continue
                if not _named_below(units, unit, by_name):
                    own = _name_before(reading, units, unit, value_from, is_body)
                    names = names or own or name_above(reading, units, unit.index, is_body)
        if names and amount is not None:
            yield from (told,) if told else ()
            hit, view, why, index = amount
            told = Promise(tuple(names), hit.found(view), view, why, index, "label", hit.end)
            names, amount = [], None
    yield from (told,) if told else ()


def _whole_of(unit: Unit, hits: list[Hit[Decimal]]) -> Hit[Decimal]:
    """Return the sum that a label's value says is all of it, or else its first."""
    whole = [
        hit
        for hit in hits
        if re.match(r" in total\b", unit.text[hit.end :])
        or re.search(r"\b[Tt]otal(?: of)?\W*$", unit.text[: hit.start])
    ]
    return (whole or hits)[0]


def _is_of_nobody(amount: tuple[Hit[Decimal], View, Found[str], int] | None, unit: Unit) -> bool:
    """Return whether the sum before a line with a name and a sum of its own is of a line that names nobody."""
    return amount is not None and amount[3] != unit.index and bool(find_money(unit.text))


_NO_NAME = re.compile(rf"\s*(?:{_NOBODY.pattern}|[a-z])")  # "to be confirmed", "our own staff"
# What all contracts of a notice come to, where it tells each one's own value below.
_OF_CONTRACT = cued(r"\b[Vv]alue of (?:the )?(?:contract|lot)\b")
_OF_ALL = re.compile(r"\bvalue of the (?:whole )?procurement\b", re.IGNORECASE)


def _is_of_all(units: list[Unit], unit: Unit) -> bool:
    """Return whether a labelled sum is told to be the value of the whole procurement."""
    return any(_OF_ALL.search(u.text) for u in units[max(0, unit.index - 2) : unit.index + 1])


_IF = re.compile(r"\W*£[\d,.]*\d (?:only )?if\b")  # "(£25,000 if money comes free)"
_RANGE = re.compile(r" ?(?:to|–|-) ?£")


def _sums_from(unit: Unit, start: int) -> list[Hit[Decimal]]:
    """Return the sums of a label's value; none where they only say from what to what it may be."""
    hits = [hit for hit in find_money(unit.text) if hit.start >= start]
    return (
        []
        if hits and (_RANGE.match(unit.text, hits[0].end) or _IF.match(unit.text, start))
        else hits
    )


_JUST_NAME = cued(r"Name|Group|Who", re.IGNORECASE)


def _named_by(units: list[Unit], is_body: IsBody) -> tuple[re.Pattern[str] | None, bool]:
    """Return the labels of recipients other than the usual, and whether a service's may stand for them alone.

    "Name" is one, or "Service" above bodies, in groups with a sum each, under words that say they are awards.
    """
    labels = [u for u in units if u.kind is BlockKind.LABEL]
    if any(NAME_LABEL.fullmatch(u.text) for u in labels):
        return None, False
    beside = [m["label"] for u in units if "£" in u.text and (m := _PAIR.match(u.text))]
    sums = sum(
        SUM_LABEL.fullmatch(told) is not None for told in (*(u.text for u in labels), *beside)
    )
    for words in (_JUST_NAME, _SERVICE_LABEL):
        names = [u for u in labels if words.fullmatch(u.text)]
        if not 1 < len(names) <= sums + 1:
            continue
        values = [units[u.index + 1].text for u in names if u.index + 1 < len(units)]
        bodies = sum(kind_of(value, is_body) is Kind.BODY for value in values)
        if words is _JUST_NAME or bodies * 2 > len(values):
            awarding = LeadIns(units, set()).awarding(names[0].index)
            return (words if awarding else None), False
    return None, True


def _named_below(units: list[Unit], unit: Unit, by_name: re.Pattern[str] | None) -> bool:
    """Return whether the label right below a sum is that of a name: "Amount: £500" over "Group: Kite Hall"."""
    label = units[unit.index + 1] if unit.index + 1 < len(units) else unit
    if unit.kind is not BlockKind.VALUE or label.kind is not BlockKind.LABEL:
        return False
    return bool(NAME_LABEL.fullmatch(label.text) or (by_name and by_name.fullmatch(label.text)))


_GIVEN_LABEL = re.compile(
    r"(?:(?:we|pcc|opcc|commissioner|panel) )?(?:approved|awarded|granted|agreed|given|gave|allocated|funded|received)",
    re.IGNORECASE,
)


def _is_given(label: str, value: str) -> bool:
    """Return whether a label says of the sum beside it that it is given: "Approved: £500", "Variation: increase of £500"."""
    if _MORE_LABEL.fullmatch(label):
        return _MORE_OF.match(value) is not None
    return _GIVEN_LABEL.fullmatch(label) is not None and value.lstrip().startswith("£")


_MORE_LABEL = re.compile(r"(?:variation|uplift|increase|extension)", re.IGNORECASE)
_MORE_OF = re.compile(
    r"\W*(?:(?:an )?(?:increase|uplift|addition(?:al)?)(?: of)? )?£", re.IGNORECASE
)


# What a group may call whom it funds where it has no other label for it.
_SERVICE_LABEL = re.compile(r"(?:Service|Project|Scheme)(?: name)?", re.IGNORECASE)


def _heads_sum(units: list[Unit], unit: Unit, is_body: IsBody) -> bool:
    """Return whether a label's value is a name and the next label is that of a sum."""
    below = units[unit.index + 1 : unit.index + 2]
    name = name_part(cleared(unit.text), is_body, trusted=True)
    whole = name is not None and name[:2] == (0, len(unit.text)) and name[2] is not Kind.THEME
    return whole and any(SUM_LABEL.fullmatch(u.text.rstrip(" :")) for u in below)


def _one_more(
    told: Promise | None, amount: tuple[Hit[Decimal], View, Found[str], int]
) -> Promise | None:
    """Return a further sum of a group as its recipients' award: of another year, or the whole."""
    hit, view, label, index = amount
    if told is None or told.why is None or index - told.unit > _SAME_GROUP or not hit.value:
        return None
    years = [_YEAR.search(words.value) for words in (told.why, label)]
    another = years[0] and years[1] and years[0].group() != years[1].group()
    whole = _A_YEAR.search(told.why.value) and _WHOLE.search(label.value)
    if not another and not (whole and hit.value > told.amount.value):
        return None
    return Promise(told.recipients, hit.found(view), view, label, index, "label", hit.end)


def _name_before(
    reading: Reading, units: list[Unit], unit: Unit, value_from: int, is_body: IsBody
) -> list[Body]:
    """Return the body that a line of awards starts with: "Kite Zone – Workshops. Total: £500"."""
    inline = _FURTHER_LABEL.search(unit.text)
    if inline is None or inline.end() != value_from:
        return []
    given = _GIVEN_LABEL.fullmatch(inline["label"])
    if not given and LeadIns(units, {unit.index}).awarding(unit.index) is None:
        return []
    number = _CASE.match(unit.text)
    at = number.end() if number else 0
    name = name_part(cleared(unit.text[at : inline.start()]), is_body, trusted=True)
    if name is None or name[0] or name[2] is not Kind.BODY:
        return []
    return [name_found(reading, unit.view, at, at + name[1])]


_CASE = re.compile(r"\(?[A-Z]{1,4}[/.-]?\d[\w/.-]*[):]? (?=[A-Z])")  # "(SG/31/02) Kite Trust"


def _pairs(units: list[Unit]) -> Iterator[tuple[str, Found[str], Unit, int]]:
    """Yield each label with the unit that holds its value and where the value starts in it."""
    for unit in units:
        text = _CLAUSE.sub("", unit.text.strip("*# "))
        following = units[unit.index + 1] if unit.index + 1 < len(units) else None
        pair = _PAIR.match(unit.text)
        bare = text.rstrip(" :?.")
        goes_on = following is not None and _FURTHER_LABEL.search(following.text)
        if (
            (
                NAME_LABEL.fullmatch(bare)
                or SUM_LABEL.fullmatch(bare)
                or (goes_on and _ENTRY_LABEL.fullmatch(bare))
                or _SERVICE_LABEL.fullmatch(bare)
                or _JUST_NAME.fullmatch(bare)
                or _MORE_LABEL.fullmatch(bare)
                or _GIVEN_LABEL.fullmatch(bare)
            )
            and following is not None
            and len(bare) < 60
        ):
            if unit.kind is not BlockKind.CELL:
                yield (
                    bare,
                    Found(unit.text.strip(), unit.view.spans(0, len(unit.text))),
                    following,
                    0,
                )
        elif pair and pair["value"] and unit.kind is not BlockKind.CELL:
            yield (
                _CLAUSE.sub("", pair["label"].strip("*# •-")),
                Found(pair["label"].strip(), unit.view.spans(*pair.span("label"))),
                unit,
                pair.start("value"),
            )
        for match in _FURTHER_LABEL.finditer(unit.text):
            words = Found(match["label"], unit.view.match_spans(match, "label"))
            yield match["label"], words, unit, match.end()


_FURTHER_LABEL = cued(r"[;.] (?P<label>[A-Z][^:;.£]{2,60}): ")
# What heads an entry that goes on with its sum on the same line.
_ENTRY_LABEL = re.compile(r"(?:Name|Group|Project|Who)", re.IGNORECASE)


_WITH = re.compile(
    r" (?:\((?:lead|lead partner|lead provider)\) )?(?:with|alongside|together with|in partnership with|working with) (?:the )?(?=[A-Z])"
)


def value_name(
    reading: Reading, unit: Unit, start: int, is_body: IsBody, end: int | None = None
) -> Body | None:
    """Return the body that the characters `start` to `end` of a unit name as a label's value."""
    text = unit.text[start:end]
    with_ = _WITH.search(text)
    if with_ and kind_of(text[: with_.start()], is_body) is Kind.BODY:
        text = text[: with_.start()]  # who has it, before those who help
    if (
        _NOBODY.match(text.strip())
        or A_POST.fullmatch(text.strip())
        or len(text.split()) > 25
        or find_money(text[:20])
    ):
        return None
    name = name_part(cleared(text), is_body, trusted=True)
    if name is None or name[2] is Kind.THEME:
        name = whole_name(text) or plain_word(text)
    if name is None or name[2] in (Kind.OFFICE, Kind.MINISTRY, Kind.TIME):
        return None
    return name_found(reading, unit.view, name[0] + start, name[1] + start)
