"""How Sphinx builds the pages: `make docs`."""

import logging
from importlib.metadata import version as installed
from typing import Any

from docutils.nodes import reference

import ucb_domain.errors
import ucb_domain.keys
import ucb_domain.stores
from ucb_domain import events

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
# How a class is made is said where there is something to say.
autodoc_class_signature = "separated"
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


# The reference of events, values and errors is Markdown that reads well without being
# built; names in signatures are led to its headings.
HEADINGS = {
    "Duty": "reference/findings",
    "Finding": "reference/findings",
    **dict.fromkeys((kind.__name__ for kind in events.EVENT_NAMES), "reference/events"),
    **dict.fromkeys(
        ("Contents", "Coverage", "Entry", "Measure", "Officer", "Party"),
        "reference/values",
    ),
}
ERRORS = {
    *dir(ucb_domain.errors),
    *(name for name in dir(ucb_domain.keys) if name.endswith("Error")),
    *dir(ucb_domain.stores),
}
# Types that stand in a signature and that no caller makes or needs to look up.
PLAIN = {"Facts", "HistoryEvent", "Restriction", "Terms", "WorkingDays"}
PLAIN |= {"Applied", "Binding", "ClauseKind", "InForce", "Json", "Modality", "Source"}
PLAIN |= {"DutyKind", "Keys", "MeasureKind", "YearDay"}
PLAIN |= {"KeyRing", "NoteSignature", "Personalisation"}


def lead(app: Any, env: Any, node: Any, text: Any) -> Any:
    """Lead a name that Sphinx does not know to where it is told of."""
    name = str(node.get("reftarget", "")).rpartition(".")[2]
    if node.get("refdomain") != "py" or not name:
        return None
    if name in PLAIN:
        return text
    if page := HEADINGS.get(name):
        anchor = name.lower()
    elif name in ERRORS:
        page, anchor = "reference/errors", ""
    elif f"ucb_domain.{name}" in env.get_domain("py").objects:
        page, anchor = "reference/python-api", f"ucb_domain.{name}"
    else:
        return None
    address = app.builder.get_relative_uri(node["refdoc"], page)
    link = reference("", "", internal=True, refuri=f"{address}#{anchor}".rstrip("#"))
    link += text
    return link


def setup(app: Any) -> None:
    """Tell Sphinx of `lead`."""
    app.connect("missing-reference", lead)
