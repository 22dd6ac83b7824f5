"""The tables of this version of Kontor, and whether the database has them."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def version() -> dict[str, str]:
    """The newest migration of each app, as the code has them."""
    return dict(MigrationExecutor(connection).loader.graph.leaf_nodes())


def are_up_to_date() -> bool:
    """Whether every migration has been applied. :class:`django.db.DatabaseError` where the database does not answer."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
