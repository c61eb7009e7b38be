"""The named rules that lead from what is printed to a value: the gate knows these and no others.

A rule is a test: given the printed pieces and a value, does the one say the other? It is named in
the evidence of every statement (`vsc:derivedBy`), so that a program can repeat the check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from ingest import values
from ingest.begin_end import read_begin_end
from ingest.day_before import read_day_before, read_day_in_year
from ingest.pieces import question_number
from ingest.records import (
    AnswerStatus,
    AwardStatus,
    BodyKind,
    CostKind,
    DecisionStatus,
    Eligible,
    GroupKind,
    LawRole,
    Name,
    ProcurementRoute,
    Qualifier,
    Ref,
    Tick,
)
from ingest.voice import turned

Check = Callable[[tuple[str, ...], object], bool]


def plain(text: str) -> str:
    """Return `text` with blanks, quotes, dashes and invisible characters made uniform, none between "£" and a sum."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u00ad\u200b\u200c\u200d\ufeff]", "", text)
    text = text.translate(str.maketrans("‘’“”–—\u2011", "''\"\"---"))
    return re.sub(r"£ (?=\d)", "£", " ".join(text.split()))


def _text(value: object) -> str | None:
    return value.text if isinstance(value, Name) else value if isinstance(value, str) else None


def _verbatim(printed: tuple[str, ...], value: object) -> bool:
    """The value is the print itself, its pieces read as one."""
    text = _text(value)
    return text is not None and plain(" ".join(printed)) == plain(text) != ""


def _named_elsewhere(printed: tuple[str, ...], value: object) -> bool:
    """One piece prints the value in full; the others print the words that stand for it."""
    text = _text(value)
    return len(printed) > 1 and text is not None and plain(text) in map(plain, printed)


def _joined_line(printed: tuple[str, ...], value: object) -> bool:
    """The value is the print, with a word put together that was broken at a line end."""
    text = _text(value)
    if text is None:
        return False
    whole = "\n".join(printed)
    return plain(re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", whole)) == plain(text) or plain(
        re.sub(r"-\s*\n\s*", "-", whole)
    ) == plain(text)


def _one_of_several(printed: tuple[str, ...], value: object) -> bool:
    """An office named once for several areas: "Police and Crime Commissioners for", "Elm" is that of Elm."""
    text = _text(value)
    whole = re.sub(r"\bCommissioners\b", "Commissioner", plain(" ".join(printed)))
    return text is not None and len(printed) > 1 and whole == plain(text)


def _file_name(printed: tuple[str, ...], value: object) -> bool:
    """The print is a file's name; the value has blanks for its hyphens and underscores."""
    text = _text(value)
    whole = re.sub(r"[-_\s]|%20", " ", " ".join(printed))
    return text is not None and re.sub(r"[-_\s]", " ", text) == whole != ""


def unescaped(printed: str) -> str:
    r"""Return the text that the inside of a JSON string stands for: "A \u0026 B" is "A & B"."""
    told = re.sub(
        r"\\u([0-9a-fA-F]{4})|\\(.)",
        lambda m: chr(int(m[1], 16)) if m[1] else _ESCAPES.get(m[2], m[2]),
        printed,
    )
    # Characters beyond the first plane are escaped as two halves; a half alone stands for nothing.
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def _active_voice(printed: tuple[str, ...], value: object) -> bool:
    """The print is a passive and its subject; the value says it of who did it."""
    text, said = _text(value), turned(printed)
    return text is not None and said is not None and plain(said) == plain(text)


def _json_string(printed: tuple[str, ...], value: object) -> bool:
    """The value is what the inside of a JSON string stands for."""
    text = _text(value)
    return text is not None and plain(unescaped(" ".join(printed))) == plain(text) != ""


def _reads(read: Callable[[str], object]) -> Check:
    def check(printed: tuple[str, ...], value: object) -> bool:
        return value is not None and read(" ".join(" ".join(printed).split())) == value

    return check


def _broken_url(printed: tuple[str, ...], value: object) -> bool:
    """The value is the address printed, which goes on over the end of a line."""
    whole = re.sub(r"\s+", "", "".join(printed))
    return (
        isinstance(value, str)
        and value == whole
        and re.match(r"https?://|www\.", value) is not None
    )


def _thousands(printed: tuple[str, ...], value: object) -> bool:
    """The value is a figure, printed, in the thousands of pounds that its heading, printed, says."""
    return len(printed) == 2 and value is not None and values.read_thousands(*printed) == value


def _link(printed: tuple[str, ...], value: object) -> bool:
    """The words tie this record to another one."""
    return isinstance(value, Ref) and any(piece.strip() for piece in printed)


def _blank_cell(printed: tuple[str, ...], value: object) -> bool:
    """A row of a table with an empty cell: the print is the row up to the tab, or bars, before the gap."""
    return value is Tick.BLANK and all(
        re.search(r"[^\s].*(?:\t\s*|\|\s*\|\s*)$", piece, re.DOTALL) for piece in printed
    )


def _blank_value(printed: tuple[str, ...], value: object) -> bool:
    """A label with nothing after it."""
    blank = value is Tick.BLANK or value is AnswerStatus.BLANK
    return blank and all(re.search(r":\s*$", piece) for piece in printed)


def _year_ending(printed: tuple[str, ...], value: object) -> bool:
    return _reads(values.read_period)(printed, value)


# Words that stand for a concept, by the rule's name. The patterns are the language of public
# documents in general; each concept is found only by words that say it.
KEYWORDS: Mapping[str, Mapping[object, str]] = {
    "award-status": {
        AwardStatus.APPROVED: r"approv\w+|award(?:ed|s)?|agree(?:d|s|ment)?|grant(?:ed|s)|giv(?:en|ing)|receiv\w+"
        r"|fund(?:ed|s|ing)|alloca\w+|authoris\w+|accepted|commission(?:ed|s)|contract(?:ed)?|provid(?:e|ed|ing)"
        r"|grants? awarded|grant amount|signed|secured|successful",
        AwardStatus.PROPOSED: r"propos\w+|request\w*|recommend\w*|seek\w*|sought|appl(?:y|ied|ication)s?|bid|subject to|intend(?:s|ed)?|intention",
        AwardStatus.EXTENSION: r"exten(?:d|ds|ded|ding|sion)|continu\w+|renew\w*",
        AwardStatus.VARIATION: r"var(?:y|ied|iation)|uplift|increase[ds]?|additional|amend\w*",
        AwardStatus.DECLINED: r"declin\w+|refus\w+|reject\w+|unsuccessful|(?:not|cannot|(?:un|not )able to) (?:been )?(?:approved?|agreed?|awarded|support(?:ed)?)",
        AwardStatus.ENDED: r"end(?:ed|s|ing)?|terminat\w+|ceas\w+|withdr\w+|expire[ds]?",
        AwardStatus.NIL: r"nil|none|not?|0|zero",
    },
    "decision-status": {
        DecisionStatus.APPROVED: r"approv\w+|agree[ds]?|authoris\w+|accept(?:ed|s)?|adopt(?:ed|s)?|endors\w+|support(?:ed|s)?|signed|award|extend|grant|fund|allocate|commission|renew|continue|contribute|appoint",
        DecisionStatus.PROPOSED: r"recommend\w*|propos\w+|seek\w*|request\w*",
        DecisionStatus.REFUSED: r"refus\w+|reject\w+|declin\w+|(?:not|cannot|(?:un|not )able to) (?:approved?|agreed?|accepted|support(?:ed)?)|not (?:to )?(?:fund|award|extend|renew|proceed)",
        DecisionStatus.NOTED: r"not(?:ed|es|e)",
        DecisionStatus.DEFERRED: r"defer\w*|postpon\w+|put off|held over|paused",
        DecisionStatus.WITHDRAWN: r"withdr\w+|revers\w+|rescind\w*",
    },
    "answer-status": {
        AnswerStatus.NIL: r"(?:nil|none|no(?:t|ne)?|n't|never|zero|0|nobody|isn.t|hasn.t|haven.t|doesn.t|didn.t|is lacking|lacks?|without)(?: .*)?"
        r"|(?:holds?|held|employs?|employed) (?:no|nobody|nothing)(?: .*)?"
        r"|(?:has|have|had|do|does|did|is|are|was|were|will|would|can|could|cannot|there (?:is|are|was|were|has been|have been)(?: currently| now| still| also)?) ?(?:not?|n.t|none|nil)(?: .*)?",
        AnswerStatus.NOT_HELD: r"(?:(?:do|does|did|is|are) not (?:\w+ )?|(?:do|does|is|are)n.t |not (?:currently )?)"
        r"(?:hold|held|recorded|record|available|captured?|collected?)(?: .*)?|no (?:\w+ )?(?:information|data|records?)(?: \w+)? held|not held|(?:is|are) (?:only )?(?:held|recorded|kept) by .* not (?:by|with) .*"
        r"|(?:information|data|figures?|details?)(?: requested)? (?:is|are|was|were) not (?:\w+ )?(?:recorded|available|held|collected|captured)",
        AnswerStatus.REFUSED: r"refus\w+|declin\w+|reject\w*|unsuccessful|turn(?:s|ed)? down|not to (?:fund|award|approve|support)|(?:did|could|would|can|will) not (?:fund|approve|support|agree)(?: to)?|(?:not|cannot|can not)(?: be)?(?: put)? (?:supported|approved|funded|accepted|considered|forward|taken forward|progressed|recommended)|losing|not (?:approved|supported|funded|awarded|successful|chosen|selected)|exempt\w*|withh\w+|redact\w+|section \d+.*|(?:(?:is|are|was|were|has|have|will) )?not (?:be |been )?(?:disclosed|released|provided|published|made public|(?:suitable )?for (?:publication|release))|neither confirms? nor den(?:y|ies)"
        r"|(?:unable|not able|not possible) to (?:disclose|release|provide)|can ?not (?:be )?(?:disclose|release|provide)d?|exceeds? the .*|not (?:held )?in an? (?:\w+ )?\w+able (?:format|form|way)",
        AnswerStatus.REFERRED_ELSEWHERE: r"(?:please )?(?:see|refer|contact|visit|found|published|available|(?:re)?direct|submit|transferred|forwarded|passed)\w*(?: .*)?|https?://\S+"
        r"|(?:can|may) be (?:found|viewed|accessed|obtained|seen)(?: .*)?|should be (?:directed|addressed|made) to",
    },
    "body-kind": {
        BodyKind.COMMISSIONER: r"(?:police|fire|crime|and|,|\s)+commissioner.*|PF?CC|PCVC|commissioner|mayor.*",
        BodyKind.COMMISSIONER_OFFICE: r".*(?:office of the|office for).*|O?PF?CC|OPCC.*|.*commissioner.s office.*|.*OPCC|MOPAC",
        BodyKind.POLICE_FORCE: r".*(?:constabulary|police|police service).*",
        BodyKind.COUNCIL: r".*(?:council|borough|local authorit(?:y|ies)).*",
        BodyKind.COMBINED_AUTHORITY: r".*combined authority.*",
        BodyKind.GOVERNMENT_DEPARTMENT: r".*(?:home office|ministry|department|government).*",
        BodyKind.PUBLIC_BODY: r".*(?:service|commissioner|inspectorate|agency|authority|office|court|commission).*",
        BodyKind.NHS_BODY: r".*(?:NHS|health board|integrated care|clinical commissioning|hospital).*",
        BodyKind.PROBATION: r".*probation.*",
        BodyKind.CHARITY: r".*(?:charity|charitable|trust|foundation|women.s aid|CIO|helpline|registered charity).*",
        BodyKind.COMPANY: r".*(?:ltd|limited|plc|llp|CIC|company).*",
        BodyKind.UNIVERSITY: r".*(?:university|college).*",
        BodyKind.CONSORTIUM: r".*consortium.*",
        BodyKind.ASSOCIATION: r".*(?:association|federation|alliance|network).*",
        BodyKind.TEAM: r".*(?:team|department|unit|hub|centre|helpline).*",
    },
    "cost-kind": {CostKind.CAPITAL: r"capital.*", CostKind.REVENUE: r"revenue.*"},
    "eligible": {
        Eligible.YES: r"yes|y|offers?|provides?|open to|available to (?:all|anyone)|all victims|accepts?|supports?|whether or not|irrespective|regardless|have access|can (?:access|include|use|get)|including|includes?|eligib\w+|for|help",
        Eligible.NO: r"no|n|not|does not|do not|cannot|excluded?|not accept|isn.t|never|(?:is|are) (?:unable|not able)",
        Eligible.CONDITIONAL: r"yes.+|only.*|where.*|if.*|subject to.*|specifically.*|through.*|provided.*|depend\w+.*",
        Eligible.NOT_STATED: r".*",
    },
    "group-kind": {
        GroupKind.PARTNERSHIP: r"partnership|collaboration|partners?",
        GroupKind.PANEL: r"panel|clinic|board|forum|committee|(?:sub-?)?group|conference",
        GroupKind.CONSORTIUM: r"consortium",
        GroupKind.ASSOCIATION: r"association|federation|alliance|network",
    },
    "law-role": {
        LawRole.POWER: r"power\w*|under|pursuant to|may (?:provide|make|give|award|pay|enter|fund).*|in accordance with|section|s\.?|by virtue of|enables?|empower\w*|allows?|permits?|(?:is|are|was|were|be|been) (?:made|given|paid|awarded) under",
        LawRole.SUBJECT: r"offences?|amend\w*|criminal|crimes?|introduced|stalking|harassment|abuse|convicted|protection|subject",
        LawRole.FRAME: r"exempt\w*|not (?:suitable )?for publication|withh\w+|confidential|freedom of information|request\w*|information|copyright|under|data protection|in complying with.*|complying|treated.*|not breach|breach|response|the",
        LawRole.DUTY: r"compl(?:y|ies|iance|ying).*|accordance with|in accordance|must|adher\w*|require[sd]?|requirements?|regulations?|legislation|(?:\w+ )?dut(?:y|ies)|obligations?",
    },
    "qualifier": {
        Qualifier.APPROXIMATELY: r"approx(?:\.|imately)?|about|around|roughly|circa|c\.?|estimated|some",
        Qualifier.UP_TO: r"up to|maximum(?: of)?|no more than|at most",
        Qualifier.AT_LEAST: r"at least|minimum(?: of)?|no fewer than|no less than",
        Qualifier.OVER: r"over|more than|in excess of|above|exceed\w*",
        Qualifier.NEARLY: r"nearly|almost|just under|under|less than|fewer than|close to",
    },
    "procurement-route": {
        ProcurementRoute.OPEN_PROCEDURE: r"(?:above threshold |single[- ]stage |under )?open(?: and| &|,)?(?: (?:competitive|competition|public|fair|procurement|tender(?:ing|ed)?|procedure|process|exercise|bidding|flexible|one|stage|to all))+",
        ProcurementRoute.RESTRICTED_PROCEDURE: r"(?:restricted|selective)(?: (?:tender(?:ing)?|procedure|process|procurement))+|restricted",
        ProcurementRoute.COMPETITION: r"(?:full |formal |fully )?(?:competitive(?:ly)?|competition)(?: (?:tender(?:ing|ed)?|procurement|procured|procedure|process|exercise|bidding|bid|flexible|commissioning))*|(?:full |formal )?(?:tender(?:ing)?|procurement) (?:exercise|process|procedure|competition)|tendered",
        ProcurementRoute.NEGOTIATION: r"(?:competitive )?negotiated(?: (?:procedure|process|without .*))?|competitive (?:procedure with negotiation|dialogue)",
        ProcurementRoute.MINI_COMPETITION: r"mini[- ]?competition(?: .*)?|mini[- ]tender|further competition(?: .*)?",
        ProcurementRoute.FRAMEWORK: r"(?:call(?:ed)?[- ]off(?: contract)?(?: (?:from|under) .*)?|.*\bframework(?: agreement)?(?: call[- ]off)?|direct call[- ]off)",
        ProcurementRoute.QUOTATIONS: r"(?:(?:two|three|four|[234]|written|formal|competitive|minimum of three) )*quot(?:es|ations?|e)(?: (?:process|exercise))?|requests? for quot(?:es|ations?)|RFQ",
        ProcurementRoute.DIRECT_AWARD: r"direct(?:ly)?[- ]award(?:ed)?|awarded directly|single[- ](?:source|tender|supplier)(?: (?:action|tender|award|justification))?|sole[- ](?:supplier|source|provider)|without (?:a )?(?:competition|tender(?:ing)?|competitive .*)",
        ProcurementRoute.WAIVER: r"(?:procurement |contract |tender )?(?:waiver|exemption|exception)(?: (?:of|from|to|under)(?: .*)?)?|waived?",
        ProcurementRoute.GRANT_PROCESS: r"(?:competitive |open )?grants?(?: (?:agreement|process|funding|award|application(?: process)?|round|fund|scheme|bidding))*(?: process)?|(?:commissioned )?(?:by|via|through) grant",
    },
    "unit": {"percent": r"%|per ?cent(?:age)?"},
    "tick": {Tick.YES: r"yes|y|\[?[✓✔x]\]?|true|confirmed|(?:been )?(?:consult(?:ed|ees?|ation)|notified|informed)|(?:discussed|shared|consulted) with|sent to|(?:views|comments) (?:were|have been) (?:sought|invited) from", Tick.NO: r"no|n|false|not (?:been )?consulted", Tick.NOT_APPLICABLE: r"not applicable|n/a", Tick.BLANK: r"(?:left )?blank|not completed|\[ ?\]"},
    "yes-no": {True: r"yes|y|confirm\w*|agree[ds]?|accepted", False: r"no|n|not|none|nil"},
    "former": {True: r"former|previous|then|outgoing|predecessor|ex-", False: r"current|present|new|incoming"},
    "recommended": {True: r"recommend\w*|preferred|chosen|approved", False: r"not recommended|rejected|discounted"},
    "estimate": {True: r"estimat\w+|approximately|projected?|forecast\w*|expected|predict\w*|likely", False: r"actual|recorded"},
}  # fmt: skip


def _keyword(name: str) -> Check:
    patterns = {
        concept: re.compile(pattern, re.IGNORECASE | re.DOTALL)
        for concept, pattern in KEYWORDS[name].items()
    }

    def check(printed: tuple[str, ...], value: object) -> bool:
        pattern = patterns.get(value)
        return pattern is not None and pattern.fullmatch(plain(" ".join(printed))) is not None

    return check


def keyword_pattern(name: str, concept: StrEnum | bool) -> re.Pattern[str]:
    """Return the pattern of the words that say `concept` by rule `name`, to search a text with."""
    return re.compile(rf"(?<!\w)(?:{KEYWORDS[name][concept]})(?!\w)", re.IGNORECASE)


def _disclosed(printed: tuple[str, ...], value: object) -> bool:
    """An answer that says something is a disclosure."""
    return value is AnswerStatus.DISCLOSED and any(re.search(r"\w", piece) for piece in printed)


def _unanswered(printed: tuple[str, ...], value: object) -> bool:
    """A question, printed, to which no answer is printed."""
    return value is AnswerStatus.NOT_ANSWERED and any(piece.strip() for piece in printed)


def _answer_status(printed: tuple[str, ...], value: object) -> bool:
    return _disclosed(printed, value) or _unanswered(printed, value) or _STATUS(printed, value)


_STATUS = _keyword("answer-status")

RULES: Mapping[str, Check] = {
    "verbatim": _verbatim,
    "named-elsewhere": _named_elsewhere,
    "joined-line": _joined_line,
    "one-of-several": _one_of_several,
    "json-string": _json_string,
    "active-voice": _active_voice,
    "file-name": _file_name,
    "link": _link,
    "form": lambda printed, value: isinstance(value, str) and any(p.strip() for p in printed),
    "money": _reads(values.read_money),
    "thousands": _thousands,
    "number": _reads(values.read_number),
    "number-word": _reads(values.read_number_word),
    "percent": _reads(values.read_percent),
    "date": _reads(values.read_date),
    "period": _reads(values.read_period),
    "begin-end": _reads(read_begin_end),
    "day-in-year": lambda printed, value: len(printed) == 2 and value == read_day_in_year(*printed),
    "day-before": lambda printed, value: len(printed) == 2 and value == read_day_before(*printed),
    "financial-year": _reads(values.read_period),
    "year-ending": _year_ending,
    "blank-cell": _blank_cell,
    "blank-value": _blank_value,
    **{name: _keyword(name) for name in KEYWORDS if name != "answer-status"},
    "answer-status": _answer_status,
    "question-number": lambda printed, value: value == question_number(printed) != "",
    "broken-url": _broken_url,
}


def holds(rule: str, printed: tuple[str, ...], value: object) -> bool:
    """Return whether rule `rule` reads `value` out of the printed pieces; no such rule, no."""
    check = RULES.get(rule)
    return check is not None and check(printed, value)
