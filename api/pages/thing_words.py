"""How a thing's facts are grouped and its mentions listed, as people think of them.

Only names of classes and properties stand here: nothing of a known thing.
"""

from __future__ import annotations

from api.pages.words import Words

# Facts as people think of them: heading, and the properties under it in the order they are shown.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What it is", (
        "namedAs", "title", "altLabel", "name", "type", "kind", "classification", "term", "meaning",
        "description", "identifier", "reference", "number", "fileName", "part", "role", "post",
        "former", "subOrganizationOf", "memberOf", "measure", "topic", "lacks", "status", "answer",
        "affirms", "confirmed", "response", "marked", "recommended", "instrument", "route",
        "shortTitle", "example",
        "accepts", "asks", "scope", "perpetrator", "note", "language", "publicity",
    )),
    ("Money and figures", (
        "totalOf", "totalPounds", "totalAwards",
        "amount", "value", "unit", "qualifier", "estimate", "source", "fundingSource", "funds",
        "formula", "population", "category", "costKind", "fund", "sourceShort", "upper", "compares",
        "towards",
    )),
    ("Who", (
        "funder", "recipient", "partner", "provider", "commissioner", "supportedBy", "worksWith",
        "formerProvider", "hasMember", "member", "organization", "lead", "decider", "signatory",
        "signatoryPost",
        "requesterRole", "requesterUnit", "publisher", "authority", "statedBy", "body",
        "organisation", "person", "reviewedWith", "usedBy", "agreedBy", "researcher",
        "researchedWith", "heldBy", "ledBy", "chairedBy", "involves", "advocacyWith",
        "integratedWith", "commissionedWith", "appealTo", "reviewBy", "capacity", "staff", "team",
        "visits", "permissionFrom", "rightsIn", "attendedBy", "apologiesFrom",
        "inPartnershipWith", "subcontractor", "takesPart",
    )),
    ("When", (
        "startDate", "endDate", "financialYear", "totalYear",
        "period", "decided", "signed", "issued", "dated",
        "received", "answered", "since", "termsOfReference", "plannedReview", "responseDays",
        "meets", "duration", "lastReviewed", "meetingOn",
        "applicationsFrom", "applicationsBy", "runsFor", "extendableBy", "payment", "notice",
    )),
    ("Who it is for", ("audience", "excludes", "group", "condition", "qualification", "crime")),
    ("How and where", (
        "deliveredAs", "channel", "place", "basedAt", "address", "area", "spatial", "hours", "cost",
        "publicisedIn", "support", "referralRoute", "refersTo", "activity", "monitoring",
        "caseload", "governance", "origin", "searched",
    )),
    ("Why", (
        "purpose", "aim", "outcome", "objective", "reason", "why", "risk", "requirement",
        "consequence", "context", "mitigation", "policingRequirement", "finding",
        "recommendation", "usedFor", "instead", "although", "action", "subject",
    )),
    ("Connected with", (
        "decision", "award", "service", "extends", "holder", "question", "request", "statistic",
        "linkedTo", "power", "law", "supports", "compliesWith", "quotes", "amends", "section",
        "sameAs", "about", "publication", "url", "aggregatedWith", "cites", "mention", "saidOf",
        "saidBy",
    )),
    ("How it was read", (
        "form", "format", "language", "encoding", "characters", "sha256", "likeness",
        "comparisonKey", "wasGeneratedBy", "used", "wasAssociatedWith", "version",
    )),
    ("What it rests on", ("wasDerivedFrom", "derivedBy")),
)  # fmt: skip
OTHER = "Also stated"

# How the mentions of a thing are listed, by the class of what mentions it: the columns.
COLUMNS: dict[str, tuple[str, ...]] = {
    "Award": ("amount", "funder", "recipient", "service", "when", "status"),
    "Funding": ("amount", "funder", "recipient", "funds", "when"),
    "FundingIn": ("amount", "funder", "recipient", "source", "when"),
    "Decision": ("title", "identifier", "amount", "signed", "status"),
    "Service": ("provider", "commissioner", "audience", "area"),
    "Membership": ("member", "organization", "capacity"),
    "Partnership": ("hasMember", "purpose"),
    "Panel": ("hasMember", "purpose"),
    "Group": ("hasMember", "purpose"),
    "OfficeHolding": ("name", "post", "organisation"),
    "Eligibility": ("group", "answer", "qualification", "service"),
    "Option": ("number", "title", "recommended"),
    "Consultation": ("role", "organisation", "confirmed", "response"),
    "CostLine": ("when", "kind", "amount"),
    "FundingSourceLine": ("source", "kind", "marked"),
    "Question": ("number", "topic", "period"),
    "Answer": ("number", "status", "value", "reason", "question"),
    "StatedAbsence": ("lacks", "body", "about", "status"),
    "Statistic": ("value", "unit", "measure", "population", "when"),
    "Citation": ("title", "section", "role"),
    "Finding": ("type", "description"),
    "WorkedFigure": ("value", "unit", "formula"),
    "AwardedTotal": ("totalOf", "totalYear", "totalPounds", "totalAwards"),
    "ReceivedTotal": ("totalOf", "totalPounds", "totalAwards"),
    "Publication": ("title", "publisher", "published"),
    "Detail": ("words", "heading", "body"),
}
# Headings of lists of mentions, by the class and property that mention: "*" is any class.
TITLES: dict[tuple[str, str], str] = {
    ("Detail", "body"): "What else is said of it",
    ("Award", "recipient"): "Awards received",
    ("Award", "funder"): "Awards given",
    ("Award", "service"): "Awards that pay for it",
    ("Award", "partner"): "Awards shared as partner",
    ("Award", "extends"): "Awards that prolong it",
    ("Award", "decision"): "Awards by this decision",
    ("Award", "status"): "Awards of this status",
    ("Award", "fund"): "Awards out of it",
    ("Decision", "fund"): "Decisions that draw on it",
    ("FundingSourceLine", "fund"): "Where it is named as a source of funding",
    ("AwardedTotal", "totalOf"): "What it awarded, by year",
    ("AwardedTotal", "totalYear"): "What was awarded in it",
    ("*", "wasDerivedFrom"): "Worked out with it",
    ("*", "cites"): "Where it is referred to",
    ("*", "financialYear"): "Of this year",
    ("*", "source"): "What is taken from it",
    ("*", "subPropertyOf"): "What is narrower",
    ("*", "subClassOf"): "What is narrower",
    ("*", "inverseOf"): "The same, the other way",
    ("*", "domain"): "What is said of one",
    ("*", "range"): "What leads to one",
    ("*", "wasGeneratedBy"): "What came of it",
    ("Activity", "used"): "The record of its reading",
    ("Activity", "wasAssociatedWith"): "What it read",
    ("*", "linkedTo"): "Linked with it",
    ("*", "extends"): "What prolongs it",
    ("Funding", "recipient"): "Other money told of as received",
    ("Funding", "funder"): "Other money told of as given",
    ("Funding", "fund"): "Money told of out of it",
    ("Funding", "group"): "Money told of",
    ("Funding", "service"): "Money told of",
    ("FundingIn", "recipient"): "Money that comes in",
    ("FundingIn", "funder"): "Money given to commissioners",
    ("Decision", "decider"): "Decisions made",
    ("Decision", "award"): "Decided by",
    ("Decision", "power"): "Decisions made under it",
    ("Decision", "supports"): "Decisions made in support of it",
    ("Service", "provider"): "Services delivered",
    ("Service", "commissioner"): "Services commissioned",
    ("Service", "funder"): "Services paid for",
    ("Service", "supportedBy"): "Services supported",
    ("Service", "formerProvider"): "Services delivered before",
    ("Service", "worksWith"): "Services it works with",
    ("Service", "compliesWith"): "Services that are to comply with it",
    ("Service", "involves"): "Services it is involved in",
    ("Service", "visits"): "Services that visit it",
    ("Partnership", "team"): "Partnerships it is a team of",
    ("Membership", "member"): "Seats in groups",
    ("Membership", "organization"): "Who sits in it",
    ("OfficeHolding", "organisation"): "Who held office",
    ("Eligibility", "service"): "Who can use it",
    ("Option", "decision"): "Options weighed",
    ("Consultation", "decision"): "Who was consulted",
    ("Consultation", "organisation"): "Who of it was consulted",
    ("CostLine", "decision"): "Costs by year and kind",
    ("FundingSourceLine", "decision"): "Possible sources of funding",
    ("Request", "authority"): "Requests answered",
    ("Request", "law"): "Requests made under it",
    ("Request", "appealTo"): "Requests on which it can be appealed to",
    ("Request", "heldBy"): "Requests for what it holds",
    ("Question", "request"): "What was asked",
    ("Answer", "question"): "What was answered",
    ("Answer", "body"): "Answers that name it",
    ("StatedAbsence", "body"): "What it is said not to have",
    ("StatedAbsence", "about"): "What is said not to be there, or left blank",
    ("StatedAbsence", "towards"): "What is said not to be there for it",
    ("Statistic", "statedBy"): "Figures stated",
    ("Statistic", "source"): "Figures taken from it",
    ("Statistic", "service"): "Figures",
    ("Statistic", "answer"): "Figures of this answer",
    ("Statistic", "compares"): "Figures that compare it",
    ("Statistic", "researcher"): "Figures from its research",
    ("Statistic", "researchedWith"): "Figures it helped to research",
    ("Document", "publisher"): "Documents published",
    ("Publication", "publisher"): "Publications",
    ("Publication", "quotes"): "Publications that quote it",
    ("Programme", "usedBy"): "Programmes and processes used",
    ("WorkedFigure", "about"): "Figures worked out",
    ("Organisation", "subOrganizationOf"): "Parts of it",
    ("Organisation", "memberOf"): "Members",
    ("Definition", "agreedBy"): "Definitions agreed",
    ("*", "hasMember"): "Member of",
    ("*", "lead"): "Leads",
    ("*", "reviewedWith"): "Reviews with",
    ("*", "spatial"): "Bodies that serve it",
    ("*", "inScheme"): "Choices of this list",
}

# Classes whose dates are events; the period that a figure covers is none.
HAPPENINGS = frozenset({
    "Award", "Funding", "FundingIn", "Decision", "Request", "Document", "OfficeHolding",
    "Membership", "Service", "Publication", "Partnership", "Panel", "Group",
})  # fmt: skip


def local_name(iri: str) -> str:
    """Return the last part of a term's IRI."""
    return iri.replace("#", "/").rpartition("/")[2]


_PLURALS = {"y": "ies", "s": "ses", "x": "xes", "h": "hes"}


def plural(noun: str) -> str:
    """Return the plural of an English noun as labels use them.

    >>> [plural(n) for n in ("award", "eligibility", "stated absence", "funding", "statistic")]
    ['awards', 'eligibilities', 'stated absences', 'funding', 'statistics']
    >>> plural("law as cited"), plural("group of bodies")
    ('laws as cited', 'groups of bodies')
    """
    head, blank, rest = noun.partition(" ")
    if rest.startswith(("as ", "of ")):
        return f"{plural(head)}{blank}{rest}"
    if not noun or noun.endswith(("ing", "coming in")):
        return noun
    last = noun[-1]
    if last == "y" and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + (_PLURALS.get(last, "s") if last != "y" else "s")


def mention_title(words: Words, kind: str, predicate: str) -> str:
    """Return the heading of a list of mentions, in words where they are known."""
    for of in (local_name(kind), "*"):
        if title := TITLES.get((of, local_name(predicate))):
            return title
    noun = plural(words.name(kind)) if kind else "things"
    return f"{noun[:1].upper()}{noun[1:]}: {words.name(predicate)}"
