"""``kontor``: what operators do at the command line.

Exit codes: 0 done; 1 something asked for is wrong or refused, and said so in words; 2 the command line itself is wrong.
"""

from __future__ import annotations

import os

import typer

from kontor.cli import archive, house, people, talk

app = typer.Typer(
    name="kontor",
    help="Kontor, the cluster collaboration platform: run it, check it, and make documents from talk files.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(talk.app, name="talk")
app.add_typer(people.app, name="people")
app.command()(house.serve)
app.command()(house.worker)
app.command()(house.check)
app.command()(house.doctor)
app.command()(archive.backup)
app.command()(archive.restore)


def main() -> None:
    """Run the command that the command line asks for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
    app()
