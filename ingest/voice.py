"""Turn a passive into the active voice, so that what was done to a thing is told of who did it.

"A line is run by the Trust" says of the Trust that it "runs a line". Only the verbs of giving, running
and writing that public documents use are turned; of any other, nothing is said.
"""

from __future__ import annotations

import re

# The participle, with its plain form and its past.
_VERBS: dict[str, tuple[str, str]] = {
    "carried out": ("carry out", "carried out"),
    "led": ("lead", "led"),
    "made": ("make", "made"),
    "run": ("run", "ran"),
    "set up": ("set up", "set up"),
    "undertaken": ("undertake", "undertook"),
    "written": ("write", "wrote"),
    **{
        past: (plain, past)
        for plain, past in (
            verb.split()
            for verb in (
                "agree agreed", "approve approved", "award awarded", "chair chaired", "commission commissioned",
                "conduct conducted", "deliver delivered", "design designed", "develop developed",
                "establish established", "fund funded", "host hosted", "maintain maintained", "manage managed",
                "monitor monitored", "operate operated", "organise organised", "produce produced",
                "provide provided", "publish published", "review reviewed", "staff staffed",
                "submit submitted", "support supported",
            )
        )
    },
}  # fmt: skip
PARTICIPLES = "|".join(_VERBS)
BE = r"is|are|was|were|been|being|be"
_HELPERS = r"has|have|had|will|would|may|might|can|could|should|must|to"
_ADVERBS = r"also|now|at present|at the moment|then|still|no longer|not|never|[a-z]+ly"
# The words of a passive: what helps its participle, and the participle.
PASSIVE = (
    rf"(?<!-)(?P<aux>(?:(?:{BE}|{_HELPERS}|{_ADVERBS}) )*)(?P<participle>(?:co-)?(?:{PARTICIPLES}))"
)
_PASSIVE = re.compile(PASSIVE)
# First words of a sentence that are no name: their capital is the sentence's.
_NO_NAMES = {
    *(
        "the",
        "a",
        "an",
        "all",
        "both",
        "each",
        "its",
        "our",
        "their",
        "two",
        "three",
        "four",
        "five",
    ),
    *("research", "study", "studies", "analysis", "evaluation", "reviews", "surveys"),
    *("training", "support", "work", "services", "funding", "advice", "help"),
}
_DENIED = {"not", "never", "longer"}
_SUPPOSED = {"would", "may", "might", "can", "could", "should", "must", "to"}


def active(passive: str) -> str | None:
    """Return the verb in the active voice, or None where nothing is said to be done.

    >>> active("is currently run"), active("were funded"), active("submitted"), active("will be led")
    ('runs', 'funded', 'submitted', 'will lead')
    >>> active("is co-commissioned")
    'co-commissions'
    >>> active("is not funded"), active("would be funded")
    (None, None)
    """
    match = _PASSIVE.fullmatch(" ".join(passive.split()))
    helpers = set(match["aux"].split()) if match else _DENIED
    if match is None or helpers & (_DENIED | _SUPPOSED):
        return None
    shared = "co-" if match["participle"].startswith("co-") else ""
    plain, past = (f"{shared}{form}" for form in _VERBS[match["participle"].removeprefix(shared)])
    if "will" in helpers:
        return f"will {plain}"
    if helpers & {"is", "are"}:
        return _third_person(plain)
    return past


def _third_person(plain: str) -> str:
    verb, _, rest = plain.partition(" ")
    if re.search(r"[^aeiou]y$", verb):
        verb = f"{verb[:-1]}ie"
    elif re.search(r"(?:s|x|sh|ch)$", verb):
        verb = f"{verb}e"
    return f"{verb}s {rest}".strip()


def turned(printed: tuple[str, ...]) -> str | None:
    """Return what the pieces say in the active voice: the passive's words, then its subject and the rest."""
    verb = active(printed[0]) if len(printed) > 1 else None
    if verb is None:
        return None
    subject = " ".join(" ".join(printed[1:]).split())
    first, blank, rest = subject.partition(" ")
    lowered = first.lower()
    return f"{verb} {lowered if lowered in _NO_NAMES else first}{blank}{rest}"
