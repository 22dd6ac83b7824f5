"""The house's font as TrueType files, for documents and pictures. Set-up puts them here; they are not committed."""

from pathlib import Path

FONTS = Path(__file__).parent
"""The folder with ``SourceSans3-Regular.ttf``, ``-Bold``, ``-It`` and ``-BoldIt``."""
