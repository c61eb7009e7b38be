"""Tell by the words of a table's headings which column names bodies, which holds sums, and what others hold."""

from __future__ import annotations

import re

from ingest.cued import cued
from ingest.extract.units import Unit
from ingest.values import IN_THOUSANDS, find_money

NAME_HEAD = cued(
    r"\b(?:organisation|organization|recipient|provider|supplier|applicant|grantee|name|charity|group|awarded to|payee|beneficiary|partner|body|council|authority|agency|area of funding and organisation|who (?:runs|provides|delivers|gets|got|received|has)|(?:run|provided|delivered) by)s?\b|\b(?:authorities|agencies|sefydliad(?:au)?|darparwyr?|derbynnydd|derbynwyr|elusen(?:nau)?)\b",
    re.IGNORECASE,
)
BODY_HEAD = re.compile(
    r"\b(?:organi[sz]ation|recipient|provider|supplier|grantee|charity|(?<!age )(?<!user )group|(?:awarded|paid|given|granted|allocated|made|grants?|awards?|payments?|contracts?) to|payee|beneficiary|who (?:runs|provides|delivers|gets|got|received|has)|(?:run|provided|delivered) by|sefydliad(?:au)?|darparwyr?|derbynnydd|derbynwyr|elusen(?:nau)?)s?\b",
    re.IGNORECASE,
)
SUM_HEAD = re.compile(
    r"£|\b(?:amount|award(?:ed)?|grant|value|allocation|allocated|funding|total|sum|20\d\d|swm|cyllid|dyfarniad|gwerth)\b",
    re.IGNORECASE,
)
NOT_HEAD = re.compile(
    r"\b(?:request\w*|asked|applied|sought|match|own|others?|elsewhere|bid|total project cost|project cost|estimate\w*|balance|spent|budget|remaining|variance|income|turnover|savings?|saved|returned|repaid|recovered|underspen\w+|loss(?:es)?|lost|fees?|charged?|salary|pay|proposed|recommended|sources?)\b",
    re.IGNORECASE,
)

# A column of places.
_PLACE_HEAD = re.compile(
    r"\W*(?:local |policing |force )?(?:authority |council )?(?:districts?|areas?|wards?|boroughs?|towns?|localit(?:y|ies)|divisions?|neighbourhoods?|count(?:y|ies)|place|location)\W*",
    re.IGNORECASE,
)

# A column of what a sum is spent on.
_ITEM = re.compile(
    r"\W*(?:cost |budget |spending )?(?:items?|description|details?|expenditure|heading|element|costs?|breakdown|budget line|category)\W*",
    re.IGNORECASE,
)


def is_of_no_bodies(head: str) -> bool:
    """Return whether a column is headed as one of places or of what a sum is spent on, not of bodies."""
    return (_PLACE_HEAD.fullmatch(head) or _ITEM.fullmatch(head)) is not None


# A column that names who gets the sums beside it.
_TO_WHOM = re.compile(
    r"\W*(?:(?:grants? |awards? |payments? |funding )?(?:awarded|paid|given|granted|allocated|made)|grants?|awards?|payments?|contracts?|funding) to\W*",
    re.IGNORECASE,
)

# The column of what the commissioner gives, beside those of other funders.
_OWN = re.compile(
    r"(?:O?PF?CC|(?:Police and Crime )?Commissioner)(?:[’']s)?(?: (?:funding|contribution|grant|share|amount))?(?: ?\(?£\)?)?"
)
# What a column says of a grant, other than how much it is.
_OF_GRANT = re.compile(
    r"\b(?:purpose|nature|names?|titles?|types?|dates?|periods?|descriptions?|details?|summary|numbers?|references?|sources?|streams?|duration|terms?|start|end|departments?|directorates?|which (?:awarded|granted|gave|made|paid))\b",
    re.IGNORECASE,
)


# A column of what a body is registered, written to or sorted by, beside that of its name.
_NO_NAMES = re.compile(
    r"\b(?:identifiers?|ids?|numbers?|no|codes?|post ?codes?|postal|address(?:es)?|e-?mails?|websites?|urls?|types?|departments?|location)\b\.?\W*$|:(?:postal|street|address|location)",
    re.IGNORECASE,
)


# A column that names the grant itself, or what it is for: "Name of grant", "Project name".
_WHAT = r"(?:grant|award|project|fund|scheme|activity|bid|contract|decision)s?"
_NAMES_GRANT = re.compile(
    rf"\bnames? of (?:the |each )?{_WHAT}\b|\b{_WHAT} names?\b", re.IGNORECASE
)


# A column of what grants are for, by whose words nobody is named.
TELLS_WHAT = re.compile(
    r"\W*(?:purpose|descriptions?|details?|comments?|notes?|reasons?|what (?:it is|for)|used? for)\b.{0,25}",
    re.IGNORECASE,
)


_ONLY_POUND = re.compile(r"(?:(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d )?[ (]*£[ )]*")


def headings_of(row: dict[int, Unit]) -> tuple[int | None, list[int]] | None:
    """Return the name column and the sum columns where a row is a table's heading."""
    # over a column of sums
    alone = all(_ONLY_POUND.fullmatch(IN_THOUSANDS.sub("£", u.text)) for u in row.values())
    if (len(row) < 2 and not alone) or any(
        find_money(IN_THOUSANDS.sub("", u.text)) for u in row.values()
    ):
        return None
    sums = [
        c for c, u in row.items()
        if SUM_HEAD.search(u.text)
        and not NOT_HEAD.search(u.text)
        and not _TO_WHOM.fullmatch(u.text)
        and ("£" in u.text or not _OF_GRANT.search(u.text))
    ]  # fmt: skip
    names = [
        c for c, u in row.items()
        if (NAME_HEAD.search(u.text) or _TO_WHOM.fullmatch(u.text)) and c not in sums and not _NAMES_GRANT.search(u.text)
    ]  # fmt: skip
    if not sums and not names:
        return None
    names = [c for c in names if not _NO_NAMES.search(row[c].text)] or names
    names = [c for c in names if BODY_HEAD.search(row[c].text)] or names
    totals = [c for c in sums if re.search(r"\btotal\b", row[c].text, re.IGNORECASE)]
    totals = [c for c in totals if not _YEAR.fullmatch(row[c].text)]
    given = [c for c in sums if re.search(r"award|approv|grant|alloc", row[c].text, re.IGNORECASE)]
    own = [c for c, u in row.items() if _OWN.fullmatch(u.text.strip()) and c not in names]
    return (names[0] if names else None), (own[:1] or totals[:1] or given[:1] or sums)


def names_column(row: dict[int, Unit]) -> bool:
    """Return whether a row heads a column of bodies."""
    return any(
        NAME_HEAD.search(u.text) and not _OF_GRANT.search(u.text) and not find_money(u.text)
        for u in row.values()
    )


_YEAR = re.compile(
    r"\W*(?:(?:grant|amount|award|funding|value|sum|allocation|total|paid|in|for|awarded|FY)s?\W+){0,3}(?:FY ?)?20\d\d ?[-–/] ?(?:20)?\d\d\W*(?:(?:grant|amount|award|funding|value|allocation)s?\W*)?(?:£k|£)?(?:\W*000s?)?\W*",
    re.IGNORECASE,
)


def are_years(heads: dict[int, Unit], columns: list[int]) -> bool:
    """Return whether the sums of a table stand in two or more columns that are a year each."""
    return len(columns) > 1 and all(c in heads and _YEAR.fullmatch(heads[c].text) for c in columns)
