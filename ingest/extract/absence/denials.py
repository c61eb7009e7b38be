"""The words that deny: what each pattern says is not there, and which denials tell of no absence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import AnswerStatus


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that deny: the groups are `deny`, `lacks` (what is not there), and where printed `who`
    (of whom it is said), `of` (of what), `rest` (what goes with `lacks` beyond the denying words).
    """

    pattern: re.Pattern[str]
    words: re.Pattern[str]  # that deny, alone: found sooner than what stands before and after them
    status: AnswerStatus = AnswerStatus.NIL

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Return the places of a text where something is denied in these words."""
        return self.pattern.finditer(text) if self.words.search(text) else iter(())


_NOT = r"(?:(?: not|n[’']t) )"
HOW = r"(?:currently |also |yet |specifically |formally |actually |centrally )*"
_GIVE = (
    r"(?:provide[ds]?|award(?:ed|s)?|given?|gave|ma[dk]e|commission(?:ed|s)?|fund(?:ed|s)?|received?|pa(?:y|id)|issued?|allocated?|"
    r"deliver(?:ed)?|offer(?:ed)?|operated?|run)"
)
_ANY = (
    r"(?:any|specific|separate|dedicated|such|further|additional|grants?|funding|money|payments?)\b"
)
# What has not been changed is there still.
_CHANGED = r"(?:increas|reduc|decreas|chang|rais|lower|doubl|halv|withdraw|cancell|stopp|ceas|refus|reject|affect|exceed|review|updat|announc|confirm|finalis|renew|extend|amend)ed"
_TURN = (
    r"(?:however|although|though|but|whilst|while|whereas|because|since(?! \d| \w+ \d)|so(?!-)|instead|rather|therefore|"
    r"as (?:the|a|we|it|our|this|these|they|commissioned|there|such)|and (?:we|this|our|as|is|are|has|have|will|do))\b"
)
_UNTIL = rf"(?=,? {_TURN}|, (?:which|where|this|these|with|who|and|it|they)\b|[.;:]|$)"
_THING = r"(?P<lacks>[^.;:]+?)"
_WHO = r"(?P<who>(?:(?:the|our) )?[\w’'&]+(?: [\w’'&,-]+){0,12}?)"
_THAT_ONE = r"(?P<of>(?:the|this|our|these|those) [\w ’'-]{3,60}?)"
_OF = r"(?: (?:attached to|associated with|available (?:to|for)|for|within) (?P<of>[^.;,:]+?))?"
_SHOWN = r"(?:mentioned|referenced|referred to|listed|named|specified|included|covered|available|recorded|funded|commissioned|supported)\b"


def _denial(before: str, words: str, after: str, status: AnswerStatus = AnswerStatus.NIL) -> Denial:
    whole = f"{before}(?P<deny>{words}){after}"
    return Denial(re.compile(whole, re.IGNORECASE), re.compile(words, re.IGNORECASE), status)


DENIALS = (
    # There is no specific funding attached to the clinic. There isn't a specific programme.
    _denial(
        "",
        r"there (?:is|are|was|were|has been|have been)(?: currently)?(?: no\b|(?: not|n[’']t)(?: currently)?(?: an?\b| any\b)?)",
        rf" {_THING}{_OF}{_UNTIL}",
    ),
    # None of these services provide advocacy.
    _denial(
        "",
        r"(?:none|neither) of (?P<of>(?:these|those|the|our) [\w ]{3,60}?) (?:provide|offer|include|cover|deliver|support|have|hold|accept|receive)s?",
        rf" {_THING}{_UNTIL}",
    ),
    # The office does not hold this information.
    _denial(
        rf"{_WHO} ",
        rf"(?:do|does|did){_NOT}{HOW}(?:hold|record|collect|capture|keep)",
        rf" {_THING}{_UNTIL}",
        AnswerStatus.NOT_HELD,
    ),
    # The office has not provided any funding to the organisations.
    _denial(
        rf"{_WHO} ",
        rf"(?:has|have|had){_NOT}{HOW}(?:{_GIVE}|(?!{_CHANGED}\b)\w+ed(?= {_ANY}))",
        rf" (?!you\b){_THING}{_UNTIL}",
    ),
    # This service does not offer counselling. We do not fund helplines. (Whom it does not accept, `Eligibility` tells.)
    _denial(
        rf"(?:{_THAT_ONE}|(?P<who>we|it)) ",
        rf"(?:do|does|did){_NOT}{HOW}(?:cover|include|have|get|{_GIVE})",
        rf" {_THING}{_UNTIL}",
    ),
    # The force has no programme of its own.
    _denial(rf"{_WHO} ", r"(?:has|have|had|holds?|received?) no", rf" {_THING}{_UNTIL}"),
    # Victims of burglary are not specifically mentioned within the outcomes.
    _denial(
        r"(?P<lacks>[\w’'][\w ’'&/-]{2,80}?)(?<! which)(?<! that)(?<! who) ",
        r"(?:is|are|was|were)(?: not|n[’']t)",
        rf" (?P<rest>{HOW}(?:explicitly |separately |expressly )?{_SHOWN}[^.;:,]*?)(?:(?=,)|{_UNTIL})",
    ),
    # No funding was allocated to helplines.
    _denial(
        r"(?:^|(?<=[.;:,] )|(?<=and ))",
        r"no",
        r" (?P<lacks>(?:[\w-]+ ){0,3}?(?:grants?|funding|money|payments?|awards?|services?|programmes?|contracts?|monies)) "
        rf"(?:was|were|has been|have been|is|are) (?P<rest>(?:\w+ed|made|given)\b[^.;:,]*?)(?:(?=,)|{_UNTIL})",
    ),
    # The plan has not been reviewed since 2018. ("... which has not been" tells of before: it may be now.)
    _denial(
        r"(?P<lacks>[\w’'][\w ’'&/-]{2,80}?)(?<! which)(?<! that)(?<! who) ",
        r"(?:has|have)(?: not|n[’']t) been",
        rf" (?P<rest>(?:undertaken|done|carried out|reviewed|updated|completed|made|published|agreed)\b[^.;:,]*?){_UNTIL}",
    ),
    # Delivery is not in the format of a course. The partnership is lacking oversight.
    _denial(
        r"(?P<lacks>[\w’'][\w ’'&/-]{2,80}?) ",
        r"(?:is|are)(?: not|n[’']t)",
        rf" (?P<rest>in the (?:format|form) of [^.;:,]+?){_UNTIL}",
    ),
    _denial(rf"{_WHO} ", r"(?:is|are) lacking", rf" (?!in confidence){_THING}{_UNTIL}"),
)
KEPT = re.compile(r"not (?:\w+ )?(?:recorded|collected|captured)$", re.IGNORECASE)
DENYING = re.compile(r"\b(?:no|not|none|neither|lacking)\b|n[’']t\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:if|unless|whether|should|until|where|when|ensur\w+|so that|important|essential|imperative|vital|crucial|determined|committed|avoid\w*|prevent\w*|require\w*|in case|in the event)\b(?! or not)",
    re.IGNORECASE,
)
NO_ABSENCE = re.compile(
    r"\b(?:would|could|might|may|will|must|shall|should|can) (?:not|n[’']t)\b|"
    r"\bavailable (?:for|in|on) (?:all|every|each)\b|\bnot (?:only|just|limited|necessarily|breach)\b|\bno (?:(?:hand|say|part) in|doubt|excuse|place|room (?:(?:here )?to (?:be|list|name|tell|mention|thank|print)|for (?:doubt|error|complacency|excuses?|manoeuvre))|time to (?:lose|waste)|silver bullet|magic wand|one[ -]size|going back|turning back|hiding place|substitute|wonders?|surprises?|question that|denying|shame|secret|stigma|wrong|evidence to|longer|more|later|less|fewer|other|requirement|obligation|need|right|guarantee|better|(?:[a-z]+ )?(?:way|means|opportunity|prospect) (?:to|of|for|that))\b",
    re.IGNORECASE,
)
