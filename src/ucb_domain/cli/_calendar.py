"""The diary as a calendar file, written and brought up to date."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import attrs

from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._files import write_whole
from ucb_domain.cli._output import clean
from ucb_domain.errors import CalendarError
from ucb_domain.exports import calendar_of
from ucb_domain.projections import Diary
from ucb_domain.wording.grammar import counted


@attrs.frozen(kw_only=True)
class Written:
    """What was written into a calendar file, as `ucb due --json` tells it."""

    file: str
    added: int
    changed: int
    cancelled: int
    left_out: int

    def in_words(self) -> str:
        """Say what is new in it."""
        text = (
            f"{self.file}: {self.added} added, {self.changed} changed, "
            f"{self.cancelled} cancelled."
        )
        if self.left_out:
            without = counted(self.left_out, "task")
            text += f" {without} without a day of the calendar left out."
        return text


def write_calendar(
    file: Path, since: Path | None, diary: Diary, cases: Collection[str] | None
) -> Written:
    """Write a calendar file.

    Args:
        file: Where to.
        since: The file to bring up to date; by default that one, if it is there.
        diary: What is owed.
        cases: The cases that the diary is of; `None` for all.

    Raises:
        BadInputError: The file before it cannot be read or is none of these, or this
            one cannot be written.
    """
    old = since or file
    before = _content(old) if since is not None or old.exists() else None
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        made = calendar_of(diary, at=now, before=before, cases=cases)
    except CalendarError as error:
        raise BadInputError(clean(f"{old}: {error}")) from error
    write_whole(file, made.content)
    return Written(
        file=str(file),
        added=made.added,
        changed=made.changed,
        cancelled=made.cancelled,
        left_out=made.left_out,
    )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot read {str(file)!r}: {error.strerror}. Check its name.")
        ) from error
