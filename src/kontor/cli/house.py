"""Run Kontor, and check that it can run."""

from __future__ import annotations

import os
import webbrowser
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kontor.cli.console import house, refuse, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    import uvicorn

    from kontor.cli.checks import Finding

GRACE = 5
"""Seconds that open connections are given when the server stops."""


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", envvar="PORT", min=1, max=65535)] = 8000,
    demo: Annotated[bool, typer.Option(help="Load the talks of KONTOR_TALKS that are not there yet.")] = False,  # noqa: FBT002
    browser: Annotated[bool, typer.Option(help="Open the first page in a browser.")] = False,  # noqa: FBT002
) -> None:
    """Bring the database up to date and serve everything in one process."""
    os.environ["PORT"] = str(port)
    import uvicorn

    with house():
        from django.conf import settings

        from kontor.live.express import Express
        from kontor.people.actions import first_administrator_link

        _make_tables()
        if demo:
            _load_demo(settings.TALKS_FOLDER)
        # For the commands that print links, started beside the server without its port.
        (settings.HOME / "address").write_text(settings.BASE_URL)
        link = first_administrator_link(settings.BASE_URL)
        config = uvicorn.Config(
            "kontor.config.asgi:application",
            host=host,
            port=port,
            loop="uvloop",
            http=Express,
            ws="none",
            lifespan="on",
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=GRACE,
            server_header=False,
            # Who a request comes from is found by kontor.platform.visitors alone, which counts trusted proxies.
            proxy_headers=False,
            backlog=4096,
        )
        say(f"Kontor serves on {settings.BASE_URL}  (stop with Ctrl+C)")
        if link:
            say(f"Sign in as the first administrator, once, within a day:\n  {link}")
        _run(uvicorn.Server(config), settings.BASE_URL if browser else "")


def _run(server: uvicorn.Server, page: str) -> None:
    if page:
        webbrowser.open(page)
    server.run()
    if not server.started:
        refuse(f"The server could not start on port {server.config.port}. Is another program using it? Choose one with --port.")


def _make_tables() -> None:
    """Bring the tables up to date; where nothing is new, that costs one query."""
    from django.core.management import call_command

    from kontor.platform import tables

    if not tables.are_up_to_date():
        say("Making the tables …")
        call_command("migrate", interactive=False, verbosity=0)


def _load_demo(folder: Path) -> None:
    from kontor.cli.demo import load_missing

    for title in load_missing(folder):
        say(f"Loaded the demo talk “{title}”.")


def worker() -> None:
    """Run queued tasks and what happens by the clock, beside web servers that do not."""
    with house():
        from kontor.platform import jobs

        say("The worker works. Stop with Ctrl+C.")
        work = jobs.Worker()
        try:
            work.run()
        except KeyboardInterrupt:
            work.stop()


def check() -> None:
    """Say whether this installation can run: settings, database, tables, browser libraries, fonts, folders."""
    with house():
        from kontor.cli.checks import findings

        _tell(findings())


def doctor(url: Annotated[str, typer.Option(help="Where people reach Kontor, for example https://talks.example.eu.")] = "") -> None:
    """Say whether a deployment is sound: all that `check` looks at, clocks, limits, Redis, the proxy in front."""
    with house():
        from kontor.cli import checks, doctoring

        _tell(chain(checks.findings(), doctoring.findings(url)))


def _tell(found: Iterable[Finding]) -> None:
    wrong = 0
    for finding in found:
        say(f"{'ok ' if finding.good else 'NO '} {finding.what}{'' if finding.good else f': {finding.mend}'}")
        wrong += not finding.good
    if wrong:
        refuse(f"{wrong} to mend.")
