"""Lists of values on one page: each can be changed, moved and removed, and new ones added, with scripts off as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import BaseFormSet, formset_factory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.talks.desk.values import ValueForm
    from kontor.talks.domain.document import Value


class PartsFormSet(BaseFormSet):  # type: ignore[type-arg]
    """The forms of ``values``, in their order, and one empty form more."""

    def __init__(self, *args: Any, values: Sequence[Value] = (), **kwargs: Any) -> None:
        self.values = values
        super().__init__(*args, initial=[{} for _ in values], **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Each form gets the value that it edits."""
        value = self.values[index] if index is not None and index < len(self.values) else None
        return {**super().get_form_kwargs(index), "value": value}

    def edited(self) -> tuple[Value, ...]:
        """The values as edited, in the order asked for. Call it once the formset is valid."""
        kept = [form for form in self.forms if form not in self.deleted_forms and (form.has_changed() or form.kept)]
        order = {id(form): place for place, form in enumerate(self.ordered_forms)}
        taken = {str(form.kept["id"]) for form in kept if "id" in form.kept}
        values = []
        for form in sorted(kept, key=lambda form: order.get(id(form), len(order))):
            value = form.value(taken=frozenset(taken))
            taken.add(getattr(value, "id", ""))
            values.append(value)
        return tuple(values)


def formset(form: type[ValueForm], *, extra: int = 1) -> type[PartsFormSet]:
    """The formset class for ``form``."""
    return formset_factory(form, formset=PartsFormSet, extra=extra, can_delete=True, can_order=True)
