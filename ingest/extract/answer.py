"""Judge one answer to a request for information: what became of the question, and in which words.

"None", "not held", "refused", "look elsewhere", "0" and no answer at all are different outcomes. What an
answer says is kept as short phrases: values, what the body does or plans, reasons, what figures cover.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.phrases import LONGEST, clip, members, unique
from ingest.records import AnswerStatus, Found, Text, Texts
from ingest.values import find_money, find_numbers, find_percents
from ingest.view import View, sentence_bounds

# What became of the question -----------------------------------------------------------------

_PRINTED_URL = re.compile(r"https?://\S+|www\.\S+")
_NO_FIGURE = re.compile(
    r"https?://\S+|\b(?:sections?|exemptions?|ss?\.?|question|q|appendix|appendices|annex|table|part|points?)\s?\d+[\w()]*(?: ?\(\w+\))*(?:(?:,| and| to| [-–]) \d+)*"
    r"|\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)?(?= (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|\b(?:appropriate|cost|fees?|time) (?:limit|threshold)\b[^.]{0,90}|\bcost equivalent\b[^.]{0,30}|\b(?:several|many) (?:hundred|thousand)s?\b"
    r"|\bequating to £ ?[\d.,]+|\b\d[\d.]* ?(?:kb|mb)\b|\b\d+(?= (?:hours|working days|days|minutes)\b)",
    re.IGNORECASE,
)
_OUTCOMES: tuple[tuple[AnswerStatus, re.Pattern[str]], ...] = (
    (
        AnswerStatus.NOT_HELD,
        re.compile(
            r"(?:do|does|did)(?: not|n[’']t) (?:currently |actually |centrally )?(?:hold|record|collect|capture)\b(?! (?:any )?personal)(?: (?:this|the|that|any|such|these)\b(?: (?:requested|recorded|specific))?(?: (?:information|data|figures?|records?|details?))?)?|"
            r"(?:information|data|figures?|details?)(?: requested)? (?:is|are|was|were) not (?:currently |centrally )?(?:recorded|available|held|collected|captured)|"
            r"(?:is|are|was|were) not (?:currently |centrally |routinely |separately )?(?:recorded|collected|captured)\b(?! in (?:a|any|such a|the) (?:way|form|format|manner))|"
            r"no (?:recorded |relevant )?(?:information|data|records?)(?: (?:is|was|are|were))? held|not held\b|"
            r"(?:is|are) (?:only )?(?:held|recorded|kept) by [^.;]{2,60}?,? (?:and )?not (?:by|with) (?:us|(?:this|the) (?:office|O?PF?CC|force|Commissioner))\b",
            re.IGNORECASE,
        ),
    ),
    (
        AnswerStatus.REFUSED,
        re.compile(
            r"(?:exempt(?:ed|ion|ions)?|withheld|withhold(?:ing)?)\b|refus(?:e|ed|es|ing|al)\b|neither confirms? nor den(?:y|ies)|"
            r"(?:unable|not able|not possible) to (?:disclose|release|provide)|can ?not (?:be )?(?:disclosed?|released?|provided?)|"
            r"not (?:be )?(?:disclosed|released)|not (?:held )?in an? (?:easily |readily )?(?:retrievable|searchable|accessible|extractable) (?:format|form|way)|exceeds? the (?:appropriate|cost|time|fees?)[\w ]{0,20}|"
            r"section \d+[A-Z]?(?: ?\(\w+\))*(?: \([a-z ]+\))?(?: of (?:the )?(?:freedom of information act|act|foia)(?: \d{4})?,?)? (?:(?:therefore |also )?applies|is (?:therefore )?engaged|would apply|has been (?:applied|engaged)|is being applied)",
            re.IGNORECASE,
        ),
    ),
    (
        AnswerStatus.NIL,
        re.compile(
            r"^(?:nil|none)\b(?: [\w ]{1,40})?|^no(?=\W*$)|^no (?=grants?|funding|payments?|contracts?|organisations?|awards?|money|such|services?)[\w ]{4,60}|"
            r"(?:has|have|had|did)(?: not|n[’']t) (?:been )?(?:provided?|award(?:ed)?|give|given|ma[dk]e|commission(?:ed)?|fund(?:ed)?|receive[d]?|pa(?:y|id)|issued?|allocated?)\b(?! you\b)(?: (?:any|specific|such|out))*(?: (?:grants?|funding|money|payments?|contracts?|awards?|services?))?|"
            r"there (?:is|are|was|were|have been|has been) (?:no(?:ne)?|nil)\b(?: (?:such |specific )?\w+)?|no (?:grants?|funding|payments?|contracts?|awards?) (?:have|has|were|was)(?: been)? \w+|(?:have|has) not had any\b(?: \w+){0,3}",
            re.IGNORECASE,
        ),
    ),
    (
        AnswerStatus.REFERRED_ELSEWHERE,
        re.compile(
            r"(?:can|may) be (?:found|viewed|accessed|obtained|seen)(?: (?:on|at|in|here|via|from))?|(?:published|available) (?:on|at|here|via|from|online|by)\b|"
            r"(?:transferred|forwarded|redirected|passed(?: on)?) to (?:the )?(?=[A-Z])|please (?:contact|visit|redirect|direct|submit|see|refer)\b(?: \w+){0,3}|should be (?:directed|addressed|made) to|contact the \w+(?: \w+)?|https?://\S+",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_ENCLOSED = re.compile(
    r"\b(?:attached|enclosed|appendix|appendices|annex|(?:table|list|figures?|details?) below|(?<!response )provided (?:at|in|below)|set out below)\b",
    re.IGNORECASE,
)
POINTER = re.compile(
    r"^(?:please )?(?:see|refer(?: back)? to|as (?:per|for|in|with|above)|same as)\s+(?:the |our |my )?(?:above )?(?:(?:response|answer|reply)\s*(?:to|for|at|in|given (?:to|at|for))?)?\s*"
    r"(?:the )?(?P<mark>(?:question|q|point|part)\.? ?(?P<number>\d+[a-z]?)|(?P<bare>\d+[a-z]?)(?=\b(?! \w)))|^(?:please )?(?:as|see|same as) (?P<before>above|before|previous(?: answer)?)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Outcome:
    """The status of an answer, and where the answer's view prints it."""

    status: AnswerStatus
    start: int
    end: int


def judge(view: View, question: str = "") -> Outcome:
    """Return what became of the question that `view` answers.

    Figures given make a disclosure whatever else is said; else the first words that deny, refuse or
    send elsewhere decide. Words that do none of these are a disclosure, and so is an answer that only
    adds where to read more, unless `question` asks for a figure and gets none.
    """
    weighed = _WEIGHED.search(view.text)
    text = view.text[: weighed.start()] if weighed else view.text
    if _YES_NO.match(text) and _ASKS_WHETHER.match(question):
        return Outcome(AnswerStatus.DISCLOSED, 0, len(text.split()[0]))
    sentences = list(sentence_bounds(text)) or [(0, len(text))]
    disclosed = Outcome(
        AnswerStatus.DISCLOSED, sentences[0][0], min(sentences[0][1], sentences[0][0] + LONGEST)
    )
    whole = _REFUSED_WHOLE.search(text)
    if whole and (whole["cost"] or not _YET_GIVEN.search(text)):
        return Outcome(AnswerStatus.REFUSED, *whole.span(whole.lastgroup or 0))
    if kept := _asked_for_is_kept(text[: sentences[0][1]], question):
        return Outcome(AnswerStatus.REFUSED, *kept)
    if _figures(text) or _ENCLOSED.search(text):
        return disclosed
    found = [
        Outcome(status, *match.span())
        for status, pattern in _OUTCOMES
        if (match := pattern.search(text)) is not None
    ]
    first = min(found, key=lambda outcome: outcome.start, default=disclosed)
    more = first.start > sentences[0][1] and not _ASKS_FIGURE.search(question)
    if first.status is AnswerStatus.REFERRED_ELSEWHERE and more:
        return disclosed
    return first


# What is weighed for and against an answer is told below it.
_WEIGHED = re.compile(
    r"(?<=\S )(?:public interest test\b|(?:(?:factors|arguments|considerations|reasons) )?(?:in favour of|favouring|for|against) disclosure\b ?:?)",
    re.IGNORECASE,
)
# "The bid is withheld", to who asked for a copy of the bid, whatever figures are told of it.
_IS_KEPT = re.compile(
    r"\W*(?:the|this|that|these|those|it|they)(?: (?:[\w’'-]+ ){0,3}?(?P<noun>[\w’'-]+))?,? (?:(?:is|are|has been|have been|will be|must be) )(?P<v>(?:being )?(?:withheld|refused|not (?:be )?(?:disclosed|released)|exempt))(?: from (?:disclosure|release))?(?: (?:under|by virtue of) [^.]{3,60})?\W*$",
    re.IGNORECASE,
)


def _asked_for_is_kept(first: str, question: str) -> tuple[int, int] | None:
    """Return where the first sentence of an answer says that the very thing asked for is kept back."""
    kept = _IS_KEPT.match(first)
    if kept is None or _ASKS_FIGURE.search(question):
        return None
    noun = (kept["noun"] or "it").lower()
    asked = {"it", "information", "document", *re.findall(r"[\w’'-]+", question.lower())}
    return kept.span("v") if noun in asked else None


# The refusal of all that was asked, whatever figures its reasons tell.
_REFUSED_WHOLE = re.compile(
    r"\b(?:this (?:part|question|request)|(?:part|question) \d+[a-z]?|it) is (?:therefore |also )?(?P<part>refused) (?:under|by virtue|on|as|because)\b|\b(?P<word>can ?not be (?:disclosed|released|provided)) (?:due to|because|since|for (?:the|these|those) (?:following|reasons?|same)|as (?=the|it|this|they|we|I\b|such|to\b))|\bconsider this (?:to be |as )?a (?P<refusal>refusal)|\bconsider that (?:it|they|this|these|the [\w ]{3,40}) (?:is|are) (?P<exempt>exempt)\b|\b(?P<cost>section 12(?:\(\d\))? (?:of [^.;]{5,60} )?applies) to this (?:question|part|request)"
    r"|\b(?P<neither>neither confirms? nor den(?:y|ies))(?= (?:that|whether|if)\b)(?![^.]{0,40}\b(?:other|further|additional)\b)",
    re.IGNORECASE,
)
_YET_GIVEN = re.compile(
    r"\b(?:able to (?:disclose|provide|assist)|as follows|may be of (?:interest|assistance|use)|outside (?:of )?the Act|as a courtesy|however,? (?:I|we) (?:can|have))\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"\W*(?:q(?:uestion)?\W*)?(?:\d+\w?\W+)?(?:(?:if|in|for|since|during)\b[^,?]*,\s*)?(?:please (?:confirm|state|advise) (?:if|whether)|(?:has|have|had|do|does|did|is|are|was|were|can|could|will|would|should)\b(?! you (?:please|provide|tell)))",
    re.IGNORECASE,
)
_ASKS_FIGURE = re.compile(
    r"\bhow (?:many|much)\b|\b(?:number|amount|total|value|costs?|budget|spend|spent|expenditure|percentage|figures?)\b",
    re.IGNORECASE,
)


def _figures(text: str) -> bool:
    """Return whether the text gives a figure that answers: a sum, a share, a count."""
    bare = _NO_FIGURE.sub(" ", text)
    return bool(find_money(bare) or find_percents(bare) or find_numbers(bare))


_GOES_ON = "we|i|it|they|the|this|there|however|but"  # after a "no" that answers
_YES_NO = re.compile(
    rf"(?P<word>yes\b|no\b(?=\W*$|[,.:;–-]| (?:{_GOES_ON})\b))",
    re.IGNORECASE,
)


def affirmed(view: View) -> Found[bool] | None:
    """Return the plain yes or no that an answer opens with."""
    match = _YES_NO.match(view.text)
    if match is None:
        return None
    return Found(match["word"].lower() == "yes", view.match_spans(match, "word"), "yes-no")


# What it says --------------------------------------------------------------------------------


@dataclass
class Said:
    """The phrases of an answer, by what they are."""

    value: list[Text] = field(default_factory=list)
    action: list[Text] = field(default_factory=list)
    reason: list[Text] = field(default_factory=list)
    scope: list[Text] = field(default_factory=list)

    def of(self, kind: str) -> Texts:
        """Return the phrases of one kind, none twice."""
        return unique(getattr(self, kind))


_BOUND = "".join(
    f"(?<! {word})"
    for word in [
        "where",
        "that",
        "when",
        "if",
        "as",
        "not",
        "because",
        "whether",
        "which",
        "of",
        "to",
    ]
)
_CUT = re.compile(
    rf"; |(?<=[a-z)’'”]){_BOUND} (?=(?:these|this|it|there) (?:is|are|isn|aren|was|were|will|has|have|covers?|includes?)\b)|"
    r",? (?=(?:however|although|though|whereas|whilst|but|because|due to|owing to)\b)|"
    r",? (?=as (?:the|a|an|we|it|our|this|these|there|they|commissioned|such|no)\b)|, (?=since\b(?! (?:\d|[A-Z][a-z]+ \d|then)))|"
    r",? and (?=as such\b)|, (?=(?:this|these|which|where|it|they|so)\b)|"
    r",? and (?=(?:[a-z]\w* ){1,3}(?:will|is|are|has|have|do|does)\b)|,? and (?=(?:our|we|the [a-z]+|do|does|will)\b)|: (?=[A-Za-z])"
)
_BECAUSE = re.compile(
    r"(?:because|due to|owing to|since(?! (?:(?:early|late|mid-?) ?)?(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|then|the (?:start|beginning|launch)))|as(?! such\b| an? (?:gesture|courtesy)\b))\s+(?:of\s+)?(?:(?:the|it (?:would|is|was)(?: be)?|there (?:is|are)|this is|we are)\s+)?(?=\w)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:which|who|whose)\b", re.IGNORECASE)
_LINKING = re.compile(
    rf"yes\b[,.: –-]*|no\b(?:[,.:;–-]+\s*|\s(?=(?:{_GOES_ON})\b)|\W*$)|(?:however|although|though|whereas|whilst|but|and|so|therefore|as such)\b,?\s*|(?:this means that|please note(?: that)?|we can confirm that|i can confirm that)\s+",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"(?:(?P<what>(?:the|all|our|total)\b[\w ]{3,60}?) |(?:this|these|which|they|it|figures?|data|the (?:figures?|data|totals?)) (?:also |only )?)"
    r"(?P<scope>(?:(?:do|does|did)(?: not|n[’']t) )?(?:covers?|includes?|relates? (?:only )?to|excludes?)\b.+)",
    re.IGNORECASE,
)
_SELF = r"we|i|our office|(?:the |this )?(?:office of the police(?:,? fire)? (?:and|&) crime commissioner(?: for [A-Z]\w+(?:,? (?:and |& )?[A-Z]\w+)*)?|O?PF?CC|PCVC|MOPAC|(?:police (?:and|&) crime )?commissioner|office|force|police|constabulary|council)"
_WIDER = re.compile(
    r"\b(?:all|multiple|various|several|many) [\w ]{3,40}?, (?:and )?not (?:just|only|solely) [\w ]+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?:(?P<self>{_SELF})|(?:the |this |these |those |our |its )?(?P<other>(?:current |existing )?(?:provider|project|service|programme|scheme|team|contract|specification)s?|it|they|this|these|that))\s+"
    r"(?:(?:are|am|is|have|has|was|were|do|does)\s+(?!not\b))?(?:(?:also|currently|now|already)\s+)?(?=\w)(?!of\b|for\b|in\b|and\b)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:(?:[\w/-]+ ){0,4})(?:being \w+ed|will be \w+ed|will \w+|(?:plan(?:s|ned|ning)?|intends?) to)\b|"
    r"(?:currently |now |also )?(?:liais|review|work|develop|implement|look|consider|roll|introduc|train|explor|consult|monitor|commission|improv|deliver|provid|fund|support)ing\b|"
    r"(?:commissions?|funds?|pays?|utilises?|uses?|employs?|operates?|runs?)\b",
    re.IGNORECASE,
)
_USES = re.compile(
    r"(?:utilises?|uses?|operates?|runs?|has|have|employs?)\s+(?!not\b|no\b|been\b)(?:the |a |an )?",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?P<left>.+?) (?:(?:is|are|was|were) (?:\w+ed|made|run|held|given) (?:via|by|through|with|from|at|as|in(?= app))|(?:is|are|was|were):?(?= \d))\s+(?:the )?(?P<right>.+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*,?(?:(?:which |this )?(?:can|may) be (?:found|viewed|accessed|obtained|seen)|(?:is|are) (?:available|published))[\w ]{0,30}:?\s*$|\s+(?:here|at|on|via|see)?:?\s*$",
    re.IGNORECASE,
)
_LEADS_THERE = re.compile(
    r"\b(?:(?:can|may) be (?:found|viewed|accessed|obtained|seen|downloaded)|(?:is|are) (?:available|published))\b[\w ]{0,30}:?\s*$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\W*(?:the )?(?:information|details?|data|response|answer)s?(?: (?:requested|sought|you \w+))?\W*|(?:having made|following) enquir\w+(?: (?:within|with|in|by) [\w ]{2,30})?|these|this|they|it|that|equating to £[\d.,]+",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r" to (?=(?:look|ensure|identify|help|provide|support|reduce|improve|enable|assess|make)\b)"
)


_PHATIC = re.compile(
    r"(?:however,? )?(?:(?:(?:our )?(?:response|reply) )?(?:sent|issued|answered)(?: on)? \d{1,2}(?:st|nd|rd|th)? \w+ \d{4}(?=\W*$|\. )|response to your (?:foi )?(?:request|questions?|enquiry)\b|(?:the )?response (?:is )?(?:provided )?below\b|[\w &-]{2,60} (?:has|have) considered your request\b|if you\b|you (?:should|may|can|will)\b|i (?:understand|hope|trust|apologise|am refusing|have not provided|have provided an explanation)\b|we (?:hope|trust|apologise)\b|any information\b|(?:further|more) (?:details?|information)\b|i can confirm that (?:the|we|i)\b.{0,90}\b(?:does|do) hold\b)",
    re.IGNORECASE,
)
# Where who answers can be reached, printed at the foot of a page.
_LETTERHEAD = re.compile(r"\b(?:Tel|Telephone|Fax|Phone)\b[.:]? ?[\d(+]")
_LIGHT = re.compile(r"\b(?:made|received|sent|submitted)\b", re.IGNORECASE)
_EXEMPTION = re.compile(
    r"\b(?:section|exemption|s\.?) ?\d+[A-Z]?(?: ?\(\w+\))*(?: of the (?:freedom of information act|act|foia?)(?: \d{4})?)?",
    re.IGNORECASE,
)


_NOTICE = re.compile(r"\bnotice (?:under|for the purposes of|in accordance with) (?:the )?$")


def exemptions(view: View) -> Iterator[Text]:
    """Yield the sections of the Act that a refusal relies on."""
    for match in _EXEMPTION.finditer(view.text):
        if _NOTICE.search(view.text, 0, match.start()):
            continue  # the section on how to refuse, none on what
        yield Found(match.group(), view.match_spans(match))


def phrases(views: Iterable[View]) -> Said:
    """Return what the paragraphs of an answer say, cut into short phrases."""
    said = Said()
    for view in views:
        for start, end in sentence_bounds(view.text):
            if _PHATIC.match(view.text, start) or _LETTERHEAD.search(view.text, start, end):
                continue
            before: tuple[int, int] | None = None
            for first, last in _clauses(view.text, start, end):
                if _FURNITURE.fullmatch(view.text, first, last):
                    continue
                if not (before and _keep_headless(said, view, before, (first, last))):
                    _sort(said, view, first, last)
                    before = (first, last)
    return said


# A file to fetch, a link, the numbers of pages: what a site prints beside an answer.
_FURNITURE = re.compile(
    r"\W*(?:attachments?|downloads?|related (?:files|documents|links)|(?:\d++ *)*+(?:\.{2,} *(?:\d++ *)*+)?(?:next|previous|prev|first|last|page \d+(?: of \d+)?)|back to (?:the )?\w+|share(?: this)?(?: page)?|print(?: this)?(?: page)?|[^.]{1,80}\.(?:pdf|docx?|xlsx?|csv|ods|odt)(?: ?\([^()]*\))?)\W*",
    re.IGNORECASE,
)
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|will|can|could|may|cannot)"
_HEADLESS = re.compile(
    rf"(?:(?:but|and|however|although|though),? )?(?P<told>{_AUXILIARY}\b(?! (?:not )?(?:this|these|it|they|you|we|the)\b).+)"
)
_WITHIN = re.compile(r"\b(?:that|which|who|you|I)\b")
_HEAD = re.compile(rf"(?P<head>.{{2,70}}?) {_AUXILIARY}\b")


def _keep_headless(
    said: Said, view: View, before: tuple[int, int], clause: tuple[int, int]
) -> bool:
    """Keep a clause without a subject of its own with that of the clause before it, or not at all."""
    told = _HEADLESS.fullmatch(view.text, clause[0], _shorn(view.text, *clause))
    if told is None:
        return False
    begin = max(view.text.rfind(", ", *before) + 2, before[0])  # the last part of that clause
    opens = _OPENS.match(view.text, begin)
    begin = opens.end() if opens else begin
    head = _HEAD.match(view.text, begin, before[1])
    if head and _WITHIN.search(head["head"]):
        return True  # "I can confirm that what you have asked for is held, but cannot be …"
    subject = clip(view, *head.span("head")) if head else None
    rest = clip(view, *told.span("told"))
    if subject and rest and len(subject.value) + len(rest.value) < 2 * LONGEST:
        said.value.append(Found(f"{subject.value} {rest.value}", (*subject.spans, *rest.spans)))
    return True


_OPENS = re.compile(
    r"(?:(?:yes|no|please note that|however|although|though|but|and|the|our)\b[,.]?\s+)+",
    re.IGNORECASE,
)


def shown(said: Said) -> Text | None:
    """Return the first phrase that shows that an answer says something: not one that denies it."""
    told = sorted((*said.value, *said.action, *said.scope), key=lambda phrase: phrase.spans)
    plain = [p for p in told if not any(pattern.search(p.value) for _, pattern in _OUTCOMES)]
    return next(iter(plain or told), None)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _CUT.finditer(text, start, end):
        inside = text[start : match.start()]
        if inside.count("(") > inside.count(")"):
            continue
        yield first, match.start()
        first = match.end()
    yield first, end


def _sort(said: Said, view: View, start: int, end: int) -> None:
    """Put one clause where it belongs."""
    text = view.text
    why = _BECAUSE.match(text, start, end)
    if _RELATIVE.match(text, start, end):
        return
    if why:
        _keep(said.reason, view, why.end(), end)
        return
    linking = _LINKING.match(text, start, end)
    while linking and linking.end() > start:
        start = linking.end()
        linking = _LINKING.match(text, start, end)
    for url in _PRINTED_URL.finditer(text, start, end):
        found = clip(view, url.start(), url.end(), longest=250)
        said.value += [found] if found else []
        if _LEADS_THERE.search(text, start, url.start()):
            return  # what stands before it only says what the address leads to
        end = url.start()
        tail = _TAIL.search(text, start, end)
        end = tail.start() if tail else end
    scope = _SCOPE.fullmatch(text.rstrip(" ."), start, _shorn(text, start, end))
    if scope:
        _keep_scope(said, view, scope)
        return
    wider = _WIDER.search(text, start, end)
    if wider:
        _keep(said.scope, view, *wider.span())
    _state(said, view, start, end)


def _keep_scope(said: Said, view: View, scope: re.Match[str]) -> None:
    """Keep what a figure covers; where another thing is said to cover it, with that thing."""
    covers = clip(view, *scope.span("scope"))
    article = _OPENS.match(view.text, scope.start())
    named = article.end() if article and scope["what"] else scope.start()
    what = clip(view, named, scope.end("what")) if scope["what"] else None
    if what and covers:
        covers = Found(f"{what.value} {covers.value}", (*what.spans, *covers.spans))
    if covers:
        said.scope.append(quoted(view, covers))


def _state(said: Said, view: View, start: int, end: int) -> None:
    """Keep a clause that states something: who does it decides between action and value."""
    text = view.text
    subject = _SUBJECT.match(text, start, end)
    said_of = _NAMED_THING.match(subject["other"] or "") if subject else None
    own = subject is None or bool(subject["self"]) or subject["other"].lower() in ("this", "it")
    body = subject.end() if subject else start
    using = _USES.match(text, body, end) if own and subject else None
    passive = _PASSIVE.fullmatch(text, start, _shorn(text, start, end))
    if using:
        for one in members(text, using.end(), end):
            _keep(said.value, view, *one)
    elif own and _ACTS.match(text, body, end):
        purpose = _PURPOSE.search(text, body, end)
        if end - body > LONGEST - 10 and purpose:
            _keep(said.action, view, body, purpose.start())
            _keep(said.action, view, purpose.end(), end)
        else:
            _keep(said.action, view, body, end)
    elif passive and _LIGHT.search(text, passive.end("left"), passive.start("right")):
        _keep(said.value, view, *passive.span("right"), short=True)  # by whom, not what is done
    elif passive:
        counted = passive["right"].strip(" .")[:1].isdigit()  # what is counted, the question says
        if not counted and not _EMPTY.fullmatch(passive["left"]):
            _keep(said.value, view, *passive.span("left"))
        _keep(said.value, view, *passive.span("right"), short=True)
    elif subject and said_of and _keep(said.value, view, subject.start("other"), end):
        return  # with what it is said of
    elif not _keep(said.value, view, body, end, short=start == 0):
        _keep_parts(said.value, view, body, end)


_NAMED_THING = re.compile(r"(?!(?:it|they|this|these|that)\b)[a-z]", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|no|never|cannot|neither|nor|none|unable)\b|n[’']t\b", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:provides?|offers?|delivers?)\s+")


# What only leads to what is said, or has lost its subject.
_ASIDE = re.compile(
    r"[, ]*(?:for|after|during|even|particularly|especially|in|at|by|with|as|when|if|what|which|before|following|despite|although|while|whilst|to|on|under|due|is|are|was|were|has|have|had|can|cannot|will|would)\b",
    re.IGNORECASE,
)


def _keep_parts(kept: list[Text], view: View, start: int, end: int) -> None:
    """Keep of a clause that is too long what stands between its commas, or after its verb."""
    commas = [m.start() for m in re.finditer(r", ", view.text[start:end])]
    edges = [start, *(start + at for at in commas), end]
    parts = list(pairwise(edges))
    whole = [
        p for p in parts if view.text[p[0] : p[1]].count("(") == view.text[p[0] : p[1]].count(")")
    ]
    if any(len(view.text[first:last].split()) < 3 for first, last in parts[1:-1]):
        return  # "with the time, date, place and summary of each": a list, whose head alone says little
    if commas and whole == parts:
        for first, last in parts:
            if len(view.text[first:last].split()) > 2 and not _ASIDE.match(view.text, first):
                _keep(kept, view, first, last)
        return
    verb = _OBJECT.search(view.text, start, end)
    if verb and not _DENIES.search(view.text, start, verb.start()):
        _keep(kept, view, verb.end(), end)


_STOPS_SHORT = re.compile(r"\b(?:for|of|by|with|from|that|than|and|or|the)$")


def _keep(kept: list[Text], view: View, start: int, end: int, *, short: bool = False) -> bool:
    """Add a phrase of two words or more (`short`: or a figure or name) to those kept."""
    article = re.compile(r"\s*(?:the|a|an|our|my)\s+", re.IGNORECASE).match(view.text, start, end)
    phrase = clip(view, article.end() if article else start, end)
    if phrase is None and short and re.fullmatch(r"\W*\d[\d,.]*\W*", view.text[start:end]):
        figure = re.search(r"\d[\d,]*(?:\.\d+)?", view.text[start:end])
        if figure:
            spans = view.spans(start + figure.start(), start + figure.end())
            phrase = Found(figure.group(), spans)
    if phrase is None or (not short and len(phrase.value.split()) < 2):
        return False
    if _EMPTY.fullmatch(phrase.value) or _STOPS_SHORT.search(phrase.value):
        return False
    kept.append(quoted(view, phrase))
    return True


def quoted(view: View, phrase: Text) -> Text:
    """Put back the mark that closes a quotation at the end of a phrase."""
    at = view.text.find(phrase.value)
    close = view.text[at + len(phrase.value) : at + len(phrase.value) + 1]
    if (
        at < 0
        or close not in ("'", "’", "”", '"')
        or not re.search(r"(?:^|\s)['‘“\"][^'’”\"]*$", phrase.value)
    ):
        return phrase
    end = at + len(phrase.value) + 1
    return Found(view.text[at:end], view.spans(at, end))


def _shorn(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .;,":
        end -= 1
    return end
