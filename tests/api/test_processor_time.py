"""How long processes have had a processor."""

import os
import subprocess
import sys

import psutil
import pytest

from api.processor_time import seconds_of, seconds_of_family


def ended() -> psutil.Process:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        one = psutil.Process(process.pid)
        process.communicate(b"\n")
    return one


def test_a_process_that_is_over_has_had_nothing() -> None:
    assert seconds_of_family(ended().pid) == 0.0


def test_a_child_that_has_just_ended_leaves_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    children = [ended()]
    monkeypatch.setattr(psutil.Process, "children", lambda _self, recursive: children)
    assert seconds_of_family(os.getpid()) > 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's /proc")
def test_what_a_process_has_had_grows_with_its_work() -> None:
    before = seconds_of(os.getpid())
    sum(range(2_000_000))
    after = seconds_of(os.getpid())
    assert before is not None
    assert after is not None
    assert after > before
