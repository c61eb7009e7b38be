"""Read a service specification, clause by clause, into one record of the service.

A specification is prose of duties ("the provider will …", "the service must …"), lists whose bullets
are often lost, and headings that say what their list is about. Each clause is cut into short
phrases; what a phrase is about is settled by the words that open it, by its heading, or by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import handles
from ingest.document import Block, BlockKind, Span
from ingest.extract import legislation
from ingest.form import FormKind, PartKind
from ingest.phrases import AREA, LONGEST, NAME, VERBS, bodies_in, clip, fold, gist, members, unique
from ingest.reading import Reading
from ingest.records import (
    Body,
    Citation,
    Found,
    LawRole,
    Link,
    Organisation,
    Record,
    Ref,
    Service,
    Text,
)
from ingest.view import View

CRIME = re.compile(
    r"\b(?:(?:digital and )?cyber[- ]?stalking|stalking|harassment|(?:sexual (?:or|and) domestic|domestic (?:or|and) sexual) (?:abuse|violence)(?:/(?:abuse|violence))?|domestic (?:abuse|violence)|sexual (?:abuse|violence|assault|crime|offences)|"
    r"rape|hate crime|modern slavery|human trafficking|child sexual (?:abuse|exploitation)|burglary|robbery|fraud|forced marriage|"
    r"female genital mutilation|honour[- ]based (?:abuse|violence)|anti-?social behaviour|coercive control|serious violence)\b"
)
_PEOPLE = (
    r"(?:victims?(?:/witnesses)?|survivors?|witnesses|people|adults|children(?: and young people)?|young people|women|men|girls|"
    r"families|perpetrators|offenders|individuals|anyone|those)"
)
_SEXES = r"(?: \((?:both )?(?:men and women|women and men|male and female)\))?"
_AFTER_PEOPLE = (
    rf"(?= in [A-Z]| across | to (?:{VERBS})\b| where | as part |(?<! who)(?<! that) (?:is|are|has|have|may|can|will) "
    r"| and (?:ensure|the )| by |[,.;:()]|$)"
)

# Each rule: the field, and a pattern whose group `v` is the value (`list` for the members of a list).
_RULES: tuple[tuple[str, str], ...] = (
    ("audience", r"(?P<v>(?:available|open|accessible) to (?:all|anyone|everyone)(?: (?:victims|survivors|adults|women|men|children|genders|ages))?)(?= regardless|[),.;]| and | irrespective|$)"),
    ("audience", r"(?P<v>non[- ]gender[- ]specific|gender[- ]neutral|all genders|any gender|all[- ]ages?\b|any age\b|aged \d+ (?:and|or) (?:over|above|under)|(?:adults|those|people) aged [\w ]+?(?=[,.;)]| and ))"),
    ("audience", r"(?P<v>(?:all|any|every) (?:levels? of risk|risk levels?)|(?:high|medium|standard)(?:,| and| or|/)? ?(?:high|medium|standard)?(?: and standard)?[- ]risk (?:victims|cases|clients))"),
    ("audience", r"\((?P<v>(?:both )?(?:men and women|women and men|male and female|men, women and children|women and girls))\)"),
    ("audience", rf"(?:(?:service|support|contact|provision|help|assistance|advocacy|advice|sanctuary)(?:,? [\w ]{{1,30}}?)? (?:for|to)|supporting|\bsupport) (?P<v>(?:the |all |any |both |adult |child |female |male |vulnerable ){{0,2}}{_PEOPLE}\b[^,.;:()]{{0,90}}?{_SEXES}(?: where [^,.;:()]{{3,60}}? (?:has|have) been (?:reported|experienced|disclosed))?){_AFTER_PEOPLE}"),
    ("audience", rf"(?:will|shall|to) (?:work with|help|assist) (?P<v>(?:the |all |any |both |adult |child |female |male ){{0,2}}{_PEOPLE} (?:of|with|whose|aged)\b[^,.;:()]{{0,90}}?){_AFTER_PEOPLE}"),
    ("audience", rf"(?P<v>{_PEOPLE} who (?:are |have |has |is |may )[^.;:()]{{4,90}}?)(?= to (?:{VERBS})\b| in order to |[,.;:()]|$)"),
    ("audience", r"\b(?:safety|needs|welfare|wellbeing)\b(?:(?!where applicable)[^.;]){0,120}? (?:that|those) of (?P<v>their (?:children|famil(?:y|ies)))"),
    ("excludes", r"(?:not (?:be )?(?:available|open|accessible)|does not|will not|cannot) (?:to|for|accept|support|work with|include)\s(?:referrals? (?:for|from|of) )?(?P<v>[^,.;:]{3,80})"),
    ("excludes", r"(?P<v>(?:perpetrators|people|those|adults|children|victims|referrals)\b[^,.;:]{0,60}?) (?:are|is|will be) (?:excluded|not eligible|not accepted)"),
    ("condition", r"(?P<v>whether or not [^,.;:()]{4,90})"),
    ("condition", r"(?P<v>(?:regardless|irrespective) of (?:whether )?[^.;:()]{4,100})"),
    ("condition", r"(?P<v>before, during,? (?:and|or) [^.;:()]{4,90})"),
    ("condition", r"(?P<v>where [^,.;:()]{3,60}? (?:has|have) been (?:reported|experienced|disclosed))"),
    ("condition", r"(?P<v>where (?:capacity|resources?|funding) (?:allows?|permits?))"),
    ("delivered_as", r"(?P<v>in an? outreach capacity only where (?:this is )?(?:required|needed|necessary)(?: as part of [^.;:()]{4,60}?)?)(?= for |[.;:()]| to |$)"),
    ("delivered_as", r"(?P<v>(?:as part of )?an integrated model of [^,.;:()]{4,40}?)(?= including|[,.;:]|$)"),
    ("delivered_as", r"(?P<v>(?:a )?holistic approach)|(?P<v2>tailored support package|person[- ]cent(?:re|er)d (?:approach\w*|support)|trauma[- ]informed(?: \w+)?|needs[- ]led(?: \w+)?)"),
    ("delivered_as", r"(?P<v>confidential)(?=[;,.]|$| (?:service|support|advice|and (?:free|independent)))"),
    ("delivered_as", r"(?P<v>non-discriminatory)"),
    ("delivered_as", r"(?P<v>in a way that [^.;:()]{4,90})"),
    ("channel", r"\b(?P<v>telephone(?=-based)?|by phone|face[- ]to[- ]face|live chat|online chat|web ?chat|e-?mail|text message|video call|virtual(?:ly)?|in person|one[- ]to[- ]one|group[- ]?work|drop[- ]in|home visits)\b"),
    ("channel", r"(?:,|\bor|\band) (?P<v>online|video)\b(?! \w)"),
    ("place", rf"delivered (?:from|at|in) (?P<v>(?:the )?(?:{NAME}))"),
    ("place", rf"(?:currently )?(?:based|located|co-located) (?:at|in|within) (?P<v>(?:the )?(?:{NAME}))(?= ?\))"),
    ("place", rf"(?:service|post ?holder|provider|team|staff) (?:will|must|shall) be (?:based|located|co-located) (?:at|in|within) (?P<v>(?:the )?(?:{NAME}))"),
    ("area", rf"(?:work(?:ing)?|operate|deliver(?:ed)?|available|service|services|support|provision|provided) (?:in|across|throughout|within|covering) (?P<v>(?:the whole of )?(?:{AREA}))"),
    ("area", rf"{_PEOPLE}(?: of [\w ,/&-]{{3,50}}?)? (?:in|across|throughout) (?P<v>{AREA})"),
    ("area", r"(?P<v>county-?wide|force-?wide|city-?wide|nationally)(?= (?:service|basis|coverage))"),
    ("hours", r"(?P<v>evenings? (?:and|or) weekends?(?: working)?(?: (?:may|will) be required)?)"),
    ("hours", r"(?P<v>at (?:the )?times (?:which|that) [^,.;:()–-]{4,60})"),
    ("hours", r"(?P<v>(?:Monday|Mon)(?: ?[-–] ?| to )(?:Friday|Fri|Saturday|Sunday|Sat|Sun)[^.;:\n]{0,40}?\d(?:[ap]m)?(?: ?[-–] ?| (?:to|and) )\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)?)"),
    ("hours", r"(?P<v>Monday (?:to|-|–) (?:Friday|Saturday|Sunday)(?: and [\w ]{3,30}? (?:evenings?|weekends?)(?: (?:a|each|per) week)?)?)(?!,? (?:from )?\d)"),
    ("hours", r"(?P<v>24 hours a day(?:,? (?:7|seven) days a week)?|24/7|out[- ]of[- ](?:office )?hours|\d+ (?:hours|days) (?:a|per) week(?:,? \d+ weeks (?:a|per) year)?)"),
    ("cost", r"(?P<v>free of charge|free at the point of (?:use|access|delivery)|(?:at )?no (?:charge|cost) to [\w ]{3,30}|no charge)"),
    ("language", r"(?P<v>(?:where(?:ver)? possible,? )?in (?:(?:a|the|their|each) )?(?:victim|client|service user|person|individual)?(?:['’]s)? ?(?:first|own|preferred) language)"),
    ("language", r"(?P<v>interpret(?:er|ing|ation)s?(?: and translation)?(?: services?)?)"),
    ("referral_route", r"(?:receiv(?:e|ing)|accept(?:ing)?|tak(?:e|ing)) referrals (?:in )?(?:from|via|through) (?P<list>(?:the )?[^.;:]{3,120}?)(?= to (?:provide|support|ensure)|[.;:]|$)"),
    ("referral_route", r"referrals (?:will |can |may |should )?(?:be |are )?(?:made |received |accepted |come )?(?:from|via|through|by) (?P<list>(?:the )?[^.;:]{3,120}?)(?=[.;:]| to (?:provide|support)|$)"),
    ("referral_route", r"support the work of (?:the )?(?P<v>[^.;:]{3,90}?) by receiving referrals"),
    ("referral_route", r"(?P<v>self[- ]referrals?)"),
    ("refers_to", r"(?:referrals? (?:in)?to|refer(?:ring|s|red)?(?: \w+){0,2} (?:on )?to) (?P<list>(?:the )?[A-Za-z][^.;:,]{3,80}?)(?= to (?:arrange|provide|support|ensure)| as (?:appropriate|required|necessary)| where | who |[.;:,]|$)"),
    ("refers_to", r"signpost(?:ing|ed)?(?: \w+)? (?:in)?to (?P<v>[^.;:]{3,80}?)(?= who | which | that | where |[.;:]|$)"),
    ("kind", r"\bprovide an? (?P<v>[a-z][a-z -]{2,30} service) for"),
    ("staff", r"(?P<v>qualified (?:and experienced )?(?:[A-Z]{3,6}s?\b|[a-z]+(?: [a-z]+)? (?:counsellors?|social workers?|advisors?|advocates?))(?: or (?:undertake|complete|be working|working) [^,.;:()]{3,50}?(?=[,.;:()]|$))?)"),
    ("staff", r"(?P<v>(?:one|two|three|four|five|six|\d+(?:\.\d+)?) (?:full[- ]time(?: equivalent)?|part[- ]time|FTE|WTE) [\w ]{3,50}?)(?=[,.;:]| who | to | will |$)"),
    ("support", r"(?P<v>in the first (?:\w+ )?(?:year|months?)(?: of (?:operation|delivery|the service))?,? [\w ]{3,30}? provided with [\w ]{4,60}?)(?= by )|provided with (?P<v2>[\w ]{4,60}?) by "),
    ("monitoring", r"(?:complete|submit|provide|return|produce) (?:an? |the )?(?P<v>(?:[\w-]+ ){0,4}(?:(?:[Mm]onitoring|[Oo]utcome|[Pp]erformance|[Pp]rogress) )(?:[\w-]+ ){0,2}(?:form|return|report|data|information|survey)s?(?: on an? (?:[\w-]+ly|annual|termly) basis)?)(?= on |[,.;:]| to | by | every | for |$)"),
    ("monitoring", r"(?<!Form )(?P<v>\b(?:reports?|reporting|returns?|reviews?|meetings?|monitor(?:ed|ing))\b(?! form)[^.;:,]{0,60}? on an? (?:[\w-]+ly|annual|termly) basis)"),
    ("monitoring", r"(?P<v>(?:annual|quarterly|monthly|six-monthly|bi-?annual) (?:[\w-]+ ){0,3}(?:reports?|returns?|reviews?|meetings?))"),
    ("monitoring", r"(?P<v>maintaining records and statistical information|records and statistics)"),
    ("capacity", r"\b(?:help|support|see|accept|work with) (?P<v>(?:(?:at least|up to|a minimum of|approximately) )?\d[\d,]* (?:[a-z-]+ )?(?:people|victims|clients|children|adults|women|men|families|referrals|cases)(?: (?:a|per|each) (?:year|annum|quarter|month))?)"),
    ("publicised_in", r"(?:publicised|advertised|promoted|listed) (?:on|in|through) (?:the )?(?P<v>[^.;:]{4,100})"),
    ("advocacy_with", r"(?:accompany(?:ing)? \w+ to|advocat(?:e|ing) (?:on behalf of \w+ )?(?:with|to))(?: outside| external| other)? agencies,? (?:e\.g\.|such as|including|for example),? (?P<list>[^.;:]{5,200}?)(?=, (?:taking|complying|and complying)|[.;:]|$)"),
    ("activity", r"(?P<v>(?:[Aa]ct as )(?:(?:the|a) )?[\w-]+ lead for [^.;:,]{4,60}?)(?= keeping|[.;:,]|$)"),
    ("activity", r"(?P<v>advice about [^.;:,()]{4,80})"),
    ("activity", r"(?<!longer[- ]term )(?P<v>(?:telephone-based |face to face )?safety planning|risk assessments?|crisis (?:support|intervention)|emotional and practical support|practical (?:and|or) emotional support|counselling)\b"),
    ("purpose", r"(?P<v>reduce (?:the risk of )?(?:future |repeat )?(?:re-?)?victimisation)"),
)  # fmt: skip
_CASED = ("area", "place", "staff")  # whose capitals matter
COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE if name not in _CASED else 0)) for name, pattern in _RULES)  # fmt: skip

# What a heading says its list is about.
_SECTIONS: tuple[tuple[str, str], ...] = (
    ("attribute", r"(?:the )?(?:service|support|provision)s? (?:will|must|shall|should|is to) be"),
    ("outcome", r"(?:.*\b)?outcomes?(?: measures?| indicators?| framework)?"),
    ("excludes", r"exclusions?(?: criteria)?|who (?:is )?(?:the service |it )?(?:is )?not for|not eligible"),
    ("audience", r"eligib\w+(?: criteria)?|who (?:is )?(?:the service|it) (?:is )?for|(?:target|client) group|cohort|(?:inclusion|acceptance|access|referral) criteria"),
    ("referral_route", r"(?:accepting )?referrals?(?: routes?| pathways?| sources?)?|referral process"),
    ("hours", r"(?:opening |operating |service )?hours(?: of (?:operation|service))?|opening times"),
    ("place", r"(?:service )?locations?|premises"),
    ("monitoring", r"(?:contract |performance )?monitoring(?: and (?:reporting|evaluation))?|reporting(?: requirements)?"),
    ("staff", r"staff(?:ing)?|workforce|staffing (?:requirements|structure)"),
    ("integrated_with", r"interoperability|(?:partnership|joint) working|interdependenc\w+|key partners|integration"),
    ("requirement", r"(?:key |quality |service )?(?:requirements|standards)|legislation|policies(?: and procedures)?"),
    ("purpose", r"(?:service )?(?:aims?|objectives?|purpose)(?: and (?:aims?|objectives?))?(?: of the (?:funding|service|grant))?"),
    ("activity", r"(?:description of )?(?:specific )?services? to be (?:provided|delivered)|service (?:description|delivery|model)|(?:key |main )?(?:duties|responsibilities|activities|tasks)|(?:scope|core) (?:of )?(?:the )?services?|the (?:provider|service|post ?holder) (?:will|shall|must)"),
)  # fmt: skip
_HEADINGS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SECTIONS)

_SUBJECT = (
    r"(?:(?:the|this|these|each|our|a|an|all) )?(?:[\w-]+ ){0,3}?(?:service|post(?:[ -]?holder)?s?|role|provider|supplier|contractor|recipient|"
    r"intervention|workers?|advocates?|advis[eo]rs?|team|project|programme|staff|caseworkers?|I[DS]?[DS]?VAs?|organisation)|they|it|this"
)
_CLAUSE = re.compile(
    rf"(?:^|[,;] |\bwhich )(?:[Ii]n [^,]{{3,40}}? )?(?P<subject>{_SUBJECT}) "
    r"(?:(?P<must>(?:(?:will|would|shall) (?:also )?be (?:required|expected) to|must(?: also)?|(?:is|are) (?:required|expected) to|needs? to|should))"
    r"|(?P<will>(?:will|shall)(?: also)?(?: be (?:responsible for|able to))?|(?:may|can|could)(?: also)?(?= include)|(?:is|are) responsible for)"
    r"|(?P<for>(?:is|are) (?:intended )?to|aims? to)) (?P<phrase>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PURPOSE = re.compile(
    r"(?:purpose|aim|objective)s? of (?:this|the) [\w ]{3,30}? (?:is|are) to (?P<phrase>.+)",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(rf"(?:To )?(?={VERBS}\b)(?=[A-Z])|^To (?=(?:{VERBS})\b)", re.IGNORECASE)
_NOUNS = ("support", "access", "plan", "review", "report", "record", "contact", "help", "aid", "train", "visit", "use", "design", "guide", "lead", "link", "work", "be", "feel", "supply", "act", "address", "update", "be", "supply", "contact", "report", "access", "offer", "design", "keep", "hold", "run", "take", "make", "challenge", "gain")  # fmt: skip
_PLAIN_VERBS = "|".join(v for v in VERBS.split("|") if v not in _NOUNS)
_GERUNDS = "|".join(
    rf"{v.removesuffix('e')}{v[-1] if v in ('refer', 'run', 'embed') else ''}ing"
    for v in VERBS.replace("-?", "-").split("|")
    if v not in ("be", "have", "train", "plan", "meet", "feel")
)
_BOUNDARY = re.compile(
    r"(?P<purpose>,? (?:in order|so as) to (?:also )?|,? to (?=(?:enable|ensure|reduce|increase|improve|promote|prevent|arrange|meet|provide additional)\b)|,? so that )"
    rf"|(?P<also>,? and,? (?:as far as possible,? )?(?:to |will )(?=(?:{VERBS})\b)|,? and,? (?:as far as possible,? )?(?=(?:{_PLAIN_VERBS})\b))"
    rf"|(?P<gerund> (?=keeping (?:up to date|abreast)\b)|,? (?:and )?(?:by |including (?:by )?|which includes )(?=(?:{_GERUNDS})\b)|(?:,|,? and| [–-]) (?=(?:{_GERUNDS})\b))"
    r"|(?P<drop>,? (?:and )?(?=(?:where(?! (?:this is |it is |they are )?(?:deemed |considered )?(?:appropriate|possible|required|necessary|needed|applicable|practicable)\b| \w+ (?:allows?|permits?)\b)|when|if|wherever|whilst|while|taking into account|in accordance with|as part of|therefore|this may)\b)|,? e\.g\.,? |,? such as |,? including:?|\(| [–-] |; |: ?$)"
)
_DUTY = re.compile(r"(?:complying|complies|adhering|taking into account)\b", re.IGNORECASE)
_LAWS = re.compile(
    r"(?:accordance with|compl(?:y|ies|ying|iance) with|requirements (?:of|under)|adhere to|under) (?P<list>[^.;:]{5,250})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Clause:
    view: View
    section: str | None
    member: bool  # stands in the list of its section, and is no sentence of its own

    @property
    def is_service(self) -> bool:
        """Return whether what it says on which terms it says of the whole service."""
        return self.section in ("attribute", "audience") or bool(_WHOLE.match(self.view.text))


_WHOLE = re.compile(
    r"(?:The |This |Our )?(?:[\w-]+ ){0,2}?(?:service|support|helpline|project|programme|provision|help)\b[^.;]*"
    r"\b(?:available|open|accessible|eligible|access|(?:is|are|be) (?:given|provided|offered))\b",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    texts: dict[str, list[Text]] = field(default_factory=dict)
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    based: list[tuple[Body, Text]] = field(default_factory=list)

    def add(self, name: str, phrase: Text | None) -> bool:
        if phrase is not None:
            self.texts.setdefault(name, []).append(phrase)
        return phrase is not None


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the service that each specification in the document is for, with its clauses."""
    for blocks in _specifications(reading):
        name = _name(reading, blocks)
        if name is None:
            continue
        others = _other_names(reading, name)
        yield from _service(reading, name, others, blocks)


def _specifications(reading: Reading) -> Iterator[list[Block]]:
    document, form = reading.document, reading.form
    if form.kind is FormKind.SERVICE_SPECIFICATION:
        yield form.statements(document)
        return
    for part in form.parts:
        if part.kind is PartKind.SPECIFICATION:
            yield [
                b
                for b in document.blocks
                if b.kind is not BlockKind.RUNNING
                and part.span.start <= b.span.start < part.span.end
            ]


# The name -----------------------------------------------------------------------------------

_TITLE = re.compile(
    r"service specification(?: for| of|:| -| –)? (?:the |an? )?(?P<name>[A-Z].{3,110})",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"service(?: name| title)?|name of (?:the )?service", re.IGNORECASE)
_PROVISION = re.compile(
    rf"(?:provision|delivery) of (?:an?|the) (?P<name>{NAME})(?= to | in | across | for |[.,;])"
)


def _name(reading: Reading, blocks: list[Block]) -> Text | None:
    """Return the fullest name that the specification's title, a label or its first lines give."""
    views = [View.of(reading.document, b.span) for b in blocks[:14]]
    for block, view, following in zip(blocks, views, views[1:], strict=False):
        if block.kind is BlockKind.LABEL and _LABELLED.fullmatch(view.text):
            return clip(following, 0, len(following.text))
    for index, view in enumerate(views):
        title = _TITLE.match(view.text)
        if title and "\n" not in view.text:
            return clip(view, *title.span("name"))
        bare = re.fullmatch(r"service specification:?", view.text, re.IGNORECASE)
        if bare and index + 1 < len(views) and len(views[index + 1].text) <= 110:
            following = views[index + 1]
            if not _section(following.text):
                return clip(following, 0, len(following.text))
    for view in views:
        provision = _PROVISION.search(view.text)
        if provision:
            return clip(view, *provision.span("name"))
    return None


_SMALL = frozenset({"and", "for", "the", "of", "a", "an", "service"})


def _other_names(reading: Reading, name: Text) -> list[Text]:
    """Return the other names of the service: the same words in another order or abbreviated.

    "Stalking & Harassment IDVA" says each word of "Independent Domestic Violence Advisor – Stalking
    and Harassment", where the letters of IDVA are those of a run of its capitalised words.
    """
    words = re.findall(r"[\w’']+", name.value)
    view = View.of(reading.document)
    found = []
    for short, rest in _abbreviated(words):
        tokens = {w.lower() for w in rest} - _SMALL
        alternatives = "|".join(re.escape(w) for w in sorted({*rest, short} - {""}))
        run = rf"(?:(?:{alternatives})\b(?:,? (?:and|for|of)(?: the)?|(?: [&–-]|,))? ?){{2,}}"
        for match in re.finditer(rf"(?<![\w-])(?:{run})", view.text, re.IGNORECASE):
            said = {w.lower() for w in re.findall(r"[\w’']+", match.group())} - _SMALL
            phrase = clip(view, *_without_tail(match))
            if phrase and said == tokens | ({short.lower()} if short else set()):
                found.append(phrase)
    return [p for p in unique(found) if fold(p.value) != fold(name.value)]


def _without_tail(match: re.Match[str]) -> tuple[int, int]:
    tail = re.search(r"(?:,? (?:and|for|of)(?: the)?| [&–-]|,)? ?$", match.group())
    return match.start(), match.start() + (tail.start() if tail else len(match.group()))


def _abbreviated(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield ("", all words), and for each run of words its capitals with the words left."""
    yield "", words
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            run = words[start:end]
            if all(w[0].isupper() for w in run) and len(words) > end - start:
                yield "".join(w[0] for w in run), words[:start] + words[end:]


# The clauses --------------------------------------------------------------------------------


def _section(text: str) -> str | None:
    bare = re.sub(r"^[\d.]+\s*|:$", "", text.strip()).strip()
    return next((name for name, cue in _HEADINGS if cue.fullmatch(bare)), None)


_LEADS_IN = re.compile(r"\w+ \w+ (?:will|shall|must|should|needs?|includes?|including)\b", re.IGNORECASE)  # fmt: skip


def _clauses(reading: Reading, blocks: list[Block]) -> Iterator[_Clause]:
    section: str | None = None
    for block in blocks:
        view = View.of(reading.document, block.span)
        short = len(view.text.split()) <= 8 and not view.text.rstrip().endswith((".", ";", ","))
        here = _section(view.text) if short else None
        leads_in = block.kind is BlockKind.LABEL and _LEADS_IN.search(view.text)
        if here or (block.kind in (BlockKind.HEADING, BlockKind.LABEL) and not leads_in):
            section = here
            continue
        bounds = list(view.sentences())
        for sentence in bounds:
            member = len(bounds) == 1 and not _CLAUSE.match(sentence.text)
            yield _Clause(sentence, section, member and len(sentence.text.split()) <= 20)


def _service(
    reading: Reading, name: Text, others: list[Text], blocks: list[Block]
) -> Iterator[Record]:
    draft = _Draft()
    for clause in [*_clauses(reading, blocks), *_told_elsewhere(reading, [name, *others], blocks)]:
        _read_clause(draft, clause)
        _read_bodies(reading, draft, clause.view)
    kinds = draft.texts.pop("kind", [])
    texts = _distinct(draft.texts)
    views = [View.of(reading.document, block.span) for block in blocks]
    links = list(complied_with(laws_for(reading, views), views))
    bodies = {field_name: _unique_bodies(found) for field_name, found in draft.bodies.items()}
    yield Service(
        id=handles.service(name.value),
        anchor=name.spans,
        name=name,
        short_name=tuple(others),
        kind=kinds[0] if kinds else None,
        complies_with=unique_links(links),
        **texts,  # type: ignore[arg-type]
        **bodies,  # type: ignore[arg-type]
    )
    yield from _visited(draft)


_MANNER = re.compile(r"provid(?:e|ing) (?:[\w-]+ )?support (?:by|via|over) (?:telephone|phone|e-?mail|face to face)(?: (?:and|or) (?:telephone|phone|e-?mail|face to face))?", re.IGNORECASE)  # fmt: skip


def _distinct(texts: dict[str, list[Text]]) -> dict[str, tuple[Text, ...]]:
    """Return the phrases of each field once, and none that only says again what another field says."""
    bullets = texts.pop(_BULLET, [])
    told = [set(gist(p.value).split()) for p in texts.get("audience", [])]
    wider = [p for p in bullets if not any(t and t < set(gist(p.value).split()) for t in told)]
    texts["audience"] = [*texts.get("audience", []), *wider]
    texts["activity"] = [p for p in texts.get("activity", []) if not _MANNER.fullmatch(p.value)]
    found = {name: unique(phrases, gist) for name, phrases in texts.items()}
    duties = {gist(p.value) for p in found.get("requirement", ())}
    found["activity"] = tuple(p for p in found["activity"] if gist(p.value) not in duties)
    for name in ("audience", "delivered_as"):
        found[name] = tuple(p for p in found.get(name, ()) if not _within(p, found[name], name))
    return found


def _within(phrase: Text, others: tuple[Text, ...], name: str) -> bool:
    """Return whether another phrase prints this one, for an audience in brackets."""
    part = f"({phrase.value})" if name == "audience" else phrase.value
    return any(part in other.value for other in others if other is not phrase)


def _told_elsewhere(reading: Reading, names: list[Text], blocks: list[Block]) -> Iterator[_Clause]:
    """Yield the sentences of a paragraph outside the specification that tells what its service does.

    A footnote of a grant table does: it names the service in full and goes on for several sentences.
    """
    first, last = blocks[0].span.start, blocks[-1].span.end
    for block in reading.form.blocks(reading.document, PartKind.APPENDIX):
        if first <= block.span.start < last:
            continue
        view = View.of(reading.document, block.span)
        if len(view.text.split()) >= 30 and any(
            n.value.lower() in view.text.lower() for n in names
        ):
            yield from (_Clause(sentence, None, False) for sentence in view.sentences())


def _read_clause(draft: _Draft, clause: _Clause) -> None:
    view, section = clause.view, clause.section
    found = False
    for name, pattern in COMPILED:
        for match in pattern.finditer(view.text):
            if _holds(clause, name, match):
                bullet = name == "audience" and section == "activity"
                found |= _add_match(draft, _BULLET if bullet else name, view, match)
    for match in CRIME.finditer(view.text):
        if not _LIVE_WITH.search(view.text[: match.start()]):
            draft.add("crime", clip(view, *match.span()))
    if clause.member and section == "attribute":
        if not found:
            draft.add("delivered_as", clip(view, 0, len(view.text)))
    elif clause.member and section and section != "activity":
        if not (section in ("purpose", "requirement") and _add_phrases(draft, view, 0, section)):
            who = section != "audience" or _WHO.match(view.text)
            draft.add(section if who else "condition", clip(view, 0, len(view.text)))
    else:
        _read_duty(draft, view, section)


_WHO = re.compile(rf"(?:\w+[ -]){{0,3}}?(?:{_PEOPLE}|aged|all|any|residents|clients|males?|females?)\b", re.IGNORECASE)  # fmt: skip
_BULLET = "audience of one activity"
_LIVE_WITH = re.compile(r"\bchildren\b[^.;,]* living with $", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:knowledge|awareness|understanding|directory|list|map) of\b[^.;]*$", re.IGNORECASE)  # fmt: skip


def _holds(clause: _Clause, name: str, match: re.Match[str]) -> bool:
    """Return whether a match says its thing of this service, and not of a part of it or another."""
    if name == "condition":
        return clause.is_service
    if name != "audience":
        return True
    before = clause.view.text[: match.start("v")]
    return not (_DENIES.search(before) or _OTHERS.search(before))


_DENIES = re.compile(r"\b(?:not|never|cannot)\b(?! only)[^.;,]*$")


def _add_match(draft: _Draft, name: str, view: View, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if groups.get("list"):
        stretches = list(members(view.text, *match.span("list")))
        added = [draft.add(name, _without_article(view, *stretch)) for stretch in stretches]
        return any(added)
    group = "v" if groups.get("v") else "v2"
    return draft.add(name, _without_article(view, *match.span(group)))


def _without_article(view: View, start: int, end: int) -> Text | None:
    article = re.match(r"\s*(?:the|an?) ", view.text[start:end])
    return clip(view, start + (article.end() if article else 0), end)


def _read_duty(draft: _Draft, view: View, section: str | None) -> None:
    """Read what a sentence says is to be done, or what for."""
    purpose = _PURPOSE.search(view.text)
    clause = _CLAUSE.search(view.text)
    if purpose:
        _add_phrases(draft, view, purpose.start("phrase"), "purpose")
    elif clause and not (clause["for"] and clause["subject"].lower() == "this"):
        kind = "requirement" if clause["must"] else "purpose" if clause["for"] else "activity"
        _add_phrases(draft, view, clause.start("phrase"), kind)
    elif not clause:  # "This is to …" says why of the sentence before, not of the service
        imperative = _IMPERATIVE.match(view.text)
        if imperative and (section in (None, "activity", "requirement", "purpose")):
            kind = section if section in ("requirement", "purpose") else "activity"
            _add_phrases(draft, view, imperative.end(), kind)


_PASSIVE = re.compile(r"be (?!an? |able|aware|clear)(?!responsible)", re.IGNORECASE)
_BECOMES_PURPOSE = re.compile(r"(?:enable|empower|ensure that victims|reduce|increase|improve)\b", re.IGNORECASE)  # fmt: skip
_OPENS = re.compile(
    rf"(?:also |then |include |continually |more effectively )*(?:(?:{VERBS})\b|(?:{_GERUNDS})\b)",
    re.IGNORECASE,
)


def _add_phrases(draft: _Draft, view: View, start: int, kind: str) -> bool:
    """Cut a verb phrase where another duty, a purpose or a condition begins; add the pieces."""
    text = view.text
    if _PASSIVE.match(text, start) or not _OPENS.match(text, start):
        return False
    added = False
    before = (start, start)
    for first, last, what in _segments(text, start, kind):
        opened = re.compile(r"include ").match(text, first)
        first = opened.end() if opened else first
        if not _OPENS.match(text, first) and not opened and what != "purpose":
            continue
        last = _whole(text, first, last)
        phrase = clip(view, _opening(text, before, first, last, what), last)
        if phrase and not (_EMPTY.fullmatch(phrase.value) or _DANGLES.search(phrase.value)):
            added |= draft.add(_field(text, before, first, what), phrase)
        before = (first, last)
    return added


# What says nothing by itself, and what cannot be read by itself.
_EMPTY = re.compile(
    r"(?:work(?:ing)? with|support(?:ing)?|help(?:ing)?|receiv(?:e|ing)|accept(?:ing)?|tak(?:e|ing)|provid(?:e|ing)|mak(?:e|ing)) "
    r"(?:the |all )?(?:victims?|referrals?|support|people|clients?|services?|help)",
    re.IGNORECASE,
)
_DANGLES = re.compile(r"\b(?:these|those|such) (?:services?|programmes?|organisations?|agenc(?:y|ies)|needs)\b", re.IGNORECASE)  # fmt: skip
_FOR_THEM = re.compile(rf"(?:enable|help|allow|empower) them (?:to )?(?=(?:more effectively )?(?:{VERBS})\b)|ensur(?:e|ing) (?:these|those|such) [\w/]+ have (?=access\b)", re.IGNORECASE)  # fmt: skip
_THIS = re.compile(r"\bthis (?:knowledge|learning|information|understanding)\b", re.IGNORECASE)
_RECORDS = re.compile(r"\b(?:records?|statistic\w*|monitoring|returns?)\b", re.IGNORECASE)


def _opening(text: str, before: tuple[int, int], first: int, last: int, what: str) -> int:
    """Return where a piece can begin so that it is readable alone: "work with victims to increase their safety"."""
    pronoun = _FOR_THEM.match(text, first)
    if pronoun:
        return pronoun.end()
    kept = (
        re.search(r"\brecords\b", text[slice(*before)]) if text.startswith("meet ", first) else None
    )
    if kept and last - before[0] - kept.start() <= LONGEST:
        return before[0] + kept.start()
    if _THIS.search(text[first:last]) and last - before[0] <= LONGEST:
        return before[0]
    leans = what == "purpose" and re.search(r"\b(?:their|them)\b", text[first:last])
    return before[0] if leans and _EMPTY.fullmatch(text[slice(*before)].strip()) else first


def _field(text: str, before: tuple[int, int], first: int, what: str) -> str:
    """Return the field of a piece: what only one activity is for is not what the service is for."""
    if _DUTY.match(text, first):
        return "requirement"
    if what == "purpose" and re.compile(r"meet\b").match(text, first):
        return "monitoring" if _RECORDS.search(text[slice(*before)]) else what
    if what == "purpose" and re.compile(r"arrange\b").match(text, first):
        return "activity"
    return "purpose" if what == "activity" and _BECOMES_PURPOSE.match(text, first) else what


def _whole(text: str, first: int, last: int) -> int:
    """Return an end that does not leave an "only" without what it is limited to."""
    last = _shorten(text, first, last)
    only = re.search(r" (?:(?:in|on|for|at|by) (?:an? )?)?[\w-]+(?: \w+)? only$", text[first:last])
    return first + only.start() if only else last


def _segments(text: str, start: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of the pieces of a verb phrase; a dropped stretch is left out."""
    first, what = start, kind
    for match in _BOUNDARY.finditer(text, start):
        before = text[first : match.start()].split()
        if match.start() < first or len(before) < 2:
            continue
        if match["also"] and re.fullmatch(VERBS, before[-1], re.IGNORECASE):
            continue  # "cope and recover from …": two verbs of one phrase
        yield first, match.start(), what
        first = match.end()
        what = _what_follows(match, what, kind)
    yield first, len(text), what


def _what_follows(match: re.Match[str], now: str, kind: str) -> str:
    if match["purpose"]:
        return "purpose"
    if match["also"]:
        return kind if now == "drop" else now
    return "activity" if match["gerund"] else "drop"


_CUT = re.compile(r",| who | which | that | from which | for | in | at | with(?:in)? | as ")


def _shorten(text: str, start: int, end: int) -> int:
    """Return an end at which a stretch that is too long for a value can be cut."""
    if end - start <= 120:
        return end
    cuts = [start + m.start() for m in _CUT.finditer(text[start:end]) if 30 <= m.start() <= 120]
    return cuts[-1] if cuts else end


# Bodies and laws ----------------------------------------------------------------------------

_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("supported_by", re.compile(rf"(?:support|training|supervision|supported|trained|supervised)\b[\w ,]{{0,30}}? by (?:the )?(?P<v>{NAME})")),
    ("visits", re.compile(rf"(?:trips?|visits?|travel) to (?:the )?(?P<v>{NAME})(?: based (?:in|at) (?P<based>{NAME}))?")),
    ("works_with", re.compile(rf"(?:links|partnership|closely) with (?:the )?(?P<v>{NAME})")),
    ("works_with", re.compile(rf"[Cc]onsult(?:ing)? with (?:the )?(?P<v>{NAME})")),
)  # fmt: skip


def _read_bodies(reading: Reading, draft: _Draft, view: View) -> None:
    for name, pattern in _BODIES:
        for match in pattern.finditer(view.text):
            bodies = bodies_in(view, *match.span("v"), reading.glossary)
            if not bodies or not _is_named(match["v"]):
                continue
            body = bodies[0]
            draft.bodies.setdefault(name, []).extend(bodies)
            if match.groupdict().get("based"):
                place = clip(view, *match.span("based"))
                draft.based += [(body, place)] if place else []


def _is_named(text: str) -> bool:
    """Return whether a name is one body's own: two words in capitals, or an abbreviation."""
    return len(re.findall(r"\b[A-Z]", text)) >= 2


def _visited(draft: _Draft) -> Iterator[Record]:
    for number, (body, place) in enumerate(draft.based, 1):
        yield Organisation(
            id=f"specification-body-{number}", anchor=body.spans, name=body, based_at=(place,)
        )


def laws_for(reading: Reading, views: list[View]) -> list[Citation]:
    """Return the laws that the document cites; none where nothing in `views` is to comply with one."""
    if not any(_LAWS.search(view.text) for view in views):
        return []
    return [law for law in legislation.extract(reading) if isinstance(law, Citation)]


def complied_with(laws: list[Citation], views: list[View]) -> Iterator[Link]:
    """Yield those of the laws that something in `views` says are to be complied with."""
    for view in views if laws else []:
        for match in _LAWS.finditer(view.text):
            duty, listed = view.spans(*match.span()), view.spans(*match.span("list"))
            for law in laws:
                if listed[0].start <= law.anchor[0].start < listed[-1].end:
                    yield Found(Ref(law.id), law.anchor, "link")
                elif _is_duty(law, duty):
                    yield Found(Ref(law.id), (*law.anchor, *listed[:1]), "link")


def _is_duty(law: Citation, spans: tuple[Span, ...]) -> bool:
    """Return whether a law that is spelt out elsewhere is cited for a duty in this stretch."""
    role = law.role
    return (
        role is not None
        and role.value is LawRole.DUTY
        and spans[0].start <= role.spans[0].start < spans[-1].end
    )


def _unique_bodies(found: list[Body]) -> tuple[Body, ...]:
    seen: dict[str, Body] = {}
    for body in found:
        seen.setdefault(fold(body.value.text), body)
    return tuple(seen.values())


def unique_links(found: list[Link]) -> tuple[Link, ...]:
    """Return the links once each; an Act of which articles are linked is told by these alone."""
    seen: dict[str, Link] = {}
    for link in found:
        seen.setdefault(link.value.id, link)
    return tuple(
        link for one, link in seen.items() if not any(other.startswith(f"{one}/") for other in seen)
    )
