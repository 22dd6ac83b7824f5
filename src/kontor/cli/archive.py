"""Back up and restore: one file that holds the database and the files, whatever the database engine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kontor.cli.console import bar, house, refuse, say


def backup(
    output: Annotated[Path, typer.Argument(help="The backup to write (.zip).", dir_okay=False)],
    force: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,  # noqa: FBT002
) -> None:
    """Write everything into one file: all tables as they are at one moment, and all uploaded files."""
    if output.exists() and not force:
        refuse(f"{output} is there already. Choose another name, or say --force.")
    with house():
        from kontor.platform import backups

        steps = backups.write(output)
        for step in bar(steps, words="Backing up", total=backups.steps()):
            del step
    say(f"Wrote {output} ({output.stat().st_size:,} bytes). It holds personal data: keep it as safe as the database.")


def restore(
    backup: Annotated[Path, typer.Argument(help="The backup to read (.zip).", exists=True, dir_okay=False)],
    replace: Annotated[bool, typer.Option(help="Replace what the database holds now.")] = False,  # noqa: FBT002
) -> None:
    """Put a backup back: into an empty house, or with --replace into one that is in use. All of it, or nothing."""
    with house():
        from django.core.management import call_command

        from kontor.platform import backups
        from kontor.web.changes import raise_version

        call_command("migrate", interactive=False, verbosity=0)
        if backups.in_use() and not replace:
            refuse("This house holds accounts or talks already. Say --replace to lose them and restore the backup.")
        try:
            for step in bar(backups.read(backup), words="Restoring", total=backups.steps_of(backup)):
                del step
        except backups.BackupRefused as refusal:
            refuse(str(refusal))
        # Rows are put back without a signal: servers that run hear of it by this alone.
        raise_version()
    say("Restored.")
