"""Read what a document says of itself: kind, title, publisher, references, dates, parts, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.cued import cued
from ingest.document import Block, BlockKind, Span
from ingest.extract.letter import find_issued, find_references
from ingest.extract.paper_kind import calls_itself_another, kind_of_paper
from ingest.extract.paper_title import is_name_alone, title_of_paper
from ingest.extract.paper_use import own_views, permission_from, public_domain, rights_kept
from ingest.form import FormKind, PartKind
from ingest.phrases import clip, unique
from ingest.publications import web_addresses
from ingest.publisher import is_of_press
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Body, Found, Paper, Record, Text
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the one record of the document itself."""
    form = reading.form
    title = title_of_paper(reading)
    kind = kind_of_paper(reading, title)
    yield Paper(
        id=handles.paper(),
        anchor=(form.evidence,),
        kind=kind,
        title=title,
        publisher=_publisher(reading, kind, title),
        references=() if form.kind in _LOGS else find_references(reading),
        issued=find_issued(reading),
        part=unique(list(_parts(reading))),
        address=unique(list(_addresses(reading))),
        url=unique(list(_urls(reading))),
        publication=unique([*public_domain(reading), *rights_kept(reading)]),
        permission_from=unique(list(permission_from(reading))),
    )


_LOGS = (FormKind.FOI_LOG, FormKind.DECISION_LOG)

# Publisher ------------------------------------------------------------------------------------

_OWN_SITE = re.compile(r"(?:@|https?://|www\.)[\w./-]*(?:pcc|pfcc|commissioner)", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"\b(?:my (?:office|police and crime plan|[A-Z]\w+ Fund)|our office|I (?:became|have|am|will|was))\b"
    r"|\b[Tt]ake our [^.!?\n]{0,40}\bsurvey\b|\b[Oo]ur Police and Crime Plan\b"
    r"|^[^\w\n]*+(?:press|media|news) release\b|\bnotes? (?:to|for) editors\b|^[^\w\n]*+by (?:the )?O?PF?CC\b|^[^\w\n]*+ends\W*$|\barchived version of\b"
    r"|\b(?:pay|apply|report)(?: it| for it)?\b[\s|]{1,4}(?:pay|apply|report)\b"  # what a council's site offers
    r"|(?:©|\bcopyright|\bpublished by|\bissued by)[^\n]{0,30}\b(?:office of the police|O?PF?CC\b|commissioner\b)",
    re.IGNORECASE | re.MULTILINE,
)
_OF_HOLDER = re.compile(  # as an office speaks of its holder, and others do of a "crime boss"
    r"(?:.* [–—-] )?(?:(?:Your|Deputy) )?(?:(?:Deputy )?(?:Police )?Commissioner|D?P?F?CC)\b(?!['’]?s? (?:candidate|election))"
)
_OWN_HEADLINE = re.compile(rf"{_OF_HOLDER.pattern}|.*\bPF?CC\b")
_HEADLINE = 120  # characters
_EDGES = (200, 700)  # characters of its head and its foot


def _publisher(reading: Reading, kind: Text | None, title: Text | None) -> Body | None:
    """Return who publishes a paper; of news only whose hand it shows, as others tell of an office in the same words.

    It shows in a letterhead or signature, in the first person, in an address, or in a headline as offices write it.
    """
    publisher, document = reading.glossary.publisher, reading.document
    if publisher is None or is_of_press(document):
        return None
    told = kind is not None or calls_itself_another(document, reading.form.kind)
    if reading.form.kind is not FormKind.PRESS_RELEASE and told:
        return publisher
    if title and _OWN_HEADLINE.match(title.value):
        return publisher
    first = document.text.strip().partition("\n")[0]  # a headline with a stop is no title
    if len(first) <= _HEADLINE and _OF_HOLDER.match(first):
        return publisher
    own = _OWN_SITE.search(document.text) or any(
        not in_quotation(document.text, match.start())
        for match in _OWN_WORDS.finditer(document.text)
    )
    edges = (
        block
        for block in document.blocks
        if block.span.start < _EDGES[0] or block.span.end > len(document.text) - _EDGES[1]
    )
    return publisher if own or any(is_name_alone(reading, block) for block in edges) else None


# Parts ----------------------------------------------------------------------------------------

_PART = re.compile(
    r"(?P<title>(?:appendix|annex|schedule) (?:\d{1,2}|[A-Z])\b(?:\s*[-–—:.]\s*(?P<name>[^\n]{3,160}))?)",
    re.IGNORECASE,
)
_ATTACHED = cued(
    r"\b(?:attached|enclosed|accompanying)\s+[‘“\"'](?P<title>(?-i:[A-Z\d])[^’”\"'\n]{3,100})[’”\"']",
    re.IGNORECASE,
)


def _parts(reading: Reading) -> Iterator[Text]:
    """Yield the titles of appendices and schedules, and of documents that are attached."""
    for block in reading.form.statements(reading.document) + reading.form.blocks(
        reading.document, PartKind.BOILERPLATE
    ):
        view = View.of(reading.document, block.span)
        for match in _ATTACHED.finditer(view.text):
            title = clip(view, *match.span("title"))
            if title:
                yield title
        yield from _listed(reading, block)
    if reading.form.kind is FormKind.DECISION_RECORD:
        yield from _sections(reading)
    yield from _captions(reading)


_CAPTION = re.compile(
    r"^[ \t*#]*(?P<title>(?:Table|Figure|Chart) \d{1,2}[a-z]?[ \t]*[-–—:.][ \t]*[A-Z][^\n\t|]{3,110}?)(?<!\.)[ \t*]*$",
    re.MULTILINE,
)


def _captions(reading: Reading) -> Iterator[Text]:
    """Yield the titles of the tables and figures, each on a line of its own and no sentence."""
    for match in _CAPTION.finditer(reading.document.text):
        span = Span(*match.span("title"))
        if reading.form.part_at(span.start) is not PartKind.REQUEST:
            yield Found(match["title"], (span,))


def _listed(reading: Reading, block: Block) -> Iterator[Text]:
    """Yield the appendices that a block names one a line, a title going on over line ends."""
    lines = View.of(reading.document, block.span, lines=True)
    starts = [
        m.start()
        for m in re.finditer(
            r"^\W{0,3}(?=(?:appendix|annex|schedule) (?:\d{1,2}|[A-Z])\b)",
            lines.text,
            re.IGNORECASE | re.MULTILINE,
        )
    ]
    for start, end in zip(starts, [*starts[1:], len(lines.text)], strict=False):
        part = lines.part(start, end)
        flat = View(part.document, part.text.replace("\n", " "), part.offsets)
        match = _PART.search(flat.text)
        if match and match["name"]:
            title = clip(flat, *match.span("title"), longest=180)
            if title:
                yield title


def _sections(reading: Reading) -> Iterator[Text]:
    for block in reading.document.blocks_of(BlockKind.HEADING):
        if re.fullmatch(r"\d{1,2}\.?", block.marker):
            view = View.of(reading.document, block.span)
            number = re.match(r"\d{1,2}\.?\s*", view.text)
            title = clip(view, number.end() if number else 0, len(view.text))
            if title:
                yield title


# Addresses ------------------------------------------------------------------------------------

_POSTCODE = r"[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b"
_POSTAL = re.compile(
    rf"(?<![\w])(?P<address>(?:[A-Z0-9][\w.'’&/() -]{{1,60}},\s+){{1,7}}[A-Z][\w.'’ -]{{1,50}}?,?\s+{_POSTCODE})"
)
_EMAIL = re.compile(r"\b(?P<user>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
# A mailbox of the office that writes; a person's own, and a provider's, is left out.
_MAILBOX = re.compile(
    r".*(?:foi|freedom|pcc|pfcc|commissioner).*",
    re.IGNORECASE,
)


_LEADS_TO = re.compile(
    r"(?:\b(?:to|at|from) (?:the )?(?=[A-Z0-9])|\b(?:Manager|Officer|Team|Department|Unit|Executive|Head|Director)s?, (?=[A-Z0-9])|\b(?:Section|Department|Unit|Team) (?=[A-Z])|\b(?:in respect of|relating to|premises at) (?:the )?(?=[A-Z0-9])|\d [-–] (?=[A-Z]))"
)
_REGULATOR = re.compile(
    r"(?:the )?(?:information commissioner|ICO\b)|.{0,40}Wycliffe House", re.IGNORECASE
)

# Where people meet, or what a licence is for: no office of the paper's.
_ELSEWHERE = re.compile(
    r"\b(?:(?:venue|location|place)\s?:|premises\b|licen[cs]e (?:in respect of|under|for)\b)[^\n]{0,200}$",
    re.IGNORECASE,
)


def _lines_above(reading: Reading) -> Iterator[Text]:
    """Yield the address at the head of a letter, one part a line, down to its postcode."""
    text = reading.document.text
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*(?<=\S)", text[:1500])]
    for order, line in enumerate(lines):
        if not re.fullmatch(
            rf"(?:[A-Z][\w .'’]{{2,30}},? )?{_POSTCODE}", text[line.start : line.end]
        ):
            continue
        kept = [line]
        for above in reversed(lines[max(0, order - 5) : order]):
            words = text[above.start : above.end]
            parted = text[above.end : kept[0].start].count("\n") > 1
            if parted or len(words) > 45 or re.search(r":|Commissioner|Police|^Our |^Dear ", words):
                break
            kept.insert(0, above)
        if len(kept) > 1:
            yield Found(" ".join(text[s.start : s.end].strip() for s in kept), tuple(kept))


def _addresses(reading: Reading) -> Iterator[Text]:
    """Yield the postal addresses; a mailbox is its office's (`mailboxes`), no address of a paper."""
    yield from _lines_above(reading)
    text = reading.document.text
    for view in own_views(reading):
        for address in addresses_in(view):
            start = address.spans[0].start
            if not _ELSEWHERE.search(text, max(0, start - 250), start):
                yield address


def addresses_in(view: View) -> Iterator[Text]:
    """Yield the postal addresses that a view prints, the regulator's left out."""
    for match in _POSTAL.finditer(view.text):
        start, end = match.span("address")
        leads = list(_LEADS_TO.finditer(view.text, start, end))
        address = clip(view, leads[-1].end() if leads else start, end, longest=200)
        if address and not _REGULATOR.match(address.value):
            yield address


def mailboxes(reading: Reading) -> Iterator[Text]:
    """Yield the mailboxes of offices for requests and letters that the publisher's own words print."""
    for view in own_views(reading):
        yield from mailboxes_in(view)


# "You may wish to write to foi@…": to another body, where the address does not say that it is the office's.
_WRITE_TO = re.compile(
    r"\b(?:may (?:wish|like|want|prefer) to|should|could|advise you to|suggest (?:that )?you) (?:also )?(?:write|contact|e-?mail|apply|redirect|send|direct|submit|ask)\b[^.;\n]{0,80}$"
)
_OFFICE_HOST = re.compile(r"@.*(?:pcc|pfcc|commissioner|police|crime|mayor|mopac)", re.IGNORECASE)


def mailboxes_in(view: View) -> Iterator[Text]:
    """Yield the mailboxes of offices that a view prints; a person's own is never one."""
    for match in _EMAIL.finditer(view.text):
        elsewhere = _WRITE_TO.search(view.text, 0, match.start()) and not _OFFICE_HOST.search(
            match[0]
        )
        if _MAILBOX.fullmatch(match["user"]) and not elsewhere:
            yield Found(match.group(), view.match_spans(match))


# Words before an address that say that the document itself stands there.
_OWN_URL = re.compile(
    r"(?:^|[\n.;]\s*)\W*(?:(?:source|page|web|notice|document|canonical|permanent) )?(?:url|uri|web ?page|web address|permalink|source)\s*:?\s*$|"
    r"\bthis (?:page|notice|document|letter|response|decision|report|paper|log)\b[\w ]{0,40}(?:at|on|from|link|url|address|via|is)\s*:?\s*$|"
    r"\b(?:link|url|address) (?:to|of|for) this (?:page|notice|document|letter|response|decision|report|paper|log)\W*$",
    re.IGNORECASE,
)


def _urls(reading: Reading) -> Iterator[Text]:
    """Yield the web address at which the document says that it stands itself.

    An address of anything else is that of a publication or of a site, not of this document.
    """
    text = reading.document.text
    for block in reading.document.blocks:
        part = reading.form.part_at(block.span.start)
        if block.kind is BlockKind.RUNNING or part is PartKind.REQUEST:
            continue
        for found in web_addresses(reading.document, block.span):
            start = found.spans[0].start
            if _OWN_URL.search(text[max(0, start - 120) : start]):
                yield found
