"""Read awards out of labels and their values: groups, questions and their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import WIDGET, bare_name
from ingest.extract.award.lead_ins import LeadIns
from ingest.extract.award.sections import lots_begin
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind, kind_of
from ingest.extract.recipient.line_name import cleared, name_part, plain_word, whole_name
from ingest.extract.recipient.names import find_bodies, find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit, is_section
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

NAME_LABEL = re.compile(
    r"(?:name of )?(?:the )?(?:(?:supplier|recipient|provider|contractor|organisation) ?/ ?)?(?:(?:successful|preferred|lead|grant|funded|awarded|receiving|winning|delivery|service|local) )*"
    r"(?:recipient|organisation|organization|provider|supplier|applicant|grantee|grant ?holder|(?<=lead )(?:body|agency|authority|partner)|contractor|beneficiary|charity|group|awardee|bidder|payee|company)(?:s|\(s\)|ies)?(?: name| organisation)?"
    r"|who (?:has|runs|provides|delivers|holds|won|leads) (?:it|this|the (?:contract|service|grant|project))(?: now)?|(?:delivered|provided|run|held|operated|led) by"
    r"|who (?:gets|receives|will (?:get|receive)) (?:the )?(?:money|grants?|funding|award)|winner|winning (?:bidder|tenderer|supplier|organisation)|name and address of the (?:contractor|supplier|winner)|(?:contract |grant )?awarded to|this contract was awarded to (?:1|one) supplier|paid to|application (?:for (?:a )?grant|from|by)|grant to|funding to|recipient of (?:grant|funding|award)|name of (?:group|organisation|recipient|project lead)|official name",
    re.IGNORECASE,
)
SUM_LABEL = cued(
    r"(?:(?:\d{4} ?[/-] ?\d{2,4}|total|grant|annual|contract|award|awarded|funding|final|agreed|approved|o?pf?cc|vr[up]|csp|whole life|lifetime) )*"
    r"(?:amount|allocation|award|grant|value|sum|funding|cost|contribution|total|grant amount|price)(?: (?:awarded|approved|granted|agreed|allocated|given|funded|of (?:grant|funding|award|contract|the contract)))*"
    r"(?: ?(?:for |in |[-–] ?)?(?:20)?\d\d ?[/–-] ?(?:20)?\d\d)?(?: ?\((?:£|gbp|ex\w* vat|inc\w* vat|total|in pounds)\)| ?£)?|funding (?:passed on|paid|provided|given) by (?:the )?(?:o?pf?cc|commissioner|mayor)|financial implications|total (?:for |over )?(?:the )?(?:\d|two|three|four|five) years?|(?:total |estimated )?value of (?:the |this )?(?:waiver|extension|direct award)|(?:total )?value of (?:the |this )?(?:contract|grant|award|variation)(?:/lot)?|amount of (?:grant|funding|award)|(?:our|pcc|opcc|commissioner['’]?s) (?:funding|grant|contribution)(?: in [\d/ -]+)?|how much(?: (?:did|will|does|do) (?:it|they|we) (?:get|receive|have|give))?"
    r"|(?:what|how much) (?:will|does|would) (?:it|this|the (?:project|service|work|proposal|scheme)) cost|what (?:is|are) the (?:total )?costs?",
    re.IGNORECASE,
)
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
                    names = names or own or _name_above(reading, units, unit.index, is_body)
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


# The first lines of a paper say what it is and whose: "REPORT OF THE CABINET MEMBER FOR …".
_HEADS_PAPER = re.compile(
    r"\s*(?:reports?|minutes|agenda|records?|notices?|decisions?|joint reports?|briefing|statement|presentation) (?:of|by|from|to|on|for|item|no|number)\b",
    re.IGNORECASE,
)
_WHOSE_PAPER = re.compile(
    r"[^a-z]{6,}\b(?:COMMITTEE|PANEL|BOARD|CABINET|COUNCIL|EXECUTIVE|COMMISSION)\s*$"
)


def _name_above(reading: Reading, units: list[Unit], index: int, is_body: IsBody) -> list[Body]:
    """Return the body whose name stands alone on one of the few lines above a labelled sum."""
    lines = 0  # of a field each
    for unit in reversed(units[max(0, index - _CARD) : index]):
        lines += unit.kind is not BlockKind.VALUE
        if find_money(unit.text) or lines > _CARD_LINES:
            return []
        if unit.index and _OF_PLACE.fullmatch(units[unit.index - 1].text):
            continue
        served = (
            _who_serves(unit, is_body)
            if unit.kind not in (BlockKind.LABEL, BlockKind.VALUE)
            else None
        )
        if served is not None:
            return [name_found(reading, unit.view, *served)]
        head = unit.text.strip(" :")
        is_label = SUM_LABEL.fullmatch(head) or NAME_LABEL.fullmatch(head)
        name = None if is_label else bare_name(unit, is_body) or _before_its_place(unit, is_body)
        capital = all(
            w[:1].isupper() or w in ("of", "the", "and", "for", "in", "on", "at", "to", "&")
            for w in WIDGET.sub(" ", unit.text).split()
        )
        title = unit.text.isupper() and (" " not in unit.text.strip() or _is_odd(unit, is_body))
        title = title or (is_section(unit, head) and _is_odd(unit, is_body))
        if (
            name is not None
            and capital
            and not title
            and not _HEADS_PAPER.match(unit.text)
            and not _WHOSE_PAPER.match(unit.text)
            and unit.kind not in (BlockKind.LABEL, BlockKind.VALUE)
        ):
            told = units[unit.index + 1 : index + 1] if kind_of(head) is not Kind.BODY else []
            return [_who_runs(reading, told, is_body) or name_found(reading, unit.view, *name)]
    return []


# A heading that tells a service and who provides it: "Hate crime (provided by Kite Trust)", "Modern slavery - Iris CIC".
_SERVES = re.compile(
    r"(?P<what>[A-Z][^()–—£:]{3,90}?)(?: \((?:provided|run|delivered|led) by (?:the )?(?P<n>[A-Z][^()£]{2,60})\)| [–—-] (?P<n2>[A-Z][^()£:]{2,60}))\s*"
)
_IS_SERVED = re.compile(
    r"\b(?:[Ss]ervices?|[Ss]upport|[Aa]dvocacy|[Cc]ounselling|[Jj]ustice|[Hh]ub|[Ll]ine)$"
)


def _who_serves(unit: Unit, is_body: IsBody) -> tuple[int, int] | None:
    """Return the place of who a heading says provides a service, in brackets or behind a dash."""
    match = _SERVES.fullmatch(unit.text) if len(unit.text) <= 120 else None
    if match is None:
        return None
    service = _IS_SERVED.search(match["what"]) or kind_of(match["what"]) is Kind.THEME
    way = "n" if match["n"] else "n2"
    name = name_part(cleared(match[way]), is_body, trusted=False)
    whole = (
        name is not None and name[:2] == (0, len(match[way])) and name[2] in (Kind.BODY, Kind.ODD)
    )
    return match.span(way) if whole and (way == "n" or service) else None


_CARD_LINES = 6  # from a name to its sum, a field with its value one of them
_CARD = 2 * _CARD_LINES


# The label of a place: what stands below it is nobody's name.
_OF_PLACE = re.compile(
    r"(?:Location|Region|Place|Area|District|Ward|Town|County)s?(?: of (?:the )?[a-z ]{3,30}| covered)?\W*"
)
_AND_PLACE = re.compile(r"(?P<n>[A-Z][^,:;.£]{2,60}), (?:[A-Z][\w’'-]+ ?){1,3}")


def _before_its_place(unit: Unit, is_body: IsBody) -> tuple[int, int] | None:
    """Return the name of a line that is a name and where it is: "Kite Watch, Tarn"."""
    match = _AND_PLACE.fullmatch(unit.text.strip())
    name = name_part(match["n"], is_body, trusted=False) if match else None
    if match is None or name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    return name[:2] if name[:2] == (0, len(match["n"])) else None


def _is_odd(unit: Unit, is_body: IsBody) -> bool:
    """Return whether nothing tells that a line is a body's name, and no other heading."""
    return kind_of(unit.text.strip().title(), is_body) is not Kind.BODY


_IS_RUN_BY = re.compile(
    r"\b(?:is|are|was) (?:run|delivered|provided|operated|managed|hosted|led) (?:for us )?by (?:the )?(?:(?:local |national )?charity )?(?=[A-Z])"
)


def _who_runs(reading: Reading, told: list[Unit], is_body: IsBody) -> Body | None:
    """Return the body that the words under a service's name say runs it: "Skyline is run by Kite Trust."."""
    for unit in told:
        by = _IS_RUN_BY.search(unit.text)
        named = find_names(unit.text, is_body) if by else []
        one = next((n for n in named if by and n.start == by.end()), None)
        if one is not None and one.kind is Kind.BODY:
            return name_found(reading, unit.view, one.start, one.end)
    return None


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
