"""A backup holds everything, and comes back whole or not at all."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kontor.people import audit
from kontor.people.models import AuditEntry, RoleGrant, User
from kontor.platform import backups, tables
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


def forged(tmp_path: Path, members: dict[str, bytes], **manifest: Any) -> Path:
    """A backup that somebody made up, its sums right."""
    target = tmp_path / "forged.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        sums = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
        archive.writestr(backups.MANIFEST, json.dumps({"format": backups.FORMAT, "migrations": tables.version(), "sums": sums, **manifest}))
    return target


@pytest.mark.parametrize(
    "name", ["files/../../evil", "files/ok/../../../evil", "files//etc/evil", "/etc/evil", "../evil", "files", "files/", "files/way/out"]
)
def test_a_backup_with_a_path_out_of_its_folder_is_refused_and_changes_nothing(house: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "files" / "way").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(backups.BackupRefused, match="no name of a file"):
        restore(forged(tmp_path, {name: b"evil"}))
    assert Talk.objects.count() == 1
    assert not list(tmp_path.parent.rglob("evil"))
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("row", [b"[]\n", b"{\n", b'{"id": 1, "unheard-of": 2}\n', b"\xff\n", b'{"id": 1, "date_joined": "never"}\n'])
def test_a_table_of_rows_that_are_none_changes_nothing(house: Path, tmp_path: Path, row: bytes) -> None:
    with pytest.raises(backups.BackupRefused, match=r"people\.user\.jsonl holds a row that is none"):
        restore(forged(tmp_path, {"tables/people.user.jsonl": row}))
    assert Talk.objects.count() == 1


@pytest.mark.parametrize("content", [b"[]", b"null", b'{"format": "kontor-backup/1", "sums": [1]}', b"[" * 100_000])
def test_a_list_of_contents_that_is_none_is_refused_in_words(house: Path, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "forged.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(backups.MANIFEST, content)
    assert backups.steps_of(target) in {0, 1}
    with pytest.raises(backups.BackupRefused, match="list of contents is missing"):
        restore(target)


def test_files_that_cannot_be_written_leave_the_tables_as_they_were(house: Path, tmp_path: Path) -> None:
    default_storage.delete("talks/a/slides.pdf")
    (tmp_path / "files" / "talks" / "a" / "slides.pdf" / "in the way").mkdir(parents=True)
    User.objects.create_user("new@example.org")
    with pytest.raises(backups.BackupRefused):
        restore(house)
    assert User.objects.filter(email="new@example.org").exists()


def test_a_backup_that_unpacks_to_more_than_the_disk_holds_is_refused_before_it_is_unpacked(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(backups.BackupRefused, match="no room"):
        restore(forged(tmp_path, {"files/zeros": bytes(2_000_000)}))
    assert Talk.objects.count() == 1


def test_the_secret_key_is_not_in_it(house: Path, settings: SettingsWrapper) -> None:
    assert settings.SECRET_KEY.encode() not in b"".join(zipfile.ZipFile(house).read(name) for name in zipfile.ZipFile(house).namelist())
