"""Read what a paper keeps back, and under which section or why: "Appendix B is withheld under section 43(2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import Block, BlockKind, Span
from ingest.extract.absence.denials import CONDITION
from ingest.extract.absence.subject import decision_link
from ingest.phrases import LONGEST, clip
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import AnswerStatus, Found, StatedAbsence, Text, Texts
from ingest.view import View

_DENIES = ("deny", "exempt", "private", "kept")  # the groups of the words that keep back
_TELLS = re.compile(r"withh|redact|exempt|\bnot\b|n[’']t\b", re.IGNORECASE)
# Where the name of what is kept back begins, and what it is made of: no verb, no clause of its own.
_BEGINS = r"(?:^|(?<=[.:;,–-] )|(?<=\bbut )|(?<=\band )|(?<=\bas )|(?<=\bthat )|(?<=\bwhile )|(?<=\bwhilst )|(?<=\balthough ))"
_WORD = r"(?!(?:is|are|was|were|has|have|had|be|been|will|would|which|who|that|because|if|no|none|not|nothing|it|they|this|these|we|i|you|and|but)\b)[\w’'&/£-]+(?:,(?= [a-z]+ and ))?(?: ?\([^()]{1,60}\))?"
_WHAT = (
    rf"(?:(?:the|an?|some|all|any|this|these|our) )?(?P<what>{_WORD}(?: (?:and )?{_WORD}){{0,13}}?)"
)
_KEPT = (
    r"(?:(?P<deny>withheld|redacted)(?=\s*$|[.,;:]| (?:from (?:publication|disclosure|release|this|the public)|under|as|because|in (?:line|accordance)|until|pursuant|for|on the grounds|to protect)\b)"
    r"|(?:partially |partly |wholly )?(?P<exempt>exempt(?:ed)?)(?=\s*$|[.,;:]| (?:from (?:disclosure|publication|release)|under|as|because|in (?:line|accordance)|until|pursuant|by virtue|information)\b)"
    r"|(?:confidential and )?(?P<private>not (?:suitable )?for (?:publication|release)))"
)
_PASSIVE = cued(
    rf"{_BEGINS}{_WHAT} (?:is|are|was|were|has been|have been|had been|remains?)(?: (?:also|therefore|currently|both|all|being))? {_KEPT}",
    re.IGNORECASE,
)
# "The strategy is a draft and it is exempt under section 22": what "it" is stands at the head of the sentence.
_IT = re.compile(
    rf"^(?:(?:the|an?|this|our) )?(?P<what>{_WORD}(?: {_WORD}){{0,7}}?) (?:is|was|are|were|has|have) [^.;]*? (?:and|but|so) (?:it|they|these) (?:is|are|was|were|has been|have been) {_KEPT}",
    re.IGNORECASE,
)
_NOT_SHOWN = cued(
    rf"{_BEGINS}{_WHAT} (?P<deny>(?:is|are|was|were|has|have|will)(?: not|n[’']t) (?:be |been )?(?:published|disclosed|released|made public|provided))\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(?:(?:am|are|is|been)(?: also| therefore)? (?P<deny>withholding|redacting)|(?:has|have|had)(?: also| therefore)? (?P<kept>withheld|redacted)) "
    rf"(?!to\b|from\b|under\b|as\b|on\b|in\b|by\b|because\b){_WHAT}(?= under\b| as\b| because\b| in (?:line|accordance)\b| pursuant\b| on the\b| by virtue\b| from\b|[,.;]|$)",
    re.IGNORECASE,
)
_ASKED = cued(
    r"\b(?P<word>exempt|withheld|not for publication)\b[^?.]*\?\W*Yes\b\W*(?P<what>(?:the )?[A-Z](?:[\w’'&/-]| (?!until\b|under\b|as\b|because\b)|\([^()]{1,60}\)){3,90}?)(?= until\b| under\b| as\b| because\b| [-–—]|[,.;]|$)"
)
_SECTION = re.compile(
    r"\b(?:(?:sections?|regulations?|paragraphs?|exemptions?|s\.?) ?\d+[A-Z]?(?: ?\(\w+\))*(?:(?:,| and| or|/) ?(?:section |s\.? ?)?\d+[A-Z]?(?: ?\(\w+\))*)*)"
    r"(?: (?:of|to|in) (?:the |part |schedule )[^.;,()]{3,70}?(?=[.;,()]|\s*$| (?:as|because|until|and|which|on)\b))?(?: ?\((?!\d)[a-z ]{5,40}\))?",
    re.IGNORECASE,
)
_WHY = re.compile(r"\b(?:because|as|since|on the grounds (?:that|of)|due to) (?P<why>[^.;]{6,})", re.IGNORECASE)  # fmt: skip
_CUT = re.compile(r",? (?:and|which|but|until|so)\b")
# Pronouns tell nothing; money and help that are held back are nobody's secret.
_NO_PAPER = re.compile(
    r"(?:it|they|this|these|those|that|some|all)|.*\b(?:grants?|payments?|funding|money|sums?|support|services?|consent|approval|evidence|tax|charities|organisations?)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:exempt|confidential|restricted|private)\b[\w /&-]{0,40}|(?:part|paragraphs?|appendi(?:x|ces)|information)\b[\w /&-]{0,30}(?:exempt|withheld|not (?:published|for publication)|confidential)[\w /&-]{0,30})",
    re.IGNORECASE,
)
_WORD_OF_LABEL = re.compile(r"exempt|withheld|not for publication", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:Yes\W+)?(?P<what>(?:Part|Appendi(?:x|ces)|Annex|Attachment|Schedule|Paragraphs?) [A-Z\d][^.;:–]{0,70}?)(?=[.;:–]| -|$| (?:is|are|under|until|as|because|by)\b)"
)


def kept_back(reading: Reading, sentence: View) -> Iterator[tuple[StatedAbsence, tuple[int, int]]]:
    """Yield what a sentence says is not made public, with the characters of the sentence that deny it."""
    if not _TELLS.search(sentence.text):
        return
    for pattern in (_PASSIVE, _ACTIVE, _IT, _NOT_SHOWN):
        for match in pattern.finditer(sentence.text):
            told = match.groupdict()
            deny = match.span(next(g for g in _DENIES if told.get(g)))
            condition = CONDITION.search(sentence.text, 0, match.end())
            reason = tuple(_reasons(sentence, match.end()))
            lacks = clip(sentence, *match.span("what"))
            if lacks is None or condition or in_quotation(sentence.text, deny[0]):
                continue
            if not _NO_PAPER.fullmatch(lacks.value) and (reason or pattern is not _NOT_SHOWN):
                yield _absence(reading, lacks, sentence.spans(*deny), reason), deny


def kept_as_asked(reading: Reading, view: View) -> Iterator[StatedAbsence]:
    """Yield what is told behind "Is any part exempt from publication? Yes"."""
    for match in _ASKED.finditer(view.text):
        lacks = clip(view, *match.span("what"))
        if lacks:
            spans = view.match_spans(match, "word")
            yield _absence(reading, lacks, spans, tuple(_reasons(view, match.end())))


def kept_under_label(reading: Reading, label: Block, value: View) -> StatedAbsence | None:
    """Return the appendix or part of a paper that a field such as "Exempt information" names."""
    if label.kind not in (BlockKind.LABEL, BlockKind.HEADING):
        return None
    printed = View.of(reading.document, label.span)
    match = _PAPER.match(value.text)
    lacks = clip(value, *match.span("what")) if match else None
    if match is None or lacks is None or not _LABEL.fullmatch(printed.text.strip(" ?:")):
        return None
    kept = _WORD_OF_LABEL.search(printed.text)
    if kept is None:
        return None
    return _absence(reading, lacks, printed.match_spans(kept), tuple(_reasons(value, match.end())))


def _reasons(sentence: View, at: int) -> Iterator[Text]:
    """Yield the section and the words that say why, behind what is kept back."""
    for section in _SECTION.finditer(sentence.text, at):
        found = clip(sentence, *section.span())
        yield from [found] if found else []
    why = _WHY.search(sentence.text, at)
    if why is None or _SECTION.search(sentence.text, *why.span("why")):
        return
    start, end = why.span("why")
    cuts = [m.start() for m in _CUT.finditer(sentence.text, start + 20, min(end, start + LONGEST))]
    end = cuts[-1] if end - start > LONGEST and cuts else end
    phrase = clip(sentence, start, end)
    yield from [phrase] if phrase else []


def _absence(
    reading: Reading, lacks: Text, spans: tuple[Span, ...], reason: Texts
) -> StatedAbsence:
    about = decision_link(reading, spans)
    publisher = None if about else reading.glossary.publisher
    return StatedAbsence(
        id="",
        anchor=spans,
        lacks=lacks,
        status=Found(AnswerStatus.REFUSED, spans, "answer-status"),
        body=(Found(publisher.value, (*publisher.spans, *spans), "named-elsewhere"),)
        if publisher
        else (),
        about=about,
        reason=reason,
    )
