"""Check the pages' scripts: format and lint, types, their own tests, with the Node that built them.

Where the npm registry is out of reach this says so and checks nothing; in CI it fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hatch_build import CannotBuild, build, node_and_npm, run

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
CHECKS = {
    "format and lint": ("@biomejs/biome/bin/biome", "ci", "."),
    "types": ("typescript/bin/tsc", "--noEmit"),
    "tests": ("vitest/vitest.mjs", "run", "--reporter=dot"),
}


def main() -> int:
    """Run every check and return the worst status."""
    try:
        build(ROOT)
        node, npm = node_and_npm()
        path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        environment = os.environ | {"PATH": path}
        if not (FRONTEND / "node_modules" / "vitest").is_dir():
            run([node, npm, "ci", "--ignore-scripts"], FRONTEND, environment)
    except CannotBuild as error:
        print(f"LEFT OUT: checks of the pages' scripts: {error}")
        return 1 if os.environ.get("FORBID_SKIPS") else 0
    worst = 0
    for name, (script, *words) in CHECKS.items():
        command = [str(node), f"node_modules/{script}", *words]
        done = subprocess.run(command, cwd=FRONTEND, env=environment, check=False)
        print(f"frontend, {name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
