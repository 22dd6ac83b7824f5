"""Run every gate, and say which failed. All of them run, so that one look shows everything."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv/bin"
TEMPLATES = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "src").rglob("templates/**/*.html"))]
GATES = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "types": [BIN / "mypy"],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "templates": [BIN / "djade", "--check", "--target-version", "5.2", *TEMPLATES],
    "spelling": [BIN / "typos", "--format=brief"],
    "migrations": [BIN / "python", "-m", "django", "makemigrations", "--check", "--dry-run", "--settings=kontor.config.settings"],
    "lock": ["uv" if not (ROOT / ".uv/bin/uv").exists() else ROOT / ".uv/bin/uv", "lock", "--check", "--quiet"],
}


def main() -> int:
    """Run the gates; 1 where one failed."""
    failed = []
    for name, command in GATES.items():
        began = time.monotonic()
        good = subprocess.run([str(part) for part in command], check=False, cwd=ROOT).returncode == 0
        print(f"{'ok ' if good else 'NO '} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if not good:
            failed.append(name)
    if failed:
        print(f"To mend: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
