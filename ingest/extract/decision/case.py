"""Read why a decision is made: its aims, reasons and risks, its fund and instrument, the law and plans behind it.

Only the fields of a decision that argue for it are read: its recommendation and summary, its money, its
legal basis, its risks. Each phrase follows words that say what it is ("aims to", "due to", "could result
in"); a sentence without such words is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.cued import Several, cued
from ingest.extract.decision.groups import Fields
from ingest.extract.procurement_route import Routes, distinct, routes_said
from ingest.funding_table import read_sources
from ingest.grid import find_grids
from ingest.labelled import LabelledField
from ingest.law import cited_handle, find_laws, fullest, read_role
from ingest.phrases import VERBS, clip, fold, unique
from ingest.publications import find_publications, read_titles
from ingest.reading import Reading
from ingest.records import Found, LawRole, Link, Links, Ref, Text, Texts, Tick
from ingest.view import View


@dataclass(frozen=True)
class Case:
    """What a document says for a decision."""

    aim: Texts = ()
    reason: Texts = ()
    risk: Texts = ()
    mitigation: Texts = ()
    context: Texts = ()
    publicity: Texts = ()
    policing_requirement: Texts = ()
    planned_review: Texts = ()
    source: Texts = ()
    instrument: Text | None = None
    route: Routes = ()
    publication: Text | None = None
    runs_for: Texts = ()
    condition: Texts = ()
    power: Links = ()
    supports: Links = ()


_THIS = r"(?:[Tt]h(?:is|e)|[Tt]his) (?:decision(?: request| record)?|proposal|request|funding|award|grant|extension|approval|project|report)"
_BENEFIT = r"ensure|enable|allow|maintain|mitigate|secure|retain|continue|prevent|protect|reduce|improve|increase|support|help"

_LESSENED = r"(?:mitigat|reduc|minimi[sz]|lower|lessen|prevent|avoid|manag|address|remov)\w*"
_REVIEWED = r"(?: (?:(?:is|are|be|being) )?(?:undertaken|carried out|completed|conducted|held))?"

_SUM = r"£[\d,.]+\w*"
# What holds of any decision, and what it is about.
_NO_CONDITION = r"call[- ]in|publication|exempt|the Freedom|Freedom|review\b|change\b|VAT|inflation|abuse|violence|audit"

# (field of Case, fields of the form, words before the phrase, how the phrase is cut). A phrase "verb" is a
# predicate: its subject, which stands before it, is told with it.
_PATTERNS = Several(
    ((name, where.split()), cued(pattern, re.DOTALL))
    for name, where, pattern in (
        ("aim", "summary recommendation reasons other", rf"{_THIS}(?: request| record)? (?:also )?(?:aims?|seeks|is intended|is designed|intends) to (?P<told>(?:{VERBS})\b.+)"),
        ("aim", "summary recommendation reasons", rf"\b(?:aim|purpose|objective)s? of (?:the |this )?[\w ]{{3,40}} (?:is|are) to (?P<told>(?:{VERBS})\b.+)"),
        ("aim", "summary recommendation options", rf"{_THIS}(?: request| record)? supports? [\w’' ]{{3,60}}? priorit(?:y|ies) to (?P<told>(?:{VERBS})\b.+)"),
        ("reason", "summary recommendation reasons options other", rf"(?:{_THIS}(?: request| record)?|^This|^It) will (?:also )?(?P<told>(?:{_BENEFIT})\b.+)"),
        ("reason", "summary recommendation reasons timescale", r"\b(?:required|needed|necessary|requested|recommended|made|approved)\b[^.]{0,40}\b(?:due to|because of|in light of|owing to) (?P<told>.+)"),
        ("reason", "summary recommendation reasons", r"\bin (?:the )?light of (?P<told>.+)"),
        ("reason", "summary recommendation reasons", r"(?P<verb>\b(?:is|are) not sustainable\b[^.,]*?)(?= and |[.,]|$)"),
        ("reason", "summary recommendation reasons", r"(?P<verb>\bmay (?:therefore )?be (?:insufficient|inadequate) to .+?)(?= in (?:the )?light of |$)"),
        ("reason", "summary recommendation reasons other", r"(?P<verb>\b(?:(?:would|may|might) )?(?:indicate|suggest|demonstrate|show|highlight)s? (?:the|an?) (?:\w+ )?need for .+)"),
        ("reason", "summary recommendation options other", r"\b(?P<told>(?:evidences|demonstrates|reflects) (?:the )?[\w’' ]*commitment to .+)"),
        ("reason", "timescale", rf"\bis (?:maintained|extended|continued|required)\b[^.]*? and to (?P<told>(?:{VERBS})\b.+)"),
        ("reason", "summary", r"\bextended for [^.]{3,40}? in order to (?P<told>.+)"),
        ("risk", "risk", r"\b(?:could|would|may|will|might|can) (?:also )?(?:result in|lead to|cause|mean that) (?:the )?(?P<told>.+)"),
        ("risk", "risk", rf"^(?!.*\b{_LESSENED} (?:the |any |this |these )?(?:\w+ )?risks? (?:of|that)).*?\brisks? (?:of|that|is|are) (?P<told>.+)"),
        ("context", "risk", r"\b(?P<told>(?:already )?limited (?:support|capacity|provision|resource)[^.,]*?)(?= and |[.,]|$)"),
        ("mitigation", "risk", rf"(?:{_THIS}(?: request| record)?|^This|^It) will (?:also )?(?P<told>(?:{_BENEFIT}|{_LESSENED})\b.+)"),
        ("mitigation", "risk", r"\b(?:mitigated|managed|addressed) (?:by|through) (?P<told>.+)"),
        ("context", "summary reasons risk other", r"\bat a time when (?P<told>.+)"),
        ("context", "summary reasons other", r"\b(?:understood|known|heard) from [\w ]{3,40}? that (?:(?:moving|going) forward, |in (?:the )?future, )?(?:the )?(?P<told>.+?)(?= and (?:a|an|the) |[.,]|$)"),
        ("context", "summary reasons other", r"^(?:The )?(?P<told>[^.,;:]{4,80}? (?:are|were|is|was) almost (?:entirely|always|exclusively|all) [^.,;:]*?)(?= (?:demonstrat|indicat|show|suggest|which|that)|[.,;:]|$)"),
        ("context", "summary reasons other", r"^(?:The )?(?P<told>[^.,;:]{4,80}? (?:account(?:s|ed)? for|represent(?:s|ed)?) the (?:largest|greatest|highest|smallest|lowest|most) [^.,;:]*?)(?= and (?:have|has|had|are|is)\b|[.,;:]|$)"),
        ("context", "summary reasons other", r"\bthere (?:is|are) (?:a |an )(?P<told>(?:strong|clear|close|weak|significant|direct) (?:correlation|link|association|connection) (?:with|between|to) [^.;:]*?)(?= and there\b|, |[.;:]|$)"),
        ("context", "summary reasons other", r"(?:^|(?<=, )|however,? )(?:the )?(?P<told>(?:prevalence|number|level|rate|volume|demand)s? (?:of|for) [^.,;:]{3,60}? (?:is|are|remains?) (?:still |very |currently )?(?:high|low|rising|falling|increasing|decreasing|growing)\b)"),
        ("context", "summary reasons other", r"\band an? (?P<told>(?:link|connection|correlation) (?:to|with) [^.,;:]{3,80}? is (?:un)?likely\b)"),
        ("context", "summary reasons other", r"^(?:The )?(?P<told>(?:[a-z]+ ){0,2}(?:[Ii]mpacts?|[Ee]ffects?|[Hh]arms?) of [^.,;:]{3,60}? (?:can|may) (?:often |also )?be [^.,;:]+)"),
        ("context", "summary reasons other", r"^(?P<told>(?:[Vv]ictims|[Ss]urvivors|[Ww]itnesses) (?:of [^.,;:]{3,40}? )?are (?:often|usually|frequently|commonly|sometimes) (?!be |being )[^.,;:]+)"),
        ("aim", "summary recommendation options", rf"{_THIS}(?: request| record)? supports? [\w’' ]{{3,60}}? priorit(?:y|ies)\b[^.]*?, including (?P<told>(?:support|help|services|provision) for .+)"),
        ("runs_for", "summary recommendation finance timescale", r"\b(?:extend\w*|extension|fund\w*|grant|award\w*|contract|provision|continu\w*)\b[^.£]{0,60}? for (?:an? )?(?:further |additional |initial |total |fixed )*(?:period|term) of (?P<told>(?:up to )?(?:\d{1,2}|[a-z]+)(?:[ -](?:and a half|[a-z]+))? (?:year|month|week|day)s?)\b"),
        ("reason", "recommendation summary approval", r"\b(?:[Dd]eclin|[Rr]efus|[Rr]eject|[Nn]ot (?:to )?(?:fund|award|approve|support|agree)|[Uu]nable to|[Cc]annot|[Dd]efer)[^.;]*?,? (?:because|as|since|on the grounds? that) (?P<told>.+)"),
        ("condition", "summary recommendation approval finance reasons other timescale", rf"\b(?:on (?:the )?condition that|on the understanding that|provided that|providing that|conditional (?:up)?on|(?:approved?|agreed?|award(?:ed)?|grant(?:ed)?|funding|payment|paid|released?|made|extended|extension|contract|centre|post|years?|{_SUM}),? (?:is |are |being |will be )?subject to)(?: the)? (?!{_NO_CONDITION})(?P<told>.+)"),
        ("risk", "risk", r"^(?!.*\b(?:result in|lead to|cause|mean that)\b)(?P<told>(?:If|Without|Unless) .+? (?:would|will|could|may|might) .+)"),
        ("runs_for", "recommendation finance", r"\b(?:contract|grant|award|agreement|funding)\b[^.]{0,60}? (?:over|lasting|runs for|will run for|for a term of) (?P<told>(?:two|three|four|five|six|seven|ten|\d{1,2}) (?:years?|months))\b"),
        ("publicity", "other", r"\b(?P<told>(?:not )?(?:an? )?suitable (?:[\w ]{3,30} )?for publicity|no publicity|press release)\b"),
        ("publicity", "other", r"\bpublicity\b[^.]*? (?:which|that|and) (?:would|will|could) (?P<told>promote .+)"),
        ("policing_requirement", "other", r"\b(?P<told>(?:un)?likely that [^.,]*[Ss]trategic [Pp]olicing [Rr]equirements?)"),
        ("policing_requirement", "other", r"\b(?P<told>(?:no|not have|not) [^.,]*[Ss]trategic [Pp]olicing [Rr]equirements?)"),
        ("policing_requirement", "other", r"\b(?P<told>(?:contributes? to|supports?|meets?) [^.,]*[Ss]trategic [Pp]olicing [Rr]equirements?)"),
        ("planned_review", "summary recommendation timescale options", r"\b[Tt]he (?P<told>review will .+)"),
        ("planned_review", "summary recommendation timescale options", rf"\bwhile (?P<told>[^.,]+? (?:and|or) (?:a )?review\b{_REVIEWED})"),
        ("planned_review", "summary recommendation timescale options", rf"\b(?P<told>review is (?:undertaken|carried out|completed|conducted) to (?:help )?(?:{VERBS})\b.+)"),
        ("planned_review", "risk", r"\bwhile [^.,]{3,60}? (?P<told>reviews? .+)"),
        ("planned_review", "summary recommendation reasons timescale", r"\b(?P<told>(?:to be |will be )reviewed (?:in|by|before|after|at|annually|quarterly)\b.+)"),
    )
)  # fmt: skip
# Where a phrase ends, or the next one begins.
_STOP = re.compile(
    r", (?:which|particularly|especially|including|at a time|while|whilst|so|subject)\b.*| (?:while|whilst|until|so that|should|whether) .*|\. .*|[*]+$",
    re.DOTALL,
)
_AND_VERB = re.compile(rf",? and (?=(?:{VERBS}) )")
_LONG_STOP = re.compile(
    r",| (?=['‘“][A-Z])| through | for some of | and (?=the |a )| which | to (?=support |help )| who "
)


def read_case(reading: Reading, group: Fields) -> Case:
    """Return what the fields of one decision say for it."""
    found: dict[str, list[Text]] = {}
    for field in group:
        for sentence in _sentences(field):
            if field.name == "options" and not _of_the_recommended(field, sentence):
                continue
            for (name, where), pattern in _PATTERNS.may_match(sentence.text):
                if field.name in where:
                    match = pattern.search(sentence.text)
                    if match:
                        found.setdefault(name, []).extend(_cut(sentence, *_told(match)))
    return Case(
        aim=unique(found.get("aim", [])),
        reason=_without(unique(found.get("reason", [])), found.get("aim", [])),
        risk=unique(found.get("risk", [])),
        mitigation=unique(found.get("mitigation", [])),
        context=unique(found.get("context", [])),
        publicity=unique(found.get("publicity", [])),
        policing_requirement=unique(found.get("policing_requirement", [])),
        planned_review=_told_once(unique(found.get("planned_review", []))),
        source=_sources(reading, group),
        instrument=_instrument(group),
        route=_routes(group),
        publication=_publication(group),
        runs_for=unique(found.get("runs_for", [])),
        condition=unique([*_conditions(group), *found.get("condition", [])]),
        power=_powers(reading, group),
        supports=_supports(reading, group),
    )


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|says?|finds?|found|suggests?|shows?)\b"
)
_CLAUSE = re.compile(
    r"[,;:] (?:(?:and|but|so|however) )?|\b(?:that|because|however) ", re.IGNORECASE
)


def _told(match: re.Match[str]) -> tuple[int, int]:
    """Return where a phrase stands: a predicate with its subject, which opens its clause."""
    if "told" in match.groupdict():
        return match.span("told")
    end = match.start("verb")
    start = max((m.end() for m in _CLAUSE.finditer(match.string, 0, end)), default=0)
    verbs = list(_FINITE.finditer(match.string, start, end))
    joined = re.search(r" and ", match.string[verbs[-1].end() : end]) if verbs else None
    start = verbs[-1].end() + joined.end() if verbs and joined else start
    article = re.compile(r"(?:the|an?) ", re.IGNORECASE).match(match.string, start)
    return article.end() if article else start, match.end("verb")


_OPTION = re.compile(r"(?m)^[*#\s]*(?:(?:recommend|preferred|chosen)\w*[\w –:-]*)?option \w+\b.*$", re.IGNORECASE)  # fmt: skip
_CHOSEN = re.compile(r"(?<!not )\b(?:recommend(?:ed|ation)|preferred|chosen)\b", re.IGNORECASE)


def _of_the_recommended(field: LabelledField, sentence: View) -> bool:
    """Return whether a sentence of an appraisal of options argues for the one that is recommended.

    What another option would lead to is no reason of the decision.
    """
    at = bisect_left(field.value.offsets, sentence.offsets[0])
    heads = [m.group() for m in _OPTION.finditer(field.value.text) if m.start() <= at]
    return bool(heads) and _CHOSEN.search(heads[-1]) is not None


def _sentences(field: LabelledField) -> Iterator[View]:
    """Yield the sentences of a field, a list item being one, each on one line."""
    for sentence in field.value.sentences():
        for part in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", sentence.text):
            yield _without_links(sentence.part(*part.span()))


_LINK = re.compile(r" ?\(\[[^\[\]\n]*\]\([^()\s]*\)\)")  # in brackets, as Markdown prints it


def _without_links(view: View) -> View:
    """Return a view on one line, without links that stand in brackets between its words."""
    text, offsets = view.text.replace("\n", " "), view.offsets
    for link in reversed(list(_LINK.finditer(text))):
        text = text[: link.start()] + text[link.end() :]
        offsets = offsets[: link.start()] + offsets[link.end() :]
    return View(view.document, text, offsets)


def _without(texts: Texts, others: Iterable[Text]) -> Texts:
    told = {fold(o.value) for o in others}
    return tuple(t for t in texts if fold(t.value) not in told)


_A_REVIEW = re.compile(r"\b(?:and|or) (?:a )?review\b")


def _told_once(texts: Texts) -> Texts:
    """Return what is told of the one review, that it is made being told once: "while ... and a review is held"."""
    made = [t for t in texts if _A_REVIEW.search(t.value)]
    return tuple(t for t in texts if t not in made[1:])


def _cut(view: View, start: int, end: int) -> list[Text]:
    """Return the phrases of a stretch: cut where another clause begins, and before "and" with a verb."""
    stop = _STOP.search(view.text, start, end)
    end = stop.start() if stop and stop.start() > start else end
    phrases: list[Text] = []
    at = start
    for match in [*_AND_VERB.finditer(view.text, start, end), None]:
        last = match.start() if match else end
        phrase = clip(view, at, last)
        short = _LONG_STOP.search(view.text, at + 12, last) if phrase is None else None
        phrase = clip(view, at, short.start()) if short else phrase
        if phrase is None and not phrases:
            return []  # without its head, the rest would say something else
        phrases += [phrase] if phrase is not None and len(phrase.value.split()) > 1 else []
        if short:
            break  # what follows belongs to the part that was cut off
        at = match.end() if match else end
    return phrases


# The conditions ---------------------------------------------------------------------------------

_NONE = re.compile(
    r"(?:none|n/?a|not applicable|no (?:special |further )?conditions?)\W*$", re.IGNORECASE
)
_CONDITION = 200  # characters


def _conditions(group: Fields) -> Iterator[Text]:
    """Yield what stands under a heading of conditions, sentence by sentence."""
    for field in group:
        if field.name != "condition":
            continue
        below = field.value.text
        start = len(below) - len(below.lstrip())
        over = _LIST_OVER.search(below, start)
        own = replace(field, value=field.value.part(start, over.start() if over else len(below)))
        for sentence in _sentences(own) if own.text else ():
            marks = list(_NUMBERED.finditer(sentence.text))
            lead = _LIST_LEAD.match(sentence.text)
            starts = [m.end() for m in marks] or [lead.end() if lead else 0]
            mark = _NEXT_MARK.search(sentence.text)
            last = mark.start() if mark else len(sentence.text)
            ends = [*(m.start() for m in marks[1:]), last]
            for start, end in zip(starts, ends, strict=True):
                text = clip(sentence, start, end, longest=_CONDITION)
                if text and not _NONE.match(text.value) and len(text.value.split()) > 1:
                    yield text


_NUMBERED = re.compile(r"\((?:[a-h]|i{1,3}|iv|vi{0,3})\) ")
# Where what stands under the heading is over: at a blank line before what is no item, at another heading.
_LIST_OVER = re.compile(
    r"\n\s*\n\s*(?!\s|[-•*–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])|\n\s*(?=(?i:part|section|annex|appendix) [A-Z\d]{1,3}\b)|\n\s*(?=\d{1,2}(?:\.\d)?[.)]? +[A-Z][^\n.;:]{2,50}(?:\n|$))|\n\s*(?=[A-Z][A-Z &,'’-]{4,}(?:\n|$))|\n\s*(?=\[)"
)
_NEXT_MARK = re.compile(r"(?<=[.;]) (?:[ivx]{1,4}|[a-h])[.)]?$")  # of the next condition
_LIST_LEAD = re.compile(r"\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]+)[.)]|[-•*–])\s+")

# The fund and the instrument --------------------------------------------------------------------

_FUND = r"(?:[A-Za-z][\w’'&-]* ){0,5}?(?:[Rr]eserves?|[Ff]und|[Bb]udgets?|[Gg]rant|[Aa]llocation|[Uu]nderspends?)"
_FROM = re.compile(
    rf"(?:\bfrom|\bfunded (?:by|through|via|from)|\bmet (?:from|by|within)|\bwithin) (?:the |its |his |her |our |an? )?(?P<told>{_FUND})\b(?! agreement| (?:[A-Z][\w’'&-]+ ){{0,3}}(?:Reserve|Fund|Grant|Budget)s?\b)"
)
_OWNER = re.compile(
    r"^(?:Police(?:,? Fire)? (?:and|&) Crime Commissioner[’']?s?[’']?|PF?CC[’']?s|OPF?CC[’']?s?|Commissioner[’']?s) "
)
_PAYS = re.compile(
    r"£|\bfund(?:ing|ed)?\b[^.]{0,40}\b(?:come|met|taken|provided|drawn) (?:\w+ )?(?:from|by|through)\b"
)
_COMES = re.compile(r"£|\bfunding\b|\bfunded\b|\bcosts?\b", re.IGNORECASE)
_INSTRUMENT = cued(
    r"\b(?:via|through|by (?:way|means) of|under|awarded as|provided as|in the form of)(?: an?| the) (?P<told>(?:[\w-]+ ){0,3}?(?:extension|variation|grant|contract|service level agreement|grant agreement|memorandum of understanding|framework)(?: (?:to|of) (?:an? |the )?(?:existing |current )?(?:grant|contract|agreement)s?)?)\b"
)


def _sources(reading: Reading, group: Fields) -> Texts:
    """Return the funds that the sum comes from: as told, and as marked in a table of sources."""
    texts: list[Text] = []
    for field in group:
        if field.name not in ("recommendation", "finance", "summary", "total"):
            continue
        for sentence in _sentences(field):
            if field.name == "summary" and not _PAYS.search(sentence.text):
                continue
            for match in _FROM.finditer(sentence.text):
                if _COMES.search(sentence.text):
                    owner = _OWNER.match(match["told"])
                    named = owner is not None and len(match["told"][owner.end() :].split()) > 1
                    start = match.start("told") + (owner.end() if owner and named else 0)
                    text = clip(sentence, start, match.end("told"))
                    texts += [text] if text else []
    labelled = [source for field in group if (source := labelled_source(field))]
    return unique(labelled + texts + list(_marked_sources(reading)))


def labelled_source(field: LabelledField) -> Text | None:
    """Return the fund that a label says the money comes from; a sum is none, nor is a sentence."""
    line = next(field.lines(), None) if field.name == "source" else None
    if line is None or _NO_FUND.search(line.text):
        return None
    return clip(line, 0, len(line.text), longest=80)


_NO_FUND = re.compile(
    r"£|\d{3}|\b(?:n/?a|none|not applicable|tbc|is|are|was|will|has|have)\b", re.IGNORECASE
)


def _marked_sources(reading: Reading) -> Iterator[Text]:
    for grid in find_grids(reading.document):
        for source, _, marked in read_sources(grid):
            if marked.value is Tick.YES:
                yield source


def _instrument(group: Fields) -> Text | None:
    """Return by what instrument the money is given: the fullest wording."""
    texts = [
        text
        for field in group
        if field.name in ("recommendation", "finance", "summary")
        for sentence in _sentences(field)
        for match in _INSTRUMENT.finditer(sentence.text)
        if (text := clip(sentence, *match.span("told")))
    ]
    return max(texts, key=lambda t: len(t.value)) if texts else None


_LETS = ("summary", "recommendation", "reasons", "finance", "timescale", "legal", "other")


def _routes(group: Fields) -> Routes:
    """Return by which procedure the contract or grant that is decided on is let."""
    said = (
        route
        for field in group
        if field.name in _LETS
        for sentence in _sentences(field)
        for route in routes_said(sentence)
    )
    return distinct(said)


_PUBLIC = re.compile(
    r"\b(?P<told>not (?:suitable )?for publication|suitable for publication|exempt from publication|for publication|(?:non[- ]|partly |partially[ -])?confidential|(?:not )?restricted|public)\b",
    re.IGNORECASE,
)
# "The risk register is restricted": and the paper is not.
_OF_ANNEX = re.compile(
    r"(?:The|An?|[Aa]nnex\w*|[Aa]ppendix|[Aa]ppendices) (?!(?:decision|record|report|paper|notice|document|form)\b)[\w ]{1,40}? ?(?:is|are) $"
)
_SENTENCE = 90  # characters: a longer text explains the rules of publication, and marks nothing


def _publication(group: Fields) -> Text | None:
    """Return how the paper is marked: "suitable for publication", "non-confidential"."""
    for name in ("public", "status"):
        for field in group:
            match = _PUBLIC.search(field.value.text) if field.name == name else None
            if match and _OF_ANNEX.search(field.value.text, 0, match.start()):
                continue
            plain = len(field.text) <= _SENTENCE or (match and "suitable" in match["told"].lower())
            if match and plain:
                return clip(field.value, *match.span("told"))
            first = next(field.lines(), None) if field.name == name == "status" else None
            marked = _PUBLIC.fullmatch(first.text.strip(" .")) if first else None
            if first and marked:  # rules for whoever fills in the form stand below
                return clip(first, 0, len(first.text))
    return None


# The law and the plans --------------------------------------------------------------------------


def _full_titles(reading: Reading) -> Mapping[str, str]:
    """Return the fullest title of each law that the publisher names; the same for each decision of a log."""
    if "full titles" not in reading.known:
        views = (
            View.of(reading.document, b.span) for b in reading.form.statements(reading.document)
        )
        every = [law.title for view in views for law in find_laws(view, reading.glossary.full).laws]
        reading.known["full titles"] = fullest(every)
    titles: Mapping[str, str] = reading.known["full titles"]
    return titles


def _powers(reading: Reading, group: Fields) -> Links:
    """Return the laws, with their sections, under which the decision is said to be made."""
    titles = _full_titles(reading)
    links: dict[str, Link] = {}
    for field in group:
        for sentence in _sentences(field):
            found = find_laws(sentence, reading.glossary.full)
            for law in found.laws:
                title = Found(law.title, sentence.spans(law.start, law.end))
                role = read_role(sentence, law, title)
                if role is None or role.value is not LawRole.POWER:
                    continue
                labels = [s.label for s in found.sections if s.law == law] or [""]
                for label in labels:
                    handle = cited_handle(titles.get(law.title, law.title), label)
                    links.setdefault(handle, Found(Ref(handle), role.spans, "link"))
    return tuple(links.values())


_SUPPORTS = cued(
    r"\b(?P<words>supports?|deliver(?:s|ing)? on|contribut(?:es?|ing) to|promot(?:es?|ing)|align(?:s|ed)?(?: with| to)|in line with|meets?|priorit(?:y|ies)|commitments?|objectives?)\b"
)
_OF_DECISION = re.compile(
    r"\b(?:proposal|decision|request|funding|record|award|grant|it|this)\b", re.IGNORECASE
)


def _supports(reading: Reading, group: Fields) -> Links:
    """Return the plans and strategies that the decision is said to support."""
    titles = read_titles(reading)
    links: dict[str, Link] = {}
    for field in group:
        for sentence in _sentences(field):
            words = _SUPPORTS.search(sentence.text)
            if words is None or not _OF_DECISION.search(sentence.text[: words.start()]):
                continue
            for hit in find_publications(sentence):
                if hit.start > words.start():
                    handle = titles.handle(hit)
                    spans = sentence.match_spans(words, "words")
                    links.setdefault(handle, Found(Ref(handle), spans, "link"))
    return tuple(links.values())
