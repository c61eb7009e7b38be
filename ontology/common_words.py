"""Words of fields of work and kinds of body: a name of these alone is a body's in one area only."""

from __future__ import annotations

COMMON = frozenset({
    "adult", "agencies", "agency", "and", "authorities", "authority", "care", "central",
    "charities", "charity", "children", "childrens", "civil", "colleagues", "community", "court",
    "courts", "criminal", "department", "education", "fire", "force", "general", "government",
    "health", "hospital", "housing", "hub", "justice", "local", "mash", "mental", "national", "nhs",
    "of", "office", "officers", "other", "partner", "partners", "police", "prison", "probation",
    "providers", "safeguarding", "school", "schools", "service", "services", "social", "specialist",
    "support", "team", "teams", "the", "treatment", "unit", "victim", "voluntary", "witness",
})  # fmt: skip
