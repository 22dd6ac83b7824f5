"""The room that is measured: made in a process of its own, since a house's settings are read once a process.

Told as JSON: its code, its poll (open, results shown), the ids of its questions, a ticket for everybody and for a moderator; of a
room that belongs to a talk also the path of the moderators' page and the cookies of an editor who signed in.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from bench.live.serving import HERE

if TYPE_CHECKING:
    from kontor.live.models import Room
    from kontor.people.models import User

CODE = "Bench"
QUESTION = "Where are your member companies on the AI adoption journey?"
OPTIONS = ("Not started", "Piloting", "Scaling")


def make(people: int, questions: int = 0, *, talk: bool = False) -> dict[str, Any]:
    """A new room in the house that the environment names."""
    program = f"from bench.live import room; room.tell({people}, {questions}, talk={talk})"
    done = subprocess.run([sys.executable, "-c", program], cwd=HERE, stdout=subprocess.PIPE, check=True, text=True)
    room: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return room


def tell(people: int, questions: int, *, talk: bool) -> None:
    """Make the room and print what whoever measures it needs."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from kontor.live import hub, tickets
    from kontor.live.domain import acts
    from kontor.live.writer import alone
    from kontor.platform import clock

    room, more = _of_a_talk() if talk else (_alone(), {})
    poll = hub.snapshot(room, "moderator")["polls"][0]["id"]
    for act in (acts.Start(), acts.OpenPoll(poll), acts.ShowResults(poll)):
        hub.act(room, acts.Command(act))
    participants = [tickets.new_participant() for _ in range(people)]
    asked = [acts.Command(acts.Ask(_question(number)), participants[number % people], "", f"question-{number}") for number in range(questions)]
    if asked:
        alone(room.pk, asked)
    now = clock.now()
    given = [tickets.issue(room=room, audience="participant", participant=each, now=now) for each in participants]
    ids = [str(question["id"]) for question in hub.snapshot(room, "moderator")["questions"]]
    moderator = tickets.issue(room=room, audience="moderator", participant="m" * 22, now=now)
    print(json.dumps({"code": CODE, "poll": poll, "tickets": given, "questions": ids, "moderator": moderator, **more}))


def _alone() -> Room:
    from kontor.live.models import Room
    from kontor.polls.models import Poll

    Room.objects.all().delete()
    poll = Poll.objects.create(question=QUESTION, options=list(OPTIONS))
    programme = [{"key": "poll", "title": "Poll", "kind": "poll", "people": [], "polls": [poll.pk]}]
    return Room.objects.create(code=CODE, code_key=CODE.lower(), title="A talk", settings={"questions_moderated": False}, programme=programme)


def _of_a_talk() -> tuple[Room, dict[str, Any]]:
    from kontor.people.actions import grant_role
    from kontor.people.domain.roles import Role
    from kontor.people.models import User
    from kontor.talks.actions import load_talk
    from kontor.talks.domain import document as doc
    from kontor.talks.models import Talk

    poll = doc.Poll(id="poll", question=QUESTION, options=OPTIONS)
    agenda = (doc.AgendaItem(id="poll", kind=doc.ItemKind.POLL, title="Poll", polls=(poll,)),)
    series = doc.Series(slug="talks", title="Talks", organiser="A network")
    shown = doc.Room(code=CODE, questions_moderated=False)
    load_talk(document=doc.TalkDocument(slug="a-talk", title="A talk", series=series, agenda=agenda, room=shown), by=None)
    room = Talk.objects.get(slug="a-talk").room
    assert room is not None
    editor = User.objects.create_user("eva@example.org", name="Eva")
    grant_role(user=editor, role=Role.EDITOR, by=None)
    return room, {"moderate": "/talks/a-talk/moderate/", "cookies": _signed_in(editor)}


def _signed_in(user: User) -> dict[str, str]:
    from django.conf import settings
    from django.contrib import auth
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}


def _question(number: int) -> str:
    topics = ("cloud costs", "data spaces", "skills", "the AI Act", "test beds", "funding", "robots", "quality control")
    return f"Question {number}: what would you advise a firm of {number % 250 + 1} people about {topics[number % len(topics)]}?"
