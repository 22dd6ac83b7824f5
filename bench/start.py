"""How long `kontor serve` takes until it answers, on a warm machine with a database that is there already.

Reference: `python -m django check` of the same project, the least that any Django project takes to come up.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROUNDS = 5
PORT = 8911
PROGRAM = Path(sys.executable).parent / "kontor"


def main() -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "KONTOR_HOME": home, "DJANGO_SETTINGS_MODULE": "kontor.config.settings"}
        first = _until_ready(environment)
        ours = statistics.median(_until_ready(environment) for _ in range(ROUNDS))
        reference = statistics.median(_check(environment) for _ in range(ROUNDS))
    print(f"first start, tables and demo talks made: {first:.2f} s")
    print(f"start until /readyz answers:             {ours:.2f} s (median of {ROUNDS})")
    print(f"reference, python -m django check:       {reference:.2f} s")
    print(f"ratio:                                   {ours / reference:.2f} times the reference")


def _until_ready(environment: dict[str, str]) -> float:
    began = time.perf_counter()
    command = [str(PROGRAM), "serve", "--demo", "--port", str(PORT)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while not _ready():
                if server.poll() is not None:
                    raise SystemExit("The server ended before it answered.")
                time.sleep(0.02)
            return time.perf_counter() - began
        finally:
            server.terminate()
            server.wait(timeout=20)


def _ready() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _check(environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "django", "check"], check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
