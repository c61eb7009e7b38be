"""Groups of people and kinds of crime by the words that documents use, to lay coverage out by.

This sorts what is printed for the eye only: it is no statement of the graph, and the words as
printed always stand beside it.
"""

from __future__ import annotations

import re

YES, NO, TERMS, UNSAID = "yes", "no", "conditional", "not-stated"
_EITHER_WAY = re.compile(r"\b(whether or not|regardless|irrespective)\b", re.IGNORECASE)
_TERMS = re.compile(r"\b(if|only|unless|provided|subject|must|until|specifically)\b", re.IGNORECASE)
_ANY_GENDER = ("(non|all|any)[- ]genders?", "regardless of gender")


def _patterns(words: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    """Return what finds each group: any of its words, which begin and end as words."""
    return {
        name: re.compile("|".join(rf"\b{one}\b" for one in of), re.IGNORECASE)
        for name, of in words.items()
    }


PEOPLE = _patterns({
    "everyone": (
        "(all|any) (victims?|people|persons)", "available to (all|anyone)", "(every|any)one",
    ),
    "women": ("wom[ae]n", "females?", "girls?", *_ANY_GENDER),
    "men": ("m[ae]n", "males?", "boys?", *_ANY_GENDER),
    "adults": ("adults?", "(all|any) ages?", "(over|aged) 1[68]", "1[68] (and over|years)"),
    "children": (
        "child(ren)?", "young", "girls?", "boys?", "(all|any) ages?", "under[- ]1[68]s?", "teen.*",
    ),
    "family": ("famil(y|ies)", "bereaved", "relatives"),
    "crime not reported": ("report(ed|s|ing)?",),
    "perpetrators": ("perpetrators?", "offenders?"),
})  # fmt: skip
CRIMES = _patterns({
    "stalking and harassment": (r"stalk\w*", r"harass\w*"),
    "domestic abuse": ("domestic", "IDVAs?", "DA"),
    "sexual violence": ("sexual", "rape", "ISVAs?"),
    "child abuse and exploitation": ("exploitation", "child (sexual )?abuse"),
    "honour-based abuse": ("honour", "forced marriage", "FGM"),
    "hate crime": ("hate",),
    "modern slavery": ("slavery", r"traffick\w*"),
    "fraud": ("fraud", "scams?"),
    "homicide": ("homicide", "murder", "bereaved"),
    "road crime": ("road (death|traffic|crash|collision)s?",),
    "anti-social behaviour": ("anti-?social",),
    "any crime": (
        "all (victims|crimes?)", "victims? of (any )?crime", "victim care", "restorative",
    ),
})  # fmt: skip


def either_way(words: str) -> bool:
    """Return whether words say that something makes no difference, and set no other terms.

    >>> either_way("regardless of age"), either_way("regardless of age, if the police refer")
    (True, False)
    """
    return bool(_EITHER_WAY.search(words)) and not _TERMS.search(words)


def people_in(words: str, answer: str) -> dict[str, str]:
    """Return the groups that a statement is about, each with its answer.

    What holds either way ("whether or not reported") opens a service to that group.

    >>> people_in("female victims of all ages", "yes")
    {'women': 'yes', 'adults': 'yes', 'children': 'yes'}
    >>> people_in("whether or not the crime was reported", "yes")
    {'crime not reported': 'yes'}
    """
    found = [name for name, pattern in PEOPLE.items() if pattern.search(words)]
    if "crime not reported" in found and not either_way(words):
        found.remove("crime not reported")  # "reported victims" are no one who did not report
    return dict.fromkeys(found, answer)


def crimes_in(words: str) -> list[str]:
    """Return the kinds of crime that words tell of.

    >>> crimes_in("Stalking & Harassment IDVA")
    ['stalking and harassment', 'domestic abuse']
    """
    return [name for name, pattern in CRIMES.items() if pattern.search(words)]
