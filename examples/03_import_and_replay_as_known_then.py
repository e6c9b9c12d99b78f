"""What was true on a day, and what was known at an instant: two questions, four answers.

What: imports a history file into a register, twice, and asks about 20 March 2025. The
decision letter had been sent on the 13th, but its copy was filed on the 24th. So the
letter was sent (as of), and the front desk could not have known it (as at).

Needs: ucb-domain, and nothing else; the register is a file in a temporary folder.

Run: python examples/03_import_and_replay_as_known_then.py

Expect: the second import stores nothing; the notice of the decision is done when asked
with all that is known today, and owed when asked with what was known on 20 March 2025.
"""

import tempfile
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from textwrap import fill

from ucb_domain import (
    Audit,
    ContactRegister,
    MemoryKeyStore,
    Officer,
    Verdict,
    read_history,
)

STORY = resources.files("ucb_domain.demo").joinpath(
    "pembrokeshire-story", "history.json"
)
ARCHIVIST = Officer(id="staff-30", role="records-officer")
DAY = date(2025, 3, 20)
THEN = datetime(2025, 3, 20, 14, 5, tzinfo=UTC)
# Fixed, so that the example prints the same on every day.
NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def main() -> None:
    """Import the story into a register in a temporary folder, and ask about one day."""
    with tempfile.TemporaryDirectory(prefix="ucb-example-") as folder:
        url = f"sqlite:///{Path(folder, 'cases.db')}"
        with ContactRegister.open(
            # Notes are sealed; these keys are gone with the program, as the file is.
            url,
            policies=["pembrokeshire"],
            clock=lambda: NOW,
            keys=MemoryKeyStore(),
        ) as register:
            ask(register)


def ask(register: ContactRegister) -> None:
    """Import twice, then look at 20 March 2025 in two ways, and at today."""
    history = read_history(STORY.read_bytes())
    for time in ("first", "second"):
        done = register.import_history(history, by=ARCHIVIST)
        print(f"The {time} import stored {len(done.stored)} of {len(done)} entries.")

    case = history.case
    show(
        "20 March 2025, by all that is known today",
        register.audit(case, as_of=DAY),
    )
    show(
        "20 March 2025 at 14:05, by what was known then",
        register.audit(case, as_of=DAY, as_at=THEN),
    )
    show("Today, by all that is known today", register.audit(case))


def show(title: str, audit: Audit) -> None:
    """Print what was in force, what was owed, and what departs."""
    print(f"\n{title}\n{'-' * len(title)}")
    say(f"Restricted: {audit.status.restricted.value}.")
    for duty in audit.duties:
        limit = f"by {duty.due.in_words()}" if duty.due else "with no time limit"
        say(f"Owed under {duty.clause}: {duty.what}; {limit}.")
    if not audit.departed:
        kept = sum(each.verdict is Verdict.KEPT for each in audit.findings)
        say(f"Nothing departs; {kept} findings are kept.")
    for finding in audit.departed:
        say(f"Departed, {finding.clause}: {finding.why}")


def say(text: str) -> None:
    """Print a paragraph."""
    print(fill(text, width=88, subsequent_indent="    "))


if __name__ == "__main__":
    main()
