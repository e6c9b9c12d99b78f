"""What the program says and gives back when it cannot do what it was asked.

Exit codes: 0 done, 1 something departs or is wrong in what was looked at, 2 bad input,
3 a fault of this program, 4 what was looked at fits but nobody known signed it, 130
stopped by Ctrl-C, 141 the reader of a pipe has gone.
"""

import os
import sys
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import click

from ucb_domain.cli._output import clean
from ucb_domain.errors import LogRewrittenError, UcbDomainError

FOUND: Final = 1
BAD_INPUT: Final = 2
OWN_FAULT: Final = 3
UNKNOWN_SIGNER: Final = 4
STOPPED: Final = 130
READER_GONE: Final = 141

TRACEBACK: Final = "UCB_TRACEBACK"
"""Set to anything, it shows where a fault of this program lies."""


class BadInputError(click.ClickException):
    """What was asked cannot be done; the message says why and what would do."""

    exit_code = BAD_INPUT


class NotAsRecordedError(click.ClickException):
    """What was asked was not done, for the store is not what it was."""

    exit_code = FOUND


@contextmanager
def in_plain_words() -> Generator[None]:
    """Turn whatever goes wrong inside into a sentence and an exit code."""
    try:
        yield
        # What was printed may still be on its way; a full disk shows only now.
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise click.exceptions.Exit(READER_GONE) from None
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        raise click.exceptions.Exit(STOPPED) from None
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except OSError as error:
        _drop_output()
        raise BadInputError(_cannot(error)) from error
    except LogRewrittenError as error:
        raise NotAsRecordedError(clean(str(error))) from error
    except (UcbDomainError, ImportError) as error:
        raise BadInputError(clean(str(error))) from error
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        raise _own_fault(error) from error


def _cannot(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename is not None else ""
    return clean(f"{where}{error.strerror or error}. Check the place, and your rights.")


class OwnFaultError(click.ClickException):
    """This program failed where the input was in order."""

    exit_code = OWN_FAULT


def _own_fault(error: Exception) -> OwnFaultError:
    # The message of an unforeseen error may repeat anything, a customer's details
    # included; its kind and its place cannot.
    place = traceback.extract_tb(error.__traceback__)[-1]
    return OwnFaultError(
        f"ucb itself failed ({type(error).__name__} in {place.name}, line "
        f"{place.lineno}). It is not your input's doing; please report it. Set "
        f"{TRACEBACK}=1 to see where, and look it over for personal details first."
    )


def _drop_output() -> None:
    """Send what cannot be written nowhere, so that leaving does not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
