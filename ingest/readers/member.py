"""A file within another: what an archive or an e-mail holds."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Member:
    """A file's bytes, and its name with the way to it: `grants.zip!2024!letter.pdf`."""

    name: str
    data: bytes = field(repr=False)
