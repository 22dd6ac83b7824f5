"""Lists of values on one page: each can be changed, moved and removed, and new ones added, with scripts off as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.talks.desk.values import ValueForm
    from kontor.talks.domain.checks.problem import Path
    from kontor.talks.domain.document import Value

MOST = 200
"""Parts on one page."""


class PartsFormSet(BaseFormSet):  # type: ignore[type-arg]
    """The forms of ``values``, in their order, and one empty form more.

    Each form carries the value that it was made from. So what is sent back stays what its editor saw, whatever others
    did to the list meanwhile.
    """

    def __init__(self, *args: Any, values: Sequence[Value] = (), options: dict[str, Any] | None = None, path: Path = (), **kwargs: Any) -> None:
        self.values = values
        self.path = path
        """Where the list stands in the document."""
        self.options = options or {}
        kwargs["initial"] = [{} for _ in values]
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Each form gets the value that it edits."""
        value = None if index is None else self._sent(index) if self.is_bound else self._there(index)
        return {**super().get_form_kwargs(index), **self.options, "value": value}

    def add_fields(self, form: Any, index: int | None) -> None:
        """Place, removal, and the value that the form was made from."""
        super().add_fields(form, index)
        kept = msgspec.json.encode(form.kept).decode() if form.kept else ""
        form.fields["was"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=kept)
        form.fields["ORDER"].label = _("Place in the list")
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take it out")

    def edited(self, *, taken: frozenset[str] = frozenset()) -> tuple[Any, ...]:
        """The values as edited, in the order asked for; new ones get ids that are not ``taken``. For valid formsets."""
        kept = [form for form in self.forms if form not in self.deleted_forms and (form.has_changed() or form.kept)]
        order = {id(form): place for place, form in enumerate(self.ordered_forms)}
        keys = set(taken) | {str(form.kept["id"]) for form in kept if "id" in form.kept}
        values = []
        for form in sorted(kept, key=lambda form: order.get(id(form), len(order))):
            value = form.value(taken=frozenset(keys))
            keys.add(getattr(value, "id", ""))
            values.append(value)
        return tuple(values)

    def add_problem(self, words: str) -> None:
        """Say what is wrong with the list as a whole."""
        self.non_form_errors().append(words)

    def _there(self, index: int) -> Value | None:
        return self.values[index] if index < len(self.values) else None

    def _sent(self, index: int) -> Value | None:
        text = self.data.get(f"{self.add_prefix(index)}-was", "")
        try:
            return msgspec.json.decode(text, type=self.form.value_type) if text else None
        except msgspec.MsgspecError:
            return None


def formset(form: type[ValueForm], *, extra: int = 1) -> type[PartsFormSet]:
    """The formset class for ``form``."""
    made = formset_factory(form, formset=PartsFormSet, extra=extra, can_delete=True, can_order=True, max_num=MOST, absolute_max=MOST)
    return cast("type[PartsFormSet]", made)
