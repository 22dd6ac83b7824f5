"""What was said in a rehearsal stands nowhere in the files of the database once it ended: read byte by byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_no_byte_of_a_rehearsal_stays_in_the_files_of_the_database(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "tests.talks.rooms.vanishing", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True)
    before, after = (tuple(map(int, line.split())) for line in done.stdout.splitlines())
    assert before[0] > 200, "what is looked for was there"
    assert after[0] == 0
    assert after[1] > 200, "what was said in the live room stays"
