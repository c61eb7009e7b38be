"""The handles by which extractors of one document point at each other's records.

A handle names a thing within its document and is never published: IRIs come from `ingest.identity`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4_096)
def slug(text: str) -> str:
    """Return `text` in lower case with single hyphens: "S.143 (2A)" → "s-143-2a"."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    ascii_text = re.sub(r"(?<=\w)'(?=s\b)", "", ascii_text.lower().replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def _handle(kind: str, *names: str) -> str:
    return "/".join((kind, *(re.sub(r"^the-", "", slug(name)) for name in names)))


def paper() -> str:
    """Return the handle of the document itself."""
    return "paper"


def request(number: str = "") -> str:
    """Return the handle of the request for information that the document answers."""
    return _handle("request", number) if number else "request"


def decision(reference: str = "") -> str:
    """Return the handle of the decision that the document records; logs hold several, by reference."""
    return _handle("decision", reference) if reference else "decision"


def question(number: str) -> str:
    """Return the handle of a numbered question ("1a", "b) 2")."""
    return _handle("question", number)


def answer(number: str) -> str:
    """Return the handle of the answer to a numbered question."""
    return _handle("answer", number)


def service(name: str) -> str:
    """Return the handle of a service, by its fullest name in the document."""
    return _handle("service", name)


def group(name: str) -> str:
    """Return the handle of a partnership, panel or consortium, by its fullest name."""
    return _handle("group", name)


def citation(title: str, section: str = "") -> str:
    """Return the handle of a law as cited, with its section."""
    return _handle("citation", title, section) if section else _handle("citation", title)


def publication(title: str) -> str:
    """Return the handle of a strategy, plan, report or survey, by its title."""
    return _handle("publication", title)


def programme(name: str) -> str:
    """Return the handle of a named process or method."""
    return _handle("programme", name)
