"""What a thing is, in one sentence made of its own facts: what a reader wants to know first.

A recipe is a list of (words before, properties); the first property that has values is told, and a
step without values, or whose values were told before, is left out. Nothing is said that is not
among the thing's facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

Step = tuple[str, tuple[str, ...]]
PAUSES = ",;:"  # stand next to the word before them
MOST, LETTERS = 4, 160  # values told of one step; letters, past which no further value is told
BETWEEN = {"as"}  # words that stand only between two others
NUMBERED = {"section"}  # stands before a number; a value with a word of its own needs none
# What has "an" before it: a vowel that is heard as one, or initials that begin with one.
_AN = re.compile(r"(?!uni|eu|one)[aeiou]|[AEFHILMNORSX](?=[A-Z])")
# A financial year is told where no day is.
_TIME: tuple[Step, ...] = (
    (", from", ("startDate",)),
    ("to", ("endDate",)),
    (", in", ("financialYear",)),
)
_MONEY: tuple[Step, ...] = (
    ("", ("amount",)), ("from", ("funder",)), ("to", ("recipient",)), ("for", ("service", "funds")),
    *_TIME, (", out of", ("fund", "source")), ("–", ("status",)),
)  # fmt: skip
RECIPES: dict[str, tuple[Step, ...]] = {
    "Award": _MONEY,
    "Funding": _MONEY,
    "FundingIn": _MONEY,
    "CostLine": (("", ("amount",)), ("of", ("kind", "costKind")), *_TIME, ("in", ("decision",))),
    "FundingSourceLine": (("", ("source",)), ("as", ("kind",)), ("in", ("decision",))),
    "Decision": (
        ("decided by", ("decider",)), (", signed by", ("signatory",)),
        (", in the name of", ("nameBesideBlank",)), ("on", ("signed", "decided")),
        (", about", ("amount",)), (", under", ("power",)), ("–", ("status",)),
    ),
    "Option": (
        ("option", ("number",)), ("of", ("decision",)), (", recommended:", ("recommended",)),
    ),
    "Consultation": (
        ("", ("role",)), ("of", ("organisation",)), ("on", ("decision",)),
        ("confirmed:", ("confirmed",)),
    ),
    "Service": (
        ("delivered by", ("provider",)), (", commissioned by", ("commissioner",)),
        (", paid for by", ("funder",)), ("in", ("area",)),
        ("; who it is for:", ("audience",)),
    ),
    "Eligibility": (("", ("group",)), ("may use", ("service",)), ("–", ("answer",))),
    "Programme": (("a", ("kind",)), ("used by", ("usedBy",))),
    "Organisation": (
        ("a", ("classification",)), ("in", ("spatial",)), (", part of", ("subOrganizationOf",)),
        ("; awards", ("awardedTo",)), ("; awarded", ("awardedBy",)), ("; member of", ("memberOf",)),
        ("; commissions", ("commissions",)), ("; delivers", ("delivers",)),
    ),
    "OfficeHolding": (("", ("name",)), ("as", ("post", "role")), ("of", ("organisation",)), *_TIME),
    "Partnership": (("members:", ("hasMember",)), ("; led by", ("lead",))),
    "Panel": (("members:", ("hasMember",)), ("; led by", ("lead",))),
    "Group": (("members:", ("hasMember",)), ("; led by", ("lead",))),
    "Membership": (("", ("member",)), ("in", ("organization",)), ("as", ("capacity",))),
    "Request": (
        ("put to", ("authority",)), ("on", ("received",)), (", answered on", ("answered",)),
        (", about", ("topic",)),
    ),
    "Question": (("number", ("number",)), ("of", ("request",)), (", about", ("topic",))),
    "Answer": (
        ("", ("status",)), (", in answer to", ("question",)), (", by", ("body",)),
        ("–", ("value", "reason")),
    ),
    "StatedAbsence": (
        ("", ("lacks",)), (":", ("status",)), (", told of", ("body", "about", "saidOf")),
    ),
    "Statistic": (
        ("", ("value",)), ("to", ("upper",)), ("", ("unit",)), (":", ("measure",)),
        (", among", ("population",)),
        (", in", ("area",)), *_TIME, (", in", ("period",)), (", stated by", ("statedBy",)),
        ("; source:", ("source",)),
    ),
    "WorkedFigure": (("", ("value",)), ("", ("unit",)), ("worked out as", ("formula",))),
    "Citation": (("", ("title",)), ("section", ("section",)), (", cited as", ("role",))),
    "Publication": (("by", ("publisher",)), ("of", ("published", "issued"))),
    "Definition": (("", ("term",)), (":", ("meaning",)), ("; agreed by", ("agreedBy",))),
    "Detail": (("", ("words",)), ("; columns:", ("heading",))),
    "Document": (
        ("", ("type",)), ("by", ("publisher",)), (", of", ("issued",)),
        (", reference", ("identifier",)),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Fragment:
    """A piece of the sentence: words, and where they lead if they name a thing."""

    words: str
    iri: str = ""


def summary(kind: str, facts: Mapping[str, Sequence[tuple[str, str]]]) -> list[Fragment]:
    """Return the sentence for a thing of a class (its local name); nothing where it has no recipe.

    `facts` are (words, IRI or nothing) by the property's local name.

    >>> [f.words for f in summary("Award", {"amount": [("£5", "")], "recipient": [("Trust", "")]})]
    ['£5', ' to ', 'Trust']
    >>> men = {n: [(w, "")] for n, w in (("value", "9"), ("unit", "men"), ("population", "men"))}
    >>> [f.words for f in summary("Statistic", men | {"measure": [("stalked", "")]})]
    ['9', ' ', 'men', ': ', 'stalked']
    >>> empty = {n: [(w, "")] for n, w in (("lacks", "Signature"), ("status", "blank"))}
    >>> "".join(f.words for f in summary("StatedAbsence", empty | {"about": [("the form", "")]}))
    'Signature: blank, told of the form'
    >>> law = {"title": [("Act", "")], "section": [("Article 2", "")], "role": [("duty", "")]}
    >>> "".join(f.words for f in summary("Citation", law))
    'Act, Article 2, cited as duty'
    >>> post = {"post": [("Chair", "")], "organisation": [("the Trust", "")]}
    >>> "".join(f.words for f in summary("OfficeHolding", post))
    'Chair of the Trust'
    >>> whom = [("all ages", ""), ("open to all", "")]
    >>> "".join(f.words for f in summary("Service", {"area": [("Kent", "")], "audience": whom}))
    'in Kent; who it is for: all ages and open to all'
    >>> ending = {"funder": [("the Trust", "")], "endDate": [("March 2031", "")]}
    >>> "".join(f.words for f in summary("Funding", ending))
    'from the Trust until March 2031'
    """
    out: list[Fragment] = []
    told: set[tuple[str, ...]] = set()
    for before, names in RECIPES.get(kind, ()):
        values = next((facts[name] for name in names if facts.get(name)), ())
        said = tuple(words for words, _ in values)
        dated = names == ("financialYear",) and (facts.get("startDate") or facts.get("endDate"))
        if not values or said in told or dated:
            continue
        told.add(said)
        before = fitted(before, said[0], alone=not out)
        if names == ("endDate",) and not facts.get("startDate"):
            before = "until"
        lead = f"{'' if before[:1] in PAUSES else ' '}{before} " if before else " "
        out.append(Fragment(lead if out else lead.lstrip(PAUSES + " ")))
        shown = first_of(values)
        for number, (words, iri) in enumerate(shown):
            if number:
                last = number == len(values) - 1
                out.append(Fragment(" and " if last else ", "))
            out.append(Fragment(words, iri))
        if len(values) > len(shown):
            out.append(Fragment(f" and {len(values) - len(shown)} more"))
    return [f for f in out if f.words]


def fitted(before: str, value: str, *, alone: bool) -> str:
    """Return the words before a value so that they go with it; `alone` says that nothing precedes.

    >>> [fitted("a", kind, alone=True) for kind in ("council", "association", "NHS body")]
    ['a', 'an', 'an']
    >>> fitted("a", "university", alone=True), fitted("in", "countywide", alone=False)
    ('a', ',')
    """
    if before == "a":
        return "an" if _AN.match(value) else "a"
    if before in NUMBERED and not value[:1].isdigit():
        return ","
    if before == "in" and value.lower().endswith("wide"):
        return ","
    return "" if before in BETWEEN and alone else before


def first_of(values: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return the values that a sentence has room for: the first at least.

    >>> len(first_of([("a", "")] * 9)), len(first_of([("a" * 100, "")] * 9))
    (4, 1)
    """
    ends = accumulate(len(words) for words, _ in values)
    fitting = sum(1 for end in ends if end <= LETTERS)
    return values[: max(1, min(fitting, MOST))]
