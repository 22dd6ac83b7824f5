"""Run all tests: on SQLite, then those that touch the database on PostgreSQL and Redis too, where both answer."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

POSTGRESQL = os.environ.get("KONTOR_TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("KONTOR_TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
PROCESSES = min(4, os.cpu_count() or 1)


def main(arguments: list[str]) -> int:
    """Run both; the worst of their exit codes."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    print("Tests on SQLite", flush=True)
    worst = _pytest(environment, *arguments)
    if all(_answers(url) for url in (POSTGRESQL, REDIS)):
        print("Tests on PostgreSQL and Redis", flush=True)
        distributed = {**environment, "DATABASE_URL": POSTGRESQL, "REDIS_URL": REDIS}
        worst = max(worst, _pytest(distributed, "-m", "django_db and not e2e and not rendered", *arguments))
    else:
        print("PostgreSQL and Redis do not answer here: tests ran on SQLite only.", flush=True)
    return worst


def _pytest(environment: dict[str, str], *arguments: str) -> int:
    # A file's tests stay together, so that they share their server; files keep their order, for the longest come first.
    spread = (f"--numprocesses={PROCESSES}", "--dist=loadfile", "--no-loadscope-reorder")
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *spread, *arguments], check=False, env=environment).returncode


def _answers(url: str) -> bool:
    host, _, port = url.rsplit("@", maxsplit=1)[-1].rsplit("//", maxsplit=1)[-1].split("/", maxsplit=1)[0].partition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
