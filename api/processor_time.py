"""How long a process has had a processor: a busy machine, where all wait, breaks no limit."""

from __future__ import annotations

from pathlib import Path

import psutil


def seconds_of(pid: int) -> float | None:
    """Return what the first thread of a process has had; None where the system does not say.

    To the microsecond and asked in as many: it is looked at ten times a second for each query.
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return None


def seconds_of_family(pid: int) -> float:
    """Return what a process and those that it started have had; nothing once it is over."""
    try:
        one = psutil.Process(pid)
        family = [one, *one.children(recursive=True)]
    except psutil.Error:
        return 0.0
    return sum(map(_seconds, family))


def _seconds(one: psutil.Process) -> float:
    try:
        return float(sum(one.cpu_times()[:4]))
    except psutil.Error:  # it has just ended
        return 0.0
