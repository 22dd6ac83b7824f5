"""Rows of SQL that is written down, as instances of models.

``Model.objects.raw`` asks anew at each reading which column belongs to which field and how the database's value becomes
Python's; here that is asked once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

M = TypeVar("M", bound=Model)


class Instances(Generic[M]):
    """Reads instances of ``model``: of all its columns, or of those named, the others being read when they are asked for."""

    def __init__(self, model: type[M], *columns: str) -> None:
        self._model = model
        self._fields = [field for field in model._meta.concrete_fields if not columns or field.attname in columns]
        self._names = [field.attname for field in self._fields]
        self._conversions: dict[str, list[tuple[int, Callable[[Any], Any]]]] = {}

    def __len__(self) -> int:
        """How many columns are read."""
        return len(self._names)

    def sql(self, alias: str) -> str:
        """The columns, to stand between SELECT and FROM."""
        return ", ".join(f"{alias}.{field.column}" for field in self._fields)

    def of(self, values: Sequence[Any]) -> M:
        """The instance whose columns have ``values``, as the database gave them."""
        told = list(values)
        for at, converted in self._converting():
            told[at] = converted(told[at])
        return self._model.from_db(connection.alias, self._names, told)

    def _converting(self) -> list[tuple[int, Callable[[Any], Any]]]:
        """Which columns need what to become Python's, in the database that is asked now."""
        if connection.vendor not in self._conversions:
            columns = [field.get_col(self._model._meta.db_table) for field in self._fields]
            self._conversions[connection.vendor] = [
                (at, _bound(converter, column))
                for at, column in enumerate(columns)
                for converter in [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
            ]
        return self._conversions[connection.vendor]


def _bound(converter: Callable[[Any, Any, Any], Any], column: Any) -> Callable[[Any], Any]:
    return lambda value: converter(value, column, connection)
