"""Limits count, and files are known by what is in them."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kontor.platform import limits, uploads


@pytest.mark.django_db  # so that it counts in Redis too, in the second run
def test_the_limit_is_reached_and_not_passed() -> None:
    assert [limits.allow("somebody", limit=2, seconds=60) for _ in range(4)] == [True, True, False, False]
    assert limits.allow("somebody else", limit=2, seconds=60)


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (packed("letter.txt"), "zip"),
        (b"PK\x03\x04 broken", "unknown"),
        (packed("letter.txt").replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"), "unknown"),
        (packed("lettré.txt").replace("é".encode(), b"\xff\xff"), "unknown"),
        ("WEBVTT – ä".encode(), "text"),
        (b"\xff\xfe\x00", "unknown"),
    ],
)
def test_a_file_is_what_it_holds(content: bytes, kind: str) -> None:
    assert uploads.kind_of(content) == kind


def test_a_zip_that_is_called_a_presentation_is_refused_with_what_to_send_instead() -> None:
    upload = SimpleUploadedFile("deck.pptx", packed("letter.txt"))
    with pytest.raises(uploads.UploadRefused, match=r"PowerPoint \(\.pptx\)"):
        uploads.check(upload, kinds={"pptx"}, max_bytes=1_000_000)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    class Huge(SimpleUploadedFile):
        def read(self, *_args: object, **_kwargs: object) -> bytes:
            raise AssertionError("read")

    upload = Huge("talk.pdf", b"%PDF-")
    upload.size = 300_000_000
    with pytest.raises(uploads.UploadRefused, match="300 MB; at most 60 MB"):
        uploads.check(upload, kinds={"pdf"}, max_bytes=60_000_000)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(uploads.UploadRefused, match="empty"):
        uploads.check(SimpleUploadedFile("talk.pdf", b""), kinds={"pdf"}, max_bytes=10)
