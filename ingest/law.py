"""Find the laws that a text names, and the sections of them that it cites.

A law is known by the form of its name: capitalised words that end in "Act", or in "Regulations" or
"Order" with a year; or one of the few that are always called otherwise (GDPR). A section belongs to
the Act that the words tie it to: "section 143 of the … Act", "the … Act, section 143". A bare
"section 2a" belongs to an Act only where the document ties that number to one somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest import handles
from ingest.cued import cued
from ingest.document import Span
from ingest.records import Found, LawRole, Text
from ingest.view import View

Meaning = Callable[[str], str | None]

# A title is a run of capitalised words and connectors that ends in one of these.
_HEAD = cued(
    r"\b(?:(?P<act>Act|ACT)(?:,? (?P<year>(?:19|20)\d{2}))?|(?:Regulations?|REGULATIONS|Order|Rules),? (?P<year2>(?:19|20)\d{2}))\b(?!s)"
)
_OTHER = cued(
    r"(?:(?:UK |EU )?General Data Protection (?:Regulations?|Requirements?|Rules)|\b(?:UK |EU )?GDPR\b|European Convention on Human Rights"
    r"|Istanbul Convention|Environmental Information Regulations?(?: 2004)?"
    r"|(?:Equal Opportunities|Health (?:and|&) Safety|Data Protection|Human Rights|Equality|Safeguarding)(?= (?:[Ll]egislation|[Ll]aws?)\b)(?: [Ll]egislation| [Ll]aws?))"
)
# "Health and Safety and Equal Opportunities legislation": the first shares its last word.
_SHARED_END = cued(
    r"(?P<first>Health (?:and|&) Safety|Equality|Data Protection) and (?:[A-Z]\w+ ){1,3}(?P<head>[Ll]egislation)\b"
)
_WORD = re.compile(r"[A-Za-z&][\w'’&-]*,?|\([^()]{1,40}\)")
_CONNECTORS = frozenset(
    ("of", "and", "for", "from", "in", "to", "with", "against", "by", "on", "or", "&")
)
# Capitalised because they open a sentence or name a part of a law: no word of a title.
_NOT_TITLE = re.compile(
    r"under|the|this|that|these|in|by|with|see|an?|as|sections?|articles?|schedule|parts?|request|when|where|since|because"
    r"|pursuant|our|your|its|relevant|new",
    re.IGNORECASE,
)

# The label of what comes next, run into a title: "Legal Powers Police Reform and Social Responsibility Act 2011".
_LABEL = re.compile(
    r"(?:(?:Legal|Statutory|Legislative) )?(?:Powers?|Basis|Authority|Framework|Legislation|Implications) (?=[A-Z])"
)

_NUMBER = r"\d{1,3}(?: ?\([0-9A-Za-z]{1,3}\)| ?[A-Za-z](?![\w.]))*"
_NUMBERS = rf"(?P<numbers>{_NUMBER}(?:(?:,| ?&| and| or|, and| to) ?{_NUMBER})*)"
_SECTION = re.compile(
    rf"\b(?P<word>(?:[Ss]ections?|SECTIONS?|[Ss]\.|[Ss]s\.|[Aa]rticles?|[Ss]chedules?|[Rr]egulations?)) ?{_NUMBERS}"
)
_ONE = re.compile(_NUMBER)
_OF_LAW = re.compile(r"\s*(?:\([^()]{0,40}\) ?)?(?:(?:of|in|under|to) (?:the |that )?|(?:the )?)$")
_AFTER_LAW = re.compile(r"(?:,? ?\(|,| -| –|:|(?= )) ?(?:at |under )?$")

_UNDER = re.compile(r"\b(?:under|by|in|through) (?:its )?$")


@dataclass(frozen=True, slots=True)
class LawHit:
    """A law named in a view: its title, where it stands, and whether it is told by a short form."""

    title: str
    start: int
    end: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class SectionHit:
    """One section cited in a view; `pieces` are the stretches that print it, `law` the tied title."""

    label: str
    pieces: tuple[tuple[int, int], ...]
    start: int
    end: int
    law: LawHit | None = None


@dataclass(frozen=True)
class Laws:
    """The laws and sections of one view."""

    view: View
    laws: tuple[LawHit, ...] = ()
    sections: tuple[SectionHit, ...] = field(default=())


def section_key(label: str) -> str:
    """Return a section's number as a law prints it: "2(A)" and "2a" → "2A"; "Article 2" stays apart."""
    word, _, number = label.lower().rpartition(" ") if label[:1].isalpha() else ("", "", label)
    number = re.sub(
        r"^(\d+) ?\(?([a-z])(?![a-z])\)?", lambda m: m[1] + m[2].upper(), number.lower()
    )
    return f"{word} {number}".replace(" (", "(").strip()


def find_laws(view: View, meaning: Meaning | None = None) -> Laws:
    """Return the laws and sections that a view names.

    `meaning` gives what a short form ("Act") stands for in the document, as `Glossary.full` does.
    """
    laws = sorted(
        [*_titles(view.text, meaning), *_short_forms(view.text, meaning)], key=lambda h: h.start
    )
    laws = [
        h
        for i, h in enumerate(laws)
        if not any(o.start <= h.start and h.end <= o.end and o != h for o in laws[:i])
    ]
    return Laws(view, tuple(laws), tuple(_sections(view.text, laws)))


def _titles(text: str, meaning: Meaning | None) -> Iterator[LawHit]:
    for match in _HEAD.finditer(text):
        start = _title_start(text, match.start(), capitals=bool(match["act"] == "ACT"))
        if start is not None:
            label = _LABEL.match(text, start, match.start())
            start = label.end() if label else start
            yield LawHit(" ".join(text[start : match.end()].split()), start, match.end())
    for match in _OTHER.finditer(text):
        full = meaning(match.group().split()[-1]) if meaning else None
        title = full or " ".join(match.group().split())
        yield LawHit(title, match.start(), match.end(), short=bool(full))


def find_shared_ends(view: View) -> Iterator[tuple[str, tuple[Span, ...], int]]:
    """Yield laws that share the word "legislation" with the next: title, its two pieces, where."""
    for match in _SHARED_END.finditer(view.text):
        spans = view.match_spans(match, "first") + view.match_spans(match, "head")
        yield f"{match['first']} {match['head']}", spans, match.start()


def _title_start(text: str, end: int, *, capitals: bool) -> int | None:
    """Return where the title starts whose last word starts at `end`: at least one word of a name."""
    words = list(_WORD.finditer(text, max(0, end - 130), end))
    start: int | None = None
    following = end
    for word in reversed(words):
        bare = word.group().rstrip(",")
        if text[word.end() : following].strip() or text[word.end() : following].count("\n") > 1:
            break
        lower = bare.lower()
        if _NOT_TITLE.fullmatch(bare) and not (lower in _CONNECTORS and bare.islower()):
            break
        if (
            bare[0] == "("
            and not re.match(r"\(\w{1,3}\)", bare)
            and text[following : following + 1] in text[end : end + 1] + "("
        ):
            start = word.start()  # "Protection from Harassment (Northern Ireland) Order"
        elif lower in _CONNECTORS:
            pass  # kept when a capitalised word stands before it
        elif (
            bare[0].isupper()
            and (not capitals or bare.isupper())
            and (start is not None or not word.group().endswith(","))
        ):
            if re.fullmatch(r"(?:Act|ACT)", bare):
                break
            if re.fullmatch(r"(?:Commissioner|PF?CC|Mayor|Government|Council)[’']s", bare):
                break  # "the Commissioner's Police Property Act Fund"
            start = word.start()
        else:
            break
        following = word.start()
    return start


_ENDS_IN_A = re.compile(r"A(?<=[A-Za-z]A)(?!\w)")  # most texts have no such word
_SHORT = re.compile(r"(?<=[Tt]he )Act\b(?! \d{4})|\b[A-Z][A-Za-z]*A(?: (?:19|20)\d{2})?\b")


def _short_forms(text: str, meaning: Meaning | None) -> Iterator[LawHit]:
    """Yield "the Act" and initials where the document says which law they stand for."""
    if meaning is None or not ("he Act" in text or _ENDS_IN_A.search(text)):
        return
    for match in _SHORT.finditer(text):
        full = meaning(match.group().split()[0])
        if full and re.search(r"\b(?:Act|Regulations?)\b", full):
            yield LawHit(full, match.start(), match.end(), short=True)


def _sections(text: str, laws: list[LawHit]) -> Iterator[SectionHit]:
    for match in _SECTION.finditer(text):
        law = _law_of(text, match, laws)
        word = match["word"]
        named = word.lower().rstrip("s.")
        for one in _ONE.finditer(text, *match.span("numbers")):
            number = one.span()
            label = one.group().strip()
            pieces: tuple[tuple[int, int], ...] = (number,)
            if named in ("article", "schedule", "regulation"):
                at = match.start("word")
                pieces = ((at, at + len(named)), number)
                label = f"{word[: len(named)]} {label}"
            yield SectionHit(" ".join(label.split()), pieces, match.start(), match.end(), law)


def _law_of(text: str, match: re.Match[str], laws: list[LawHit]) -> LawHit | None:
    """Return the law that stands right after "section n of" or right before ", section n"."""
    for law in laws:
        if law.start >= match.end() and _OF_LAW.fullmatch(text[match.end() : law.start]):
            return law
        if law.end <= match.start() and _AFTER_LAW.fullmatch(text[law.end : match.start()]):
            return law
    # "The X Act places a duty on us under section 149": one law, and no other that it could be.
    if len(laws) == 1 and laws[0].end <= match.start() and _UNDER.search(text[: match.start()]):
        return laws[0]
    return None


# One law under several prints ----------------------------------------------------------------


def cited_handle(title: str, section: str = "") -> str:
    """Return the handle of the citation of a law, or of a section of it, as this extractor gives it."""
    return handles.citation(title, section_key(section)) if section else handles.citation(title)


def fullest(titles: list[str]) -> dict[str, str]:
    """Return each title with the one that stands for it: with its year, where only one has one."""
    out = {}
    for title in titles:
        same = {t for t in titles if handles.slug(t).startswith(handles.slug(title) + "-")}
        dated = sorted(t for t in same if re.fullmatch(r".+ \d{4}", t))
        out[title] = dated[0] if len({handles.slug(t) for t in dated}) == 1 else title
    first: dict[str, str] = {}
    for title in sorted(titles, key=str.isupper):  # "Freedom of …" before "FREEDOM OF …"
        first.setdefault(handles.slug(title), title)
    return {title: first[handles.slug(full)] for title, full in out.items()}


# What a law is cited for ----------------------------------------------------------------------

_FRAME = re.compile(r"freedom of information|environmental information|copyright", re.IGNORECASE)
_PRIVACY = re.compile(r"data protection|GDPR", re.IGNORECASE)
_EXEMPT = re.compile(r"exempt\w*|disclos\w+|personal data relating|section 40", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?P<words>compl(?:y|ies|iance|ying)(?: with)?|accordance with|adher(?:e|es|ing)|(?:statutory |legal )?dut(?:y|ies)|obligations?)\b",
    re.IGNORECASE,
)
# "The X Act requires us to", "places a duty on".
_PLACES = re.compile(
    r"\)?(?:,? (?:[Ss]ection|[Ss]\.?) ?\d+[A-Za-z]*(?:\(\w+\))*)?,? (?:(?:also |has |have |had )?(?:puts?|(?:plac|impos|creat|introduc)(?:es|ed)) (?:an? )?(?:\w+ ){0,2}(?=dut|oblig)|(?=(?:also )?requires\b)(?:also )?)(?P<words>dut(?:y|ies)|obligations?|requires)\b"
)
MAY_DO = "provide|make|award|arrange|commission|pay|give|enter"  # with a body's money
_POWER = re.compile(
    rf"\b(?P<words>(?<!not the )(?<!not a )(?<!no )powers?|may (?:{MAY_DO}|do)|enabl(?:e|es|ing)|empower(?:s|ed)?|pursuant to|by virtue of|authoris(?:e|es|ed) by"
    r"|(?:allow|permit)s?(?= (?:the|a|an|every|each|local|police|me|us) (?:[\w ]{3,40} )?to (?:give|make|pay|provide|fund|award|commission|arrange|enter))"
    r"|(?:(?:is|are|was|were|be|been) )(?:made|given|paid|awarded) under)\b",
    re.IGNORECASE,
)
# "not for publication by virtue of Schedule 12A": the law keeps a paper back, and empowers nobody.
_KEPT_BACK = re.compile(
    r"\b(?P<words>not (?:suitable )?for publication|exempt(?:ed)?(?= (?:from (?:publication|disclosure)|information|under|by|as)\b)|withheld|confidential(?= (?:under|by virtue|appendix|information)\b))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?P<words>offences?|amend(?:ing|ed|s)?|criminal(?:is\w+)?|convicted|introduced)\b",
    re.IGNORECASE,
)


def read_role(view: View, law: LawHit, title: Text) -> Found[LawRole] | None:
    """Return what the law is cited for, with the words that show it."""
    printed = view.text[law.start : law.end]
    frame = _FRAME.search(printed)
    if frame:
        spans = view.spans(law.start + frame.start(), law.start + frame.end())
        return Found(LawRole.FRAME, spans, "law-role")
    if _FRAME.search(title.value):
        full = View.of(view.document, title.spans[0])  # where the short form is spelt out
        match = _FRAME.search(full.text)
        return Found(LawRole.FRAME, full.match_spans(match), "law-role") if match else None
    duty = _last(_DUTY, view.text, law.start) or _PLACES.match(view.text, law.end)
    if duty and not (_PRIVACY.search(title.value) and _EXEMPT.search(view.text)):
        return Found(LawRole.DUTY, view.match_spans(duty, "words"), "law-role")
    for role, pattern in (
        (LawRole.FRAME, _KEPT_BACK),
        (LawRole.POWER, _POWER),
        (LawRole.SUBJECT, _SUBJECT),
    ):
        match = pattern.search(view.text)
        if match:
            return Found(role, view.match_spans(match, "words"), "law-role")
    return None


def _last(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    matches = list(pattern.finditer(text, 0, end))
    return matches[-1] if matches else None
