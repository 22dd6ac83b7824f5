"""Run the benchmarks: ``python -m bench`` for all of them, ``python -m bench live pages`` for some."""

from __future__ import annotations

import subprocess
import sys

NAMES = ("start", "deck", "pages", "live")
"""Each is a module or package here, with a ``main()``."""


def main(names: list[str]) -> int:
    """Run each benchmark; the worst of their exit codes, or 2 where a name is unknown."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    worst = 0
    for name in names or NAMES:
        print(f"\n== {name} ==", flush=True)
        # A process each: a house's settings are read once a process, and each benchmark has a house of its own.
        command = [sys.executable, "-c", f"import bench.{name}; bench.{name}.main()"]
        worst = max(worst, subprocess.run(command, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
