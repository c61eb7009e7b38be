"""The words that tell what a capitalised phrase is when it is no body: a ministry, a fund, a time, a theme, a person."""

from __future__ import annotations

import re

from ingest.calendar_names import MONTHS, WEEKDAYS

MINISTRY = re.compile(
    r"(?:the )?(?:(?:uk |central |hm |national )?government.*|home office.*|home secretary|ministry of (?:justice|defence|housing|health|education|agriculture|transport|labour)\b.*|moj|mhclg|ho|department (?:for|of) .*|dluhc|dcms|defra|dfe"
    r"|(?:hm )?treasury|hmpps|ministers?|secretary of state.*|cabinet office|nhs england.*|european.*|national lottery.*|.*\blottery\b.*"
    r"|(?:the )?national lottery)",
    re.IGNORECASE,
)
FUND = re.compile(
    r".*\b(?:funds?|grants?|funding|schemes?|budgets?|reserves?|plans?|strateg(?:y|ies)|acts?|rounds?|pots?|framework|programmes?|allocations?|bids?|awards?|campaign"
    r"|duty|bill|code|charter|agreements?|contracts?|decisions?|appendix|tables?|schedule|report|policy|standard|lots?|options?|taskforce|proceeds of crime|poca)",
    re.IGNORECASE,
)
TIME = re.compile(
    rf"(?:{WEEKDAYS}|{MONTHS}"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter|christmas|easter|covid.*|coronavirus.*|year|years|quarter|fy|week|noon|midday|midnight|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?|and|of|the| |\d+(?!\d)(?:st|nd|rd|th)?)+",
    re.IGNORECASE,
)
_THEMES = """
    domestic abuse violence violent sexual crime crimes victim victims victim's victims' victims’ victim’s witness witnesses service services support supporting supported
    counselling therapy therapeutic mental health youth young people children child adult adults men women girls hate stalking harassment modern slavery restorative justice
    advocacy adviser advisers advisor advisors advocate advocates isva isvas idva idvas chisva chidva cyisva ypva da sv csa cse vawg asb marac mash sarc prevention preventing early intervention
    interventions community communities safety safer rural road roads drugs drug alcohol substance misuse offender offenders offending reoffending re-offending perpetrator perpetrators programme programmes
    project projects fund funds funding grant grants training post posts coordinator co-ordinator officer core additional general small large total totals subtotal sub-total staff salary
    salaries capital revenue police reserves reserve budget budgets cost costs price value overall sum amount each one two three four five six seven eight nine ten year years annual per annum
    month months local national regional county countywide city town areas area other others various all specialist independent emergency critical uplift extraordinary covid covid-19 delivery provision commissioning
    commissioned recipients recipient organisation organisations charity charities provider providers supplier suppliers council councils partners partner the and of for in on to with by from a an & at or up
    integrated arrest referral diversion custody liaison serious organised anti-social antisocial behaviour reduction reducing reduce hotspot hotspots patrols response streets street fraud cyber cybercrime burglary theft knife gang gangs exploitation trafficking accommodation
    refuge helpline outreach therapy engagement equipment education awareness campaign research evaluation management administration overheads travel venue hire contribution income expenditure underspend
    forces force officers pcso pcsos detectives council-tax precept council tax band households household property fire transport
    special educational needs disabilities difficulties learning neurodiversity
    round phase lot stage theme themes priority priorities pillar ringfenced ring-fenced general standard bereaved homicide families family care court courts sanctuary scheme schemes
    lgbt lgbtq bame bme asian african caribbean muslim christian jewish sikh hindu gypsy roma traveller travellers male female older elderly disabled disability race faith religion
    yes no n/a none nil tbc vat grand combined cyfanswm is-gyfanswm isgyfanswm y
"""
THEME_WORDS = frozenset(_THEMES.split())
# One word or sign at a time: a row of them has one way to be read, not thousands.
KNOWN_PLACE = re.compile(
    r"(?:(?:(?:north|south)(?:east|west)?(?:ern)?|east|west|eastern|western|mid|central|greater|the|and|county|city|borough|of|isle|wight|upon|on|area|region|[A-Z][a-z]+(?:shire|folk|umbria|umberland|bria)|merseyside|humberside|teesside|tyneside|wearside"
    r"|england|wales|scotland|britain|uk|united kingdom|kent|surrey|essex|devon|cornwall|dorset|somerset|sussex|london|cleveland|durham|avon|humber|thames valley|tees valley|gwent|dyfed.powys|manchester"
    r"|birmingham|leeds|sheffield|bristol|liverpool|york|nottingham|derby|leicester|rutland|hull|southampton|portsmouth|luton|bedford|peterborough|ipswich|lowestoft|norwich|carlisle|barrow|gloucester|cheltenham|coventry)\b|[ ,&])+",
    re.IGNORECASE,
)
LEAD_WORD = re.compile(
    r"(?:Nobody|Everybody|Somebody|Anybody|Everyone|Someone|Anyone|Resolved|RESOLVED|Agreed|AGREED|Meanwhile|Cash|Money|Investment|Bids?|Applications?|Groups?|Communities|Residents|Partners|Councils?|Providers?|People|Victims?|Schools?|Police|Force|Office|Services?|Support|Thousands|Hundreds|Dozens|Million|The|Our|My|Her|His|He|She|They|We|You|I|That|However|Thanks|Please|Note|Summary|Background|Purpose|Details|Yes|No|All|Any|What|How|Why|Who|Which|More|About|Read|Click|View|Home|Contact|News|Ends|Date|Signed|Signature|Status|Title|Subject|Reason|Information|History|Answers?|Questions?|Repl(?:y|ies)|Panels?|Members|Membership|Quorum|Hosts?|Reporting|Allocations?|Monitoring|Termination|Outputs|Districts?|Wards?|Applicants?)"
)
PERSON = re.compile(
    r"(?:(?:Dear|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Councillor|Cllr|Rev|Inspector|Sergeant|Superintendent|Chief|Deputy|Assistant|PC|DCI|ACC)\b.*"
    r"|[A-Z][\w’'-]+ (?:MP|QC|KC|OBE|MBE|QPM)|.*\b(?:Chief Executive|Cabinet Member|Portfolio Holder|Director|Manager|Officer|Assistant|Apprentice|Co-?ordinator|Treasurer|Minister|Secretary|Constable|Councillors?|Chair|Chairman|Magistrate|Prosecutor|Observer|Monitoring|Head)$"
    r"|(?:[A-Z][\w’'-]+ ){0,3}(?:Head|Director|Manager) of (?:(?:[A-Z]\w+|and|&|the),? )*(?:Commissioning|Partnerships?|Policy|Finance|Communications|Governance|Services|Operations|Estates|Safety|Performance|Strategy|Delivery|Engagement|Planning|Assurance|Resources|Victims|Crime)\b.*)"
)
# Capitalised only because a sentence or a line starts with them.
LEADS = re.compile(
    r"(?:(?:Contracts?|Agreements?|Arrangements?|Grants?|Funding|Contributions?|Donations?|Payments?) (?:with|to|for) (?:the )?|(?:(?:In|On|At|For|From|Since|Also|Alongside|Meanwhile|Among|Amongst|However|Additionally|Funding|Funds|Grants?|Awards?|Awarded|Awarding|To|By|And|With|It|As|After|Following|During|Approves?|Approved|Approval"
    r"|Recipients?|Supplier|Provider|Providers|Including|Other|Others|Both|While|Whilst|When|Where|This|These|That|Those|There|Further|Another|Last|Local|Through|Under|Using|Successful|Allocate|Allocated|Agree|Agreed|Projects?|Charities|Organisations?|Charity"
    r"|Such|So|But|Within|Between|Give|Given|Provide|Provided|Recently|Now|Today|Yesterday|Here|If|An|Its|His|Her|Their|Contract|Name|Commission|Extend|Continue|Contribution|Towards|Payment|Lead|Accept|Decision|Recommendation"
    r"|Area|Amount|Registered|Winchester-based|[A-Z][\w]+-based|And|Some|Many|Most|Every|Each|Up|Over|Nearly|Almost|Then|Finally|Similarly|Service|Award of|Delegates?|Delegated|Authorises?|Total|Sum|Pay|Donate|Donation|Support|Supporting|Sponsorship|The PCC|PCC)\b,? )+)(?=[A-Z0-9]|$)"
)
LEAD_KEEP = re.compile(
    r"(?:Support|Service|Project|Local|Charity|Lead|Area|Name|Over|Up|Now|After|Another|There|This|Through|In|On|Here|Both|So|For|Pay|Amount|Every|Such|It) [A-Z0-9]"
)
NUMBERED = re.compile(
    r"(?:If|When|While|Unless|Because) .*|(?:We|I|You|They) (?:must|will|may|can|are|have)\b.*|(?:Sub|Grand|Running)[- ]?[Tt]otals?\b.*|CPI|RPI|[A-Z]{1,6}(?:[-/][A-Z]{1,4})*[-/]\d[\d/-]+|(?:Application|Project|Bid|Lot|Item|Decision|Recommendation|Option|Grant|Round|Phase|Appendix|Table|Section|Part|Question|Request|Minute|Year|Theme|Priority|Stage|Schedule|Figure|Inst?alment|Installment|Variation|Extension|Tranche|Milestone|Payment|Amendment|Addendum) (?:[Nn]o\.? )?(?:\d{1,3}|\d{1,4}[/.-]\d{1,4})(?![\d/.-])(?: .*)?|(?:(?:First|Second|Third|Fourth|Fifth|Final|Initial|Last|Original|Further) )?(?:[Ii]nstalment|[Ii]nstallment|[Vv]ariation|[Ee]xtension|[Tt]ranche|[Pp]ayment|[Cc]ontract|[Aa]greement)(?: (?:let|signed|made|renewed|extended|varied|awarded|agreed|to|from|until|for|of)\b.*)?|(?:Bidder|Tenderer|Supplier|Provider|Applicant|Company) [A-Z\d]"
    r"|(?:Option|Appendix|Annex|Schedule|Lot|Part|Strand|Tranche|Theme|Phase) [A-Z]|Band [A-H]\b.*|Minutes|Agenda(?: [Ii]tems?)?|Apologies|Attend(?:ees|ance)|Actions?(?: [Nn]otes)?|Cabinet|Committee|Sub-?Committee|Panel|Executive|Full Council|Items?|Spend(?:ing)?|Contingenc(?:y|ies)|(?:[A-Z][a-z]+ ){1,2}Phase"
)
# What is done with money, not who has it: "Replacement of two vans".
DOING = re.compile(
    r"(?:(?:New|Further|Continued|Additional|Annual) )?(?:Replacement|Purchase|Provision|Installation|Refurbishment|Upgrade|Upgrading|Renewal|Repairs?|Recruitment|Procurement|Supply|Hire|Lease|Employment|Appointment|Continuation|Expansion|Implementation|Introduction|Maintenance)(?: of .+)?"
    r"|.+ (?:Replacement|Refurbishment|Procurement|Upgrade|Disposal|Installation)"
)
