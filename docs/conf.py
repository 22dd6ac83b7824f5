"""How the documentation is built."""

project = "Kontor"
author = "The Kontor developers"
copyright = "The Kontor developers, EUPL-1.2"  # noqa: A001  (Sphinx wants this name)
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Kontor"
exclude_patterns = ["_build"]
