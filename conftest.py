"""Run the code of README, docs and docstrings as tests.

Every Python block of a page runs, in order, in one namespace per page and in an
empty folder, so a page may open ``cases.db`` and leaves nothing behind.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from typing import Any

from sybil import Sybil
from sybil.parsers import myst, rest


def setup(namespace: dict[str, Any]) -> None:
    """Enter an empty folder."""
    stack = contextlib.ExitStack()
    here = os.getcwd()  # noqa: PTH109 - chdir takes it back as it is
    os.chdir(stack.enter_context(tempfile.TemporaryDirectory(prefix="ucb-docs-")))
    stack.callback(os.chdir, here)
    namespace["__leave__"] = stack.close


def teardown(namespace: dict[str, Any]) -> None:
    """Leave the folder and remove it."""
    leave: Callable[[], None] = namespace["__leave__"]
    leave()


pages = Sybil(
    parsers=[
        myst.DocTestDirectiveParser(),
        myst.PythonCodeBlockParser(),
        myst.SkipParser(),
    ],
    patterns=["*.md"],
    setup=setup,
    teardown=teardown,
)
docstrings = Sybil(
    parsers=[rest.DocTestParser(), rest.SkipParser()],
    patterns=["src/**/*.py", "adapters/**/*.py"],
    setup=setup,
    teardown=teardown,
)

pytest_collect_file = (pages + docstrings).pytest()
