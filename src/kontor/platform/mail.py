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


def send(*, to: str, subject: str, template: str, context: Mapping[str, Any], attachments: Sequence[Attachment] = ()) -> None:
    """Queue a mail made of ``<template>.txt`` and, where there is one, ``<template>.html``."""
    text = get_template(f"{template}.txt").render(dict(context))
    try:
        html = get_template(f"{template}.html").render(dict(context))
    except TemplateDoesNotExist:
        html = ""
    packed = [[name, base64.b64encode(content).decode(), kind] for name, content, kind in attachments]
    deliver.enqueue(to, " ".join(subject.split()), text, html, packed)


@task()
def deliver(to: str, subject: str, text: str, html: str, attachments: list[list[str]]) -> None:
    """Hand a mail to the mail server."""
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    if html:
        message.attach_alternative(html, "text/html")
    for name, content, kind in attachments:
        message.attach(name, base64.b64decode(content), kind)
    message.send()


def forget(address: str) -> int:
    """Delete the queued and the finished mails to ``address``: part of erasing whoever it belongs to. How many."""
    # Imported late: the queue's models can be imported only once Django's apps are ready.
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(task_path=deliver.module_path, args_kwargs__args__0=address).delete()[0]
