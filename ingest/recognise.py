"""Recognise a document: of which kind it is, and where in it a part of another purpose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.calendar_names import MONTHS
from ingest.cued import cued
from ingest.document import Block, BlockKind, Document, Span
from ingest.flat_list import runs
from ingest.foi_log import ASKS_LABEL, OWN_LABEL, REPLY, REPLY_LABEL, day_in, group_heads, title_in
from ingest.form import REQUEST_HEADS, Form, FormKind, Part, PartKind, kind_of
from ingest.printed_again import asked_again, words
from ingest.view import View


def recognise(document: Document) -> Form | None:
    """Return the form of `document` with its parts, or None when it is none of those known."""
    told = kind_of(document)
    return Form(*told, _parts(document, told[0])) if told else None


# Words with which a request starts wherever they stand, and those that do so only before an answer.
_ASKS = re.compile(
    r"(?:[^?:]{0,240}\. )?[^.?]{0,160}\byou (?:have )?(?:requested|asked|sought|seek)\b[^.?]{0,60}(?::| for)$|information requested\b|"
    r"(?:[^?:]{0,240}\. +)?i note (?:that )?you (?:seek|sought|requested|ask(?:ed)? for) the following(?: information)?[.:]$|"
    r"[^?:]{0,240}\b(?:below|here) (?:is|are) (?:a copy of )?(?:your (?:\w+ )?(?:request|questions?)|the (?:questions?|points?) (?:(?:raised|asked|made|contained|set out) (?:in|by)|of) your? ?(?:\w+ )?(?:request|letter|e-?mail)?)\b(?: (?:and|with|together with|followed by) (?:our (?:\w+ )?(?:response|answers?|reply|replies)|(?:the (?:information|answers?)|what (?=we|i)\b)[^.?:]{0,60}))?[.:,]?(?: please accept [^.?]*\.)?$|"
    r"(?:i note )?you(?:r request)? (?:seek|sought|requested|asked|have asked|have requested)\b|you asked|"
    r"(?:\d{1,4}\.?\s+)?(?:foi |information )?request(?: \d+)?(?:$|(?: ?[-–:,(] ?| )(?:was )?received\b)|(?:foi|(?:freedom of )?information) request\b|"
    r"(?:your )?request ?(?:\d+)?:?$|q(?:uestion)? ?1\b|questions? ?\((?:received|asked|dated)\b|q(?:uestion)? ?\d{0,2} ?[:.)] |your request\b.{0,80}\b(?:ask(?:s|ed)|sought|seeks|was|is|reads?)\b[^.]{0,40}:$|"
    r"what (?:we were|you|the (?:requester|applicant)) asked\b.{0,40}$|(?:the )?(?:requester|applicant) asked\b|"
    r"the (?:information|request) you (?:requested|sought)\b(?!.*\bis (?:provided|attached|below|held))",
    re.IGNORECASE,
)
_BEGS = re.compile(
    r"(?:could|can|would) you (?:please|kindly)|please (?:provide|disclose|could you|can you|supply|let me know|confirm|send|advise|tell)|"
    r"(?:i would like|i am writing) to (?:request|ask|know)|(?:[^.?:]{0,80}, )?i would be (?:most |very )?grateful if you (?:could|would|can)\b|under the freedom of information act\b.{0,40}(?:i |please|can|could)",
    re.IGNORECASE,
)
_SAYS = re.compile(  # after a request that nothing marks the end of
    r"(?:the|this) (?:office|opcc|pcc|police|force|constabulary|council)\b.{0,60}\b(?:does not|has not|holds?|can confirm)\b|"
    r"(?:this|that|it|(?:the |this )?(?:information|data)) (?:is|are|was) not (?:held|recorded|collected|kept)\b|(?:no )?information (?:is )?(?:not )?held\b|not held\b|(?:none|nil)\W*$|"
    r"(?:i|we) (?:do not|don't) hold\b|(?:(?:i|we) (?:can )?confirm (?:that )?)?(?:i|we) (?:do )?hold (?:the|this|that|some|all|most|part of)\b(?! to account)|[^.?]{0,80}\bdoes not hold (?:this|that|the|any|such)\b(?![^.]*\?)|(?:having made|following) enquir(?:y|i?es)\b|"
    r"(?:i|we) have (?:now )?(?:looked at|considered|reviewed|completed|conducted|carried out|searched|finished|concluded|undertaken)\b|(?:i|we) (?:would|must|also|will) (?:also )?(?:rely|advise|inform)\b|"
    r"(?:under |in accordance with )?section \d+(?: ?\(\d\))? of (?:the )?(?:freedom of information act|foia|act)\b|i write in (?:response|reply)\b|"
    r"(?:the|this|these) (?:data|figures?|information)(?: \w+){0,2} (?:covers?|relates?|includes?|shows?)\b|there (?:were|was|have been|has been) (?:\d|no(?:ne)?\b)|"
    r"(?:in|during|for) (?:19|20)\d\d(?:[/-]\d{2,4})?,? (?:there (?:were|was)|it was) \d|\d[\d,]*(?: [a-z]+){0,2} (?:in|during|for) (?:19|20)\d\d(?:[/-]\d{2,4})?(?:,| and) \d|"
    r"due to the (?:nature|way|volume|number) of? ?\b|below is (?:the|a|our|all the) (?:headcount|data|table|figures?|information|numbers?|breakdown)\b|for (?:questions?|points?|q) ?\d[\d, and&-]* (?:i|we) (?:would|must|can|have|do|are|rely)\b|"
    rf"(?:(?:(?:1 )?(?:{MONTHS}) )?(?:19|20)\d\d(?:[/-]\d{{2,4}})?) ?[–:-] ?(?:\d{{1,3}}(?:,\d{{3}})*|nil|none|zero|not held|no (?:recorded )?(?:information|records?|data)(?: held)?)\W*$",
    re.IGNORECASE,
)
# Letters that follow one on another: the receipt is acknowledged, and later the request answered.
_ACKNOWLEDGES = re.compile(
    r"(?:(?:i|we) (?:am writing to |write to )?|this is to )acknowledge (?:the )?receipt\b",
    re.IGNORECASE,
)
# Whoever asks writes to the body itself: "Dear Northshire Police,".
_DEAR_BODY = re.compile(
    r"dear (?:the )?[^.,\n]{0,60}\b(?:police|constabulary|council|commissioner|office|o?pf?cc|force|authority)\b[^.,\n]{0,30},?$",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"(?:i|we) (?:write|am writing|are writing) in (?:response|reply)\b", re.IGNORECASE
)
# What a web page says of itself, wherever it stands: no more than its own block.
_BANNER = re.compile(
    r"(?:accept|manage|use of) (?:all )?cookies|you can manage your (?:preferences|cookie)|your cookie preferences|sorry, there was a technical problem|this (?:web)?site is (?:a|in) beta\b|leave this site$|(?:strictly )?(?:necessary|essential|analytics|functional|performance|marketing|advertising) cookies\b|google analytics$|we use (?:\w+ )?cookies\b|(?:we|this (?:web)?site) uses? (?:some )?(?:\w+ )?cookies|quick exit|quickly exit|skip to (?:main )?content|skip content|"
    r"we(?:'|’)re making (?:some )?improvements|please be aware we|back(?: to (?:top|results|the list))?$|text size|font size|open menu|text only",
    re.IGNORECASE,
)
# The line over an answer, where it ran together with the last of the questions above it.
_ANSWER_LINE = re.compile(r"\n[ \t]*(?=(?:reply|answer|response) ?[-–:,(] ?(?:sent|issued|given) (?:on )?\d)", re.IGNORECASE)  # fmt: skip
_START: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    (
        PartKind.RESPONSE,
        re.compile(
            r"your request for information has now been considered|(?:in )?response(?: sent)?:?$|response sent\b|(?:reply|answer|response) ?[-–:,(] ?(?:sent|issued|given) (?:on )?\d|(?:transferred|forwarded|redirected|passed on) to (?:the )?\w+|in (?:response|answer|reply)\b|"
            r"(?!date )(?:[\w ]{2,60} )?response(?: \d+)?:?$|response to your (?:foi )?(?:request|questions?|enquiry):?$|our (?:response|answer|reply)|answer:?$|a(?:nswer)? ?\d*: |a\d+[.:] |"
            r"(?:what )?(?:we|the office|the o?pf?cc) (?:have )?(?:(?:answered|replied|responded|said|disclosed|released)\b|(?:say|answer|reply)\W*$)|(?:(?:reply|answer)(?: sent| given)?(?: (?:on )?\d[\w ]{3,18})?|answered|(?:information )?(?:disclosed|released|supplied)|disclosure|outcome of (?:the )?request):?$|"
            r"(?:i|we) (?:can|am able to|are able to) (?:confirm|advise|disclose|respond|provide)|"
            r"(?:the )?(?:information|response)(?: \w+){0,5} (?:is as follows|can be found|(?:is|are) (?:provided|given|set out|attached))|"
            r"following receipt of your request|having (?:now )?considered your request|in answer to (?:your )?(?:questions?|points?|q)\b|please (?:find|see) (?:below|our|(?:the )?(?:attached|enclosed))\b(?! (?:my|a list of (?:my|questions)|(?:the (?:following |attached )?)?(?:requests?|questions?)))",
            re.IGNORECASE,
        ),
    ),
    (
        PartKind.BOILERPLATE,
        cued(
            r".{0,120}(?:right to (?:ask for|request|appeal|complain|an internal)|re-?examination|internal review|(?:unhappy|not (?:happy|satisfied)) with (?:this|the|our)|dissatisfied|"
            r"rights? (?:of|to) (?:appeal|complain)|copyright|any (?:further|other) (?:enquiries|queries|questions))|yours (?:sincerely|faithfully)|kind regards|(?:with )?(?:best|many|kind) (?:wishes|regards|thanks)(?: in advance)?\W*$",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        PartKind.SPECIFICATION,
        re.compile(r"service specification|schedule \d+\s*[-–—:]?\s*(?:the )?(?:grant purpose|service|specification)", re.IGNORECASE),
    ),
    (PartKind.APPENDIX, cued(r"(?:appendix|annex|schedule) (?:\d+|[A-Z])\b(?!.*\b(?:attached|and \d)\b)", re.IGNORECASE)),
)  # fmt: skip
_FOI = (FormKind.FOI_RESPONSE, FormKind.FOI_LOG)


_QUESTION = re.compile(
    r"\b(?:how (?:many|much|long|often)|what|which|who|when|do|does|did|has|have|are|is)\b[^?]*\?(?P<rest>[^?\d]{0,60})$"
    r"|(?:for each [^.?]{3,120}, )?(?:how (?:many|much)|please (?:provide|state|confirm|list|tell))\b[^?:]*$",
    re.IGNORECASE,
)


_DEMANDS = re.compile(r"\?\W*$|^(?:[^.?]{3,40}, )?(?:please|how|what|which|who|when|where|the (?:total )?number of)\b", re.IGNORECASE)  # fmt: skip


def _ends_asking(
    document: Document, block: Block, text: str, asked: Sequence[tuple[str, ...]]
) -> int:
    """Return where a question ends that stands among the answers (an offset), or 0 where none does.

    It is printed again there, or comes next: "2) How many …?", below the answer to 1).
    """
    marked = block.marker[:1] in ("Q", "q") and _DEMANDS.search(
        text
    )  # "Q2. Where possible, please …"
    if (
        block.kind is BlockKind.ITEM
        and (marked or _QUESTION.search(text))
        and not _SAYS.match(text)
    ):
        return block.span.end
    return asked_again(document, block, asked)


def _fixed_parts(
    document: Document, kind: FormKind, content: Sequence[Block]
) -> dict[Span, list[tuple[int, PartKind, Span]]]:
    """Return where parts begin at a question that is answered right below, and under the labels of a log."""
    if kind is FormKind.FOI_RESPONSE:
        turns = {b: b.span.end for b in _asked_in_turn(document, content)}
        turns = turns or _answered_beside(document, content)
        if not turns:
            return _under_labels(document, content)
        return {
            b.span: [(b.span.start, PartKind.REQUEST, b.span), (end, PartKind.RESPONSE, b.span)]
            for b, end in turns.items()
        }
    heads = group_heads(document.text) if kind is FormKind.FOI_LOG else []
    if not heads:
        return {}
    labels = [(b, _part_under(document, b)) for b in content if b.kind is BlockKind.LABEL]
    titles = {span[0] for head in heads if (span := title_in(head))}
    titled = [
        (b, PartKind.BODY) for b in content if any(b.span.start <= t < b.span.end for t in titles)
    ]
    days = {head.start("head") for head in heads if day_in(head)}
    dated = [
        (b, PartKind.REQUEST) for b in content if any(b.span.start <= d < b.span.end for d in days)
    ]
    replies = [
        (b, PartKind.RESPONSE) for b in content if days and REPLY.match(document.printed(b.span))
    ]
    begun = [*labels, *titled, *dated, *replies]
    return {b.span: [(b.span.start, part, b.span)] for b, part in begun if part}


_HALF = re.compile(r"[^/?.:;]{3,60} / (?=[A-Z])")  # in Welsh first: "Gofynnwyd / You asked:"


def _part_under(document: Document, label: Block) -> PartKind | None:
    """Return which part of a request a label of a log heads."""
    text = " ".join(document.printed(label.span).split()).strip(" :")
    parts = (
        (PartKind.REQUEST, ASKS_LABEL),
        (PartKind.RESPONSE, REPLY_LABEL),
        (PartKind.BODY, OWN_LABEL),
    )
    return next((part for part, words in parts if words.fullmatch(text)), None)


_BESIDE = re.compile(
    r"(?P<asked>(?:How|What|Which|Who|When|Where|Why|Do|Does|Did|Has|Have|Is|Are|Was|Were|Will|Can)\b[^?]{5,250}\?)\s+(?=\w)[^?]+",
)


def _answered_beside(document: Document, content: Sequence[Block]) -> dict[Block, int]:
    """Return the paragraphs that each begin with a question and go on with its answer, and where that begins."""
    found = {}
    for block in content:
        match = _BESIDE.fullmatch(document.printed(block.span))
        if match and block.kind is BlockKind.PARAGRAPH:
            found[block] = block.span.start + match.end("asked")
    return found if len(found) > 1 else {}


_ASKED_LABEL = re.compile(r"q(?:uestion)? ?\d{0,2}", re.IGNORECASE)
_TOLD_LABEL = re.compile(r"a(?:nswer)? ?\d{0,2}", re.IGNORECASE)


def _under_labels(
    document: Document, content: Sequence[Block]
) -> dict[Span, list[tuple[int, PartKind, Span]]]:
    """Return where questions and answers begin behind labels: "Question: …" and "Answer: …" in turn."""
    found: dict[Span, list[tuple[int, PartKind, Span]]] = {}
    told: list[PartKind] = []
    for label, value in pairwise(content):
        name = document.printed(label.span).strip(" :") if label.kind is BlockKind.LABEL else ""
        asked, answered = _ASKED_LABEL.fullmatch(name), _TOLD_LABEL.fullmatch(name)
        if (asked or answered) and value.kind is BlockKind.VALUE:
            part = PartKind.REQUEST if asked else PartKind.RESPONSE
            told.append(part)
            found[label.span] = [(label.span.start, PartKind.BODY, label.span)]
            found[value.span] = [(value.span.start, part, value.span)]
    both = told[:2] == [PartKind.REQUEST, PartKind.RESPONSE]
    return found if both else {}


_NUMBER = re.compile(r"\(?(?:Q(?:uestion)? ?)?(?P<number>\d{1,2})\W*", re.IGNORECASE)
_GOES_ON = re.compile(  # more of what is asked, below its question
    r"(?:please|and |or |if |for example|i\.?e\.?\b|e\.?g\.?\b|including|such as|i (?:would|am)|can you|could you)|.*\?\W*$",
    re.IGNORECASE | re.DOTALL,
)


_IN_TURN = re.compile(
    r"\b(?:questions?|requests?|points?)\b[^.?]{0,60}\b(?:repeated|set out|reproduced|listed|shown|copied|given|answered|taken|addressed)\b[^.?]{0,60}\b(?:answers?|repl(?:y|ies)|responses?|in turn|each|below)\b"
    r"|\b(?:answers?|repl(?:y|ies)|responses?)\b[^.?]{0,40}\b(?:below|under|beneath|after) each\b",
    re.IGNORECASE,
)


def _says_in_turn(document: Document, before: int) -> bool:
    """Return whether a letter says above its first number that questions and answers follow in turn."""
    return _IN_TURN.search(document.text, 0, before) is not None


def _are_counted(content: Sequence[Block], places: Sequence[int]) -> bool:
    """Return whether the numbers of some blocks go up from one by one."""
    numbers = [int(m["number"]) for i in places if (m := _NUMBER.match(content[i].marker))]
    return numbers == list(range(1, len(places) + 1))


def _asked_in_turn(document: Document, content: Sequence[Block]) -> list[Block]:
    """Return the numbered questions of a letter that prints each once, with its answer right below.

    Their numbers go up by one, and most of them have words below that ask nothing.
    """
    places = [i for i, b in enumerate(content) if b.marker and _NUMBER.fullmatch(b.marker)]
    texts = [" ".join(document.printed(content[i].span).split()) for i in places]
    asking = [bool(_DEMANDS.search(text)) for text in texts]
    share = 2 if all(content[i].marker[:1] in "Qq" for i in places) else 1
    in_turn = share == 1 and places and _says_in_turn(document, content[places[0]].span.start)
    if share == 1 and not (in_turn and _are_counted(content, places)):
        places = [i for i, asks in zip(places, asking, strict=True) if asks]
    elif 3 * sum(asking) < share * len(places):
        return []  # answers that name the questions they are to
    if len(places) < 2 or not _are_counted(content, places):
        return []
    below = [content[i + 1] for i in places if i + 1 < len(content)]
    answered = sum(not b.marker and not _GOES_ON.match(document.printed(b.span)) for b in below)
    if not below or below[0].marker or 3 * answered < 2 * len(places):
        return []
    return [content[i] for i in places]


_POINTS_BACK = re.compile(r"(?:request|question|q|part|point) ?\d{1,2}\W*", re.IGNORECASE)


def _words_asked(document: Document, block: Block) -> list[tuple[str, ...]]:
    """Return the words of each question of a block."""
    stretches = (stretch for _, stretch in runs(document, block.span, block.marker))
    return [words(View.of(document, stretch).text) for stretch in stretches]


def _points_back(
    text: str, now: PartKind, asked: list[tuple[str, ...]], below: str, *, told: bool
) -> bool:
    """Return whether "Request 2" stands over an answer: it stood over the question, or what is below asks nothing.

    The latter only where the questions were told before.
    """
    if now is not PartKind.RESPONSE or not _POINTS_BACK.fullmatch(text):
        return False
    return words(text) in asked or (
        told and not _DEMANDS.search(below) and words(below) not in asked
    )


_RECEIVED = re.compile(r"(?:(?:date )?request (?:was )?received|date (?:received|of request))\W*", re.IGNORECASE)  # fmt: skip


def _dates(block: Block, text: str, now: PartKind, kind: FormKind) -> bool:
    """Return whether a label below an answer only heads the day on which it was asked; in a log it heads the next."""
    answering = now is PartKind.RESPONSE and kind is FormKind.FOI_RESPONSE
    return answering and block.kind is BlockKind.LABEL and bool(_RECEIVED.fullmatch(text))


def _opening(block: Block, text: str, now: PartKind) -> str:
    """Return a block's text with the mark of the first question before it: "Q1. How many"."""
    first = now is PartKind.BODY and block.marker[:1] in ("Q", "q") and _DEMANDS.search(text)
    return f"{block.marker} {text}" if first else text


def _stands_apart(text: str, own: PartKind, kind: FormKind) -> bool:
    """Return whether a block is a site's banner, or boilerplate that ends with its block."""
    return bool(_BANNER.match(text)) or (own is PartKind.BOILERPLATE and kind not in _FOI)


def _parts(document: Document, kind: FormKind) -> tuple[Part, ...]:
    """Cut the document where a block starts a part of another purpose."""
    brought = document.enclosed[0].span.start if document.enclosed else len(document.text)
    content = [
        b for b in document.blocks if b.kind is not BlockKind.RUNNING and b.span.start < brought
    ]
    if not content:
        return ()
    cuts: list[tuple[int, PartKind, Span]] = [(0, PartKind.BODY, content[0].span)]
    asked: list[tuple[str, ...]] = []  # the words of each block of the request
    now = PartKind.BODY
    fixed = _fixed_parts(document, kind, content)
    told = False  # whether the request has told a question
    for order, block in enumerate(content):
        text = " ".join(document.printed(block.span).split())
        below = document.printed(content[order + 1].span) if order + 1 < len(content) else ""
        if block.span in fixed:
            asked = []
            _add_cuts(cuts, fixed[block.span])
            now = fixed[block.span][-1][1]
            continue
        own = _begins_in_either(_opening(block, text, now), kind, now)
        back = _points_back(text, now, asked, below, told=told)
        own = now if back or _dates(block, text, now, kind) else own
        if _stands_apart(text, own, kind):
            if cuts[-1][1] is not PartKind.BOILERPLATE:
                cuts.append((block.span.start, PartKind.BOILERPLATE, block.span))
            continue
        if own is PartKind.REQUEST and now is not own and REQUEST_HEADS.match(text):
            asked = []  # another request of a log
        now = own
        again = 0
        if now is PartKind.REQUEST:
            asked += _words_asked(document, block)
            told = told or block.marker.strip(".)").isdigit() or "?" in text
        elif now is PartKind.RESPONSE:
            again = _ends_asking(document, block, text, asked)
        if again:  # a question printed once more among the answers is the asker's still
            cuts.append((block.span.start, PartKind.REQUEST, block.span))
            if again < block.span.end:
                cuts.append((again, PartKind.RESPONSE, Span(again, block.span.end)))
        elif now is not cuts[-1][1]:
            cuts.append((block.span.start, now, block.span))
        answer = _answer_below(document, kind, block, now)
        cuts += answer
        now = answer[-1][1] if answer else now
    cuts += [
        (one.span.start, _part_enclosed(document, cuts), one.span) for one in document.enclosed
    ]
    ends = [start for start, _, _ in cuts[1:]] + [len(document.text)]
    return tuple(
        Part(part, Span(start, end), title)
        for (start, part, title), end in zip(cuts, ends, strict=True)
        if start < end
    )


_REPLIES = re.compile(
    r"\byour (?:\w+ ){0,5}(?:request|enquiry|e-?mail|letter|questions?)\b|\byou(?:[’']ve| have)? (?:asked|requested|sought|wanted)\b",
    re.IGNORECASE,
)


def _part_enclosed(document: Document, cuts: Sequence[tuple[int, PartKind, Span]]) -> PartKind:
    """Return what the files are that an e-mail brings: a part of the request where it does nothing but ask."""
    parts = {part for _, part, _ in cuts}
    answers = PartKind.RESPONSE in parts or _REPLIES.search(
        document.text, 0, document.enclosed[0].span.start
    )
    asks = PartKind.REQUEST in parts and not answers
    return PartKind.REQUEST if asks else PartKind.APPENDIX


def _add_cuts(
    cuts: list[tuple[int, PartKind, Span]], more: Sequence[tuple[int, PartKind, Span]]
) -> None:
    """Add where parts begin, but for those that only go on."""
    for cut in more:
        cuts += [cut] if cut[1] is not cuts[-1][1] else []


def _answer_below(
    document: Document, kind: FormKind, block: Block, now: PartKind
) -> list[tuple[int, PartKind, Span]]:
    """Return where in a block of a log the line over the answer stands that ran together with a question."""
    if kind is not FormKind.FOI_LOG or now is not PartKind.REQUEST:
        return []
    line = _ANSWER_LINE.search(document.text, block.span.start, block.span.end)
    return [(line.end(), PartKind.RESPONSE, Span(line.end(), block.span.end))] if line else []


def _begins_in_either(text: str, kind: FormKind, now: PartKind) -> PartKind:
    """Return the part that a block begins, by its words or by those in English behind the Welsh."""
    if kind in _FOI and now is PartKind.RESPONSE and _AFTER_ANSWERS.match(text):
        return PartKind.BODY
    own = _begins(text, kind, now)
    half = _HALF.match(text) if own is now and kind in _FOI else None
    return _begins(text[half.end() :], kind, now) if half else own


# What is told below the last answer and answers nothing: notes to all of them, what somebody has to add.
_AFTER_ANSWERS = re.compile(
    r"(?:(?:general |explanatory |further |additional )?notes?|caveats?)(?: (?:to|on) (?:the |our |these )?(?:figures|data|answers?|response))?:?$"
    r"|(?:the )?[A-Z][\w ]{2,50} (?:has|have) (?:also )?asked me to (?:say|add|tell|let|pass|point)\b",
    re.IGNORECASE,
)


def _begins(text: str, kind: FormKind, now: PartKind) -> PartKind:
    """Return the part that a block with this text begins, or goes on with."""
    if kind in _FOI and now not in (PartKind.APPENDIX, PartKind.SPECIFICATION):
        begs = _BEGS.match(text) and now is not PartKind.RESPONSE
        if _ACKNOWLEDGES.match(text):
            return PartKind.BODY
        if begs or _ASKS.match(text):
            return PartKind.REQUEST
        if now is PartKind.BODY and _DEAR_BODY.match(text):
            return PartKind.REQUEST
        if now is PartKind.BOILERPLATE and _WRITES.match(text):
            return PartKind.RESPONSE
        if now is PartKind.REQUEST and _SAYS.match(text):
            return PartKind.RESPONSE
    for part, cue in _START:
        if part is PartKind.RESPONSE and kind not in _FOI:
            continue
        if not cue.match(text):
            continue
        if part in (PartKind.APPENDIX, PartKind.SPECIFICATION) and len(text) > 160:
            continue
        return part
    if kind is FormKind.DECISION_RECORD and re.match(
        r"requester\b|\d+\.? (?:strategic context|background)", text, re.IGNORECASE
    ):
        return PartKind.CASE
    return now
