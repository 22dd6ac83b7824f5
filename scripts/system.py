"""Install the system packages that some tests need, where this is Debian and we may.

They are a browser, an office program, pictures of PDFs, and servers to kill. Where we may not, nothing is installed and the
tests that need them are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = {
    "chromium": "chromium",
    "soffice": "libreoffice-impress",
    "pdftoppm": "poppler-utils",
    "redis-server": "redis-server",
    "postgres": "postgresql",
}
WITH = {"libreoffice-impress": ["libreoffice-writer", "fonts-dejavu-core"]}


def main() -> None:
    """Install what is missing."""
    missing = [package for program, package in NEEDED.items() if not _is_there(program)]
    if not missing:
        return
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print(f"Not installed here, so that some tests are skipped: {', '.join(missing)}.", file=sys.stderr)
        return
    packages = [name for package in missing for name in (package, *WITH.get(package, []))]
    print(f"· apt-get install {' '.join(packages)}", file=sys.stderr, flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(command, check=False, **quiet).returncode:  # type: ignore[call-overload]
            print("The packages could not be installed; tests that need them are skipped.", file=sys.stderr)
            return


def _is_there(program: str) -> bool:
    # Debian keeps the database server's programs away from the PATH.
    return bool(shutil.which(program) or list(Path("/usr/lib/postgresql").glob(f"*/bin/{program}")))


if __name__ == "__main__":
    main()
