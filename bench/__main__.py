"""Run the benchmarks: ``python -m bench`` for all of them, ``python -m bench live pages`` for some."""

from __future__ import annotations

import importlib
import sys

NAMES = ("start", "deck", "pages", "live")
"""Each is a module or package here, with a ``main()``."""


def main(names: list[str]) -> int:
    """Run each benchmark; 2 where a name is unknown."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    for name in names or NAMES:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
