"""Read pages that tell of each service on a card: its name, a line on it, "Provider: Elm Trust", "Referral: self".

A card is the lines between two gaps, one of which says after a label who provides the service; the first
of them, or the line above the gap, is its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Span
from ingest.extract.crimes import crimes_in
from ingest.extract.service.clause import read_clause
from ingest.extract.service.criteria import read_item
from ingest.extract.service.told import Telling, Told, is_body
from ingest.form import FormKind, PartKind
from ingest.phrases import bodies_in, clip, name_of
from ingest.reading import Reading
from ingest.values import find_periods
from ingest.view import View

_FORMS = (FormKind.SERVICE_PAGE, FormKind.GRANTS_PAGE, FormKind.PRESS_RELEASE)
_LABELS: tuple[tuple[str, str], ...] = (
    ("provider", r"(?:(?:lead|current|commissioned|contracted|new|main|service) )?provider(?:s|\(s\))?(?: name)?|(?:delivered|provided|run) by|delivery partner"),
    ("commissioner", r"(?:commissioned by|commissioners?)"),
    ("works_with", r"(?:with|partners?|in partnership with|working with|delivery partners)"),
    ("language", r"languages?(?: spoken)?"),
    ("place", r"(?:based (?:at|in)|base|venue)"),
    ("funder", r"(?:funded by|funders?|paid for by)"),
    ("delivered_as", r"(?:length of support|how long(?: it lasts)?)"),
    ("audience", r"(?:open to|who (?:it is|it[’']s|is it) for|available to|eligibility|for|ages?(?: range)?|audience|client group|who)"),
    ("referral_route", r"(?:referrals?(?: routes?| process)?|how to (?:access|refer|get help)|access|referred by)"),
    ("hours", r"(?:available|opening (?:times?|hours)|hours|open|when|times)"),
    ("area", r"(?:areas?(?: covered)?|coverage|location|where|covers)"),
    ("cost", r"(?:costs?|charge)"),
)  # fmt: skip
_LINE = re.compile(
    rf"[ \t•*-]*(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _LABELS)})[ \t]*:[ \t]*(?P<value>\S.*)",
    re.IGNORECASE,
)
_NO_BODY = re.compile(r"\d|[(:;|]|\b(?:PCCs|Commissioners|councils|partners)\b|.{81}")
_UNSETTLED = re.compile(
    r"\b(?:to be (?:confirmed|announced|appointed)|tb[ca]|previously|formerly|vacant|none|no (?:current )?provider|various|under (?:review|procurement)|awaiting|n/a|not (?:yet )?(?:known|appointed|commissioned))\b",
    re.IGNORECASE,
)
# "Commissioned by the PCC and provided by Elm Trust.": of what the card is on.
_BY_WHOM = re.compile(
    r"(?:(?:Commissioned|Provided|Run|Delivered|Operated|Staffed|Paid for|(?:(?:Part-|Co-|Jointly |Fully |Partly )?[Ff]unded)) (?:and [a-z]+ )?by|Provided under) [^.;:]{3,120}[.;]?"
)
_FOR = re.compile(r"(?:For|Supporting|Supports) (?P<v>[^.;:()£]{3,100}?)(?=,|[.;(]|$)")
_NO_NAME = re.compile(
    r"(?:About|How|What|Why|Who|When|Where|Contact|Your|Get|Find|Background|Notes?|Introduction|Overview|Summary|Further|More|Details|Contract|Services?|Support services|Meeting|Minutes|Help|News)\b",
    re.IGNORECASE,
)
_LONG = 80  # characters of a name
_SHORT = re.compile(r" \((?P<v>[A-Z][A-Z&-]{1,8})\)$")
_CARD = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


def services_on_cards(reading: Reading, telling: Telling) -> Iterator[Told]:
    """Yield the service of each card of a page, with what its lines say of it."""
    if reading.form.kind not in _FORMS:
        return
    document = reading.document
    title: View | None = None  # a line alone over a card
    for card in _CARD.finditer(document.text):
        lines = list(_lines(reading, card))
        labelled = [(line, match) for line in lines if (match := _LINE.fullmatch(line.text))]
        provided = next((pair for pair in labelled if pair[1]["provider"]), None)
        head = lines[0] if lines and not _LINE.fullmatch(lines[0].text) else title
        title = lines[0] if len(lines) == 1 and not labelled else None
        spoken = reading.form.part_at(card.start()) is PartKind.BODY
        told = [s for line in lines[1:] for s in line.sentences() if _BY_WHOM.fullmatch(s.text)]
        if head is None or not spoken or not (provided or told):
            continue
        if provided and _UNSETTLED.search(provided[1]["value"]):
            continue
        name = _name(reading, head)
        glance = provided and (_AT_A_GLANCE.fullmatch(head.text) or _is_only(document.text))
        if name is None and glance:
            name = _name(reading, _first_line(reading))
        if name is not None:
            _read_card(reading, telling, name, [line for line in lines if line is not head])
            for sentence in told:
                read_item(reading, telling, sentence, name)
            yield name


_PROVIDER = re.compile(
    rf"^[ \t•*-]*(?:{_LABELS[0][1]})[ \t]*:[ \t]*\S", re.IGNORECASE | re.MULTILINE
)


def _is_only(text: str) -> bool:
    """Return whether one label alone on a page says who provides: then the card is of the page's own service."""
    return len(_PROVIDER.findall(text)) == 1


def _read_card(reading: Reading, telling: Telling, service: Told, lines: list[View]) -> None:
    """Note what the lines of a card say of its service: behind a label, whom it is for, or in a sentence."""
    for line in lines:
        if match := _LINE.fullmatch(line.text):
            _read_label(reading, service, line, match)
        elif whom := _FOR.match(line.text):
            service.add("audience", clip(line, *whom.span("v")))
        else:
            for sentence in line.sentences():
                read_said_under(reading, telling, sentence, service)


_BY = re.compile(
    r"(?:Provided|Run|Delivered|Operated|Funded|Paid for|Commissioned) (?:jointly )?by "
)
_TERMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("audience", re.compile(r"For (?P<v>(?!(?:more|further|details|information|help|advice|example|support)\b)[^.;:£]{3,110}?)(?=, whether|[.;]|$)")),
    ("referral_route", re.compile(r"Referrals? (?:only )?(?:from|by|through|via) (?P<v>[^.;:]{3,90}?)(?=[.;]|$)")),
    ("staff", re.compile(r"(?P<v>(?:An?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d+) (?:[a-z-]+ ){0,3}(?:advocates?|advis[eo]rs?|workers?|counsellors?|caseworkers?|officers?|practitioners?|volunteers|I[DS]VAs?)\b[^.;]{0,60})")),
    ("place", re.compile(r"Based (?:at|in) (?P<v>(?:the )?[A-Z][^.;:]{2,80}?)(?=[.;]|$)")),
)  # fmt: skip
_FUNDED_WITH = re.compile(r"(?:Funded|Paid for|Commissioned) (?:jointly |together )?with ")


def read_said_under(reading: Reading, telling: Telling, sentence: View, service: Told) -> None:
    """Note what a sentence of a card, or under a service's name, says that names nobody it is said of: "For women only.", "Based at Mill House."."""
    if joint := _FUNDED_WITH.match(sentence.text):
        end = len(sentence.text)
        service.add_bodies("funder", bodies_in(sentence, joint.end(), end, reading.glossary))
    hits = find_periods(sentence.text) if _BY.match(sentence.text) else []
    if len(hits) == 1 and service.period is None:
        service.period = hits[0].found(sentence)
    read_clause(reading, telling, sentence, service)
    for field, pattern in _TERMS:
        match = pattern.match(sentence.text)
        phrase = clip(sentence, *match.span("v")) if match else None
        if phrase and all(
            one.spans[0].start != phrase.spans[0].start for one in service.texts.get(field, [])
        ):
            service.add(field, phrase)


def _lines(reading: Reading, card: re.Match[str]) -> Iterator[View]:
    for line in re.finditer(r"[^\n]+", card.group()):
        bare = line.group().strip()
        if bare:
            at = card.start() + line.start() + line.group().index(bare)
            yield View.of(reading.document, Span(at, at + len(bare)))


_AT_A_GLANCE = re.compile(
    r"(?:(?:the )?(?:service|project|programme|support) )?(?:at a glance|in brief|details|key facts|key information|summary|overview|information)(?: about the service)?:?",
    re.IGNORECASE,
)


def _first_line(reading: Reading) -> View:
    """Return the line by which a page is headed."""
    return next(
        line
        for card in _CARD.finditer(reading.document.text)
        for line in _lines(reading, card)
        if reading.form.part_at(line.offsets[0]) is PartKind.BODY
    )


def _name(reading: Reading, head: View) -> Told | None:
    """Return the service that the first line of a card names, if it is a name and no sentence."""
    plain = len(head.text) <= _LONG and not re.search(r"[.:?!;](?:\s|$)", head.text)
    article = re.match(r"(?:The|Our) ", head.text)
    name = clip(head, article.end() if article else 0, len(head.text)) if plain else None
    if name is None or not name.value[:1].isupper() or _NO_NAME.match(name.value):
        return None
    if is_body(reading, name.value):
        return None
    short = _SHORT.search(name.value)
    told = Told(name, [name])
    if short and (
        bare := clip(head, head.text.index(name.value), head.text.index(name.value) + short.start())
    ):
        told = Told(bare, [bare])
        at = head.text.index(name.value) + short.start("v")
        told.names += [s for s in [clip(head, at, at + len(short["v"]))] if s]
    for crime in crimes_in(head, 0, len(head.text)):
        told.add("crime", crime)
    return told


def _read_label(reading: Reading, service: Told, line: View, match: re.Match[str]) -> None:
    """Note what stands after a label of a card under the field that the label names."""
    field = next(name for name, _ in _LABELS if match[name])
    stretch = match.span("value")
    if _UNSETTLED.search(match["value"]):
        return
    if field in ("provider", "commissioner", "funder", "works_with"):
        bodies = bodies_in(line, *stretch, reading.glossary)
        if ";" in match["value"]:
            parts = re.finditer(r"[^;]+", match["value"])
            spans = ((stretch[0] + p.start(), stretch[0] + p.end()) for p in parts)
            named = (name_of(line, *span, reading.glossary) for span in spans)
            bodies = tuple(body for body in named if body)
        service.add_bodies(field, tuple(b for b in bodies if not _NO_BODY.search(b.value.text)))
    elif field == "referral_route":
        for part in re.finditer(r"[^,;]+", match["value"]):
            service.add(field, clip(line, stretch[0] + part.start(), stretch[0] + part.end()))
    else:
        service.add(field, clip(line, *stretch))
