"""The first seed talk, loaded; with a recording and a transcript where asked for."""

from tests.talks.recorded import recorded, talk

__all__ = ["recorded", "talk"]
