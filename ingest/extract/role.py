"""Read what a body did out of the sentence around its name, in the document's own short phrases.

"The Trust runs a line" and "a line run by the Trust" both say that it runs or ran a line: a passive is
turned (`ingest.voice`). What is recommended, supposed or denied is no deed, and a phrase that would
not stand alone ("these are", "work with") is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ingest.cued import cued
from ingest.extract.role_bidding import bid_after, bid_before, bids_from
from ingest.phrases import VERBS, clip
from ingest.records import Body, BodyKind, Found, Name, Text
from ingest.values import Hit
from ingest.view import View, sentence_bounds
from ingest.voice import BE, PASSIVE, turned


@dataclass(frozen=True)
class Mention:
    """A body at one place: the hit, its view, and the value with its spans."""

    hit: Hit[Name]
    view: View
    body: Body

    @property
    def text(self) -> str:
        """The text that the body stands in."""
        return self.view.text

    @property
    def printed(self) -> str:
        """The body as printed here."""
        return " ".join(self.text[self.hit.start : self.hit.end].split())


_FORMER = cued(r"\b(?:former|previous|[Tt]he then)(?: [A-Z]\w+)?\s*$|^(?i:former|previous) ")


def _begins(mention: Mention) -> int:
    return mention.hit.start


def roles(mention: Mention, mentions: list[Mention], *, proposed: bool = False) -> list[Text]:
    """Return what the sentence around a name says that the body did.

    In a text that only proposes, as a recommendation does, nothing that it is to do is a deed.
    """
    start, end = sentence_of(mention)
    first = bisect_left(mentions, start, key=_begins)
    inside = mentions[first : bisect_left(mentions, end, first, key=_begins)]
    if mention.text[start:end].rstrip().endswith("?"):
        return []
    if _FORMER.search(mention.text, start, mention.hit.start) or _FORMER.match(mention.printed):
        return []  # who held the office before, not the body
    found = [
        *([] if proposed else _doings(mention, inside, start, end)),
        _leading(mention),
        _appointed(mention, start),
        _done_by(mention, inside, start, end),
        _jointly(mention, inside, start, end),
    ]
    return [text for text in found if text is not None]


def _doings(mention: Mention, inside: list[Mention], start: int, end: int) -> list[Text | None]:
    """Return what the words after a name, or before the list it stands in, say that the body did."""
    first, last = _head_of_list(mention, inside), mention
    for other in (m for m in inside if m.hit.start >= mention.hit.end):
        if not _LISTED.fullmatch(mention.text[last.hit.end : other.hit.start]):
            break
        last = other
    before = mention.text[start : first.hit.start]
    listed = last is mention or _OPENS.fullmatch(before) or bids_from(before)
    bid = (
        bid_after(
            mention.view, start, first.hit.start, last.hit.end, end, several=last is not mention
        )
        if listed
        else None
    )
    return [
        bid_before(mention.view, start, first.hit.start),
        bid or told_of(mention, mention.hit.end, end),
    ]


_OPENS = re.compile(r"\W*(?:(?:Both|But|However|The|Of these|Unfortunately),? )*")
_WINDOW = 1000  # characters on either side of a name within which its sentence is read


def sentence_of(mention: Mention) -> tuple[int, int]:
    """Return the sentence in which a mention stands, as characters of its view."""
    at = mention.hit.start
    bounds = _sentences(mention.text)
    found = bisect_right(bounds, (at, len(mention.text))) - 1
    start, end = bounds[found] if found >= 0 and bounds[found][1] > at else (0, len(mention.text))
    return max(start, at - _WINDOW), min(end, at + _WINDOW)


@lru_cache(maxsize=8)  # the mentions of one text come one after another
def _sentences(text: str) -> list[tuple[int, int]]:
    return list(sentence_bounds(text))


# The name, and its verb. --------------------------------------------------------------------------

_LONG = 112  # characters of a verb phrase that is told whole
_DOING = (
    r"[Ff]und|[Cc]ommission|[Pp]rovide|[Dd]eliver|[Aa]pprove|[Aa]gree|[Aa]ward|[Aa]llocate|[Hh]ost|[Mm]anage|[Mm]aintain|[Ss]upport|[Rr]eview|[Oo]utline"
    r"|[Uu]tilise|[Uu]se|[Ww]ork|[Ll]ead|[Ll]ed|[Cc]hair|[Rr]un|[Oo]perate|[Rr]eceive|[Ss]et up|[Ee]stablish|[Dd]evelop|[Ii]nvest|[Rr]efer|[Aa]dvise|[Tt]rain"
    r"|[Pp]ublish|[Hh]old|[Mm]onitor|[Ss]ubmit|[Rr]equest|[Ss]ecure|[Ll]iais(?:e|ing)|[Cc]arr(?:y|ies|ied|ying) out|[Uu]ndert(?:ake|ook|aking)|[Cc]onduct(?:ing)?"
)
_ACTIVE = re.compile(
    r"(?: ?\([^()]{1,60}\))?,?(?: (?:also|already|now|then|has|have|had|[a-z]+ly))* "
    rf"(?P<v>(?![A-Z][a-z]+ed |Support )(?!(?:fund|award|review|request) (?:to|for|from|which|is|was|has|will|and|towards|[–-])(?!\w))(?:(?:is|are|was|were) (?:also |currently |now |[a-z]+ly )?)?(?:committed to [a-z]+ing\b|(?:will )?(?:{_DOING})(?:s|d|ed|es)?) "
    r"(?!by\b|of\b|that\b|under\b|for$)(?!the following|cookies\b)(?:[^.;:]|(?<=\d)\.(?=\d)){3,})"
)
# What it was chosen for; a sum that it was awarded is told as an award.
_CHOSEN = re.compile(
    r"(?: ?\([^()]{1,60}\))?(?:, (?:an?|the|which|who) [^,.;]{3,80},)? (?P<v>(?:has been|have been|was|were) (?:also |recently |then )?(?:awarded|appointed|commissioned|selected|chosen|contracted) "
    r"(?!by\b|as\b|in\b)[^.;:£]{5,}?(?=[.;:£]| and (?:has|have|will|is|are|was|were)\b| following\b|$))"
)
_HOLDER = re.compile(r",? [A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+\b,?")  # whose name stands by the post
_STRONG_END = re.compile(
    r",? (?:which|who|where|while|whilst|further to|because|although|however|(?:these|this|they|it|there) (?:are|is|was|will|isn|aren))\b"
    r"| (?=[A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+, (?:the )?(?:Deputy |Acting )?(?:Police|PF?CC|Commissioner|Chief|Mayor|Leader|Director|Head)\b)"  # a headline without its end
    r"| \((?:[a-z]+ )?(?:picture|photo|image)[^()]*\)| [-–] Credit\b| (?:Picture|Photo|Credit): "
    r"|, (?:and|but|as|however|if|many|some|most)\b(?! of whom)| and (?=(?:the )?[A-Z][\w’'-]*(?: (?:of |for |the )?[A-Z][\w’'-]*){0,5} (?:will|has|have|is|are|was|were)\b)"
    r"| \((?!(?=[^()]*[a-z]{3})(?!see |e\.?g|i\.?e)[^()]{0,40}[ /][^()]{0,40}\))|;"
)
_WEAK_END = re.compile(
    r",? (?:that|through|so that|in order|to (?:ensure|enable|support|improve|allow)|with the aim|for the period|and (?:a|an|the) )\b"
    r"|(?<=\)) | \(|(?<=\d\.\d\d) "
)
_NOT_HELD = re.compile(r"\b(?:not|no|never|cannot)\b")
# A sentence that proposes, asks or supposes tells of nothing done.
_PROPOSED = re.compile(
    r"\b(?:recommend(?:s|ed)?|propos(?:es|ed|al is)|suggest(?:s|ed)?|request(?:s|ed)?|ask(?:s|ed)?|seeks?) (?:that|for)\b|\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Ss]hould|[Ww]ould)\b"
)
# "make sure that the Force delivers": what is wanted of it.
_WANTED = re.compile(
    r"\b(?:ensur(?:e|es|ing)|mak(?:e|es|ing) sure|expect(?:s|ing)?|want(?:s|ing)?|hop(?:e|es|ing)|requir(?:e|es|ing))(?: that)? (?:the |our )?$"
)
# What is approved is told by the decision; what is held of what was asked for, by the answer.
_RITUAL = re.compile(
    r"(?:approve|agree)[sd]? (?:this|the) (?:decision|request|recommendation|proposal|report)"
    r"|holds? (?:(?:this|the|that|some|all|any|of|relevant|recorded|requested) )*(?:information|data|records|details)\b"
)
# What begins on the next line with a capital or a figure is no more of it.
_NEXT_LINE = re.compile(r"(?<![,&–-])(?<! and)(?<! of)(?<! the)(?<! for)\n(?=[A-Z\d])")
_EMPTY = re.compile(r"(?:(?:is|are|was|were|be|been|as|being) )?[\w-]+(?: \([^()]*\))?")
_HERS = re.compile(r"\w+ (?:her|his)\b")  # of a person, where the role is told of the office
_ARE_DOING = re.compile(r"are (?:also |currently |now |[a-z]+ly )?(?=[a-z]+ing\b)")
_FIRST_PERSON = re.compile(r"\b(?:us|me|we)\b")  # of one who is quoted
_OPEN_END = re.compile(r"\b(?:by|with|to|of|for|in|on|at|from|via|through|as|into|and|or)$")


_ATTRIBUTE = re.compile(
    r" (?:commissioned|funded|led|run|supported) (?:services?|programmes?|projects?|activity|provision|support|work)\b"
)
# "The contract with Elm Trust runs until": the contract does.
_PAPER_WITH = cued(
    r"\b(?:contract|agreement|grant|lease|partnership|arrangement|memorandum|payment|award|donation|contribution|referral)s? (?:with|between|to|for) (?:the )?$"
)
# "The Nest, run by Elm Council, supports", "carried out by offices, and not the Ministry, have": another does.
_ASIDE = re.compile(
    r"(?:, |\()(?:(?:which|that|who) )?(?:(?:is|are|was|were|has been) )?(?:[a-z]+ly )?(?:run|delivered|provided|led|managed|hosted|commissioned|funded|operated|paid for|set up|founded|developed|owned|staffed)(?: [a-z]+){0,3} by (?:the )?$|\b(?:not|nor)(?: by)? (?:the )?$"
)
_NEAR = 200  # characters before a name
_OF_WHICH = cued(
    r"\b(?:of|other|various|through|to|for|with|all|any|these|existing|from|in|by|and)(?: the)? $"
)


# "Elmshire Police awarded extra funding", over news: it was.
_WAS_GIVEN = re.compile(
    r"(?:awarded|granted|given|handed|allocated) (?:an? )?(?:[a-z]+ ){0,2}(?:funding|money|cash|grants?|funds|contract|share|boost)\b(?! to\b)"
)
_GIVERS = (
    BodyKind.COMMISSIONER,
    BodyKind.COMMISSIONER_OFFICE,
    BodyKind.GOVERNMENT_DEPARTMENT,
    BodyKind.COUNCIL,
)


def told_of(mention: Mention, start: int, end: int) -> Text | None:
    """Return the verb phrase that follows a name: whole where it is short, else its first clause."""
    text = mention.text
    if mention.body.value.kind is BodyKind.COMMISSIONER:
        holder = _HOLDER.match(text, start, end)
        start = holder.end() if holder else start
    if _ATTRIBUTE.match(text, start) and _OF_WHICH.search(text, 0, mention.hit.start):
        return None  # "the share of PCC commissioned services"
    at = mention.hit.start
    if _PAPER_WITH.search(text, 0, at) or _ASIDE.search(text, max(0, at - _NEAR), at):
        return None
    match = _ACTIVE.match(text, start, end) or _CHOSEN.match(text, start, end)
    if match and re.match(r"[^.;]{0,30}£", text[match.end("v") :]):
        return None  # what it was awarded is a sum
    if not match or _NOT_HELD.search(match["v"][:30]) or _RITUAL.match(match["v"]):
        return None
    begin = sentence_of(mention)[0]
    if _PROPOSED.search(text, begin, mention.hit.start) or _WANTED.search(
        text, begin, mention.hit.start
    ):
        return None
    first, stop = match.span("v")
    line = _NEXT_LINE.search(text, first, stop)
    stop = line.start() if line else stop
    plural = _ARE_DOING.match(text, first)
    first = plural.end() if plural else first
    strong = _STRONG_END.search(text, first + 12, stop)
    stop = strong.start() if strong else stop
    weak = [m.start() for m in _WEAK_END.finditer(text, first + 12, stop)]
    cuts = (clip(mention.view, first, end, longest=_LONG) for end in (stop, *reversed(weak)))
    phrase = next((phrase for phrase in cuts if phrase), None)
    alone = phrase and not any(
        (
            _EMPTY.fullmatch(phrase.value),
            mention.body.value.kind not in _GIVERS and _WAS_GIVEN.match(phrase.value),
            _OPEN_END.search(phrase.value),
            _HERS.match(phrase.value),
            _FIRST_PERSON.search(phrase.value),
            "|" in phrase.value,
            phrase.value.count("]") != phrase.value.count("["),
        )
    )
    return phrase if alone else None


_LEADING = re.compile(
    r"(?: \([^()]{2,40}\))? (?:is|are) (?:also )?(?P<v>the (?:lead|host|co-?ordinating|accountable|responsible)\b[a-z -]{0,40}?(?:commissioner|provider|agency|body|partner|authority|employer)\b)"
)


_LED_IS = cued(
    r"(?P<v>[Ll]ead (?:[Cc]ommissioner|[Pp]rovider|[Aa]gency|[Pp]artner|[Bb]ody|[Aa]uthority)(?: (?:of|for) (?:the |this )?[\w ]{2,60}?)?) (?:is|are) (?:the )?$"
)


def _leading(mention: Mention) -> Text | None:
    """Return as what a body leads: "X is the lead commissioner"."""
    match = _LEADING.match(mention.text, mention.hit.end) or _LED_IS.search(
        mention.text, 0, mention.hit.start
    )
    return clip(mention.view, *match.span("v")) if match else None


# What it is called. -------------------------------------------------------------------------------

_ROLE_OF = re.compile(
    r"(?P<v>(?:current|existing|lead|sole|main) (?:\w+ )?provider (?:of|for) [a-z][\w ]{2,80}?), (?:the )?$"
)
_ENDS = re.compile(r"\s*(?:[.,;:)]|$)")


def _appointed(mention: Mention, start: int) -> Text | None:
    """Return as what a body is introduced: "the existing provider of advice, X"."""
    match = _ROLE_OF.search(mention.text, start, mention.hit.start)
    if match is None or not _ENDS.match(mention.text, mention.hit.end):
        return None
    return clip(mention.view, *match.span("v"))


# What was done by it. -----------------------------------------------------------------------------

_BY = re.compile(
    rf"\b{PASSIVE}(?: (?:jointly|solely|directly|locally|in part|[a-z]+ly))? (?P<by>by|via|through) (?:the |an? |our |its |their )?$"
)
_THROUGH = ("delivered", "provided", "run")  # what a body that is the way to a thing does itself
_HELP_BY = cued(
    r"\b(?P<v>(?:(?!(?:have|has|had|get|gets|receive[sd]?|with|and|by|of|the|an?|is|are|was|were) )[\w’'-]+ ){0,3}(?:support|training|supervision|advice)(?: and (?:support|training|supervision|advice))?) by (?:the )?$"
)
_LISTED = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|;|,? and|&)\s*(?:the )?")
_BREAK = re.compile(
    r"(?:,(?!\d{3})|[;:(])\s*|\b(?:that|because|while|whilst|as|but|however|further to) "
)
_FINITE = re.compile(
    rf"\b(?:{BE}|has|have|had|will|would|may|might|can|could|should|must|do|does|did)\b"
)
_DETERMINER = (
    r"(?:the|an?|its|their|our|each|every|all|both|two|three|four|five|six|several|many|\d+)"
)
_STOP = rf"(?:{BE}|has|have|had|which|who|and|or|to|in|on|at|by|with|from|through|via|under|into|than|not|no|nor|it|they|these|this|those|such|where|if|when|after|before|until|also|us|them)"
_WORD = rf"(?!{_STOP}\b)[\w’'&/-]+"
# "the online directory of services": an article, words, and what they are of or for.
_NOUNS = re.compile(
    rf"\b(?P<np>{_DETERMINER} (?!{_DETERMINER}\b)(?:{_WORD} ){{0,7}}{_WORD})$", re.IGNORECASE
)
_BARE = re.compile(rf"(?:^|\b{_STOP} )(?P<np>(?:{_WORD} ){{0,4}}{_WORD})$", re.IGNORECASE)
_COPULA = re.compile(
    r"^(?!(?:Included|Among|Amongst|Within|Alongside|Beside|Part of)\b)(?P<np>.+?) (?P<be>is|are|was|were) (?:(?:initially|originally|currently|now|still|first) )?(?:an?|the) [\w’' -]+$"
)
_DANGLING = re.compile(
    r"(?:th(?:is|ese|ey|ose|at)|some|many|most|several|few|others?|any|it|its|their|such|no|none|which|who|what|both|all|also|and|or)\b",
    re.IGNORECASE,
)
# "Since 2031 we have been hosted by": who "we" are is not told here.
_PRONOUN = re.compile(r"\b(?:we|you|they|whose|who|which)\b", re.IGNORECASE)
_TIME_FIRST = re.compile(r"(?:since|from|until|in) (?:\w+ )?\d", re.IGNORECASE)
_LAST_DANGLES = re.compile(r"\b(?:these|those|this|they|it|which|who|all|both)$|\)(?!.*\()")
_TAIL = re.compile(
    r" (?:until|since) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]+ )?\d{4}\b| to (?:the |an? )?[A-Z][\w’'&-]*(?: (?:(?:of|and|for|the) )*[A-Z][\w’'&-]*)*"
)

_VERB = re.compile(rf"(?:{VERBS}|scrutinise|examine|challenge|question|approve|publish)\s")
_OF_WORK = re.compile(
    r" of (?:the |their |its )?work$"
)  # "a summary of work undertaken by": no deed
_ONE_NOUN = re.compile(r"(?i:the|these|those) [a-z]+")


def _done_by(mention: Mention, inside: list[Mention], start: int, end: int) -> Text | None:
    """Return what is said to be done by a body, alone or in a list of bodies, in the active voice."""
    first = _head_of_list(mention, inside)
    view, text = mention.view, mention.text
    helped = _HELP_BY.search(text, start, first.hit.start)
    if helped:
        return clip(view, *helped.span("v"))
    passive = _BY.search(text, start, first.hit.start)
    if passive is None or (passive["by"] != "by" and passive["participle"] not in _THROUGH):
        return None
    if _PROPOSED.search(text, start, passive.start()):
        return None
    words, done = _voiced(text, start, passive)
    if done is not None and _VERB.match(text, *done):
        return None  # "to review and scrutinise decisions made by": what is to be done with them
    if (
        done is None
        or _DANGLING.match(text, *done)
        or _IN_PART.fullmatch(text, *done)
        or _PRONOUN.search(text, *done)
        or _TIME_FIRST.match(text, *done)
        or _OF_WORK.search(text, *done)
        or re.search(r"\d,$", text[: done[0]])
    ):
        return None
    tail = _TAIL.match(text, mention.hit.end, end)
    if tail is None and _ONE_NOUN.fullmatch(text, *done):
        return None  # "the helpers", of whom the text before tells more
    return _turn(view, [words, done, *([tail.span()] if tail else [])])


_IN_PART = re.compile(r"(?:part|partly|jointly|fully|also|co)", re.IGNORECASE)  # "part funded by"
_STAYS = re.compile(r"\b(?:remains?|stays?|continues|becomes?)\b")


def _voiced(
    text: str, start: int, passive: re.Match[str]
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return where the words of the passive stand, and where what was done: its subject.

    "A line is run by X", "the line run by X" and "the line is a pilot run by X" have one subject.
    """
    at = passive.start()
    words = (at, passive.end("participle"))
    clause = start
    for stop in _BREAK.finditer(text, start, at):
        clause = stop.end()
    before = text[clause:at].rstrip()
    if re.search(r"\b(?:not|never|no longer)(?: (?:currently|yet|previously))?$", before):
        return words, None
    before = re.sub(r" (?:already|currently|previously|newly|recently)$", "", before)
    end = clause + len(before)
    if re.search(rf"\b(?:{BE}) ", passive["aux"]):
        if _STAYS.search(before):
            return words, None  # "The line remains national and will be run by X"
        parted = _FINITE.search(before) or _LAST_DANGLES.search(before)
        whole = before and not parted and len(before) <= 90
        return words, (clause, end) if whole else None
    copula = _COPULA.match(before)
    if copula and not _FINITE.search(copula["np"]):
        return words, (clause, clause + copula.end("np"))
    last = None
    for match in re.finditer(rf"\b{_DETERMINER} ", before, re.IGNORECASE):
        last = _NOUNS.match(before, match.start()) or last
    nouns = last or _BARE.search(before)
    if nouns and re.search(r"[A-Z][\w’'-]* (?:and|or|&) $", before[: nouns.start("np")]):
        return words, None  # "Data and Performance led by": half of what is led
    return words, (clause + nouns.start("np"), end) if nouns else None


def _turn(view: View, pieces: list[tuple[int, int]]) -> Text | None:
    """Return pieces, of which the first is a passive, as one phrase in the active voice."""
    cut = [text for a, b in pieces if (text := clip(view, a, b)) is not None]
    said = turned(tuple(t.value for t in cut)) if len(cut) == len(pieces) else None
    if said is None or len(said) > _LONG:
        return None
    return Found(said, tuple(s for t in cut for s in t.spans), "active-voice")


def _head_of_list(mention: Mention, inside: list[Mention]) -> Mention:
    """Return the first name of the list that a name stands in: "by A, B and the C"."""
    first = mention
    acts = _FINITE.match(mention.text, mention.hit.end + 1)
    for other in reversed([m for m in inside if m.hit.end <= mention.hit.start]):
        joint = _LISTED.fullmatch(mention.text[other.hit.end : first.hit.start])
        if not joint or (acts and not re.search(r"and|&|;", joint.group())):
            break  # "led by A, B was chosen": B is the subject of what follows
        first = other
    return first


# What it did with others. -------------------------------------------------------------------------

_WITH = re.compile(r"\b(?P<v>[Ii]n (?:conjunction|partnership|collaboration) with) (?:the )?$")


def _jointly(mention: Mention, inside: list[Mention], start: int, end: int) -> Text | None:
    """Return what a body did with another: "In partnership with A, B have", "conducted by B (in conjunction with A)"."""
    match = _WITH.search(mention.text, start, mention.hit.start)
    if match is None:
        return None
    if match.start() == start:  # at the head: what the others did
        after = [m for m in inside if m.hit.start > mention.hit.end]
        return told_of(after[0], after[0].hit.end, end) if after else None
    if mention.text[match.start() - 1] != "(":
        return None
    earlier = [m for m in inside if m.hit.end < match.start()]
    done = [t for m in earlier[:1] if (t := _done_by(m, inside, start, end))]
    if not done:
        return None
    pieces = [*done[0].spans, *mention.view.spans(*match.span("v")), *earlier[0].body.spans]
    printed = tuple(mention.view.document.printed(span) for span in pieces)
    said = turned(printed)
    return Found(said, tuple(pieces), "active-voice") if said else None
