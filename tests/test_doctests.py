"""The examples in the docstrings of the packages are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.run import PACKAGES, ROOT

# Pytest's own collector would read every module anew, to rewrite assertions that they do not have.
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_are_true(module: str) -> None:
    found = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS)
    assert found.attempted
    assert not found.failed


def test_modules_with_examples_are_found() -> None:
    assert len(MODULES) > 30
