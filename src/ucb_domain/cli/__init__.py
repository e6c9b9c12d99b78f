"""The command line `ucb`: what the library does, for people and for scripts.

It shows what the rooms below it say and adds nothing of its own.
"""

from ucb_domain.cli._app import main

__all__ = ["main"]
