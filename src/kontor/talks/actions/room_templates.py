"""Saving, renaming and removing templates of rooms, and setting rooms up from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec.structs import replace

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.talks.actions import editing
from kontor.talks.domain import document as doc
from kontor.talks.domain import room_templates
from kontor.talks.models import RoomTemplate, Talk

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain.room_templates import RoomTemplate as Template

MAIN = "main"
"""How the live room is called among the rooms of a talk."""


class NameTaken(Exception):
    """Another template has this name already."""


@transaction.atomic
def save_template(*, name: str, description: str, room: doc.Room, house_rules: tuple[str, ...], by: User) -> RoomTemplate:
    """Keep the settings of ``room`` under a name. Needs ``talks.edit``.

    :raises NameTaken: where there is such a template already.
    """
    require(by, Permission.EDIT_TALKS)
    _free(name)
    row = RoomTemplate.objects.create(
        name=name, description=description, room=room_templates.settings_of(room), house_rules=list(house_rules), created_by=by
    )
    audit.record(by=by, act="room-template.saved", target=f"room-templates/{row.pk}")
    return row


@transaction.atomic
def rename_template(*, template: RoomTemplate, name: str, description: str, by: User) -> None:
    """Give a template another name and description. Needs ``talks.edit``.

    :raises NameTaken: where another one has the name.
    """
    require(by, Permission.EDIT_TALKS)
    _free(name, besides=template)
    template.name, template.description = name, description
    template.save(update_fields=["name", "description"])
    audit.record(by=by, act="room-template.renamed", target=f"room-templates/{template.pk}")


@transaction.atomic
def remove_template(*, template: RoomTemplate, by: User) -> None:
    """Delete a template. Rooms that were set up from it stay as they are. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    audit.record(by=by, act="room-template.removed", target=f"room-templates/{template.pk}")
    template.delete()


def apply_template(*, talk: Talk, key: str, template: Template, rules: bool, by: User) -> Talk:
    """Set the room ``key`` of ``talk`` up as ``template`` says, with its housekeeping rules where ``rules``. Needs ``talks.edit``.

    :raises KeyError: where the talk has no such room.
    """

    def change(document: doc.TalkDocument) -> doc.TalkDocument:
        return _with_rules(_with_room(document, key, template), template) if rules else _with_room(document, key, template)

    return editing.edit_talk(talk=talk, change=change, by=by)


def _with_room(document: doc.TalkDocument, key: str, template: Template) -> doc.TalkDocument:
    if key == MAIN:
        if document.room is None:
            raise KeyError(key)
        return replace(document, room=room_templates.applied(template, document.room))
    if key not in {each.id for each in document.rooms}:
        raise KeyError(key)
    further = (replace(each, room=room_templates.applied(template, each.room)) if each.id == key else each for each in document.rooms)
    return replace(document, rooms=tuple(further))


def _with_rules(document: doc.TalkDocument, template: Template) -> doc.TalkDocument:
    if not template.house_rules:
        return document
    return replace(document, house_rules=replace(document.house_rules or doc.HouseRules(), rules=template.house_rules))


def _free(name: str, besides: RoomTemplate | None = None) -> None:
    others = RoomTemplate.objects.exclude(pk=besides.pk) if besides else RoomTemplate.objects.all()
    if others.filter(name__iexact=name).exists():
        raise NameTaken(_("There is a template “%s” already. Choose another name, or remove that one first.") % name)
