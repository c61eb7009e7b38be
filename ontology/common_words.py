"""Words of fields of work and kinds of body: a name of these alone is a body's in one area only."""

from __future__ import annotations

COMMON = frozenset({
    "abuse", "academy", "adult", "advice", "agencies", "agency", "aid", "alcohol", "and",
    "annual", "area", "assault", "association", "authorities", "authority", "board", "borough",
    "business", "care", "central", "centre", "charities", "charity", "children", "childrens",
    "church", "citizens", "city", "civil", "clinic", "club", "colleagues", "college",
    "commissioner", "commissioning", "community", "constabulary", "council", "counselling",
    "county", "court", "courts", "crime", "criminal", "department", "district", "domestic",
    "drug", "drugs", "education", "emergency", "families", "family", "finance", "fire",
    "force", "forum", "foundation", "fund", "general", "government", "group",
    "hall", "health", "hospital", "housing", "hub", "human", "justice", "licensing", "local",
    "management", "mash", "media", "mental", "national", "neighbourhood", "network", "nhs",
    "of", "offenders", "offending", "office", "officers", "other", "panel", "parish",
    "parochial", "partner", "partners", "partnership", "pcc", "people", "performance", "police",
    "policing", "prevention", "prison", "probation", "professional", "programme", "project",
    "property", "protection", "providers", "public", "rape", "recovery", "reduction",
    "residents", "resources", "restorative", "road", "safeguarding", "safer", "safety",
    "school", "schools", "scout", "scouts", "scrutiny", "service", "services", "sexual",
    "social", "society", "specialist", "sports", "standards", "support", "survivors", "team",
    "teams", "the", "town", "treatment", "trust", "unit", "university", "victim", "victims",
    "village", "violence", "voluntary", "witness", "witnesses", "women", "womens", "young",
    "youth",
})  # fmt: skip
