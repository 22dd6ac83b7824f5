"""Save an edited part of a talk, and say in its form why it could not be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.utils.translation import gettext as _

from kontor.talks.actions import editing
from kontor.talks.talkfile.findings import field_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest

    from kontor.people.models import User
    from kontor.talks.desk.parts import PartsFormSet
    from kontor.talks.domain import document as doc
    from kontor.talks.domain.checks import Problem
    from kontor.talks.domain.checks.problem import Path
    from kontor.talks.models import Talk

    Change = Callable[[doc.TalkDocument], doc.TalkDocument]
    Part = Callable[[doc.TalkDocument], object]


def user_of(request: HttpRequest) -> User:
    """Who is signed in; :func:`.access.staff` let nobody else in."""
    return request.user  # type: ignore[return-value]


def saved(request: HttpRequest, talk: Talk, change: Change, *, part: Part, form: Any = None, many: PartsFormSet | None = None) -> bool:  # noqa: PLR0913 - what is saved, and where it is said why not
    """Save ``change``; where it cannot be, ``form`` or ``many`` says why and nothing is changed."""
    try:
        editing.edit_talk(talk=talk, change=change, by=user_of(request), part=part, seen=request.POST.get("seen", ""))
    except editing.ChangedMeanwhile:
        _say(
            _(
                "Somebody else changed this while you were writing. Nothing is saved yet, and your words are kept below. "
                "Look at what stands there now in another window; to put your words in its place, save once more."
            ),
            form,
            many,
        )
    except editing.TalkRefused as refusal:
        for problem in refusal.problems:
            place(problem, form, many)
    else:
        messages.success(request, _("Saved."))
        return True
    return False


def place(problem: Problem, form: Any, many: PartsFormSet | None = None) -> None:
    """Say the problem at its field where the page shows it, else above everything."""
    words = f"{problem.message} {problem.mend}".strip()
    if many is not None and (found := _form_of(many, problem.path)) is not None:
        part, name = found
        part.add_error(name, words)
    elif form is not None and (name := _last_name(problem)) in form.fields:
        form.add_error(name, words)
    else:
        elsewhere = any(isinstance(step, int) for step in problem.path)
        _say(f"{field_path(problem.path)}: {words}" if elsewhere else words, form, many)


def _last_name(problem: Problem) -> str:
    return next((step for step in reversed(problem.path) if isinstance(step, str)), "")


def _form_of(many: PartsFormSet, path: Path) -> tuple[Any, str] | None:
    """The form of the list that made the value at ``path``, and the field that shows what is wrong; none where it is not on the page."""
    start = len(many.path)
    if path[:start] != many.path or len(path) <= start:
        return None
    place, steps = path[start], path[start + 1 :]
    forms: Sequence[Any] = [form for form in many.ordered_forms if form.has_changed() or form.kept]
    if not isinstance(place, int) or place >= len(forms):
        return None
    name = forms[place].place_of(steps)
    return (forms[place], name) if name in forms[place].fields else None


def _say(words: str, form: Any, many: PartsFormSet | None) -> None:
    if form is not None:
        form.add_error(None, words)
    elif many is not None:
        many.add_problem(words)
