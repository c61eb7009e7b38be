"""The six kinds of thing that the pages' colours and marks tell apart, and which class is which.

Colour is never the only sign: the word stands beside it, and highlights differ by their underline.
"""

from __future__ import annotations

from collections.abc import Iterable

# Local names of classes by kind; the first class of a thing that is here decides.
SHADES: dict[str, str] = {
    name: shade
    for shade, names in {
        "money": ("Award", "Funding", "FundingIn", "CostLine", "FundingSourceLine", "Fund"),
        "body": ("Organisation", "OfficeHolding", "Organization"),
        "group": ("Partnership", "Panel", "Group", "Membership"),
        "service": ("Service", "Eligibility", "Programme"),
        "decision": (
            "Decision", "Option", "Consultation", "Request", "Question", "Answer", "StatedAbsence",
            "Citation", "Act", "Publication", "Definition", "LegalResource",
        ),
        "figure": ("Statistic", "WorkedFigure", "Finding", "Detail"),
    }.items()
    for name in names
}  # fmt: skip
SHADE_WORDS = {
    "money": "money", "body": "bodies and posts", "group": "partnerships", "service": "services",
    "decision": "decisions, answers and laws", "figure": "figures", "other": "the document itself",
}  # fmt: skip


def shade_of(kinds: Iterable[str]) -> str:
    """Return the kind that a thing's classes (IRIs) make it, or "other".

    >>> shade_of(["https://w3id.org/victim-services/def#Award"])
    'money'
    """
    names = (kind.replace("#", "/").rpartition("/")[2] for kind in kinds)
    return next((SHADES[name] for name in names if name in SHADES), "other")
