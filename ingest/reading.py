"""What every extractor is given: the document, its form, and its own words for bodies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingest.document import Document
from ingest.form import Form
from ingest.glossary import Glossary


@dataclass(frozen=True)
class Reading:
    """A recognised document, ready to be read for facts."""

    document: Document
    form: Form
    glossary: Glossary
    # What several extractors ask for, worked out once; nobody changes it.
    known: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
