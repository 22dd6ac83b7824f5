"""Accounts, from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from kontor.cli.console import house, refuse

app = typer.Typer(help="Accounts: sign-in links and roles.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def link(email: Annotated[str, typer.Argument(help="The address of the account.")]) -> None:
    """Print a sign-in link that works once within a day, for who cannot get mail."""
    with house():
        from django.conf import settings

        from kontor.people.actions import entry_link
        from kontor.people.models import User

        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            refuse(f"There is no account with the address {email}.")
        typer.echo(entry_link(user=user, base_url=settings.BASE_URL))


@app.command()
def role(
    email: Annotated[str, typer.Argument(help="The address of the account; made where there is none.")],
    name: Annotated[str, typer.Argument(help="The role, such as editor or network-administrator.")],
) -> None:
    """Give an account a role."""
    with house():
        from kontor.people.actions import grant_role
        from kontor.people.domain.roles import Role
        from kontor.people.models import User

        if name not in set(Role):
            refuse(f"There is no role “{name}”. Roles: {', '.join(Role)}.")
        user = User.objects.filter(email=email.strip().lower()).first() or User.objects.create_user(email)
        grant_role(user=user, role=Role(name), by=None)
        typer.echo(f"{user.email} is {name} now.")
