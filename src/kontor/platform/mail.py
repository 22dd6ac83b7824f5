"""Send mail. Each mail is a queued task first, so that neither a slow server nor a crash loses it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django_tasks import task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Attachment = tuple[str, bytes, str]
"""File name, content, MIME type."""


def send(  # noqa: PLR0913  (a mail has these parts)
    *, to: str, subject: str, template: str, context: Mapping[str, Any], attachments: Sequence[Attachment] = (), about: str = ""
) -> None:
    """Queue a mail made of ``<template>.txt`` and, where there is one, ``<template>.html``.

    ``about``: what the mail belongs to, by a name of the sender's that :func:`forget` can be given.
    """
    text = get_template(f"{template}.txt").render(dict(context))
    try:
        html = get_template(f"{template}.html").render(dict(context))
    except TemplateDoesNotExist:
        html = ""
    packed = [[name, base64.b64encode(content).decode(), kind] for name, content, kind in attachments]
    deliver.enqueue(to, " ".join(subject.split()), text, html, packed, about)


@task()
def deliver(to: str, subject: str, text: str, html: str, attachments: list[list[str]], about: str = "") -> None:  # noqa: ARG001, PLR0913, PLR0917
    """Hand a mail to the mail server; ``about`` is there to be found by."""
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    if html:
        message.attach_alternative(html, "text/html")
    for name, content, kind in attachments:
        message.attach(name, base64.b64decode(content), kind)
    message.send()


def forget(address: str, *, about: str | None = None) -> int:
    """Delete the queued and the finished mails to ``address``: part of erasing whoever it belongs to. How many.

    ``about``: only those that were sent about this.
    """
    # Imported late: the queue's models can be imported only once Django's apps are ready.
    from django_tasks_db.models import DBTaskResult

    mails = DBTaskResult.objects.filter(task_path=deliver.module_path, args_kwargs__args__0=address)
    if about is not None:
        mails = mails.filter(args_kwargs__args__5=about)
    return mails.delete()[0]
