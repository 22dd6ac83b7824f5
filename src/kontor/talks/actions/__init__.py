"""What people do with talks. Each verb is one function, with its own transaction and its permission named."""

from kontor.talks.actions.loading import Loaded, load_talk

__all__ = ["Loaded", "load_talk"]
