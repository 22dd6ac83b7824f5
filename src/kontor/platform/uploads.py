"""Check files that people send: by size and by what is in them, never by their name."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile  # Django's own class takes no parameter when it runs

__all__ = ["Upload", "UploadRefused", "check", "kind_of"]

NAMES = {"pdf": "PDF", "pptx": "PowerPoint (.pptx)", "image": "PNG or JPEG", "text": "text"}
MAX_UNPACKED = 500_000_000
"""Bytes that a packed file may unpack to."""


class UploadRefused(Exception):
    """A file that is not taken; the message says why, and what to send instead."""


def check(upload: Upload, *, kinds: AbstractSet[str], max_bytes: int) -> str:
    """The kind of ``upload``, one of ``kinds`` (pdf, pptx, image, text).

    :raises UploadRefused: where it is too large, empty, or something else.
    """
    size = upload.size or 0
    if size > max_bytes:
        raise UploadRefused(
            _("This file has %(size)d MB; at most %(limit)d MB are taken. Make it smaller, for example by compressing its pictures.")
            % {"size": -(-size // 1_000_000), "limit": max_bytes // 1_000_000}
        )
    if not size:
        raise UploadRefused(_("This file is empty."))
    upload.seek(0)
    kind = kind_of(upload.read())
    upload.seek(0)
    if kind not in kinds:
        wanted = ", ".join(NAMES[name] for name in sorted(kinds))
        raise UploadRefused(_("This is not a file of the kind that is needed here, whatever its name says. Send: %s.") % wanted)
    return kind


def kind_of(content: bytes) -> str:
    """What ``content`` is: pdf, pptx, zip, image, text, or unknown."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return "image"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "unknown"
    return "unknown" if b"\0" in content else "text"


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        # Damaged, packed in a way that nobody uses, or with names that are none.
        return "unknown"
    if unpacked > MAX_UNPACKED:
        raise UploadRefused(_("This file unpacks to more than %d MB. Send a smaller one.") % (MAX_UNPACKED // 1_000_000))
    return "pptx" if {"[Content_Types].xml", "ppt/presentation.xml"} <= names else "zip"
