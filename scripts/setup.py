"""Make the environment: Python packages by uv and its lock file, browser libraries by npm and its lock file, translations.

Runs on the machine's own Python, before there is an environment. ``scripts/setup.py docs`` adds what the documentation needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv/bin/python"


def main(groups: list[str]) -> None:
    """Bring everything up to date; what is already there costs nothing."""
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    _run(uv, "sync", "--locked", "--quiet", "--compile-bytecode", *(f"--group={group}" for group in groups))
    if groups:
        return
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    _run(str(PYTHON), "scripts/vendor.py")
    if (ROOT / "scripts/translations.py").exists():
        _run(str(PYTHON), "scripts/translations.py", "compile")


def _run(*command: str) -> None:
    print("·", " ".join(command[:1] and (Path(command[0]).name, *command[1:])), file=sys.stderr, flush=True)
    try:
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "copy")})
    except FileNotFoundError:
        sys.exit(f"{command[0]} is not here. Kontor needs Python 3.11 and Node 20 with npm; see README.md.")
    except subprocess.CalledProcessError as error:
        sys.exit(f"Set-up stopped: {Path(command[0]).name} ended with {error.returncode}. What it said stands above.")


if __name__ == "__main__":
    main(sys.argv[1:])
