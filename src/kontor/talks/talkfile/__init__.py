"""Talk files: one YAML file that says everything about a talk (see docs/reference/talk-file.md).

:func:`read` gives the talk or, in :class:`TalkFileError`, everything that is wrong with the file; :func:`write` gives
the file in its one canonical form. ``read(write(document)) == document`` for every document that the checks accept.
"""

from kontor.talks.talkfile.findings import Finding, TalkFileError
from kontor.talks.talkfile.reading import read
from kontor.talks.talkfile.schema import schema
from kontor.talks.talkfile.writing import write

__all__ = ["Finding", "TalkFileError", "read", "schema", "write"]
