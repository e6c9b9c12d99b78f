"""How Sphinx builds the pages: `make docs`."""

import logging
from importlib.metadata import version as installed

project = "ucb-domain"
author = "The ucb-domain maintainers"
copyright = author
version = release = installed("ucb-domain")
language = "en_GB"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns: list[str] = []

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_custom_sections = [("Source", "params_style")]
napoleon_google_docstring = True
napoleon_numpy_docstring = False

nitpicky = True
# Names of the standard library and of other packages: their inventories would have
# to be fetched, and a build needs no network.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(collections|datetime|decimal|enum|os|pathlib|types|typing|uuid)(\..*)?",
    ),
    ("py:.*", r"(attr|attrs|cattrs|click|eventsourcing|hypothesis|pytest)(\..*)?"),
    ("py:.*", r"[A-Z]|_[A-Z]\w*"),  # type variables
]

# A section may have no page yet; Sphinx has no name for that warning.
logging.getLogger("sphinx.sphinx.directives.other").addFilter(
    lambda record: "toctree glob pattern" not in str(record.msg)
)

html_theme = "furo"
html_title = f"{project} {version}"
html_show_copyright = False
html_show_sphinx = False
