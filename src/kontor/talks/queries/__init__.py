"""What can be asked of talks."""

from kontor.talks.queries.documents import document

__all__ = ["document"]
