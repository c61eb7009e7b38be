"""Files that were given and are no documents of the release: each with the reason.

Kept with the texts of the graph, so that pages can tell whoever looks for a file. No folder of the
machine is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.building.intake import Taken

LINK = (
    "a link that leads out of the folder, or to nothing, and is not followed; give a copy of the "
    "file instead"
)
LeftOut = dict[str, str]  # file; and reason, same_as or read_with


def left_out(taken: Iterable[Taken], refused: Mapping[Path, str]) -> list[LeftOut]:
    """Return what is no document of its own of what was given; `refused` are links not followed."""
    out = [{"file": path.name, "reason": f"{path.name}: {LINK}"} for path in refused]
    for one in taken:
        if one.refused:
            out.append({"file": one.name, "reason": without_folder(one.refused, one.path)})
        elif one.same_as:
            out.append({"file": one.name, "same_as": one.same_as})
        elif one.read_with:
            out.append({"file": one.name, "read_with": one.read_with})
    return out


def without_reading(manifest: dict[str, Any]) -> list[dict[str, str]]:
    """Return the files that could not be read, each with the reason (its own name left out)."""
    return [
        one | {"reason": one["reason"].removeprefix(f"{one['file']}: ")}
        for one in manifest.get("unread", [])
        if "reason" in one
    ]


def without_folder(reason: str, path: Path) -> str:
    """Return a reason without the folder that a file stands in.

    >>> without_folder("/home/a/b.pdf: it is empty", Path("/home/a/b.pdf"))
    'b.pdf: it is empty'
    """
    return reason.replace(f"{path.absolute().parent}/", "").replace(f"{path.parent}/", "")


def as_text(now: Iterable[LeftOut], before: str = "", given: Iterable[str] = ()) -> str:
    """Return what is left out as it is kept: JSON, sorted; nothing where it is nothing.

    `before` is the text of an earlier build that stays, but for the files that are given now.
    """
    again = set(given)
    earlier = [
        one for one in (json.loads(before) if before else ()) if outermost(one["file"]) not in again
    ]
    rows = sorted([*earlier, *now], key=lambda one: (one["file"], *map(str, one.values())))
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n" if rows else ""


def outermost(name: str) -> str:
    """Return the file that holds what is called by the way to it.

    >>> outermost("all.zip!2024!letter.pdf")
    'all.zip'
    """
    return name.partition("!")[0]
