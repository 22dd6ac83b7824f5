"""Copy what pages and documents use from node_modules to where Kontor looks for it. Part of `make setup`; safe to run again."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/kontor/web/static/vendor"
FONTS = ROOT / "src/kontor/platform/fonts"

_TTF = MODULES / "@expo-google-fonts/source-sans-3"
FILES = {
    MODULES / "axe-core/axe.min.js": VENDOR / "axe.js",
    **{
        _TTF / folder / f"SourceSans3_{folder}.ttf": FONTS / f"SourceSans3-{name}.ttf"
        for folder, name in {
            "400Regular": "Regular",
            "400Regular_Italic": "It",
            "600SemiBold": "SemiBold",
            "700Bold": "Bold",
            "700Bold_Italic": "BoldIt",
        }.items()
    },
    **{file: VENDOR / "fonts" / file.name for file in sorted((MODULES / "@fontsource-variable/source-sans-3/files").glob("*.woff2"))},
}


def main() -> None:
    """Copy each file whose source is newer or that is not there."""
    for source, target in FILES.items():
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


if __name__ == "__main__":
    main()
