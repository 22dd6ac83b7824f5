"""Files that belong to a talk or a series, kept below ``KONTOR_HOME/files``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import uploads
from kontor.talks import deck

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.platform.uploads import Upload
    from kontor.talks.models import AgendaItem, Series, Talk


def presenter_pdfs(talk: Talk) -> dict[str, bytes]:
    """The presenters' PDFs of ``talk`` by agenda item, as far as they have been given."""
    found = {}
    for item in talk.items.exclude(slides_pdf=""):
        name = _slides_path(talk, item.key)
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                found[item.key] = file.read()
    return found


def save_presenter_slides(*, item: AgendaItem, upload: Upload, by: User) -> None:
    """Keep a presenter's PDF; its pages stand in the deck after the item's own slides. Needs ``talks.edit``.

    :raises UploadRefused: for anything but a PDF that can be read without a password.
    """
    require(by, Permission.EDIT_TALKS)
    uploads.check(upload, kinds={"pdf"}, max_bytes=settings.UPLOAD_LIMIT)
    upload.seek(0)
    try:
        # Before the transaction: looking through a file takes a while, and SQLite lets nobody else write meanwhile.
        deck.check_presenter_pdf(upload.read())
    except deck.PresenterSlidesError as error:
        raise uploads.UploadRefused(str(error)) from error
    upload.seek(0)
    with transaction.atomic():
        _keep(_slides_path(item.talk, item.key), upload)
        item.slides_pdf = f"{item.key}.pdf"
        item.save(update_fields=["slides_pdf"])
        audit.record(by=by, act="slides.saved", target=f"talks/{item.talk.slug}", item=item.key)


def load_presenter_slides(*, item: AgendaItem, content: bytes) -> bool:
    """Keep a presenter's PDF that lies beside a talk file; for the operator. Returns whether it differs from what was there.

    ``content`` has passed :func:`kontor.talks.deck.check_presenter_pdf`, which takes too long for the transaction that this runs in.
    """
    path = _slides_path(item.talk, item.key)
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            if kept.read() == content:
                return False
    default_storage.delete(path)
    default_storage.save(path, ContentFile(content))
    return True


@transaction.atomic
def remove_presenter_slides(*, item: AgendaItem, by: User) -> None:
    """Take a presenter's PDF away. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    default_storage.delete(_slides_path(item.talk, item.key))
    item.slides_pdf = ""
    item.save(update_fields=["slides_pdf"])
    audit.record(by=by, act="slides.removed", target=f"talks/{item.talk.slug}", item=item.key)


def template_of(series: Series) -> bytes | None:
    """The organiser's own PPTX template, where one has been given."""
    name = _template_path(series)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        return bytes(file.read())


def save_template(*, series: Series, upload: Upload, by: User) -> None:
    """Keep the organiser's PPTX template for all decks of the series. Needs ``talks.edit``.

    :raises UploadRefused: for anything but a PPTX whose layouts are all there; the message names what is missing.
    """
    require(by, Permission.EDIT_TALKS)
    uploads.check(upload, kinds={"pptx"}, max_bytes=settings.UPLOAD_LIMIT)
    upload.seek(0)
    try:
        deck.check_template(upload.read())
    except deck.TemplateError as error:
        raise uploads.UploadRefused(str(error)) from error
    upload.seek(0)
    _keep(_template_path(series), upload)
    audit.record(by=by, act="template.saved", target=f"series/{series.slug}")


def remove_template(*, series: Series, by: User) -> None:
    """Go back to Kontor's own slides. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    default_storage.delete(_template_path(series))
    audit.record(by=by, act="template.removed", target=f"series/{series.slug}")


def _keep(name: str, upload: Upload) -> None:
    default_storage.delete(name)
    default_storage.save(name, upload)


def _slides_path(talk: Talk, key: str) -> str:
    return f"talks/{talk.slug}/{key}.pdf"


def _template_path(series: Series) -> str:
    return f"series/{series.slug}/template.pptx"
