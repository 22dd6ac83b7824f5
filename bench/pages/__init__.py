"""Public pages beside those of pretalx: requests a second, milliseconds of server time, queries.

``python -m bench pages`` makes a house with 64 talks and 64 speakers, serves its pages rendered afresh by two workers of gunicorn,
then pretalx's (its own demo event of 64 sessions, full HTML) by the same, then ours as visitors get them: kept as bytes, by
the one embedded server. Afresh is the whole page, the agenda too, which the server itself draws once for equal rows. A figure
is the median of three rounds. The load comes from wrk, or from a client in Python where wrk is missing. pretalx is installed
into a folder of its own under ``~/.cache/kontor-bench`` the first time (minutes; it needs Node); where that fails, figures
measured earlier stand in, and the output says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.pages import load, pretalx
from bench.pages.serving import serving

ROOT = Path(__file__).parents[2]
PORT = 8921
SECONDS = int(os.environ.get("BENCH_SECONDS", "9"))
PAIRS = {"agenda": "/series/bench/", "speakers": "/speakers/", "talk": "/talks/talk-1/"}
"""Our page beside each of pretalx's."""
EARLIER = {"agenda": 37.0, "speakers": 48.0, "talk": 59.0}
"""pretalx 2025.2.2, two workers, on a machine with two cores."""


def main() -> None:
    """Measure and print, with ratios."""
    print(f"Before: {_machine()}")
    with tempfile.TemporaryDirectory(prefix="kontor-bench-") as home:
        environment = {**os.environ, "KONTOR_HOME": home, "DJANGO_SETTINGS_MODULE": "kontor.config.settings", "PYTHONPATH": str(ROOT)}
        inside = _run(environment, "bench.pages.inside")
        for name, (milliseconds, queries, size) in inside.items():
            print(f"{name:9} {milliseconds:6.2f} ms of server time, {queries} queries, {size / 1000:.0f} kB")
        ours = _measured(environment, ["gunicorn", "-w", "2", "-b", f"127.0.0.1:{PORT}", "bench.pages.afresh:whole"])
        kept = _measured(environment, ["uvicorn", "kontor.config.asgi:application", "--port", str(PORT), "--no-access-log", "--log-level", "error"])
    theirs = _theirs()
    for name in PAIRS:
        print(
            f"{name:9} afresh {ours[name].rate:6.0f}/s   pretalx {theirs[name]:6.1f}/s   ratio {ours[name].rate / theirs[name]:5.1f}"
            f"   kept {kept[name].rate:6.0f}/s, p99 {kept[name].p99:.1f} ms"
        )
    print(f"After: {_machine()}")


def _machine() -> str:
    """How busy the machine is: before the measurement, a load near 0 means that nothing else took part in it."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} in the last minute"


def _run(environment: dict[str, str], module: str) -> dict[str, tuple[float, int, int]]:
    done = subprocess.run([sys.executable, "-m", module], check=True, env=environment, cwd=ROOT, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _measured(environment: dict[str, str], server: list[str]) -> dict[str, load.Load]:
    with serving([sys.executable, "-m", *server], environment, f"http://127.0.0.1:{PORT}{PAIRS['talk']}"):
        return {name: load.measure(f"http://127.0.0.1:{PORT}{path}", seconds=SECONDS) for name, path in PAIRS.items()}


def _theirs() -> dict[str, float]:
    try:
        return pretalx.rates(SECONDS)
    except pretalx.NotHereError as reason:
        print(f"pretalx could not be measured here ({reason}); these are figures measured earlier on another machine.")
        return EARLIER
