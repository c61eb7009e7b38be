"""The grammar of giving: how a sentence says who is given a sum, and how it says that money comes in.

The sentences are masked: every sum and every name is one character that says its kind
(`ingest.extract.sums.masked`). In a pattern `m` is the sum, `n` its names, `v` the words that give, `g` who
gives.
"""

from __future__ import annotations

import re

from ingest.cued import cued
from ingest.extract.sums.masked import NOT, F, G, M, N, O, P

AUX = (
    r"(?:(?:has|have|had|was|were|is|are|will|would|shall|be|been|being|also|now|already|again|then|since|just|today|further"
    r"|each|both|all|announced|confirmed|chosen|selected|delighted|pleased|thrilled|proud|honoured|excited|therefore|\w+ly|to|set|due|intended|expected|proposed|recommended),? )*"
)
_PASSIVE = (
    r"(?:(?:has|have|had|will|would|shall|also|now|already|again|then|since|just|today|further|each|both|all|to|set|due|therefore|\w+ly),? )*"
    r"(?:be|been|being|was|were|is|are) "
)
GIVEN = (
    r"(?:awarded|granted|given|allocated|provided|donated|paid|distributed|approved|agreed|earmarked|pass-?ported|passed(?: on| over)?|issued|committed|offered|transferred|let"
    r"|handed(?: over)?|released|made available|made|directed|gifted|contributed|set aside|found|assigned|confirmed|funded|pledged)"
)
_GIVING = (
    r"(?:award|grant|giv|gave|allocat|provid|donat|pay|paid|distribut|approv|agree|earmark|pass-?port|issu|commit|offer|transfer|hand|releas|set(?:ting)? aside"
    r"|contribut|invest|direct|delegat|mak|made|sponsor|fund|pledg|gift|authoris|increas|extend|renew|continu|uplift|confirm)\w*"
)
GETTING = r"(?:receiv(?:e|es|ed|ing)|(?:gets?|getting|got)(?! back\b)|wins?|won|obtained|benefit(?:s|t?ed)? from|gained|landed|scoop(?:s|ed)?|bag(?:s|ged)|net(?:s|ted)|pick(?:s|ed)? up|(?:walk(?:s|ed)?|come|comes|came|gone|goes|went|skat(?:es|ed)|danc(?:es|ed)|sail(?:s|ed)) (?:off|away|home) with|(?:tops?|topped|heads?|headed|leads?|led) the (?:list|table|way) with|(?:succeeded in |been successful in )?securing|secur(?:e|es|ed)|accepted)"
_DESC = (
    r"(?:(?:the|a|an|its|their|our|your|local|national|regional|specialist|existing|current|incumbent|new|successful|preferred|winning|leading|bidder|charity|charities|providers?|suppliers?"
    r"|organisations?|company|group|service|services|community|youth|voluntary|social|enterprise|contractor|developer|host|each of|both of|partners?|lead|registered|independent|support|domestic|abuse|sexual|violence"
    r"|victims?|women[’']s|counselling|both|following|applicants?|sports?|club|project|third|sector|not-for-profit|[\w-]+-based|team|trust|registered|at|"
    r"[\uea00-\uebff]|[\ue800-\ue9ff]),? )*(?:(?:[a-z][\w’'-]* ){0,6}?(?:organisation|charity|group|provider|company|project|club|agency|body|enterprise|specialists?|supplier|partner),? )?"
)
NAMES = rf"(?P<n>{N}(?:(?:,? and|,| &|, as well as| ?/ ?) ?(?:also )?(?:the )?{N})*)(?: (?:in|from|across) (?:the )?[{P[1:-1]}{N[1:-1]}](?:, [{P[1:-1]}{N[1:-1]}](?=,))?)?"
_GAP = rf"[^.;:{NOT}()]{{0,75}}?"
_NEAR = rf"[^.;:{NOT}()]{{0,45}}?"
WHICH = r"(?:,? (?:which|who|that))?"
_ASIDE = rf"(?:[’']s (?:(?:new|own|latest|youth|community) )?(?:(?:[A-Z][\w’'-]*|of|for|the|and|to|in|[\ue800-\ue9ff]|{F}) ){{1,6}}(?:[a-z]+ )?(?:project|programme|scheme|initiative|service|campaign)|[’']?s? [‘'“\"][^.;:(){M[1:-1]}]{{1,60}}?[’'”\"] (?:project|programme|scheme|initiative|service|campaign)| (?:in|around|near|serving|covering) the [{P[1:-1]}] (?:area|district)|, wh(?:ich|o) [^.;:{N[1:-1]}()]{{0,100}}?,|, (?:another|an?|the|one of) [^.;:(),{M[1:-1]}{N[1:-1]}]{{0,60}}?|, (?:which (?:is|are) |who (?:is|are) )?(?:based|located|situated|part|run|led|founded|formed|set up|near|in|with|from|an?) [^.;:{M[1:-1]}()]{{0,120}}?,|, [^.;:{NOT}()]{{0,120}}?,|, (?:which is |who are )?(?:based|located|situated) (?:in|at|near) (?:the )?[{P[1:-1]}{N[1:-1]}]| (?:based|located|situated|housed) (?:in|at|near|behind) (?:the (?:[a-z]+ of )?)?[{P[1:-1]}{N[1:-1]}](?: in (?:the )?[{P[1:-1]}{N[1:-1]}])?| (?:[–—-]|['’]“?) [^.;:{M[1:-1]}()]{{0,60}}?(?: (?:[–—-]|['’]“?))?|,| ?[–—-](?= ))?"
_SUM = rf"(?:(?:[a-z-]+ ){{1,9}}pounds(?: sterling)? \()?(?P<m>{M})(?: (?:per annum|a year|per year|each year)(?: for (?:[a-z]+|\d+) years)? \((?:[a-z]+ ){{0,3}}{M}[^(){M[1:-1]}]{{0,30}}\))?(?: \({M}(?: [a-z. ]{{1,30}})?\))?"  # "£500 (£250 a year)"
_SAID = rf"(?:, [^.;:{M[1:-1]}()]{{0,80}}? (?:agreed|decided|announced|confirmed|resolved|said),)?"
# What is made larger, and who has it: "the grant held by", "its contract with".
_GRANT = r"(?:the|its|his|her|their|our|an?|this) (?:[a-z]+ ){0,3}?(?:grant|contract|agreement|award|funding|allocation|contribution)"
_HAD_BY = rf"(?:held by|of|with|for|(?:made |given |awarded |paid )?to) {_DESC}"
# What a body is helped to do: "to help Kite Hall open on Saturdays".
_DO = r"(?:open|buy|run|pay|keep|continue|provide|deliver|expand|set up|purchase|install|improve|train|recruit|replace|repair|build|create|develop|launch|hold|host|extend|cover|stay open|reach|start|grow|carry on)"
_POST = r"(?:(?:chief|area|project|youth|club|general|deputy|operations|volunteer) )*(?:executive|manager|director|founder|chair(?:man|woman|person)?|trustee|secretary|treasurer|co-?ordinator|leader|coach|worker|clerk|headteacher|ceo)"
# "… of Kite Trust said the £500 grant will pay for paint", "… said: the £500 from the Commissioner will help us".
_TOLD_SUM = (
    rf"(?P<v>said|says|added|explained)\b:? (?:[^.;:{NOT}]{{0,60}}? )?(?:(?:the|this|our|[\ue800-\uedff])|(?:we|they|[\ue800-\ue9ff]) (?:are|were|have|had) [^.;:{NOT}]{{0,50}}?\b(?:receiv\w+|awarded|given|granted|secured)(?: an?| the| this)?) {_SUM}"
    rf"(?= (?:[a-z]+ )?(?:grant|award|funding|donation|cash|boost|money)\b[^.;]{{0,60}}? (?:will|would|is|has|had|means?|meant|was|to)\b| from (?:the )?(?:{O}|{F}|office\b))"
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, cued(pattern))
    for name, pattern in (
        ("sum given to name", rf"{_SUM}{_SAID}{_GAP} (?P<v>{AUX}{GIVEN})(?: {_NEAR})? ?\bto {_DESC}{NAMES}"),
        ("sum goes to name", rf"{_SUM}{_GAP} (?P<v>(?:will |is to |to )?(?:go|goes|went|going)) (?:out )?to(?:wards)? {_DESC}{NAMES}"),
        ("name is given sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?:[a-z ]{{0,25}} and )?(?P<v>{_PASSIVE}{AUX}(?:awarded|granted|given|allocated|earmarked|handed|presented with|offered|promised|pledged|provided with|paid|gifted|donated|supported with|funded))\b {_NEAR}{_SUM}"),
        ("name awarded contract at sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>{_PASSIVE}{AUX}(?:awarded|given|granted)) (?:the|an?|this) [^.;:{NOT}()]{{0,90}}?(?:contract|grant|agreement)\b[^.;:{NOT}()]{{0,30}}? (?:(?:with|at|for) (?:an? |the )?(?:[a-z]+ ){{0,2}}?(?:value|cost|price|sum) of|worth|valued at){_NEAR} {_SUM}"),
        ("name awarded sum", rf"{NAMES}(?: charity| organisation| company| social enterprise)?(?:,| ?[–—-])? (?P<v>awarded|granted|given|allocated|handed) (?:an? )?(?:(?:grant|funding|total|contract|share)[^.;:{NOT}()]{{0,25}}? )?{_SUM}(?![^.;]{{0,60}} to {_DESC}{N})"),
        ("name receives sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>{AUX}{GETTING})\b {_NEAR}{_SUM}"),
        ("name succeeds for sum", rf"{NAMES}{WHICH} (?P<v>{AUX}(?:successful (?:in|with) (?:an?|its|their|the) (?:funding )?(?:application|bid)s?\b{_NEAR} (?:for|of)|successfully (?:applied|bid) for|successful in applying for)){_NEAR} {_SUM}"),
        ("name succeeds: bid for sum from name", rf"\b(?P<v>successful (?:funding |grant )?(?:application|bid))\b[^.;:{NOT}()]{{0,20}}? (?:for|of) {_NEAR}{_SUM}(?: [a-z]+){{0,4}}? (?:from|by) {_DESC}{NAMES}"),
        ("name, sum given for", rf"^\W*{NAMES} ?[–—-] {_SUM} (?P<v>(?:{AUX})?(?:awarded|given|granted|allocated))(?= (?:for|towards|to (?:buy|continue|cover|create|deliver|develop|enable|expand|extend|fund|help|hold|host|improve|install|pay|provide|purchase|run|set up|support|train))\b)"),
        ("name, grant extended at sum", rf"^\W*{NAMES}(?: ?[–—-]|:) (?:[a-z]+ ){{0,2}}?(?:contract|grant|agreement|funding) (?P<v>extended|renewed|awarded|continued|agreed|approved)\b[^.;:{NOT}()]{{0,60}}? (?:at|of|for|worth) {_SUM}"),
        ("giving name sum", rf"\b(?P<v>{_GIVING})\b (?:available )?(?:(?:the|this|our|its|their|an?) (?:[a-z]+ )?(?:grant|contribution|funding|award|contract|donation)(?: made| given| awarded)? (?:to|with|for) )?(?:to )?{_DESC}{NAMES}(?:,(?= an? ))? (?:with )?{_NEAR}{_SUM}"),
        ("giving name, who it is, sum", rf"\b(?P<v>{_GIVING})\b (?:to )?{_DESC}{NAMES}, [^.;:{NOT}()]{{3,120}}?, (?:the sum of|an? (?:[a-z]+ )?(?:grant|award|contribution|sum) of){_NEAR} {_SUM}"),
        ("grant to name of sum", rf"\b(?P<v>(?:grant|funding|award|contract|contribution|donation|payment|extension|uplift|allocation|investment)s?)\b[^.;:{NOT}()]{{0,110}}? (?:to|with|for|by) {_DESC}{NAMES},?(?: [^.;:{NOT}()]{{0,140}}?)? (?:of|worth|totalling|for|in the sum of|at|valued at|amounting to|with a value of|up to){_NEAR} {_SUM}"),
        ("giving sum to name", rf"\b(?P<v>{_GIVING})\b {_GAP}{_SUM}{_GAP}(?: \bto| between| among) {_DESC}{NAMES}"),
        ("sum to enable name to", rf"{_SUM}(?: from (?:the |its |his |her )?[^.;:{M[1:-1]}()]{{2,60}}?)?[^;:{NOT}()]{{0,100}}? (?P<v>(?:to|will) (?:enable|allow|support|help|assist|fund|let)|(?:is|are|was|were|has|have)(?: now| already)? (?:enabl|allow|support|help|assist)(?:ing|ed)) {_DESC}{NAMES}(?: (?:[a-z]+ )?(?:staff|officers|engineers|workers|volunteers|teams?|members|advisers|coaches))? (?:to|{_DO})\b"),
        ("sum covers cost of name at work", rf"{_SUM}[^;:{NOT}()]{{0,100}}? (?P<v>to (?:cover|meet|pay|fund)) (?:the )?(?:full )?costs? of {_DESC}{NAMES}(?= [a-z]+ing\b)"),
        ("sum is paid to which", rf"{NAMES},? (?P<v>to (?:which|whom))\b[^.;:{NOT}()]{{0,60}}?{_SUM}(?=[^.;:{NOT}()]{{0,40}}? (?:paid|given|granted|awarded|made|allocated|provided)\b)"),
        ("contract will see name run", rf"{_SUM}[^.;:{NOT}()]{{0,60}}? (?P<v>contract|deal|agreement|grant)\b(?! of\b)[^.;:{NOT}()]{{0,60}}? (?:sees?|means|with|for) {_DESC}{NAMES}(?= (?:to )?(?:run|running|deliver|delivering|provide|providing|take|taking|support|supporting|continue|operate)\b)"),
        ("giving sum for name to", rf"\b(?P<v>{_GIVING}|sign(?:s|ed|ing)? off|found|[Tt]here (?:is|was|will be))\b {_GAP}{_SUM}{_GAP} (?:for|towards|via) {_DESC}{NAMES}(?= to\b| and\b| until\b| from\b| over\b| in 20|,? (?:which|who|whose)\b| [–—-]|[.,;]|$)"),
        ("sum so that name can", rf"{_SUM}[^.;:{NOT}]{{0,100}}? (?P<v>so that) (?:the )?{NAMES}(?= (?:can|could|is able to|will be able to|may)\b)"),
        ("name funded by office", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>{_PASSIVE}{AUX}(?:funded|supported|grant-funded)) by (?:the )?{O}[^.;:{NOT}()]{{0,25}}? ?\(?{_NEAR}{_SUM}"),
        ("name asks for sum", rf"{NAMES}{WHICH} (?P<v>{AUX}(?:requested|applied for|asked for|bid for|submitted a (?:bid|request|application) for|is (?:requesting|seeking)))\b {_NEAR}{_SUM}"),
        ("request from name asks for sum", rf"\b(?P<v>(?:[Rr]equest|[Aa]pplication|[Bb]id))(?: (?:has been|was|had been))?(?: (?:received|submitted|made))? (?:from|by) {_DESC}{NAMES} for {_SUM}(?= (?:to|for|towards)\b)"),
        ("name funded in brackets", rf"{NAMES} (?P<v>(?:be|was|were|is|are) (?:part[- ]|fully |partially |partly )?(?:funded|awarded|supported|approved))\b[^.;:()]{{0,25}}\({_NEAR}{_SUM}"),
        ("bid of name approved", rf"\b(?P<v>(?:approv|agre|back|grant|support)(?:ed|es|s)|said yes to) (?:an? |the )?(?:bid|application|request) (?:from|by|of) {_DESC}{NAMES} \({_SUM}\)"),
        ("name approved and funded sum", rf"{NAMES}(?: \([^(){M[1:-1]}]{{1,14}}\))?,? (?:to )?(?P<v>{AUX}(?:(?:approved|agreed|supported|recommended) (?:and|but) (?:partially |partly |part[- ]|fully )?|part[- ])(?:funded|awarded|granted))\b[^.;:{NOT}()]{{0,45}}? {_SUM}"),
        ("in respect of name, to give sum", rf"(?:\b[Ii]n|\b[Ww]ith|[\ue800-\ue9ff]) (?:respect of|the case of|regard to|respect to|relation to) {_DESC}{NAMES},? (?:that|to) (?P<v>{_GIVING}|(?:part[- ]|partially |fully )?fund)\b[^.;:{NOT}()]{{0,60}}? {_SUM}(?! to (?:the )?{N})"),
        ("name in brackets", rf"{NAMES}(?:[^.;:{NOT}()]{{0,40}}?)? ?\((?P<v>)[^(){NOT}]{{0,40}}?{_SUM}[^()]*\)"),
        ("said of name", rf"\b(?P<v>awarded|given|received?)\b {_NEAR}{_SUM}[^.;:{NOT}]{{0,60}}?,? (?:said|says|explained|added)\b[^.;{NOT}]{{0,80}}? (?:of|at|from|for) (?:the )?{NAMES}"),
        ("work costing sum bought from name", rf"\bcosting {_NEAR}{_SUM} (?P<v>(?:has been|was|is being|will be|is to be) (?:procured|commissioned|bought|purchased)) from {_DESC}{NAMES}"),
        ("thing given to name, sum", rf"\b(?P<v>award(?:s|ed|ing)?|grant(?:s|ed|ing)?|giv(?:e|es|en|ing)|gave|let)\b [^.;:{M[1:-1]}()]{{0,70}}? to {_DESC}{NAMES}(?:,| ?[–—-]) (?:a total of |at )?{_SUM}"),
        ("extending agreement with name, cost sum", rf"\b(?P<v>[Ee]xtend(?:s|ed|ing)?|[Rr]enew(?:s|ed|ing)?|[Vv]ar(?:y|ied)|[Cc]ontinue[sd]?) (?:the |an? |its |their )?(?:[a-z]+ )?(?:agreement|contract|grant|funding|arrangement|SLA)s? (?:with|w\.|to|for|of) {_DESC}{NAMES}[^.;:{NOT}()]{{0,80}}?(?:, | \(| at an? )(?:total )?cost(?: of|:)? {_SUM}"),
        ("extending work run by name at sum", rf"\b(?P<v>[Ee]xtend|[Rr]enew|[Cc]ontinue)(?:s|ed|ing)? (?:the |its )?(?:funding|grant|support) (?:for|of) [^.;:{M[1:-1]}()]{{2,90}}? (?:hosted|run|provided|delivered|employed|managed) by {_DESC}{NAMES}[^.;:{NOT}()]{{0,60}}? at an? (?:[a-z]+ )?cost of {_SUM}"),
        ("work, additional sum for name", rf"\b(?P<v>[Vv]ariation|[Ee]xtension|[Uu]plift|[Ii]ncrease)(?: ?[–—-]|:) {NAMES}(?: ?[–—-]|:|,) (?:an? )?(?:additional|further|extra) {_SUM}"),
        ("grant of sum for name", rf"\b(?P<v>(?:sponsorship|donation|contribution|grant|award|funding)s?) of{_NEAR} {_SUM} (?:for|to|towards the (?:work|running(?: costs)?|upkeep) of) {_DESC}{NAMES}"),
        ("each of names", rf"\b(?P<v>[Ee]ach)\b[^.;:{NOT}()]{{0,60}}{_SUM}[^.;:{NOT}()]{{0,60}}: (?:the )?{NAMES}"),
        ("name funded, a total of sum", rf"\b(?P<v>{_GIVING})\b (?:the )?{NAMES} [^.;:{NOT}()]{{0,110}}?,? (?:at )?a total (?:cost )?of {_NEAR}{_SUM}"),
        ("name after its bid was approved", rf"{NAMES} [^.;:{NOT}()]{{3,110}}? (?:after|as|because|now that) (?:the )?{O} (?P<v>(?:has |have )?(?:approved|agreed|backed|granted|supported)) (?:its|their) (?:funding )?(?:bid|application|request) for {_NEAR}{_SUM}"),
        ("supporting name with grant of sum", rf"\b(?P<v>(?:support|help|assist|back)(?:s|ed|ing)?) {_DESC}{NAMES} with (?:an? |the )?(?:[a-z]+ ){{0,3}}?(?:funding|grant|award|contribution|donation)s? (?:of|worth) {_NEAR}{_SUM}"),
        ("cheque for sum presented to name", rf"\bcheques? (?:for|of) {_SUM} (?P<v>{AUX}(?:presented|handed(?: over)?)) to {_DESC}{NAMES}"),
        ("name after landing sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?:[^.;:{NOT}()]|(?<=\bits ){N}|(?<=\btheir ){N}){{3,90}}? after (?P<v>landing|winning|securing|receiving|getting|gaining|being (?:awarded|given|granted|handed)) {_NEAR}{_SUM}(?= (?:[a-z]+ ){{0,3}}?(?:from|by) (?:the )?(?:{O}|{F}|(?P<from>{N})))"),
        ("name after office gave it sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) [^.;:{NOT}()]{{3,110}}? (?:after|because|when|since) (?:the )?{O} (?P<v>(?:has |had )?(?:gave|given|awarded|granted|handed|donated)) (?:it|them) {_NEAR}{_SUM}"),
        ("name boosted by sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>{_PASSIVE}{AUX}(?:boosted|helped|supported|bolstered|backed)) by (?:an? |the )?(?:grant of |boost of )?{_SUM}(?: (?:of )?(?:grant|award|donation|funding|boost))? from (?:the )?(?:{O}|{F})"),
        ("sum boost for name", rf"{_SUM} (?:cash |funding )?(?P<v>boost|lifeline|windfall) for {_DESC}{NAMES}"),
        ("supporting name with sum", rf"(?:(?:{O}|\b(?:to|[Ww]e|I)) (?:[a-z]+ ){{0,4}}?|[\ue800-\ue9ff] (?:are|were|have|had|am|was) (?:[a-z]+ ){{0,3}}?)(?P<v>support(?:s|ed|ing)?|topp(?:ed|ing) up|top up|back(?:s|ed|ing)?(?: (?:to|for))?) {_DESC}{NAMES}(?:[’']s? (?:funding|grant|income)|, an? [^.;:(){M[1:-1]}]{{3,90}},)? with (?:a further |an extra )?{_SUM}"),
        ("name funded to the tune of sum", rf"(?:(?:{O}|\b(?:to|[Ww]e|I)) (?:[a-z]+ ){{0,4}}?|[\ue800-\ue9ff] (?:are|were|have|had|am|was) (?:[a-z]+ ){{0,3}}?)(?P<v>(?:fund|support|back|help)(?:s|ed|ing)?) {_DESC}{NAMES}(?:[’']s? [^.;:{NOT}()]{{3,50}}?)? to the tune of {_NEAR}{_SUM}"),
        ("bid of name approved", rf"\b(?P<v>(?:approv|agre|back|grant|support)(?:ed|es|s)|said yes to) (?:an? |the )?{NAMES}[’']?s? (?:funding |grant )?(?:bid|application|request) for {_NEAR}{_SUM}(?! to (?:the |[^a-z])| from (?!(?:the )?(?:{O}|{F})))"),
        ("bid of name approved", rf"\b(?P<v>(?:approv|agre|back|grant|support)(?:ed|es|s)|said yes to) (?:an? |the )?(?:bid|application|request) (?:from|by) {_DESC}{NAMES} for {_NEAR}{_SUM}(?! to (?:the |[^a-z])| from (?!(?:the )?(?:{O}|{F})))"),
        ("bid of name approved", rf"{NAMES}, whose (?:bid|application|request) for {_SUM}(?: (?:to|for|towards) [^.;:{NOT}(),]{{1,70}}?)? (?P<v>(?:was|has been|is) (?:approved|agreed|backed|granted|supported|successful))\b"),
        ("bid of name approved", rf"{NAMES}[’']?s? (?:funding |grant )?(?:bid|application|request) (?P<v>(?:was|has been) (?:approved|agreed|successful)) and {_SUM} (?:was |has been )?(?:awarded|granted|given)\b"),
        ("sum to keep name open", rf"{O}[^.;:{NOT}()]{{0,40}}? {_SUM}{_GAP} (?P<v>to (?:keep|save)) (?:the )?{NAMES} (?:open|running|going|afloat|from clos\w+)\b"),
        ("name does, thanks to sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) [^.;:{NOT}()]{{3,110}}? (?P<v>thanks to|with (?:the )?help of|helped by|using|backed by) (?:an? |the )?(?:grant of )?{_SUM}(?: (?:of )?(?:grant|award|donation|funding|boost))? from (?:the )?(?:{O}|{F})"),
        ("grant of sum from office to name", rf"{_SUM} (?P<v>grant|award|donation|contribution)s? from (?:the )?{O}[^.;:{M[1:-1]}()]{{0,40}}? to {_DESC}{NAMES}"),
        ("sum put into work of name", rf"{O}(?:, who)? (?:(?:has|have|had|is) (?:also )?)?(?P<v>put|pumped|ploughed|injected|invested) {_GAP}{_SUM} into (?:an? |the )?(?:[a-z-]+ ){{1,5}}?(?:from|run by|at|of) {_DESC}{NAMES}"),
        ("name has had sum from office", rf"{NAMES} (?P<v>(?:has|have) had|had) {_SUM} from (?:the )?(?:{P}['’]?s? )?(?:{O}|{F})"),
        ("sum each of two", rf"\b(?:between|among) (?:the )?{NAMES},? (?P<v>giving|with|so that)[^.;:{NOT}()]{{0,40}}?{_SUM} (?:to |for |going to )?each\b"),
        ("name succeeds, grant of sum", rf"{NAMES}(?:[’']s? (?:bid|application))? (?P<v>(?:has|have|was|were)(?: been)? successful),? (?:and|with) [^.;:{NOT}()]{{0,40}}?(?:grant|award|funding) of {_SUM}"),
        ("sum announced for name", rf"\b(?P<v>announc\w+|unveil\w+|pledg\w+) (?:an? (?:[a-z]+ )?(?:grant|award|donation) of )?{_SUM}(?: (?:of funding|in funding|grant|boost))? (?:for|to) (?:the )?{NAMES}(?=, (?:an?|the|which|who) [^.;]{{0,60}}?\b(?:charity|organisation|group|club|company|service|project|enterprise|helps?|supports?|works?|runs?)\b)"),
        ("name thanks office for sum", rf"{NAMES} (?:[a-z]+ (?:like )?(?:to )?)?(?P<v>thank(?:s|ed)?|grateful to|thankful to) (?:the )?(?:[{P[1:-1]}]['’]?s? )?{O}[^.;:{NOT}()]{{0,40}}? for (?:(?:an?|the|its|their) (?:[a-z]+ )?(?:grant|award|donation|funding) of )?{_SUM}"),
        ("each of names", rf"{_SUM} (?P<v>[Ee]ach|apiece)\b[^.;:{NOT}()]{{0,60}}: (?:the )?{NAMES}"),
        ("sum told by one of name", rf"\b(?:of|at|from|for) (?:the )?{NAMES},? {_TOLD_SUM}"),
        ("sum told by one of name", rf"{NAMES}['’]?s? {_POST}(?: [\ue000-\ue1ff\uee00-\uefff])?,? {_TOLD_SUM}"),
        ("sum given for name", rf"{_SUM}{_GAP} (?P<v>{_PASSIVE}{AUX}{GIVEN}) for {_DESC}{NAMES}(?= to\b|[.,;]|$)"),
        ("sum won by name", rf"{_SUM}[^.;:{NOT}()]{{0,60}}? (?P<v>(?:was|were|is|has been|have been) (?:won|secured|taken up|awarded|gained)(?: from (?:the )?{O})? by|(?:went|has gone|have gone) to) {_DESC}{NAMES}"),
        ("name commissioned at sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>(?:has|have|had|was|were|is|are)(?: been)? (?:commissioned|contracted|appointed|engaged))\b[^.;:{NOT}()]{{0,120}}? (?:at an? (?:[a-z]+ )?(?:cost|price|value) of|for the sum of|for){_NEAR} {_SUM}"),
        ("thanks to sum, name can", rf"\b(?P<v>[Tt]hanks to|[Ww]ith|[Ff]ollowing) (?:(?:an?|the|this|its|their) )?(?:grant |award |donation |contribution )?(?:of )?{_NEAR}{_SUM}[^.;:{NOT}()]{{0,40}}?(?: (?:from|by|through|via|under) [^.;:{M[1:-1]}]{{0,60}}?)?, (?:the )?{NAMES} (?:can|will|is|has|have|are|could|now|plans?|hopes?)\b"),
        ("name able to, with sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>(?:is|are|was|were|has been|have been|will be) (?:now )?able to [^.;:{NOT}()]{{3,120}}? (?:with|using|thanks to)) (?:an? |the |its |their )?(?:[a-z]+ )?(?:grant|award|donation|funding) of {_NEAR}{_SUM}"),
        ("name recommended for sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>{_PASSIVE}(?:\w+ly )?(?:recommended|slated|lined up|in line|chosen|selected|voted through|put through|passed|cleared) (?:for|to receive|to get|to net)) (?:an? )?{_NEAR}{_SUM}"),
        ("name benefits with sum", rf"{NAMES}[^.;:{NOT}()]{{0,90}}?, with (?:an? |the |another |a further )?{_SUM}(?P<v> (?:(?:grant|award|donation) )?(?:recommended|awarded|allocated|granted|approved|going|given)| (?:grant|award|donation))\b"),
        ("name gains, with grant of sum", rf"{NAMES}[^.;:{NOT}()]{{0,50}}? (?P<v>benefit(?:s|ed|ing)?|gain(?:s|ed|ing)?)\b[^.;:{NOT}()]{{0,50}}?, with (?:an? |the )?(?:grant|award) of {_SUM}"),
        ("name has had funding, receiving sum", rf"{NAMES} (?:(?:has|have) )(?:[a-z]+ ){{0,3}}?(?:been (?:the |an? )?recipient of|benefited from|received|had) (?:[\ue000-\ue1ff\ue600-\ue7ff] )?(?:[a-z]+ ){{0,2}}?(?:funding|money|grants?|support), (?P<v>receiving|getting|winning|gaining|being awarded|netting|securing) {_NEAR}{_SUM}"),
        ("one with sum is name", rf"\b(?:group|organisation|charity|club|project|scheme|company|team|school|society|association)s?,? (?:(?:which|that|who|to) (?:has |have )?(?:already |also |recently |lately |just |now |since )?)?(?P<v>benefit(?:ed)?|gain(?:ed)?|receiv(?:ed?|ing)|had|won|been awarded|been given|was awarded|was given|getting|awarded|given) (?:from )?{_NEAR}{_SUM}(?: (?:[a-z]+ )?(?:grant|award|of funding|in funding|of the (?:fund|funding|money|pot|total)|donation|boost))?,? (?:is|was) {_DESC}{NAMES}(?![’'])"),
        ("name benefits, receiving sum", rf"{NAMES}[^.;:{NOT}()]{{0,80}}?, (?P<v>receiving|getting|winning|gaining|being awarded|netting|securing) {_NEAR}{_SUM}"),
        ("name given less than asked", rf"{NAMES} [^.;:{NOT}()]{{0,60}}{M}[^.;:{NOT}()]{{0,30}}? (?:but|and) (?P<v>{_PASSIVE}{AUX}(?:awarded|given|granted|allocated)|(?:has |have )?(?:received|got)|will (?:get|receive)) {_NEAR}{_SUM}"),
        ("grant, sum, is for name", rf"\b(?:grants?|awards?|sums?|shares?|donations?),? (?:of )?{_SUM},? (?P<v>is for|goes to|went to|will go to|is going to) {_DESC}{NAMES}"),
        ("sum each for names", rf"{_SUM} (?P<v>each) (?:for|to) {_DESC}{NAMES}"),
        ("names have had sum each", rf"{NAMES}(?: [–—-]|,)? (?P<v>(?:have|has|had|will) (?:each )?(?:have|had|receive|received|been (?:given|awarded)|got|get|won)) {_NEAR}{_SUM} (?:each|apiece)"),
        ("name, whose sum will", rf"{NAMES}, (?P<v>whose) (?![^.;]{{0,30}}\b(?:own|underspend|reserves?|budget|income|turnover|deficit)\b){_NEAR}{_SUM}(?: (?:grant|award))? (?:will|is|was|goes|pays|means|has)\b"),
        ("name has grant of sum", rf"{NAMES}{_ASIDE}? (?P<v>(?:now |currently |also )?(?:has|have|holds?)(?: (?:now|also|currently))?) (?:an? |its |the )?(?:[a-z-]+ )?(?:grant|award) (?:of|worth) {_NEAR}{_SUM}(?![^.;]{{0,60}}? (?:from|by) (?:the )?{G})"),
        ("name has sum", rf"{NAMES} (?P<v>(?:has |have )?had|has|have|will have) (?:an? (?:[a-z-]+ )?(?:grant|award|contribution|donation) (?:of|worth) (?:about |around |over |nearly |almost )?)?{_SUM} (?=(?:to [a-z]|for |towards |from (?:{O}|the (?:{O}|{F}|fund\b|commissioner\b)|my\b|our\b|me\b|us\b)))(?![^.;]{{0,60}}? from (?:the )?{G})"),
        ("name is one, awarded sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?:is|was) (?:just |only |also |another )?(?:one|an|the latest|among)\b(?![^,.;]*\b(?:areas?|regions?|count(?:y|ies)|forces?|towns?|cit(?:y|ies)|boroughs?|districts?|places?)\b)[^.;:{NOT}()]{{0,60}}?, (?:which |who )?(?P<v>(?:was |were |has been |having been |being )?(?:awarded|given|granted|handed)|receiving|getting) {_NEAR}{_SUM}(?= (?:for|to|towards)\b|[.,;]|$)"),
        ("name seen to use sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}),? (?:to (?:see|hear|learn|find out)(?: (?:first-?hand|for (?:her|him)self|more about))?|(?:and|where (?:she|he|they)) (?:saw|heard|learnt|learned)) how (?:it|they|the (?:charity|club|group|team|project|organisation)) (?P<v>(?:is|are|was|were|has been|have been|will be|has|have|will)(?: be(?:en)?)? (?:us|spend|putt|invest)(?:e[ds]?|ing|s|d)?) (?:(?:its|their|the|this|an?|of|nearly|over|almost|around|about|some|more than|just) )*{_SUM}"),
        ("visit to name to see sum used", rf"\b[Vv]isit(?:s|ed|ing)? {_DESC}{NAMES}(?: (?:in|at|near) {P})?[^.;:{NOT}()]{{0,40}}? to (?P<v>(?:see|hear|find out|learn)(?: (?:first-?hand|more about))? how) (?:an?|the|its|their) (?:[a-z]+ )?(?:grant|award|funding|donation) of {_NEAR}{_SUM}"),
        ("name uses sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>(?:will |is to |plans to |can |is going to |has |have |is |are )?(?:use|spend|put|invest))(?:s|d|ing)? (?:(?:its|their|the|this|an?|of|nearly|over|almost|around|about|some|more than|share) )+{_SUM}(?= (?:of |in )?(?:[a-z]+ )?(?:grant|award|funding|donation|injection|boost|share|cash|windfall|money)\b| from (?:the )?(?:{O}|{F}))"),
        ("sum from fund to name", rf"{_SUM} (?P<v>from) (?:the )?(?:[A-Z][\w’'-]+ )?(?:{F}|{N}) to {_DESC}{NAMES}(?=[,;]|\.?$| (?:for|to|towards|as) [a-z])"),
        ("name used grant of sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>(?:will |can |is to |has |have )?(?:used?|using|spent|spend)) (?:its|their|the) (?:[a-z]+ )?(?:grant|award|funding|donation|share) of {_NEAR}{_SUM}"),
        ("name uses sum to", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}) (?P<v>will (?:use|spend|put))s? {_NEAR}{_SUM}(?= (?:to|on|for|towards) )"),
        ("sum, contract with name", rf"{_SUM} (?P<v>(?:[a-z]+ )?(?:contract|agreement|deal)) (?:with|for) {_DESC}{NAMES}(?= (?:started|starts|began|begins|runs?|ran|will|is|was|has|to|which|that|for|from|until)\b|[.,;]|$)"),
        ("winner is name with sum", rf"\b(?P<v>(?:winner|recipient|beneficiary|award|grant)s?)\b[^.;:{NOT}()]{{0,60}}? (?:is|was|are|were|went to|goes to) {_DESC}{NAMES},? (?:with|getting|receiving|which (?:gets|got|received?s?)){_NEAR} {_SUM}"),
        ("name has grant of sum", rf"{NAMES}(?: (?:now|also|currently))? (?:provides?|delivers?|runs?|operates?|hosts?|manages?) [^.;:{M[1:-1]}()]{{0,90}}? (?P<v>under (?:an?|the|its|their) (?:[\w-]+ ){{0,3}}?(?:contract|grant|agreement))(?: with (?:the )?(?:{O}|[Cc]ommissioner))?,?(?: (?:worth|of|valued at|at|for))?{_NEAR} {_SUM}"),
        ("contract worth sum has gone to name", rf"\b(?:contract|grant|award|deal),? worth {_SUM},? [^.;:(){M[1:-1]}]{{0,80}}?(?P<v>(?:has |have )?(?:gone|went|goes)|(?:was|has been|is) (?:won|taken) by)(?: to)? {_DESC}{NAMES}"),
        ("sum used by name", rf"{_SUM}[^.;:{NOT}()]{{0,40}}? (?P<v>(?:will|is to|is going to|is|are) (?:be )?(?:being )?(?:used|spent|invested)) by {_DESC}{NAMES}(?= (?:to|on|for|towards|over|in) )"),
        ("sum for work by name", rf"{_SUM}(?:[^.;:{NOT}()]{{0,40}}? (?:for|towards) (?:the |an? )?{N})?[^.;:{NOT}()]{{0,90}}? (?P<v>(?:run|delivered|organised|led|provided|managed|offered|activities|projects?|work|sessions|workshops|classes|services?) by) {_DESC}{NAMES}"),
        ("share of name", rf"{NAMES}['’]s? (?P<v>allocation|grant|award|funding|share)(?: funding)? (?:of|is|was|will be|totals|comes to){_NEAR} {_SUM}"),
        ("sum given for work of name", rf"{_SUM} (?P<v>{_PASSIVE}{AUX}{GIVEN}) (?:to [a-z]+|towards|for) [^.;:{NOT}()]{{0,45}}? (?:for|at|by) {_DESC}{NAMES}(?= to\b|[.,;]|$)"),
        ("sum for work of name", rf"{_SUM}(?P<v> )for (?:the )?{NAMES}['’]s? (?:[^.;:{NOT}(),]{{0,60}}? )?(?:project|programme|scheme|service|work|sessions|activities|helpline|initiative|campaign|club)s?\b"),
        ("uplift of sum to grant of name", rf"\b(?P<v>uplift|increase|addition|top-up|extension|variation|rise|supplement) (?:of|worth) {_NEAR}{_SUM} (?:to|in|for|on) {_GRANT} {_HAD_BY}{NAMES}"),
        ("grant of name increased by sum", rf"\b(?P<v>increas(?:e|ed|es|ing)|uplift(?:ed|ing)?|rais(?:e|ed|es|ing)|top(?:ped|ping)? up|enhanc(?:e|ed|es|ing)|extend(?:ed|ing|s)?|var(?:y|ied|ies|ying)) (?:the (?:total |annual )?(?:value|amount|size) of )?{_GRANT} {_HAD_BY}{NAMES} (?:[^.;:{NOT}()]{{0,40}} )?by {_NEAR}{_SUM}"),
        ("variation to name, adding sum", rf"\b(?P<v>variation|extension|addendum)\b[^.;:{NOT}()]{{0,60}}? (?:to|with|for) {_DESC}{NAMES},? (?:adding|to add|which adds|that adds) {_NEAR}{_SUM}"),
        ("decided that name be given sum", rf"\b(?P<v>(?:agree[sd]?|decide[sd]?|resolve[sd]?|determine[sd]?|approve[sd]|directs?|directed|orders?|ordered)) that (?:[^.;]{{3,200}}? and that )?{_DESC}{NAMES} (?:should|shall|must|will) (?:now )?(?:receive|get|have|be (?:awarded|granted|given|allocated|paid|offered|provided with)) {_NEAR}{_SUM}"),
        ("tender of name accepted at sum", rf"\b(?P<v>[Aa]ccept(?:s|ed|ing)?) (?:the |an? )?(?:tender|bid|proposal|quotation) (?:of|from|by|submitted by|made by) {_DESC}{NAMES}[^.;:{M[1:-1]}()]{{0,170}}? (?:at|for|of|in|with) (?:an? |the )?(?:[a-z]+ ){{0,3}}?(?:price|cost|value|sum)(?: of)? {_NEAR}{_SUM}"),
        ("sum towards post of name", rf"\b(?P<v>{_GIVING})\b {_GAP}{_SUM}(?: a year| per annum| per year)? (?:to|towards|for) (?:the )?(?:(?:running |annual |full )?costs? of )?(?:the |an? )?{NAMES}(?= (?:[a-z-]+ ){{0,2}}?(?:manager|co-?ordinator|worker|officer|post|advis[eo]r|service|helpline|project|scheme|programme|team)\b)"),
        ("sum for name to", rf"{_SUM}(?P<v> )for {_DESC}{NAMES} to\b"),
        ("name with grant", rf"{NAMES} (?:[a-z]+ ){{1,6}}?(?P<v>grant|award|funding|donation)s? of{_NEAR} {_SUM} (?:from|by) (?:the |our |my )?(?:{O}|{F}|office\b)"),
        ("sum to name", rf"{_SUM}(?: (?:grant|funding|award|contract|contribution|donation|of funding|in funding|per annum|a year|per year|over (?:the next )?[a-z\d]+ (?:years|months)))*(?: for [a-z]+(?: [a-z]+)?)? (?P<v>to) {_DESC}{NAMES}"),
        ("extending with name at sum", rf"\b(?P<v>exten(?:d|ds|ded|ding|sion)|renew(?:s|ed|al|ing)?|re-?commission(?:s|ed|ing)?|direct award|contract)\b[^.;:{NOT}()]{{0,60}}? (?:with|of|to|by) {_DESC}{NAMES}[^.;:{M[1:-1]}()]{{0,90}}? (?:at|up to) (?:an?|the) (?:[a-z]+ ){{0,2}}?(?:cost|price|value)(?: to [^.;:{M[1:-1]}()]{{1,40}}?)? of {_NEAR}{_SUM}"),
        ("name, for which office gave sum", rf"{NAMES}, (?P<v>(?:for|to) wh(?:ich|om)) (?:the )?{O} (?:has |had |have )?(?:gave|gives?|given|paid|pays?|awarded|granted|made|provided|contributed) {_NEAR}{_SUM}"),
        ("run by name with grant of sum", rf"\b(?P<v>(?:run|delivered|provided|hosted|operated|led|managed) by) {_DESC}{NAMES},? (?:(?:with|under|on) an? (?:(?:{O}|[a-z-]+) ){{0,4}}?(?:grant|contract|award|contribution)|(?:with|through|using) {O} (?:[a-z]+ )?(?:funding|money|support))(?: of| worth| valued at) {_NEAR}{_SUM}"),
        ("service from name at sum", rf"\b(?P<v>commission(?:ed|ing|s)?|procur(?:ed|ing|es))\b[^.;:{NOT}()]{{0,60}}? from {_DESC}{NAMES}[^.;:{NOT}()]{{0,60}}? (?:at an? (?:[a-z]+ ){{0,2}}?(?:cost|price|value) of|for|worth|costing) {_NEAR}{_SUM}"),
        ("name seen to use its sum", rf"{NAMES}(?:{_ASIDE}{WHICH}|{WHICH}{_ASIDE}),? to (?:see|hear|learn|find out)(?: (?:first-?hand|more about))? how (?:its|their|the) {_SUM} (?:[a-z]+ )?(?:grant|award|funding|donation|share) (?P<v>(?:is|are|was|were|has been|will be) (?:being )?(?:us|spen|put|invest)\w*)"),
        ("sum from office will help name", rf"{_SUM}(?: (?:[a-z]+ )?(?:grant|award|funding|donation|boost))? from (?:the )?(?:[{P[1:-1]}]['’]?s? )?{O}[^.;:{NOT}()]{{0,30}}? (?P<v>(?:will|is to|is going to|has) (?:help(?:ed)?|keep|kept|let|allow(?:ed)?|enabled?|save[ds]?)) (?:the )?{NAMES}(?:['’]s? [^.;:{M[1:-1]}()]{{3,40}}?)?(?= (?:open|running|going|afloat|alive|to|keep|run|take|buy|provide|expand|recruit|train)\b)"),
        ("name, whose work gets sum", rf"{NAMES}, whose [^.;:{NOT}()]{{3,50}}? (?P<v>(?:gets?|got|receives?|received|(?:will|is to|has|have) (?:be |been )?(?:get|receive|received|awarded|given|granted))) {_NEAR}{_SUM}"),
        ("agreement with name extended at sum", rf"\b(?P<v>agreement|contract|grant|arrangement|SLA|commission)s? (?:with|to|of|for|held by) {_DESC}{NAMES}[^.;:{NOT}()]{{0,140}}? (?:be|is|was|been|being) (?:[a-z]+ly |also |further )?(?:extended|renewed|continued|prolonged|let|awarded|re-?let)\b[^.;:{NOT}()]{{0,90}}? (?:(?:at (?:an? )?(?:[a-z]+ ){{0,2}}?(?:cost|price|value) of|worth|in the sum of|costing|totalling){_NEAR}|for(?: an? (?:further|total|additional)(?: sum of)?)?) {_SUM}"),
        ("work with name, worth sum", rf"\b(?P<v>(?:agreed|approved|commissioned|funded|set up|entered into|signed|began|started|let|made|gave|awarded)) (?:an?|the|its|our|my) (?:[a-z-]+ ){{0,4}}?(?:pilot|contract|agreement|project|service|grant|partnership|scheme|programme|trial|arrangement)(?: (?!with|to|for|at|run|led)[a-z]+){{0,4}} (?:with|to|for|at|(?:run|led|delivered) by) {_DESC}{NAMES},? (?:which (?:is|was) |and )?(?:worth|valued at|costing|at an? (?:[a-z]+ )?(?:cost|value|price) of|in the sum of) {_NEAR}{_SUM}"),
        ("bid of name approved in part", rf"\b(?:proposal|bid|application|request) (?:from|by|of|made by) {_DESC}{NAMES}(?: for (?:{M}|[^.;:{NOT}()]{{0,60}}?))? (?P<v>(?:be|is|was|has been|been|being) (?:partly |part[- ])?(?:supported|approved|agreed|funded|granted|accepted))\b[^.;:{NOT}()]{{0,30}}?,? (?:in the (?:reduced |lower )?(?:sum|amount) of|to the (?:value|sum|amount|tune) of|at|for|up to) {_SUM}"),
        ("contract with name at sum", rf"\b(?P<v>(?:contract|agreement|commission(?:ed|ing|s)?|appoint\w*|procur\w*|(?:delivered|provided|run|won|undertaken|carried out|conducted|evaluated|led) by))\b[^.;:{NOT}()]{{0,60}}? {_DESC}{NAMES}[^.;:{NOT}()]{{0,90}}? (?:at a (?:total )?(?:cost|value|price) of|for the sum of|valued at|worth|with a (?:total )?(?:value|price|bid) of|totalling){_NEAR} {_SUM}"),
        ("name chosen for contract", rf"{NAMES} (?P<v>(?:has|have|had|was|were) (?:been )?(?:chosen|selected|appointed|commissioned))\b[^.;:{NOT}()]{{0,140}}?(?: (?:contract|deal|grant) (?:worth|valued at|of)|,? (?:backed|supported) (?:by|with)(?: (?:funding|a grant|an investment) of)?){_NEAR} {_SUM}"),
        ("awarded to name at sum", rf"\b(?P<v>award(?:s|ed|ing)?|let|given|granted)(?:,? (?:after|following|through|via) [a-z ]{{3,40}}?,?)?(?: of)?(?: (?:the|an?|this) (?:contract (?:for|to) [^.;:{M[1:-1]}()]{{0,120}}?|[^.;:{NOT}()]{{0,50}}?))? to {_DESC}{NAMES},?(?: [^.;:{NOT}()]{{0,140}}?)? (?:(?:at|for|of|worth|with) (?:an? |the )?(?:[a-z]+ ){{0,3}}?(?:cost|value|price|sum|total)(?: of)?{_NEAR}|at|worth|valued at|for) {_SUM}"),
        ("name paid to do work at sum", rf"\b(?P<v>(?:[Ff]und|[Cc]ommission|[Ee]ngag|[Aa]ppoint|[Ss]upport)(?:e|s|es|ed|ing)?) {_DESC}{NAMES} to [a-z]+ [^.;:{M[1:-1]}()]{{0,160}}?,? at an? (?:[a-z]+ ){{0,2}}?(?:cost|price) of {_NEAR}{_SUM}"),
        ("invested sum in name", rf"\b(?P<v>invest(?:ed|s|ing)?)\b {_GAP}{_SUM} (?:in|into|with) {_DESC}{NAMES}"),
        ("awarded at sum to name", rf"\b(?P<v>award(?:ed|ing)?|let)\b[^.;:{NOT}()]{{0,60}}? (?:at|for|with) (?:an? |the )?(?:[a-z]+ ){{0,2}}?(?:value|cost|price|sum|total)(?: of)?{_NEAR} {_SUM}(?: ?\({M}[^.;:{NOT}]{{0,40}}\))?[^.;:{NOT}()]{{0,40}}?,? to {_DESC}{NAMES}"),
        ("name works under contract at sum", rf"{NAMES} (?P<v>(?:now |currently )?(?:provides?|delivers?|runs?|hosts?|operates?))\b [^.;:{NOT}()]{{0,90}}? under (?:an?|its|the|this) (?:[a-z-]+ ){{0,2}}(?:contract|agreement|grant) (?:with|from) (?:the )?{O} (?:worth|valued at|of|for|at) {_NEAR}{_SUM}"),
        ("name does work at sum", rf"{NAMES} (?P<v>(?:will|to|is to) (?:deliver|provide|evaluate|run|carry out|undertake|manage|lead|host)\b[^.;:{NOT}()]{{0,60}}? (?:for|at (?:a|an) (?:[a-z]+ )?(?:cost|price|value) of)) {_SUM}"),
    )
)  # fmt: skip
INCOME: tuple[re.Pattern[str], ...] = tuple(
    cued(pattern)
    for pattern in (
        rf"(?P<g>{G})[^.;{M[1:-1]}]{{0,80}}? (?P<v>{AUX}(?:award|grant|gave|giv|allocat|provid|announc|secur|confirm)\w*)\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}",
        rf"(?:{O}|{P}|\b(?:office|force|commissioner|we|I|area|county)\b)[^.;{M[1:-1]}]{{0,60}}? (?P<v>{AUX}(?:receiv\w+|secured|(?:(?<=been )|(?<=was )|(?<=were ))awarded|been allocated|been granted|won|successful\w*))\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}[^.;]{{0,120}}?\b(?:from|by|under|through|via)\b [^.;]{{0,40}}?(?P<g>{G}|[^.;]{{0,30}}{F})",
        rf"(?:{O}|{P}|\b(?:office|force|commissioner|we|I|area|county)\b)[^.;{M[1:-1]}]{{0,60}}? (?P<v>{AUX}awarded)\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}[^.;]{{0,120}}?\b(?:from|by)\b [^.;]{{0,40}}?(?P<g>{G})",
        rf"{_SUM}{_NEAR} (?P<v>(?:{AUX}(?:awarded|given|granted|allocated|provided|secured|received) )?(?:from|by)) (?:the )?(?P<g>{G})",
        rf"{_SUM}{_GAP} (?P<v>(?:{AUX}{GIVEN} )?(?:to|for)) (?:the )?(?:{O}|{P}|area\b|county\b|force\b)(?![’']?s? (?:[a-z]+ )?(?:projects?|services?|groups?|charit\w+|organisations?|schemes?|causes|residents|victims?|famil\w+|communit\w+|schools?|clubs?)\b)",
        rf"(?P<v>(?:secur|receiv|successful|accept)\w*)\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}{_GAP} from (?:the )?(?P<g>{G})",
        rf"{O}(?: \([^()]{{1,20}}\))? (?P<v>(?:was|were|has been|have been) (?:awarded|given|granted|allocated)) {_SUM}",
    )
)
# "NAME is to receive a share of £900,000": what all get together.
SHARE = re.compile(
    r"\b[Ss]hare of (?:(?:an?|the|this|over|nearly|almost|around|about|more than|just|under|up to|additional|extra|further) ){0,3}$"
)
# Whoever publishes takes a grant in: "with Holm receiving £…, permission is asked to accept it".
TAKEN_IN = re.compile(
    r"\b(?:to accept|accepts?|acceptance of|accepting) (?:of )?(?:(?:the|this|these|that|its)(?: [a-z]+){0,2}? (?:grants?|funding|allocations?|awards?|money|sum|offer)|it)\b"
)
# … and then does not go to the name that it was given to.
TAKEN_BACK = re.compile(
    r"[^.;]{0,20}? (?:was|were|is|are|has been|have been|had been|will be|be) (?:later |since |then |now )?(?:rescinded|revoked|paused|suspended|deferred|postponed|put off|held over|put on hold|delayed|withdrawn|cancelled|refused|rejected|declined|returned|repaid|not (?:approved|awarded|paid|supported|taken up))\b"
    r"|\)?[^.;]{0,60}? (?<!which )(?<!who )(?<!that )(?:was|were|is|are|has been|have been|had been|will be) (?:also |both |all |later |since |then |now )?(?:turned down|knocked back|refused|rejected|declined|unsuccessful|not (?:successful|approved|supported|taken forward))\b"
    r"|[^.;]{0,20}? (?:will|would|is|are|did|does)(?: now)? not (?:now |be )?(?:go(?:ing)? ahead|proceed(?:ing)?|be (?:paid|made|awarded|taken up))\b"
    r"|,? (?:will|has|have)(?: now)? (?:stop|end|cease|lapse)(?:p?ed)?\b"
    r"|[^.;]{0,60}?\bbut (?:did|has|have|was|were|decided|chose) not\b"
)
