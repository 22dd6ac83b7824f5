"""The room that is measured: made in a process of its own, since a house's settings are read once a process.

``python -m bench.live.room PEOPLE QUESTIONS`` prints the room as JSON: its code, its poll (open, results shown), the ids of its
questions, and a ticket for everybody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from bench.live.serving import HERE

CODE = "Bench"


def make(people: int, questions: int = 0, **environment: str) -> dict[str, Any]:
    """A new room in the house that the environment names."""
    command = [sys.executable, "-m", "bench.live.room", str(people), str(questions)]
    done = subprocess.run(command, env=os.environ | environment, cwd=HERE, stdout=subprocess.PIPE, check=True, text=True)
    room: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return room


def _make(people: int, questions: int) -> dict[str, Any]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from kontor.live import hub, tickets
    from kontor.live.domain import acts
    from kontor.live.models import Room
    from kontor.live.writer import alone
    from kontor.platform import clock
    from kontor.polls.models import Poll

    Room.objects.all().delete()
    poll = Poll.objects.create(question="Where are your member companies on the AI adoption journey?", options=["Not started", "Piloting", "Scaling"])
    programme = [{"key": "poll", "title": "Poll", "kind": "poll", "people": [], "polls": [poll.pk]}]
    room = Room.objects.create(code=CODE, code_key=CODE.lower(), title="A talk", settings={"questions_moderated": False}, programme=programme)
    for act in (acts.Start(), acts.OpenPoll(poll.pk), acts.ShowResults(poll.pk)):
        hub.act(room, acts.Command(act))
    participants = [tickets.new_participant() for _ in range(people)]
    asked = [acts.Command(acts.Ask(_question(number)), participants[number % people], "", f"question-{number}") for number in range(questions)]
    if asked:
        alone(room.pk, asked)
    now = clock.now()
    given = [tickets.issue(room=room, audience="participant", participant=each, now=now) for each in participants]
    ids = [str(question["id"]) for question in hub.snapshot(room, "moderator")["questions"]]
    moderator = tickets.issue(room=room, audience="moderator", participant="m" * 22, now=now)
    return {"code": CODE, "poll": poll.pk, "tickets": given, "questions": ids, "moderator": moderator}


def _question(number: int) -> str:
    topics = ("cloud costs", "data spaces", "skills", "the AI Act", "test beds", "funding", "robots", "quality control")
    return f"Question {number}: what would you advise a firm of {number % 250 + 1} people about {topics[number % len(topics)]}?"


if __name__ == "__main__":
    print(json.dumps(_make(int(sys.argv[1]), int(sys.argv[2]))))
