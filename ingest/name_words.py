"""The words of names: which make a phrase the name of a body, and which say that it is something else.

General English of public documents; no name of a body stands here.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.records import BodyKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A capitalised phrase that ends in one of these is a body of that kind.
_HEADS: Mapping[BodyKind, str] = {
    BodyKind.POLICE_FORCE: "Constabulary Police",
    BodyKind.COUNCIL: "Council",
    BodyKind.COMBINED_AUTHORITY: "Authority",
    BodyKind.CHARITY: "Trust Foundation Charity Aid Fellowship Society CIO",
    BodyKind.COMPANY: "Ltd Ltd. Limited CIC C.I.C plc PLC LLP Associates Consultancy Consulting Solutions",
    BodyKind.UNIVERSITY: "University College",
    BodyKind.CONSORTIUM: "Consortium",
    BodyKind.ASSOCIATION: "Association Federation Alliance",
    BodyKind.PROBATION: "Probation",
    BodyKind.NHS_BODY: "Hospitals",
    BodyKind.PUBLIC_BODY: "Inspectorate Agency Commission Ombudsman Institute",
    BodyKind.GOVERNMENT_DEPARTMENT: "Ministry",
    BodyKind.TEAM: "Team Department Unit Hub Directorate Division",
}
HEADS: Mapping[str, BodyKind] = {w: kind for kind, words in _HEADS.items() for w in words.split()}

# A name may open with one of these and go on: "University of X", "National Centre for X".
OPENERS: Mapping[str, BodyKind] = {
    "University": BodyKind.UNIVERSITY, "College": BodyKind.UNIVERSITY,
    "Association": BodyKind.ASSOCIATION, "Federation": BodyKind.ASSOCIATION,
    "Alliance": BodyKind.ASSOCIATION, "Council": BodyKind.ASSOCIATION,
    "Consortium": BodyKind.CONSORTIUM, "Inspectorate": BodyKind.PUBLIC_BODY,
    "Institute": BodyKind.PUBLIC_BODY, "Ministry": BodyKind.GOVERNMENT_DEPARTMENT,
    "Department": BodyKind.GOVERNMENT_DEPARTMENT, "Centre": BodyKind.UNKNOWN,
    "Society": BodyKind.CHARITY, "Trust": BodyKind.CHARITY, "Foundation": BodyKind.CHARITY,
}  # fmt: skip

# A phrase that ends in one of these is a role, plan, fund, rule, place or event, wherever it stands.
NEVER_BODIES = _words(
    "Fund Funds Grant Grants Plan Plans Strategy Strategies Framework Programme Programmes Act Acts Report Reports"
    " Survey Order Orders Reserve Reserves Budget Scheme Code Charter Review Agreement Specification Policy Protocol"
    " Award Awards Pilot Campaign Commissioner Commissioners Manager Managers Officer Officers Director Lead Chief"
    " Executive Accountant Advisor Adviser Advisors Advisers Advocate Advocates Coordinator Co-ordinator"
    " Co-ordinators Worker Workers Requester Chair Constable Inspector Superintendent Sergeant Minister Secretary"
    " Duty Duties Headquarters House Court Road Street Lane Way Avenue Park Square Harassment Abuse Violence Assault Crime Crimes"
    " Offences Offence Victims Victim Witness Witnesses Section Appendix Annex Schedule Table Outcome Outcomes Form"
    " Notice Notices Record Records Document Documents Decision Request Recommendation Regulation Regulations Requirement Requirements Data Information"
    " Magistrate Magistrates Prosecutor Prosecutors Judge Judges Page Email Website Timeline Level Stage Year Tier Phase Contract Contracts Assessment Profile Priority Priorities"
    " Objectives Bill Guidance Standard Standards Definition Register Log Name Names Title Scope Total"
    " Replacement Upgrade Refurbishment PCCs PFCCs OPCCs"
    " City County Borough District Town Shire Leader Leaders Member Members Resolution Resolutions Perpetrator Perpetrators Month Week Hours Number Reference Councils Authorities"
)

# These end the name of a body only where nothing but a body can stand: "delivered by Northshire Support".
SOMETIMES_BODIES = _words(
    "Service Services Project Projects Support Care Centre Counselling Network Group Line Helpline Partnership"
    " Panel Board Forum Clinic Recovery Stalking Training Safety Justice Protection Safeguarding Health Housing"
    " Response Initiative Police"
)

# Of those, the ones that seldom end the name of a service.
MOSTLY_BODIES = _words("Support Centre Counselling Network Group Line")

# Words that alone, or with each other only, name no one body: "the County Council", "a Public Authority".
GENERIC = _words(
    "Local Public Awarding Commissioning Granting Procuring Purchasing County City District Borough Parish Town Council Councils Authority Authorities Police Foundation"
    " Trust NHS National Combined Contracting Unitary Upper Tier Upper-tier Charity University College Company"
    " Association Agency Commission Probation Ltd CIC CIO LLP Partnership Team Department Unit Hub Directorate Division Consortium Limited"
    " Annual Registered Voluntary Statutory Service Services Provider Lead Constabulary Legal First Women’s Women's Womens"
    " Fire Rescue Health Housing Social Care Children’s Children's Adult Education Court Courts Civil Criminal"
    " Special External Internal Emergency Host Neighbouring Responsible Accountable Precepting Billing Highways Estates Specialist Support Partner Partners Board Panel Partnership Force Office Sector Central Multi Multi-Agency Inter"
)

# What the police have, in any area: "the Local Police Precept".
OF_POLICE = _words(
    "Precept Budget Officers Officer Staff Constable Grant Station Stations Support Volunteer Volunteers Cadets Pension"
    " Pensions"
)

# Whom any charity helps, or with what: "a Domestic Abuse Charity" is no name.
HELPED = _words(
    "Abuse Children Domestic Family Homeless Leading Men Mental Rape Refuge Road Safety Support Survivors Victim Victims"
    " Violence Women Young Youth"
)

# What a team is for, where its name begins with it.
WORK_OF_TEAMS = _words(
    "Community Crime Dedicated Domestic Hate Neighbourhood Road Roads Rural Safeguarding Safety Specialist Stalking"
    " Support Victim Victims Youth"
)

# Words that start a sentence about money or people or say what became of a bid, and alone name nobody.
COMMON = _words(
    "Everyone Everybody Anyone Someone Nobody Others Cash Money Monies People Charities Groups Victims Survivors"
    " Offenders Councils Organisations Projects Schools Volunteers Bids Bidders Applicants Communities Clubs Agencies"
    " Families Women Men Girls Boys Children Pupils Residents Staff Teams Partners Refuges Households Winners"
    " Approved Agreed Accepted Awarded Granted Funded Supported Declined Refused Rejected Deferred Withdrawn Noted"
    " Successful Unsuccessful Pending"
)

# Short forms of the sector for methods, crimes, posts and rules.
SECTOR_SHORT_FORMS = _words(
    "DA DV SV VAWG IDVA IDVAs ISVA ISVAs CHISVA MARAC MAPPA MATAC DASH GDPR CJS RJ FOI UK EU NHS COVID COVID-19 PCC"
    " PFCC OPCC OPFCC PCVC ASB CSE CSA HBV FGM LGBT LGBTQ BAME SPOC MASH DAPP OOCR HMP SARC VCOP KPI CEO VCSE NRM SLA"
    " VAT FTE WTE CCE MP MPs AGM ROTI SPO DVPO PIN PINs DVDS VRU"
)

# Before the name of a person.
TITLE = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Councillor|Cllr|Professor|Prof|Reverend|Rev"
)
TITLES = frozenset(TITLE.split("|")) | {"Councillors", "Cllrs"}

# Capitalised because a sentence, a line or a title starts with them: no part of a name.
LEADING = _words(
    "The A An And Or But Of In On At To For From By With Without Within Through Throughout Under Over Between Into"
    " Upon As If When While Whilst Where Which Who Whose That This These Those There Their They It Its He She His"
    " Her We Our Us You Your I My Me Is Are Was Were Be Been Being Has Have Had Do Does Did Can Could May Might Must"
    " Shall Should Will Would Not No Nor Yes All Any Each Every Both Either Neither Some Such Other Another More Most"
    " Many Much Few Fewer Less Least Following Further Furthermore Additionally Also However Therefore Although"
    " Because According Since Until Before After During Including Include Includes Please Dear Re Ref Date Name Total Current"
    " Currently Former Formerly Existing Funding Funded Fund Provides Provide Provided Providing Provider Providers"
    " Supported Supporting Delivered Deliver Commissioned Commissions Awarded Award Maintain Develop Ensure Reduce"
    " Improve Protect Embed Receive Identify Contact Address Signed Signature See Via Per About Against Across Along"
    " Alongside Despite Due Given Then Than Thus So Too Very Only Just Even Letters Applications Research Copyright"
    " Extension Renewal Variation Continuation Refusal Recommended Option Options Table Appendix Organisation Organisations Recipient Recipients Amount Purpose"
    " Description Role Requester Confirmation January February March April May June July August September October"
    " November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)

# First names of people, the commonest of those who hold office.
FIRST_NAMES = _words(
    "Adam Alan Alex Alison Amanda Andrew Andy Angela Ann Anna Anne Anthony Barbara Barry Ben Brian Carol Caroline Catherine Charles"
    " Chris Christine Christopher Claire Clive Colin Craig Daniel Darryl Dave David Deborah Donna Edward Elizabeth Emily Emma Fiona"
    " Gareth Gary Gemma Geoff George Gordon Graham Helen Ian Jack James Jane Janet Jason Jennifer Jenny Jim Joanne Joe John Jonathan"
    " Julia Julie Karen Kate Katherine Kathryn Katy Keith Kelly Ken Kevin Kim Laura Lee Linda Lisa Louise Marc Marie Mark Martin Mary"
    " Matt Matthew Megan Michael Michelle Mike Neil Nick Nicola Nigel Olivia Patricia Paul Penny Peter Phil Philip Rachel Rebecca"
    " Richard Robert Roger Rosemary Roy Rupert Ruth Sally Sam Samantha Sandra Sara Sarah Sharon Simon Sophie Stephanie Stephen Steve"
    " Steven Stuart Sue Susan Suzanne Thomas Tim Tom Tony Tracey Vera Victoria Wendy William"
)
