"""Say what the lines above a list say of it: awards, offers, spending."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.units import Unit
from ingest.form import FormKind, PartKind
from ingest.reading import Reading
from ingest.view import View

_AWARDING = re.compile(
    r"\b(?:award(?:s|ed|ing)?|recipients?|successful|beneficiar\w+|funded|funding (?:was|has|have|will|is|to|given|awarded|allocat\w+|for)|grants?|receiv\w+|allocat\w+|distribut\w+|shar(?:e|ed)"
    r"|approv\w+|agreed?s?|commission(?:s|ed|ing)?|providers?|organisations|charities|granted|contributions?|supported|given|donat\w+|contracts?|sponsor\w+|pass(?:ed|ing)? on|(?:will|to|that) benefit|(?:payments|investments) (?:were|have been) (?:made|agreed|approved)|(?:we|I|PF?CC|[Cc]ommissioner) (?:also )?funds?)\b",
    re.IGNORECASE,
)
OFFERING = re.compile(
    r"\b(?:indicative|apply|applicants? (?:can|may|should|are)|appl(?:y|ications?) (?:for|are|is|will|can|open|to (?:be )?consider(?:ed)?)|invit\w+|bids? (?:of|from|are|for|invited|submitted|received)|available|budgets?|income|expenditure|sp(?:end|ending|ent) (?:it |this |(?:the|its|this|that|his|her|their|our) (?:[a-z]+ ){1,2})?on|costs?"
    r"|areas? covered|broken down|expressions? of interest|unsuccessful|declin\w+|reject(?:ed)?|refuse|refused|deferred|not (?:be(?:en)? )?(?:supported|approved|successful|taken forward|recommended)|(?<!you )(?<!you have )requested|to deliver (?:four|three|two|five|key)|match(?:ed)? fund\w*|precept|reserves?)\b",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"\b(?:(?:has|have|had|was|were|been|be|is|are) (?:\w+ )?(?:awarded|granted|allocated|given|funded|distributed|approved|offered (?:funding|grants?)|given (?:the|a) (?:go-ahead|green light|nod))|signed off (?:the )?(?:grants?|awards?|funding)|w[io]n(?:s|ning)? (?:funding|grants?|a share|cash)|(?:applications?|bids?|projects?|applicants?|organisations|groups) (?:(?:was|were|is|are|has|have|been) )+successful|successful(?:ly)? (?:applicants?|organisations?|bids?|bidders?|projects?|in|appl\w+)|recipients?|awarded (?:to|funding|grants?|the)|grants? (?:awarded|given|made|to)|(?:will|have|has) (?:each )?receiv\w+|(?:have|has) had (?:an? )?(?:grant|funding|award)|funding awarded|allocations? (?:are|is|were|as)|(?:agreed|decided|resolved|approved?) to (?:support|fund|award|give|grant)|(?:agreed|approved|awarded|funded|supported|made|authorised) (?:the following|following|these|those|the below)\b|following (?:awards|grants|investments (?:were|have been) (?:made|awarded|agreed|approved)|organisations|charities|allocations|providers)|(?:set|expected|due|going) to benefit|those (?:to (?:benefit|receive)|benefiting|receiving)|successful [a-z ]{0,40}receiv\w+|grants? allocated|(?:invested|funded|awarded|given|allocated) (?:around |over |more than |about |nearly |almost |just over |a total of )?£|(?:awards|grants|recipients|beneficiaries|winners) (?:include|are|were)|(?:sums|amounts|grants|awards|shares|cheques|payments) (?:are |were |will be |have )?(?:going|go|went|gone|given|paid|made) to|who (?:has |have )?benefit(?:t)?ed|who (?:got|gets|won|has won|is getting) (?:what|how much|the money|funding|grants)|congratulations to|(?:those|groups|projects|organisations|schemes|charities|ones) (?:(?:that|which|who) )?(?:(?:are|were|have been|will be) )?(?:to be |being )?(?:backed|funded|supported|chosen|helped)|what we(?: have|[’']ve)? (?:funded|supported|backed|paid for|gave)|(?:say|says|said) yes to|winning (?:groups|projects|bids|organisations|ideas)|to have (?:received|benefited|been awarded))\b",
    re.IGNORECASE,
)


_INCOME = cued(
    r"\b(?:PF?CC|OP?F?CC|[Cc]ommissioner|office|force|partnership|[Cc]ouncil|I|[Ww]e) (?:(?:has|have|had) (?:\w+ )?(?:receiv\w+|been (?:awarded|allocated|granted|given))|(?:was|were) (?:\w+ )?(?:awarded|allocated|granted|given))\b"
)
# What an office has from others: "Grants we receive", "The Commissioner receives a number of grants".
COMES_IN = re.compile(
    r"\b(?:[Gg]rants?|[Ff]unding|[Mm]oney|[Ii]ncome) (?:that |which )?(?:we|I|(?:the )?(?:PF?CC|OP?F?CC|[Cc]ommissioner|[Oo]ffice|[Ff]orce))(?: also)? (?:receives?|gets?|(?:have|has) (?:received|had))\b"
    r"|\b(?:PF?CC|OP?F?CC|[Cc]ommissioner|[Oo]ffice|[Ff]orce|[Ww]e)\b[^.;:£]{0,60}? (?:receives?|gets?) (?:an? |several |many |some |various |other )?(?:number of )?(?:[a-z-]+ ){0,3}(?:grants?|funding|income)\b"
)
# Where the money given comes from, "funded by the Mayor's precept", is nothing that is budgeted there.
_PAID_FROM = cued(
    r"\b(?:funded|paid(?: for)?|met|made) (?:by|from|out of|through) [^.;:()£]{0,40}?\b(?:precept|reserves?|budgets?)\b"
)
# Those who have asked: "applications were received from the following:".
ASKED = cued(
    r"(?:\b(?:[Ll]ists?|[Ss]ummar\w+|[Ss]ets out) (?:all )?(?:the |those )?(?:applications?|bids|requests)\b[^.;:£]{0,100}\breceived\b[^.;:£]{0,40}\. )?(?:[Aa]pplications?|[Bb]ids|[Rr]equests) (?:for [a-z ]{3,40} )?(?:were|was|have been|has been|had been) (?:received|made|submitted)(?:(?: from)?(?: the)?(?: [a-z]+)?\s*:|(?: from)? the following(?: [a-z]+)?\s*:?)\s*$"
)
SPENDING = cued(
    r"\b(?:payments?|spend(?:ing)?|expenditure|invoices?|transactions?|purchases) (?:made )?(?:over|above|of more than|greater than|exceeding)\b"
    r"|\bcapital programme\b",
    re.IGNORECASE,
)


# What others pay for work done: "the total to be reimbursed"; what was given back, or is given by somebody else.
CHARGED = cued(
    r"\b(?:[Gg]rants?|[Aa]wards?|[Ff]unding|[Oo]ffers?)(?: that (?:were|have been))? (?:withdrawn|returned|repaid|handed back|clawed back|cancelled)\b|\b[Uu]nderspends?(?: \w+)? returned\b|\b(?:its|their|his|her) own (?:funds?|money|resources|reserves|income)\b"
    r"|\b(?:[Ss]hares?|[Cc]ontributions?|[Pp]ayments?) (?:due |expected |made |agreed )?(?:of|by|from) (?:the |all )?(?:others?\b|(?:(?:other|our|its|the) )*(?:partners|funders)\b)"
    r"|\b(?:[Ee]ach|[Ee]very) (?:partner|agency|authority|council|member|funder) (?:pays|contributes|gives|puts in|will (?:pay|contribute|put in)|has (?:paid|contributed))\b"
    r"|\b(?:[Ss]ums?|[Aa]mounts?|[Mm]oney|[Gg]rants?|[Ff]unding)\b[^.;:£]{0,30}? (?:handed|paid|given|sent|clawed) back\b|\b[Rr]eturned (?:grants|funding|money)\b"
    r"|\b[Pp]artner(?:s[’']?|[’']s)? contributions\b|(?:^|[.;] )(?:[Aa]nnual |[Yy]early |[Ff]unding )?[Cc]ontributions?(?: \([^()]{3,30}\)| (?:from|by) [^:]{3,60})?\s*:?$"
    r"|\b(?:reimburs\w+|recharg\w+|charged to|(?:costs|expenditure) incurred|incurred (?:costs|expenditure))\b"
)


# What heads the items that a sum is for: "Costs are as follows:", "Proposed cost breakdown:".
_COSTED = cued(
    r"\b(?:costs?|costings?|(?:cost |funding )?breakdown|expenditure)\b(?: (?:are|is|of|for|as|follows|below|the|this|project|service|set out|made up|proposed))*\s*:?\s*$",
    re.IGNORECASE,
)


def table_heads(units: Sequence[Unit]) -> list[int]:
    """Return, for each unit, the first of its table, or itself where it is in none."""
    heads: list[int] = []
    for at, unit in enumerate(units):
        table = unit.block.table
        more = at > 0 and table is not None and units[at - 1].block.table == table
        heads.append(heads[-1] if more else at)
    return heads


def _table_head(units: Sequence[Unit], index: int) -> int:
    head, table = index, units[index].block.table if index < len(units) else None
    while table is not None and head and units[head - 1].block.table == table:
        head -= 1
    return head


def of_spending(
    units: Sequence[Unit], index: int, *, after: int = 1, heads: Sequence[int] = ()
) -> bool:
    """Return whether the three blocks above one, or above its table, and so many from it on, tell of money spent.

    Who asks for many units of a document gives the `heads` of their tables, found once.
    """
    head = heads[index] if index < len(heads) else _table_head(units, index)
    near = [*units[max(0, head - 3) : head], *units[max(0, index - 3) : index + after]]
    return SPENDING.search(" ".join(u.text for u in near)) is not None


def of_others(units: Sequence[Unit], index: int) -> bool:
    """Return whether the block above one tells of money given back, charged, or given by somebody else."""
    return CHARGED.search(" ".join(u.text for u in units[max(0, index - 1) : index])) is not None


# "The groups below asked but were given none."
_NONE_GIVEN = cued(
    r"\b(?:given|awarded|granted|received|got) (?:none|nothing|no (?:money|funding|grants?|awards?))\b"
    r"|(?:\bnot|n['’]t) (?:be |been )?(?:given|awarded|granted|offered|funded) (?:any|a (?:grant|penny)|money|funding|grants?|awards?)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(r"\b(?:include|including|are|follows|following)\b[^.]{0,20}:?\s*$|:\s*$")


# What a lead-in is, and no label of a field: "The following awards were made".
_SENTENCE = cued(r"\b[Ff]ollowing\b|\b(?:was|were|are|is|have|has|had)\b")

# What stands between a list and its lead-in and says nothing of it: quotations and bare headings.
ASIDE = re.compile(
    r"[“\"‘]|.{0,60}\b(?:said|says|added)[: ]*$|(?:The |Our )?[Pp]rojects?\W*$"
    r"|(?:In |For |From |Under )?(?:the )?(?:[Ff]inancial )?(?:[Yy]ear )?(?:FY ?)?20\d\d ?[/–-] ?(?:20)?\d\d(?: (?:fund|round|awards|grants))?\W*$"
)

# What the sum above is for: "To bring charities together.".
_USE = re.compile(r"(?:To|For|Towards) (?!(?:the )?(?:following|these|those)\b)[a-z][^:£]*\.\s*")

_BARE = 25  # characters: a heading no longer than this, a district's, says nothing of a list
# The heading of what came of one round of a fund: "Round 3 – the projects".
_ROUND = cued(
    r"(?:Round|Phase|Wave|Tranche) \w{1,5}\b.{0,12}\b(?:projects|groups|results|winners)\W*$",
    re.IGNORECASE,
)


# What a request asks for, so that lists without a word of their own answer it: "all grants made by the office since 2031".
_ASKS_WHO_GOT = cued(
    r"\b(?:grants?|awards?|funding|donations?|contributions?)\b(?: (?!in income|from)[a-z]+){0,4}? (?:made|given|awarded|paid|provided|allocated|granted|issued|distributed)\b"
    r"|\b(?:made|given|gave|give|awarded|paid|provided|allocated|granted|issued)\b(?: [a-z]+){0,3}? (?:grants?|funding|donations?)\b"
    r"|\b(?:organisations|charities|groups|bodies|providers|recipients|churches|schools|clubs|who)\b[^.?;:]{0,60}\b(?:received?|got|get|had|given|awarded)\b[^.?;:]{0,40}\b(?:grants?|funding|money|awards?)\b",
    re.IGNORECASE,
)
# … and who got nothing, or what was bought, of which an answer may be a list as well.
_ASKS_MORE = cued(
    r"\b(?:unsuccessful\w*|refused|declined|rejected|turned down|appl(?:y|ied) for|spent|spend(?:ing)?|purchas\w+|invoices?|expenses|salar(?:y|ies))\b",
    re.IGNORECASE,
)


def asked_who_got(reading: Reading) -> re.Match[str] | None:
    """Return the words in which a request for information asks who was given what; None where none does."""
    if "asked who got" not in reading.known:
        asked = reading.form.blocks(reading.document, PartKind.REQUEST)
        answered = reading.form.kind is FormKind.FOI_RESPONSE
        texts = [View.of(reading.document, block.span).text for block in asked if answered]
        found = (
            m for text in texts if not _ASKS_MORE.search(text) and (m := _ASKS_WHO_GOT.search(text))
        )
        reading.known["asked who got"] = next(found, None)
    told: re.Match[str] | None = reading.known["asked who got"]
    return told


class LeadIns:
    """What the lines above a list say of it, whichever of its lines one starts from."""

    def __init__(
        self, units: list[Unit], listed: set[int], asked: re.Match[str] | None = None
    ) -> None:
        """Take a document's units, the indexes of those that are lines of lists, and what a request asks them to tell."""
        self._units = units
        self._listed = listed
        self._asked = asked
        self._known: dict[int, int] = {}

    @cached_property
    def _labels(self) -> Counter[str]:
        return Counter(u.text for u in self._units if u.kind is BlockKind.LABEL)

    def _above(self, index: int) -> int:
        """Return the nearest unit above one that is no line of a list; -1 where none is."""
        at = index - 1
        while at in self._listed:
            at = self._known.get(at, at - 1)
        self._known[index] = at
        return at

    def awarding(self, index: int) -> re.Match[str] | None:
        """Return the words above unit `index` that say its list is of awards; None where none do.

        Looks at the nearest lines above that are not themselves of the list; the nearest with a cue
        decides, and words of offering, asking or budgeting win over weak words of giving.
        """
        steps = 3
        for _ in range(12):
            index, from_line = self._above(index), index
            told = self._units[index].text if index >= 0 else ""
            if ASIDE.match(told) or _USE.fullmatch(told) or (told and self._is_field(index)):
                continue
            if not steps:
                break
            steps -= 1
            if index < 0:
                return self._below(from_line) or self._asked
            text = _INCOME.sub(" ", self._units[index].text)
            text = ASKED.sub(" bids received: ", text)
            text = _PAID_FROM.sub(" funded ", text)
            if _NEUTRAL.search(text) and steps == 2:
                steps = 10  # "Projects in the county include:" leaves it to the page to say
            others = SPENDING.search(text) or CHARGED.search(text) or _COSTED.search(text)
            if others or _NONE_GIVEN.search(text):
                return None
            strong, weak, offer = (
                STRONG.search(text),
                _AWARDING.search(text),
                OFFERING.search(text),
            )
            if strong:
                return strong
            if offer or COMES_IN.search(text):
                return None
            if weak:
                return weak
            if _ROUND.match(text):
                return _ROUND.match(text)
            steps += len(text) <= _BARE
        return self._asked

    def _is_field(self, index: int) -> bool:
        """Return whether a unit is a label that comes again and again, or the value of one."""
        unit = self._units[index]
        label = self._units[index - 1 if unit.kind is BlockKind.VALUE else index]
        if label is unit and _SENTENCE.search(unit.text):
            return False  # one lead-in for each of several lists
        return label.kind is BlockKind.LABEL and self._labels[label.text] > 1

    def above(self, index: int) -> str:
        """Return the nearest line above unit `index` that is none of its list; nothing where none is."""
        at = self._above(index)
        return self._units[at].text if at >= 0 else ""

    def offering(self, index: int) -> bool:
        """Return whether the nearest line above unit `index` that is none of its list offers or budgets."""
        above = self._above(index)
        text = self._units[above].text
        return above >= 0 and (OFFERING.search(text) or ASKED.search(text)) is not None

    def introduced(self, index: int) -> bool:
        """Return whether the nearest line above unit `index` that is none of its list introduces it."""
        above = self._above(index)
        if above < 0:
            return False
        unit = self._units[above]
        return unit.kind is BlockKind.LABEL or _NEUTRAL.search(unit.text) is not None

    def _below(self, index: int) -> re.Match[str] | None:
        """Return what the first line below a list says that nothing stands above of."""
        below = next((i for i in range(index, len(self._units)) if i not in self._listed), None)
        text = self._units[below].text if below is not None else ""
        return STRONG.search(text) if re.match(r"(?:Just |These |All )", text) else None
