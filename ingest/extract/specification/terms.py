"""What a clause can say of a service in a few words, field by field: for whom, where, when, at what cost."""

from __future__ import annotations

import re

from ingest.cued import cued
from ingest.phrases import AREA, NAME, VERBS

PEOPLE = (
    r"(?:victims?(?:/witnesses)?|survivors?|witnesses|people|adults|children(?: and young people)?|young people|women|men|girls|"
    r"families|perpetrators|offenders|individuals|any(?:one|body)|every(?:one|body)|those)"
)
_SEXES = r"(?: \((?:both )?(?:men and women|women and men|male and female)\))?"
_AFTER_PEOPLE = (
    rf"(?:(?<!live)(?<!lives)(?<!living)(?<!based)(?= in [A-Z])|(?= across | to (?:{VERBS})\b| where | as part |(?<! who)(?<! that) (?:is|are|has|have|may|can|will) "
    r"| and (?:ensure|the )| by |[,.;:()]|$))"
)
# Each rule: the field, and a pattern whose group `v` is the value (`list` for the members of a list).
_PLACE = rf"(?:{NAME})(?:['’] (?:{NAME}))?"  # "Victims' Hub"
_RULES: tuple[tuple[str, str], ...] = (
    ("audience", r"(?P<v>(?:available|open|accessible) to (?:all|anyone|everyone)(?: (?:victims|survivors|adults|women|men|children|genders|ages))?)(?= regardless|[),.;]| and | irrespective|$)"),
    ("audience", r"(?P<v>non[- ]gender[- ]specific|gender[- ]neutral|all genders|any gender|all[- ]ages?\b|any age\b|aged \d+ (?:and|or) (?:over|above|under)|(?:adults|those|people) aged [\w ]+?(?=[,.;)]| and ))"),
    ("audience", r"(?P<v>(?:all|any|every) (?:levels? of risk|risk levels?)|(?:high|medium|standard)(?:,| and| or|/)? ?(?:high|medium|standard)?(?: and standard)?[- ]risk (?:victims|cases|clients))"),
    ("audience", r"\((?P<v>(?:both )?(?:men and women|women and men|male and female|men, women and children|women and girls))\)"),
    ("audience", rf"(?:(?:service|support|contact|provision|help|assistance|advocacy|advice|sanctuary)(?:,? [\w ]{{1,30}}?)? (?:for|to)|supporting|\bsupport) (?P<v>(?:the |all |any |both |adult |child |female |male |vulnerable ){{0,2}}{PEOPLE}\b[^,.;:()]{{0,90}}?{_SEXES}(?: where [^,.;:()]{{3,60}}? (?:has|have) been (?:reported|experienced|disclosed))?){_AFTER_PEOPLE}"),
    ("audience", r"^(?P<v>(?:any|every)(?:one|body) (?:aged|who|over|under)\b[^.;:()]{3,110}?)(?=,? (?:in person|online|whatever|regardless|whether|no matter)\b|[.;:()]|$)"),
    ("audience", r"\b(?:take|accept|receive) referrals (?:for|of) (?P<v>(?:victims|people|children|young people|adults|women|men) [^.;:(),]{3,80})"),
    ("audience", rf"(?:will|shall|to) (?:work with|help|assist) (?P<v>(?:the |all |any |both |adult |child |female |male ){{0,2}}{PEOPLE} (?:of|with|whose|aged)\b[^,.;:()]{{0,90}}?){_AFTER_PEOPLE}"),
    ("audience", rf"(?P<v>{PEOPLE} who (?:are |have |has |is |may )[^.;:()]{{4,90}}?)(?= to (?:{VERBS})\b| in order to |[,.;:()]|$)"),
    ("audience", rf"^(?P<v>{PEOPLE} (?:who|aged|with|awaiting)\b[^,.;:()]{{3,90}}?) (?:can|may|are able to) (?:also )?(?:use|access|be referred to|receive) (?:the |this )?(?:service|support|help)"),
    ("audience", r"\b(?:safety|needs|welfare|wellbeing)\b(?:(?!where applicable)[^.;]){0,120}? (?:that|those) of (?P<v>their (?:children|famil(?:y|ies)))"),
    ("excludes", r"(?:not (?:be )?(?:available|open|accessible)|does not|will not|cannot) (?:to|for|accept|support|work with|include)\s(?:referrals? (?:for|from|of) )?(?P<v>[^,.;:]{3,80})"),
    ("excludes", r"(?:does|do|will|can|shall) ?not (?:provide|offer|give) (?:support|help|services?|a service|counselling|advice) (?:to|for) (?P<v>[^,.;:()]{3,80})"),
    ("excludes", r"^(?:not covered|not in scope|out of scope|excluded|exclusions|not included|not eligible): (?P<list>[^.]{5,300})"),
    ("excludes", r"^not (?:provide|offer|give) (?:support|help|the service) (?P<v>(?:to|for|where) [^;:]{3,110})"),
    ("excludes", r"[Ss]ervice (?:is|are) not (?:for|intended for|aimed at) (?P<v>[^,.;:()]{3,90})"),
    ("excludes", r"(?P<v>(?:perpetrators|people|those|adults|children|victims|referrals)\b[^,.;:]{0,60}?) (?:are|is|will be) (?:excluded|not eligible|not accepted)"),
    ("condition", r"(?P<v>whether or not [^,.;:()]{4,90})"),
    ("condition", r"(?P<v>(?:regardless|irrespective) of (?:whether )?[^.;:()]{4,100})"),
    ("condition", r"(?P<v>whatever (?:the|their|your|his or her) [^.;:()]{4,90})"),
    ("condition", r"(?P<v>a (?:police )?report(?: to the police)? is not (?:needed|required|necessary))"),
    ("condition", r"(?P<v>before, during,? (?:and|or) [^.;:()]{4,90})"),
    ("condition", r"(?P<v>where [^,.;:()]{3,60}? (?:has|have) been (?:reported|experienced|disclosed))"),
    ("condition", r"(?P<v>where (?:capacity|resources?|funding) (?:allows?|permits?))"),
    ("delivered_as", r"(?P<v>in an? outreach capacity only where (?:this is )?(?:required|needed|necessary)(?: as part of [^.;:()]{4,60}?)?)(?= for |[.;:()]| to |$)"),
    ("delivered_as", r"(?P<v>(?:as part of )?an integrated model of [^,.;:()]{4,40}?)(?= including|[,.;:]|$)"),
    ("delivered_as", r"(?P<v>(?:a )?holistic approach)|(?P<v2>tailored support package|person[- ]cent(?:re|er)d (?:approach\w*|support)|trauma[- ]informed(?: \w+)?|needs[- ]led(?: \w+)?)"),
    ("delivered_as", r"(?P<v>confidential)(?=[;,.]|$| (?:service|support|advice|and (?:free|independent)))"),
    ("delivered_as", r"(?P<v>non-discriminatory)"),
    ("delivered_as", r"(?P<v>in a way that [^.;:()]{4,90})"),
    ("channel", r"\b(?P<v>telephone(?! (?:surger|number|call))(?=-based)?|by phone|face[- ]to[- ]face|live chat|online chat|web ?chat|e-?mail|text message|video call|virtual(?:ly)?|in person|one[- ]to[- ]one|group[- ]?work|drop[- ]in|home visits)\b"),
    ("channel", r"(?:,|\bor|\band) (?P<v>online|video)\b(?! \w)"),
    ("place", rf"delivered (?:from|at|in) (?P<v>(?:the )?(?:{_PLACE}))"),
    ("place", rf"[Dd]eliver (?:the |this )?(?:[Ss]ervice|support|sessions|appointments) (?:from|at|in) (?P<v>(?:(?:premises|offices|venues|bases|centres|rooms|hubs) (?:in|at) )?(?:{_PLACE})(?:(?:, | and |, and )(?:{_PLACE}))*)"),
    ("place", rf"(?:advocates?|advis[eo]rs?|workers?|counsellors?|IDVAs?|ISVAs?) (?:will|must|shall|is to|are to) be (?:based|located|co-located) (?:at|in|within) (?P<v>(?:the )?(?:{_PLACE})(?:, (?:{_PLACE}))?)"),
    ("place", rf"(?:currently )?(?:based|located|co-located) (?:at|in|within) (?P<v>(?:the )?(?:{_PLACE}))(?= ?\))"),
    ("place", rf"(?:service|post ?holder|provider|team|staff) (?:will|must|shall) be (?:based|located|co-located) (?:at|in|within) (?P<v>(?:the )?(?:{_PLACE}))"),
    ("place", rf"(?:[Hh]as|[Hh]ave|[Gg]iven) (?:desks?|a desk|a base|offices?|rooms?|space) (?:in|at) (?:the )?(?P<v>(?:{_PLACE})(?: at (?:{_PLACE}))?(?:, (?:{_PLACE}))*)"),
    ("place", rf"days? (?:a|each|every|per) week (?:has|have|is|are|must|shall|will)(?: to)? be (?:spent|worked) (?:[a-z ]{{2,40}} )?(?:at|in) (?P<v>(?:the )?(?:{_PLACE})(?:, (?:{_PLACE}))*)"),
    ("place", rf"(?:is|are) to be (?:based|located|co-located) (?:at|in|with|within) (?:the )?(?P<v>(?:{_PLACE})(?:, (?:{_PLACE}))*)"),
    ("place", rf"(?:is|are) to be delivered (?:in|at|from) (?P<v>(?:[a-z]+ and (?:in|at|from) )?(?:the )?(?:{_PLACE})(?:, (?:{_PLACE}))*)"),
    ("area", rf"(?:work(?:ing)?|operate|deliver(?:ed)?|available|service|services|support|provision|provided) (?:in|across|throughout|within|covering) (?P<v>(?:the whole of )?(?:{AREA}))"),
    ("area", rf"{PEOPLE}(?: of [\w ,/&-]{{3,50}}?)? (?:in|across|throughout) (?P<v>{AREA})"),
    ("area", r"(?P<v>county-?wide|force-?wide|city-?wide|nationally)(?= (?:service|basis|coverage))"),
    ("hours", r"(?P<v>evenings? (?:and|or) weekends?(?: working)?(?: (?:may|will) be required)?)"),
    ("hours", r"\bhours (?:are|will be|shall be) (?P<v>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b(?:[^.;]|(?<=\d)\.(?=\d)){5,110}?\d)(?=,? (?:excluding|except|but)\b|[.;]|$)"),
    ("hours", r"(?P<v>at (?:the )?times (?:which|that) [^,.;:()–-]{4,60})"),
    ("hours", r"(?P<v>(?:Monday|Mon)(?: ?[-–] ?| to )(?:Friday|Fri|Saturday|Sunday|Sat|Sun)[^.;:\n]{0,40}?\d(?:[ap]m)?(?: ?[-–] ?| (?:to|and) )\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)?)"),
    ("hours", r"(?P<v>(?:from |between )?\d{1,2}(?:[:.]\d\d)? ?[ap]m ?(?:to|and|until|[-–]) ?\d{1,2}(?:[:.]\d\d)? ?[ap]m,? (?:on )?(?:Monday|Mon)s? ?(?:to|[-–]) ?(?:Friday|Fri|Saturday|Sat|Sunday|Sun)s?)\b"),
    ("hours", r"(?P<v>(?<![ap]m, )(?<![ap]m )(?<![ap]m, on )(?<![ap]m on )Monday (?:to|-|–) (?:Friday|Saturday|Sunday)(?: and [\w ]{3,30}? (?:evenings?|weekends?)(?: (?:a|each|per) week)?)?)(?!,? (?:from )?\d)"),
    ("hours", r"(?P<v>24 hours a day(?:,? (?:7|seven) days a week)?|24/7|out[- ]of[- ](?:office )?hours|\d+ (?:hours|days) (?:a|per) week(?:,? \d+ weeks (?:a|per) year)?)"),
    ("cost", r"(?P<v>free of charge|free at the point of (?:use|access|delivery)|(?:at )?no (?:charge|cost) to [\w ]{3,30}|no charge)"),
    ("cost", r"(?P<v>an? (?:completely |entirely )?free(?:,? (?:and )?(?:confidential|independent|impartial|specialist|local)){0,3} (?:service|helpline|app))\b"),
    ("cost", r"\b(?:service|support|help|advice|helpline|hub|line|app|counselling|it) (?:is|are) (?P<v>(?:completely |entirely |always )?free)(?=[.,;]|$| (?:and|for)\b| to (?:use|access|all|anyone|everyone|victims)\b)"),
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
    ("staff", r"(?P<v>(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d+(?:\.\d+)?) (?:full[- ]time(?: equivalent)?|part[- ]time|FTE|WTE) (?!and\b|or\b)[\w ]{3,50}?)(?=[,.;:(]| \(| and (?:one|two|three|four|five|six|\d)\b| who | to | will |$)"),
    ("staff", r"\b(?:employ|recruit|appoint|engage|have) (?P<v>(?:(?:no fewer|not fewer|no less|not less) than |at least |a minimum of |a team of )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?) [A-Za-z][\w’' -]{3,40}?(?:s|men|women|people|staff))\b(?= and (?:one|an?|two|three|four|\d)\b|[,.;:()]| who | to | with |$)"),
    ("staff", r"(?P<v>(?:[A-Z]?[a-z]+ )?(?:[Ss]taff|[Cc]ounsellors|[Aa]dvocates|[Aa]dvis[eo]rs|[Ww]orkers|[Pp]ractitioners|[Tt]herapists) (?:shall|must|will|should) (?:be (?:registered|accredited|qualified|trained|members)|hold|have (?:at least|a minimum of|completed|an? )) ?[^.;:()]{3,80}?)(?=[.;:()]|$)"),
    ("support", r"(?P<v>in the first (?:\w+ )?(?:year|months?)(?: of (?:operation|delivery|the service))?,? [\w ]{3,30}? provided with [\w ]{4,60}?)(?= by )|provided with (?P<v2>[\w ]{4,60}?) by "),
    ("support", r"^(?P<v>in (?:year one|(?:the|their|its) first (?:\w+ )?(?:year|months?)))\b[^.;]*\b(?:trains|supervises|will (?:train|supervise))\b"),
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
TERMS = tuple((name, cued(pattern, re.IGNORECASE if name not in _CASED else 0)) for name, pattern in _RULES)  # fmt: skip
