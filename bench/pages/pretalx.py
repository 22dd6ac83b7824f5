"""The reference: pretalx from PyPI with its own demo event, in an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from bench.pages import load
from bench.pages.serving import serving

VERSION = "2025.2.2"
FOLDER = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "kontor-bench" / f"pretalx-{VERSION}"
PYTHON = FOLDER / "venv" / "bin" / "python"
PORT = 8931
URL = f"http://127.0.0.1:{PORT}"
CONFIGURATION = f"""[site]
url = {URL}
debug = False
secret = a secret for benchmarks only 00000000000000000000
[filesystem]
data = {FOLDER / "data"}
[database]
backend = sqlite3
name = {FOLDER / "pretalx.sqlite3"}
"""
PATIENCE = 900
"""Seconds that one step of the installation may take."""


class NotHereError(Exception):
    """pretalx cannot be installed or started here; the words say why."""


def rates(seconds: int) -> dict[str, float]:
    """Requests a second of the full HTML agenda, the speakers and one talk, by two workers."""
    _install()
    command = [str(PYTHON.parent / "gunicorn"), "-w", "2", "-b", f"127.0.0.1:{PORT}", "pretalx.wsgi"]
    agenda = f"{URL}/talk/schedule/nojs"
    try:
        with serving(command, _environment(), agenda):
            asked = urllib.request.Request(agenda, headers={"Accept": load.ACCEPT})
            with urllib.request.urlopen(asked, timeout=30) as answer:
                talk = re.findall(r"/talk/talk/[A-Z0-9]+/", answer.read().decode())[0]
            pages = {"agenda": agenda, "speakers": f"{URL}/talk/speaker/", "talk": URL + talk}
            return {name: load.measure(url, seconds=seconds).rate for name, url in pages.items()}
    except RuntimeError as error:
        raise NotHereError(str(error)) from error


def _environment() -> dict[str, str]:
    account = {"DJANGO_SUPERUSER_EMAIL": "bench@example.org", "DJANGO_SUPERUSER_PASSWORD": "for benchmarks only 1"}
    organiser = {"PRETALX_INIT_ORGANISER_NAME": "Bench", "PRETALX_INIT_ORGANISER_SLUG": "bench"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "KONTOR_", "PYTHON"))}
    return {**kept, **account, **organiser, "PRETALX_CONFIG_FILE": str(FOLDER / "pretalx.cfg"), "VIRTUAL_ENV": str(FOLDER / "venv")}


def _install() -> None:
    """Install pretalx and make its demo event, once. What was made halfway is made anew."""
    done = FOLDER / "done"
    if done.exists():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "data").mkdir(parents=True)
    (FOLDER / "pretalx.cfg").write_text(CONFIGURATION)
    print("Installing pretalx for the comparison; this takes some minutes, once.", flush=True)
    packages = [f"pretalx=={VERSION}", "gunicorn", "faker", "freezegun"]
    if shutil.which("uv"):
        steps = [["uv", "venv", "--quiet", "--python", sys.executable, str(FOLDER / "venv")], ["uv", "pip", "install", "--quiet", *packages]]
    else:
        steps = [[sys.executable, "-m", "venv", str(FOLDER / "venv")], [str(PYTHON), "-m", "pip", "install", "--quiet", *packages]]
    django = [str(PYTHON), "-m", "pretalx"]
    steps += [[*django, "migrate", "-v0"], [*django, "rebuild"], [*django, "init", "--noinput"]]
    steps += [[*django, "create_test_event", "--stage", "schedule", "--slug", "talk", "--seed", "7"]]
    for step in steps:
        _do(step)
    done.touch()


def _do(step: list[str]) -> None:
    try:
        subprocess.run(step, check=True, env=_environment(), cwd=FOLDER, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        last = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1:]
        raise NotHereError(f"{' '.join(step[:4])}: {' '.join(last)}") from error
