"""Backups: every table as lines of JSON and every file, in one ZIP. Any database engine reads what any other wrote.

Rows are read in one transaction (a snapshot), and written back in one: all or nothing. The secret key is not in it, so that
a stolen backup signs nobody in; after a restore on a new machine everybody signs in again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import zipfile
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models, transaction

from kontor.platform import clock, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = "kontor-backup/1"
MANIFEST = "manifest.json"
BATCH = 500
LEFT_OUT = frozenset({"sessions", "modelsearch", "web"})
"""Sessions end with a restore; the search index is made anew; the number of the public pages' version only ever rises."""


class BackupRefused(Exception):
    """A backup that cannot be restored; the message says why. Nothing was changed."""


def steps() -> int:
    """How many steps :func:`write` takes."""
    return len(_models()) + len(_files())


def write(target: Path) -> Iterator[str]:
    """Write everything into ``target``, naming each part when it is in. A broken attempt leaves no file behind."""
    draft = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive, _snapshot():
            sums: dict[str, str] = {}
            for model in _models():
                sums[_name(model)] = _write_table(archive, model)
                yield model._meta.label
            for path in _files():
                name = f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}"
                archive.write(path, name)
                sums[name] = hashlib.sha256(path.read_bytes()).hexdigest()
                yield name
            manifest = {"format": FORMAT, "made_at": clock.now().isoformat(), "migrations": tables.version(), "sums": sums}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def in_use() -> bool:
    """Whether this house holds anything that a restore would lose."""
    return any(model._base_manager.exists() for model in _models() if model.__module__.startswith("kontor."))


def steps_of(source: Path) -> int:
    """How many steps :func:`read` takes; 0 where ``source`` is no backup."""
    try:
        with zipfile.ZipFile(source) as archive:
            return len(json.loads(archive.read(MANIFEST))["sums"])
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RecursionError):
        return 0


def read(source: Path) -> Iterator[str]:
    """Put ``source`` back in place of everything, naming each part when it is in.

    :raises BackupRefused: where it is no backup, damaged, or of another version; nothing is changed then.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            sums = _manifest(archive)["sums"]
            files = _places(sums)
            with transaction.atomic(), connection.constraint_checks_disabled():
                yield from _read_tables(archive, sums)
                # Before the tables are kept: where the files cannot be written, the tables stay as they were.
                yield from _read_files(archive, files)
    except (zipfile.BadZipFile, OSError) as error:
        raise BackupRefused(f"{source.name} is damaged, or no backup of Kontor: {error}.") from error
    except DatabaseError as error:
        raise BackupRefused(f"The database refused the backup, and nothing was changed: {error}.") from error


def _read_tables(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterator[str]:
    tables = [model for model in _models() if _name(model) in names]
    for model in reversed(_models()):
        model._base_manager.all()._raw_delete(connection.alias)  # noqa: SLF001
    for model in tables:
        try:
            _read_table(archive, model)
        except (ValueError, TypeError, KeyError, AttributeError, ValidationError) as error:
            raise BackupRefused(f"{_name(model)} holds a row that is none: {error!r}.") from error
        yield model._meta.label
    connection.check_constraints()
    _reset_sequences(tables)


def _models() -> list[type[models.Model]]:
    """Every model with a table of its own, in a fixed order."""
    every = apps.get_models(include_auto_created=True)
    return sorted(
        (model for model in every if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT),
        key=lambda model: model._meta.label,
    )


def _files() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def _name(model: type[models.Model]) -> str:
    return f"tables/{model._meta.label_lower}.jsonl"


@contextmanager
def _snapshot() -> Iterator[None]:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> str:
    names = [field.attname for field in model._meta.concrete_fields]
    total = hashlib.sha256()
    with archive.open(_name(model), "w", force_zip64=True) as file:
        for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=BATCH):
            line = json.dumps(dict(zip(names, row, strict=True)), cls=_Encoder, ensure_ascii=False).encode() + b"\n"
            total.update(line)
            file.write(line)
    return total.hexdigest()


class _Encoder(DjangoJSONEncoder):
    """Bytes as base 64; instants with all their digits, which Django's own cuts to milliseconds."""

    def default(self, o: Any) -> Any:
        if isinstance(o, bytes | memoryview):
            return base64.b64encode(bytes(o)).decode()
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        made_as, migrations, sums = manifest.get("format"), manifest.get("migrations"), dict(manifest.get("sums", {}))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BackupRefused("This is no backup of Kontor: its list of contents is missing.") from error
    if made_as != FORMAT:
        raise BackupRefused(f"This backup is of the format {made_as}; this Kontor reads {FORMAT}.")
    if migrations != tables.version():
        raise BackupRefused("This backup was made by another version of Kontor. Restore it with that version, then upgrade.")
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > shutil.disk_usage(settings.HOME).free:
        raise BackupRefused(f"This backup unpacks to {unpacked:,} bytes, and the disk has no room for that.")
    for name, wanted in sums.items():
        if _sum(archive, name) != wanted:
            raise BackupRefused(f"{name} is damaged in this backup.")
    return manifest


def _sum(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    except KeyError:
        return ""


def _read_table(archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    with archive.open(_name(model)) as file:
        while lines := list(islice(file, BATCH)):
            rows = [model(**{name: _value(fields[name], value) for name, value in json.loads(line).items()}) for line in lines]
            # Raw, as fixtures are loaded: rows keep the times they were made and changed at.
            model._base_manager.all()._insert(rows, fields=list(fields.values()), using=connection.alias, raw=True)  # type: ignore[attr-defined]  # noqa: SLF001


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)


def _reset_sequences(tables: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _places(names: Iterable[str]) -> dict[str, Path]:
    """Where each file of a backup goes, by its name in the backup: below the folder of files, and nowhere else."""
    root = Path(settings.MEDIA_ROOT).resolve()
    found = {}
    for name in names:
        if name.startswith("tables/"):
            continue
        folder, _, rest = name.partition("/")
        target = (root / rest).resolve()
        if folder != "files" or ".." in PurePosixPath(rest).parts or root not in target.parents:
            raise BackupRefused(f"{name!r} is no name of a file that a backup could hold.")
        found[name] = target
    return found


def _read_files(archive: zipfile.ZipFile, places: dict[str, Path]) -> Iterator[str]:
    for name, target in places.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file)
        yield name
