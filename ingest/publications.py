"""Find the publications that a text names: strategies, plans, surveys, frameworks, reports, protocols.

A publication is known by a capitalised title that ends in a word for one ("Police and Crime Plan",
"Crime Survey for England and Wales"), or by a title in quotes beside such a word ("the 'Safer Roads'
report"). A role, a service or a procedure that has such a word in its name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest import handles
from ingest.cued import cued
from ingest.decision_lines import heads_columns
from ingest.document import Document, Span
from ingest.form import PartKind
from ingest.phrases import fold
from ingest.reading import Reading
from ingest.records import Found, Text
from ingest.view import View

# Words that end, or open, the title of a publication.
_NOUN = (
    r"(?:Strateg(?:y|ies)|Delivery Plan|Action Plan|Annual Plan|Plan|Framework|Annual Report|Report|Crime Survey|Survey|Protocol"
    r"|Concordat|Charter|Code of Practice|Victims[’'] Code|Toolkit|Manifesto|Green Paper|White Paper|Needs Assessment|Prospectus"
    r"|Memorandum of Understanding|Statement of Expectations|Strategic (?:[Rr]efresh|[Rr]eview)|[Rr]efresh|Quality Standards?|National Standards?|Minimum Standards?)"
)
_WORD = r"[A-Z][\w’'/-]*"
_CONNECT = r"(?:(?:of|for|to|in|on|against|with|from)(?: the)?|and|&|–|-)"
_TITLE = re.compile(
    rf"(?P<lead>(?:{_WORD}|{_CONNECT}(?= )|\([A-Z][A-Za-z&]*\),?)(?:,? (?:{_WORD}|{_CONNECT}(?= )|\([A-Z][A-Za-z&]*\)))* )?"
    rf"(?P<noun>{_NOUN})(?P<tail> (?:for|of|on) (?:the )?{_WORD}(?: (?:(?:and|of|the|&) )*{_WORD})*(?:(?:, {_WORD}(?: {_WORD})?)+,? (?:and|&) {_WORD}(?: {_WORD})?)?)?(?P<years>(?: for)? (?:19|20)\d{{2}}(?: ?[-–/] ?\d{{2,4}}| to (?:19|20)\d\d)?)?\b"
)
_TITLE_NOUN = cued(_NOUN)
_QUOTED = (
    r"(?<!\w)[‘'“\"](?P<quoted>[A-Za-z][^‘“\"”’'\n]{3,110}(?:['’](?=\w)[^‘“\"”’'\n]*)*)[’'”\"]"
)
_QUOTE = re.compile(_QUOTED)
_SUBTITLE = re.compile(rf",? {_QUOTED}")
_KIND_AFTER = re.compile(
    r" (?!to )(?P<kind>(?:[a-z]+ ){0,1}(?:report|strategy|plan|review|survey|framework|document|guidance|policy|paper|protocol|leaflet|toolkit))\b"
)
_KIND_IN = re.compile(
    r"\b(?:Framework|Strategy|Plan|Report|Survey|Protocol|Guidance|Charter|Code|Toolkit)(?=$| [–:-])"
)
# Words that a title does not start with, though a sentence does.
_OPENING = re.compile(
    r"The|This|That|These|Those|In|On|At|Our|Their|Her|His|Its|My|Your|A|An|And|As|By|For|From|To|With|Under|Through|Following|See"
    r"|Both|Each|Any|All|Support|Deliver|Delivering|Supporting|Supports|New|Draft|Current|Former|Previous|Statement|Table|Appendix|Annex"
)
# One that is called by what it is, of the whole country: "the national burglary protocol".
_NATIONAL = cued(
    r"\bthe (?P<title>national (?:(?!and\b|or\b|of\b)[a-z-]+ ){1,3}?(?P<kind>protocol|strategy|framework|action plan|charter|concordat))\b(?! (?:for|of|to|on)\b)"
)
# A heading about a publication: "Update to the X Strategy".
_ABOUT = re.compile(
    r"(?:Details|Copies|Copy|Updates?|Reviews?|Development|Approval|Publication|Launch|Consultation|Refresh|Delivery) (?:to|of|on) (?:the )?"
)
# Alone, these words name no one publication; nor do these phrases, which are procedures or parts.
_BARE = re.compile(
    r"(?:the )?(?:(?:Local|Annual|National|Safety|Support|Recovery|Business|Service|Project|Care|Final|Draft|Strategic|Initial|Review|Evaluation) )?"
    r"(?:Plans?|Strategy|Framework|Survey|Protocol|Reports?|Refresh|refresh|Charter|Toolkit|Statement|Review)"
    r"|(?:Purpose|Date|Title|Author|Subject) of (?:the )?Report",
    re.IGNORECASE,
)
# "the Head of Strategy": a post.
_POST = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Head|Director|Manager|Officer|Lead|Member|Holder|Chief|Executive) (?:of|for) "
)


@dataclass(frozen=True, slots=True)
class PublicationHit:
    """A publication named in a view: its title and short title with their evidence, and where."""

    title: Text
    start: int
    end: int
    kind: Text | None = None
    short: tuple[Text, ...] = ()
    quoted: str = ""  # a title in quotes, without the words around it


def find_publications(view: View) -> list[PublicationHit]:
    """Return the publications that a view names, in reading order."""
    key = ("publications", view.text, view.offsets[:1])  # several extractors ask for a block's
    if key not in view.document.views:
        view.document.views[key] = _find_publications(view)
    return list(view.document.views[key])


def _find_publications(view: View) -> list[PublicationHit]:
    # Most sentences name none, and a title's noun is found faster than the words before it.
    titles = _TITLE.finditer(view.text) if _TITLE_NOUN.search(view.text) else ()
    titled = [
        hit
        for match in titles
        if not heads_columns(match.group()) and (hit := _titled(view, match))
    ]
    hits: list[PublicationHit] = []
    for hit in sorted(
        [*titled, *_quoted(view), *_national(view)], key=lambda hit: hit.start - hit.end
    ):
        if not any(hit.start < other.end and other.start < hit.end for other in hits):
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


class Titles:
    """The publications of one document: each known again by its title, short form or quoted name."""

    def __init__(self) -> None:
        """Start with none."""
        self._handles: dict[str, str] = {}

    def copy(self) -> Titles:
        """Return the same titles, to which others may come."""
        titles = Titles()
        titles._handles = dict(self._handles)
        return titles

    def handle(self, hit: PublicationHit) -> str:
        """Return the handle of the publication that `hit` names, by the title it was named with first."""
        names = [_key(n) for n in (hit.title.value, *(s.value for s in hit.short), hit.quoted) if n]
        known = next((self._handles[n] for n in names if self._handles.get(n)), None)
        handle = known or handles.publication(hit.title.value)
        for name in names:
            self._handles.setdefault(name, handle)
        # "her Police and Crime Plan" alone means the one that was named with its title or years,
        # unless there are two of them.
        quoted = hit.kind.value if hit.quoted and hit.kind else None
        bare = _key(quoted or _TAIL.sub("", hit.title.value))
        if bare not in names:
            same = self._handles.get(bare, handle) == handle
            self._handles[bare] = handle if same else ""
        return handle


def read_titles(reading: Reading) -> Titles:
    """Return the titles of the publications that the publisher and, in a request, the asker name."""
    if "titles" not in reading.known:
        reading.known["titles"] = _read_titles(reading)
    titles: Titles = reading.known["titles"]
    return titles.copy()


def _read_titles(reading: Reading) -> Titles:
    titles = Titles()
    said = reading.form.statements(reading.document)
    asked = reading.form.blocks(reading.document, PartKind.REQUEST)
    hits = [
        hit
        for block in (*said, *asked)
        for hit in find_publications(View.of(reading.document, block.span))
    ]
    for hit in sorted(hits, key=lambda hit: -len(hit.title.value)):
        titles.handle(hit)
    return titles


# What may stand behind a title or be left out: the area that it is for, its years.
_TAIL = re.compile(
    r"(?: (?:for|of|on) (?:the )?[A-Z][\w ]+?)?(?:,? (?:for )?(?:19|20)\d\d(?: ?[-–/] ?\d{2,4}| to (?:19|20)\d\d)?)?$"
)


def _key(title: str) -> str:
    title = re.sub(r"\bfor (?=(?:19|20)\d\d)", "", fold(title))
    return re.sub(r"\b((?:19|20)\d\d) (?:19|20)?(\d\d)\b", r"\1 \2", title)


def _titled(view: View, match: re.Match[str]) -> PublicationHit | None:
    start, end = _without_opening(view.text, match)
    bare = view.text[start:end]
    subtitle = _SUBTITLE.match(view.text, match.end())
    strategic = re.search(r"Strategic $", view.text[: match.start("noun")])
    noun = _found(view, match.start("noun") - (10 if strategic else 0), match.end("noun"))
    if noun is None or re.match(
        r"(?: (?:and|&)(?: [A-Z]\w+){1,2}(?= (?:Officer|Manager|Lead|Director|Team)\b))? (?:Board|Group|Act|Order|Regulations|Bill|Fund|Grant|Scheme|Programme|Officer|Manager|Lead|Director|Panel|Team|Form|Meeting|[Aa]greement|[Cc]ontract|[Cc]all-off)s?\b",
        view.text[match.end() :],
    ):
        return None
    alone = " " not in bare[: match.end("noun") - start].strip()  # "Report of the Commissioner"
    if ((alone or _BARE.fullmatch(bare.strip())) and not subtitle) or _POST.match(bare):
        return None
    title, short = _spelt(view, start, end)
    if subtitle and title is not None:
        quoted = view.spans(subtitle.start("quoted") - 1, subtitle.end())
        printed = f"{title.value} {view.text[subtitle.start('quoted') - 1 : subtitle.end()]}"
        name = _found(view, *subtitle.span("quoted"))
        joined = Found(" ".join(printed.split()), title.spans + quoted)
        short += (name,) if name else ()
        return PublicationHit(joined, start, subtitle.end(), title, short, subtitle["quoted"])
    return PublicationHit(title, start, end, noun, short) if title else None


# "the 100 Day Report": what a title counts is a part of it.
_COUNTED = re.compile(r"\b\d{1,4} $")
_UNITS = frozenset(["Day", "Days", "Week", "Month", "Year", "Point"])


def _without_opening(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the title without the words that only open the sentence, or a possessor before it."""
    owners = list(
        re.finditer(r"\w(?:['’]s|s['’]) (?!Code)", text[match.start() : match.start("noun")])
    )
    start = match.start() + (owners[-1].end() if owners else 0)
    about = _ABOUT.match(text, start, match.start("noun"))
    start = about.end() if about else start
    statutory = re.search(r" (?:and|&) (?=Police and Crime Plan\b)", text[start : match.end()])
    start += statutory.end() if statutory else 0  # "Priorities and Police and Crime Plan" are two
    while True:
        word = re.match(r"(\S+) ", text[start : match.start("noun")])
        if not word or not (
            _OPENING.fullmatch(word[1]) or word[1][0].islower() or word[1] in "&–-"
        ):
            counted = _COUNTED.search(text, 0, start) if word and word[1] in _UNITS else None
            return counted.start() if counted else start, match.end()
        start += word.end()


def _spelt(view: View, start: int, end: int) -> tuple[Text | None, tuple[Text, ...]]:
    """Return the title without a short form in brackets, and the title by that short form."""
    bracket = re.search(r"\((?P<short>[A-Z][A-Za-z&]+)\),? ", view.text[start:end])
    if not bracket:
        return _found(view, start, end), ()
    before, after = start + bracket.start(), start + bracket.end()
    if before == start:
        return _found(view, after, end), ()
    spans = view.spans(start, before) + view.spans(after, end)
    title = " ".join((view.text[start:before] + view.text[after:end]).split())
    at = start + bracket.start("short")
    pieces = view.spans(at, at + len(bracket["short"])) + view.spans(after, end)
    short = Found(" ".join(f"{bracket['short']} {view.text[after:end]}".split()), pieces)
    return Found(title, spans), (short,)


# "adopting a ‘prevention first’ strategy": of what kind it is.
_ONE_SUCH = re.compile(r"\b[Aa]n? $")


def _quoted(view: View) -> Iterator[PublicationHit]:
    """Yield titles in quotes that a word beside them, or within, says to be a publication's."""
    for match in _QUOTE.finditer(view.text):
        after = _KIND_AFTER.match(view.text, match.end())
        inside = _KIND_IN.search(match["quoted"])
        title = _found(view, *match.span("quoted"))
        if title is None or not (after or inside) or len(match["quoted"].split()) < 2:
            continue
        if match["quoted"].islower() and _ONE_SUCH.search(view.text, 0, match.start()):
            continue
        kind = _found(view, *after.span("kind")) if after else None
        if kind is None and inside:
            at = match.start("quoted")
            kind = _found(view, at + inside.start(), at + inside.end())
        yield PublicationHit(title, match.start(), match.end(), kind, (), match["quoted"])


def _national(view: View) -> Iterator[PublicationHit]:
    for match in _NATIONAL.finditer(view.text):
        title, kind = _found(view, *match.span("title")), _found(view, *match.span("kind"))
        if title:
            yield PublicationHit(title, *match.span("title"), kind)


def _found(view: View, start: int, end: int) -> Text | None:
    text = " ".join(view.text[start:end].split()).strip(" ,.;:")
    if not text:
        return None
    at = view.text.index(text.split()[0], start)
    while end > at and view.text[end - 1] in " ,.;:":
        end -= 1
    return Found(" ".join(view.text[at:end].split()), view.spans(at, end))


# Web addresses ----------------------------------------------------------------------------------

_URL = cued(r"(?:https?://|www\.)[^\s<>\"“”‘’()\[\]]+(?:\([^\s<>()]*\)[^\s<>\"“”‘’()\[\]]*)*")
_GOES_ON = re.compile(r"[ \t]*\n(?P<rest>[^\s<>\"“”‘’)\]]*[/._-][^\s<>\"“”‘’)\]]*\w)(?=[.,)]?\s|$)")


def web_addresses(document: Document, within: Span) -> Iterator[Text]:
    """Yield the web addresses that stand in a stretch, also those that a line end breaks."""
    for match in _URL.finditer(document.text, within.start, within.end):
        end = match.start() + len(match.group().rstrip(".,;:'"))
        more = _GOES_ON.match(document.text, match.end(), within.end)
        if more and not re.search(r"\.(?:pdf|docx?|xlsx?|html?|aspx?)$", match.group()):
            span = Span(match.start(), more.end("rest"))
            yield Found(re.sub(r"\s+", "", document.printed(span)), (span,), "broken-url")
        else:
            span = Span(match.start(), end)
            yield Found(document.printed(span), (span,))


_FILE = re.compile(r"(?P<stem>[^/?#]+)\.(?:pdf|docx?|xlsx?|csv|odt|ods|pptx?)$", re.IGNORECASE)
_FILE_KIND = re.compile(
    r"budget|strategy|framework|report|policy|minutes|agenda|review|plan", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FileHit:
    """A file that a web address leads to: the address, the publication that it is, its name's print."""

    url: Text
    publication: PublicationHit
    stem: Span | None = None  # the file's name in the address, without its ending


def find_files(view: View) -> Iterator[FileHit]:
    """Yield the files that web addresses in a view lead to.

    The title right before the address is the file's, else its name is: "annual-report-2031.pdf".
    """
    hits = find_publications(view)
    if not view.offsets:
        return
    within = Span(view.offsets[0], view.offsets[-1] + 1)
    for url in web_addresses(view.document, within):
        start = url.spans[0].start
        file = _FILE.search(url.value)
        if file is None or start not in view.offsets:
            continue
        at = view.offsets.index(start)
        before = [hit for hit in hits if hit.end <= at and at - hit.end <= 40]
        name = view.document.text.find(file["stem"], start, url.spans[-1].end)
        stem = (
            Span(name, name + len(file["stem"])) if name >= 0 else None
        )  # a line end may break it
        if before:
            yield FileHit(url, before[-1], stem)
        elif stem is not None:
            yield FileHit(url, _named_by_file(view.document, stem), stem)


def _named_by_file(document: Document, stem: Span) -> PublicationHit:
    printed = document.printed(stem)
    kind = _FILE_KIND.search(printed)
    word = None
    if kind:
        start = stem.start + kind.start()
        word = Found(kind.group(), (Span(start, start + len(kind.group())),))
    name = re.sub(r"(?<!\d)[-_]|[-_](?!\d)|%20", " ", printed)
    return PublicationHit(Found(name, (stem,), "file-name"), 0, 0, word)


# What was recommended ------------------------------------------------------------------------------

_RECOMMENDED = re.compile(
    r"\b(?:the |their |its |this )?(?P<tie>recommendations?)(?: \d+)?(?: (?:is|was))? (?:that (?:you |forces? |we )?(?:should )?|to )"
    r"(?P<what>(?!be\b)[a-z][^?;:]{8,}?)(?=[?;:]|\. |\.?$)"
)
_MADE_IN = re.compile(r"\brecommend(?:ations?|ed|s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation in a view: what it says to do, and the word that calls it one."""

    what: Text
    tie: tuple[Span, ...]


def find_recommendation(view: View) -> Recommended | None:
    """Return the recommendation that a question names: "accepted the recommendation to stop ..."."""
    match = _RECOMMENDED.search(view.text)
    what = _found(view, *match.span("what")) if match else None
    if match is None or what is None or len(what.value) > LONGEST_RECOMMENDATION:
        return None
    return Recommended(what, view.match_spans(match, "tie"))


LONGEST_RECOMMENDATION = 240  # characters: the words of a recommendation are not cut


def recommending(views: Iterable[View]) -> PublicationHit | None:
    """Return the one publication whose recommendations a request speaks of, or None."""
    hits = [
        hit
        for view in views
        if _MADE_IN.search(view.text)
        for hit in find_publications(view)
        if _MADE_IN.search(view.text[: hit.start]) or _RECOMMENDS.match(view.text[hit.end :])
    ]
    titles = {hit.title.value for hit in hits}
    return hits[0] if len(titles) == 1 else None


_RECOMMENDS = re.compile(r"['’”\"]?(?: [a-z]+){0,2},? (?:which |that )?(?:recommend\w*|made)\b")
