"""A backup holds everything, and comes back whole or not at all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kontor.people import audit
from kontor.people.models import AuditEntry, RoleGrant, User
from kontor.platform import backups
from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.models import Talk
from kontor.talks.queries import document

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

SEED = min((Path(__file__).parents[2] / "talks").glob("*.yaml"))
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(eva: User, tmp_path: Path, settings: SettingsWrapper) -> Path:
    """A house with an editor, a talk and a file; gives the path of its backup."""
    settings.MEDIA_ROOT = tmp_path / "files"
    load_talk(document=talkfile.read(SEED), by=eva)
    default_storage.save("talks/a/slides.pdf", ContentFile(b"%PDF-1.7 \x00\xff"))
    target = tmp_path / "backup.zip"
    list(backups.write(target))
    return target


def restore(source: Path) -> None:
    list(backups.read(source))


def test_everything_comes_back_as_it_was(house: Path) -> None:
    talk = Talk.objects.get()
    before = document(talk), talk.changed_at, list(User.objects.values()), list(RoleGrant.objects.values()), list(AuditEntry.objects.values())
    talk.title = "Something else"
    talk.save()
    User.objects.create_user("new@example.org")
    default_storage.delete("talks/a/slides.pdf")
    restore(house)
    talk = Talk.objects.get()
    assert (document(talk), talk.changed_at) == before[:2]
    assert (list(User.objects.values()), list(RoleGrant.objects.values()), list(AuditEntry.objects.values())) == before[2:]
    with default_storage.open("talks/a/slides.pdf") as file:
        assert file.read() == b"%PDF-1.7 \x00\xff"


def test_new_rows_can_be_made_after_a_restore(house: Path) -> None:
    restore(house)
    User.objects.create_user("new@example.org")
    audit.record(by=None, act="restored", target="house")


def test_a_damaged_backup_changes_nothing(house: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"Driving", b"Drawing") if name.endswith("talks.talk.jsonl") else content)
    with pytest.raises(backups.BackupRefused, match="damaged"):
        restore(damaged)
    assert Talk.objects.count() == 1


def test_a_backup_of_another_version_is_refused(house: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == backups.MANIFEST:
                content = json.dumps({**json.loads(content), "migrations": {"talks": "0000_future"}}).encode()
            new.writestr(name, content)
    with pytest.raises(backups.BackupRefused, match="another version"):
        restore(other)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"just words"])
def test_what_is_no_backup_is_refused_in_words(db: None, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "file.zip"
    source.write_bytes(content)
    with pytest.raises(backups.BackupRefused, match="no backup"):
        restore(source)


def test_a_backup_with_a_path_out_of_its_folder_writes_nothing_there(house: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(house, "a") as archive:
        archive.writestr("files/../../evil", b"evil")
    restore(house)
    assert not (tmp_path.parent / "evil").exists()
    assert not (tmp_path / "evil").exists()


def test_the_secret_key_is_not_in_it(house: Path, settings: SettingsWrapper) -> None:
    assert settings.SECRET_KEY.encode() not in b"".join(zipfile.ZipFile(house).read(name) for name in zipfile.ZipFile(house).namelist())
