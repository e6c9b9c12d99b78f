"""Pages that open offline and print: one file, no script, nothing fetched.

A page is a Jinja2 template that extends `base.html` and puts tables and drawings in it,
each made here as a value. What is put in is escaped.
"""

from ucb_domain.pages._drawing import Bar, BarChart, Point, Stretch, Timeline
from ucb_domain.pages._tables import PageTable, Row
from ucb_domain.pages._writing import write_page

__all__ = [
    "Bar",
    "BarChart",
    "PageTable",
    "Point",
    "Row",
    "Stretch",
    "Timeline",
    "write_page",
]
