"""A house of its own in which a talk is rehearsed beside a live room; prints how often a word stands in its database's files.

Run as a program, with the folder of the house: ``python -m tests.talks.rooms.vanishing <folder>``.
"""

from __future__ import annotations

import os
import sys
import uuid
from pathlib import Path

SAID = b"xylophone-7731"
"""What people say in the rehearsal, and nowhere else."""
KEPT = b"marimba-2206"
"""What people say in the live room."""


def counted(home: Path) -> str:
    """How often both words stand in the database's files, its log among them."""
    content = b"".join(file.read_bytes() for file in sorted(home.glob("kontor.sqlite3*")))
    return f"{content.count(SAID)} {content.count(KEPT)}"


def main(home: Path) -> None:
    """Rehearse, tell, end, tell."""
    os.environ["KONTOR_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontor.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from kontor.live import hub
    from kontor.live.domain import acts
    from kontor.people.actions import grant_role
    from kontor.people.domain.roles import Role
    from kontor.people.models import User
    from kontor.talks.actions.rehearsals import begin_rehearsal, end_rehearsal
    from tests.talks.rooms.example import loaded, talk_document

    eva = User.objects.create(email="eva@example.org", name="Eva")
    grant_role(user=eva, role=Role.EDITOR, by=None)
    talk = loaded(talk_document())
    assert talk.room is not None
    rehearsal = begin_rehearsal(talk=talk, by=eva)
    hub.start()
    for room in (rehearsal.room, talk.room):
        hub.act(room, acts.Command(acts.Start()))
    hub.act(rehearsal.room, acts.Command(acts.EditSettings(held_words=f"{SAID.decode()} held")))
    for number in range(60):
        # Both rooms write in turns, so that their rows lie side by side; long and short ones, so that some fill pages of their own.
        for room, word in ((rehearsal.room, SAID), (talk.room, KEPT)):
            for act in (acts.Ask(f"{word.decode()} {'?' * (number * 8 % 400)}", name=word.decode()), acts.Say(word.decode(), name=word.decode())):
                hub.act(room, acts.Command(act, participant=f"{word.decode()}{number:08}", name=word.decode(), id=str(uuid.uuid4())))
    sys.stdout.write(f"{counted(home)}\n")
    end_rehearsal(talk=talk, by=eva)
    sys.stdout.write(f"{counted(home)}\n")
    hub.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
