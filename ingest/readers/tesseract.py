"""The program that recognises scanned pages: whether it is here, and which version."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache


@cache
def tesseract() -> str:
    """Return the program and its version, as "tesseract 5.3.0"; nothing where it cannot read English."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    version, languages = (
        subprocess.run([program, asked], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
        for asked in ("--version", "--list-langs")
    )
    told = (version.stdout or version.stderr).split("\n")[0].strip()
    return told if version.returncode == 0 and "eng" in languages.stdout.split() else ""
