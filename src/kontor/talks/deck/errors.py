"""What can be wrong with the files that a deck is made from, in words for the person who sent them."""

from __future__ import annotations


class DeckError(ValueError):
    """A deck cannot be made; the message says why and what to do."""


class TemplateError(DeckError):
    """An organiser's template cannot be used. ``missing`` names the layouts that it lacks."""

    def __init__(self, message: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.missing = missing


class PresenterSlidesError(DeckError):
    """A presenter's PDF cannot be merged. ``item`` is its agenda item."""

    def __init__(self, message: str, item: str = "") -> None:
        super().__init__(message)
        self.item = item
