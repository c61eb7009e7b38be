"""The values of a record's fields: each with the spans that print it and the rule that reads it from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from ingest.document import Span

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the spans that print it, and the rule that reads the one from the other."""

    value: T
    spans: tuple[Span, ...]
    rule: str = "verbatim"

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"no span for {self.value!r}: no evidence, no statement")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date at the precision printed: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return ISO 8601: 2022, 2022-04 or 2022-04-05."""
        parts = [f"{self.year:04d}"]
        parts += [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """An interval at the precision printed.

    A financial year (`financial_year`, the calendar year in which its April falls) is not two dates;
    otherwise `start` or `end` may be open.
    """

    start: When | None = None
    end: When | None = None
    financial_year: int | None = None

    def __str__(self) -> str:
        """Return "2017-18" for a financial year, else ISO 8601 "2022-04-01/2022-06-30"."""
        if self.financial_year is not None:
            return f"{self.financial_year}-{(self.financial_year + 1) % 100:02d}"
        return f"{self.start or '..'}/{self.end or '..'}"


class BodyKind(StrEnum):
    """What a body is; what it does stands in services, awards and partnerships."""

    COMMISSIONER = "commissioner"
    COMMISSIONER_OFFICE = "commissioner-office"
    POLICE_FORCE = "police-force"
    COUNCIL = "council"
    COMBINED_AUTHORITY = "combined-authority"
    GOVERNMENT_DEPARTMENT = "government-department"
    PUBLIC_BODY = "public-body"
    NHS_BODY = "nhs-body"
    PROBATION = "probation"
    CHARITY = "charity"
    COMPANY = "company"
    UNIVERSITY = "university"
    CONSORTIUM = "consortium"
    ASSOCIATION = "association"
    TEAM = "team"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation as named at one place; `resolve` turns it into an IRI.

    `text` is the name to resolve: mostly as printed. Where the print is a short form or a
    description ("the current provider") whose meaning the document itself settles, `text` is the
    full name and the spans are those of both prints.
    """

    text: str
    kind: BodyKind = BodyKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Ref:
    """Another record of the same document, by its `id`."""

    id: str


class Qualifier(StrEnum):
    """The word that stands with a figure and weakens it."""

    APPROXIMATELY = "approximately"
    UP_TO = "up-to"
    AT_LEAST = "at-least"
    OVER = "over"
    NEARLY = "nearly"


Text: TypeAlias = Found[str]
Texts: TypeAlias = tuple[Found[str], ...]
Body: TypeAlias = Found[Name]
Bodies: TypeAlias = tuple[Found[Name], ...]
Link: TypeAlias = Found[Ref]
Links: TypeAlias = tuple[Found[Ref], ...]
