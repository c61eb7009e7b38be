"""What a build came to: for programs as an object, for a person in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from api.commands.common import count_of, shown
from graph.dataset import Built

if TYPE_CHECKING:
    from api.commands.build import Reading


def outcome(built: Built, reading: Reading) -> dict[str, Any]:
    """Return what a build came to, ready for JSON."""
    manifest = built.release.manifest
    refused = [
        {"document": slug, **one}
        for slug, report in manifest["reports"].items()
        for one in report.get("refused", [])
    ]
    warnings = [
        {
            "document": slug,
            "severity": one["severity"],
            "message": one["message"],
            "thing": one["focus"],
        }
        for slug, problems in manifest["problems"].items()
        for one in problems
    ]
    return {
        "version": built.release.version,
        "dataset": shown(built.release.folder.parent.parent),
        "fresh": built.fresh,
        "counts": manifest["counts"],
        "released": manifest["documents"],
        "left": list(built.left),
        "quarantined": manifest["quarantined"],
        "refused": refused,
        "model": model_use(manifest["reports"]),
        "warnings": warnings,
        "findings": manifest["findings"],
        "unread": reading.unread,
        "copies": reading.copies,
        "enclosed": reading.enclosed,
        "known": reading.known,
        "notes": reading.notes,
    }


def model_use(reports: Mapping[str, Any]) -> dict[str, Any]:
    """Return what asking a language model came to, all in all; empty where none was asked."""
    asked = {slug: report["model"] for slug, report in reports.items() if report.get("model")}
    if not asked:
        return {}
    counts = ("pieces", "tokens_in", "tokens_out", "told", "added", "known")
    return {
        **{name: sum(one[name] for one in asked.values()) for name in counts},
        "unsure": [f"{slug}: {said}" for slug, one in asked.items() for said in one["unsure"]],
        "failed": [f"{slug}: {said}" for slug, one in asked.items() for said in one["failed"]],
    }


def in_words(result: dict[str, Any]) -> str:
    """Return what a build came to, for a person."""
    counts = result["counts"]
    lines = [
        f"released {count_of(counts['documents'], 'document')}, "
        f"{count_of(counts['statements'], 'statement')} "
        f"({counts['evidenced']} with evidence) as version {result['version']} "
        f"in {result['dataset']}" + ("" if result["fresh"] else ", unchanged")
    ]
    lines += [
        f"  {one['file'] or one['slug']}: {one['title']} ({one['statements']} statements)"
        for one in result["released"]
    ]
    if left := result["left"]:
        lines.append(f"{count_of(len(left), 'document')} of the release before left it")
        lines += [f"  {one['file'] or one['slug']}: {one['title']}" for one in left]
    lines += [
        f"copy: {one['file']}: the same bytes as {one['same_as']}" for one in result["copies"]
    ]
    lines += [
        f"attachment: {one['file']}: read as a part of {one['read_with']}"
        for one in result["enclosed"]
    ]
    lines += [f"note: {note}" for note in result["notes"]]
    lines += [f"not read: {one['reason']}" for one in result["unread"]]
    for one in result["quarantined"]:
        lines.append(f"quarantined: {one['slug']}: {one['first']}")
        lines.append(f"  report: {result['dataset']}/{one['report']}")
    for one in result["refused"]:
        rest = ", ".join(f"{key} {value}" for key, value in one.items() if key != "document")
        lines.append(f"refused: {one['document']}: {rest}")
    if used := result["model"]:
        lines.append(
            f"model: {used['told']} records told, {used['added']} added, "
            f"{used['known']} known already; {used['pieces']} questions, "
            f"{used['tokens_in']} tokens in, {used['tokens_out']} out"
        )
        lines += [f"model not heard: {one}" for one in used["failed"]]
        lines += [f"to be looked at: {one}" for one in used["unsure"]]
    if result["warnings"]:
        lines.append(
            f"{count_of(len(result['warnings']), 'remark')} of the shapes: "
            f"see 'vsc validate {result['text']}'"
        )
    lines.append(count_of(len(result["findings"]), "finding"))
    lines += [
        f"  {one['kind']}: {one['description']} [{one['document'] or 'across documents'}]"
        for one in result["findings"]
    ]
    return "\n".join(lines) + "\n"
