"""One customer's whole case, from the first incident to the review of the restriction.

What: a council records each step in a register on SQLite as it happens, judged by the
Pembrokeshire policy. One step is tried too soon and is refused; one comes too late and
is found. The customer does not exist.

Needs: ucb-domain, and nothing else; the register is a file in a temporary folder.

Run: python examples/01_pembrokeshire_story.py

Expect: what the register says on four days of the story, then the findings, one of
which departs: the review came six weeks late (PEM-20).
"""

import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import fill

from ucb_domain import (
    AppealDetermined,
    AppealLodged,
    ContactRecorded,
    ContactRegister,
    Contents,
    Event,
    IncidentRecorded,
    Judgement,
    Measure,
    MemoryKeyStore,
    NoticeGiven,
    Officer,
    Party,
    RefusedError,
    RestrictionImposed,
    ReviewCompleted,
    Truth,
    Verdict,
    WarningIssued,
    When,
)

CASE = "CRM-1029"
ADVISER = Officer(id="staff-12", role="customer-service-adviser")
HEAD = Officer(id="staff-3", role="head-of-service")
DIRECTOR = Officer(id="staff-1", role="director")
MATTER = "blocked-drain"


class Clock:
    """The clock of the story: it shows the instant that the story has reached."""

    def __init__(self) -> None:
        self.now = datetime(2025, 1, 14, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give that instant."""
        return self.now

    def move_to(self, day: str, hour: int = 10) -> When:
        """Go on to a day, and give it as events have it."""
        self.now = datetime.combine(
            date.fromisoformat(day), self.now.time().replace(hour=hour), tzinfo=UTC
        )
        return When.parse(day)


def main() -> None:
    """Tell the story in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="ucb-example-") as folder:
        clock = Clock()
        url = f"sqlite:///{Path(folder, 'cases.db')}"
        with ContactRegister.open(
            # Notes are sealed; these keys are gone with the program, as the file is.
            url,
            policies=["pembrokeshire"],
            clock=clock,
            keys=MemoryKeyStore(),
        ) as register:
            tell(register, clock)
            show_findings(register)


def tell(register: ContactRegister, clock: Clock) -> None:
    """Record every step, and look at the register in between."""
    on = clock.move_to("2025-01-14")
    register.open_case(
        Party(ref="P-77"), by=ADVISER, case=CASE, subject=MATTER, event_id="opened"
    )
    incident = IncidentRecorded(
        on=on,
        by=ADVISER,
        channel="email",
        behaviours=("foul-language",),
        subject=MATTER,
        states=Contents.of(
            "unacceptable-behaviour",
            "answered-in-full",
            "told-unacceptable",
            "asked-to-refrain",
            "noted-on-system",
        ),
        note="An email about a blocked drain, full of oaths.",
    )
    record(register, "incident-1", incident, by=ADVISER)

    heading("14 January 2025: may contact be restricted at once?")
    too_soon = RestrictionImposed(
        on=on,
        by=HEAD,
        measures=(Measure(kind="no-telephone"),),
        states=Contents.of("content-of-contact"),
    )
    try:
        record(register, "too-soon", too_soon, by=HEAD)
    except RefusedError as refused:
        say(str(refused))

    on = clock.move_to("2025-01-20")
    warning = WarningIssued(
        on=on,
        by=HEAD,
        rung="warning",
        channel="letter",
        incidents=("incident-1",),
        states=Contents.of(
            "when-it-occurred",
            "why-unacceptable",
            "effect",
            "what-could-follow",
            "asked-to-change",
            "policy-copy",
        ),
    )
    record(register, "warning", warning, by=HEAD)

    on = clock.move_to("2025-02-11")
    incident = IncidentRecorded(
        on=on,
        by=ADVISER,
        channel="telephone",
        behaviours=("foul-language", "derogatory-remark"),
        subject=MATTER,
        states=Contents.of(
            "unacceptable-behaviour",
            "explained",
            "chance-given",
            "ending-announced",
            "ended",
            "reason-for-ending",
        ),
        note="A call that the adviser had to end.",
    )
    record(register, "incident-2", incident, by=ADVISER)

    on = clock.move_to("2025-02-17")
    reminder = WarningIssued(
        on=on,
        by=HEAD,
        rung="reminder",
        channel="letter",
        incidents=("incident-2",),
        states=Contents.of("contact-will-be-restricted"),
    )
    record(register, "reminder", reminder, by=HEAD)

    on = clock.move_to("2025-03-05")
    incident = IncidentRecorded(
        on=on,
        by=ADVISER,
        channel="email",
        behaviours=("excessive-contact", "demeaning-language"),
        subject=MATTER,
        states=Contents.of(
            "unreasonably-persistent",
            "unacceptable-behaviour",
            "answered-in-full",
            "told-unacceptable",
            "asked-to-refrain",
            "noted-on-system",
        ),
        note="Nineteen emails in three days about the drain, to six officers.",
    )
    record(register, "incident-3", incident, by=ADVISER)

    on = clock.move_to("2025-03-12")
    restriction = RestrictionImposed(
        on=on,
        by=HEAD,
        policy="pembrokeshire@2024-11-04",
        measures=(
            Measure(kind="one-method", channels=("letter",)),
            Measure(kind="named-staff", contact=ADVISER),
        ),
        grounds=("excessive-contact", "demeaning-language"),
        subjects=(MATTER,),
        incidents=("incident-1", "incident-2", "incident-3"),
        review_on=When.parse("2026-03-12"),
        states=Contents.of(
            "frequency-of-contact",
            "content-of-contact",
            "actions-taken",
            "level-of-disruption",
            "proportionality",
            "less-restrictive-considered",
        ),
        judgements=(
            Judgement(question="proportionality", satisfied=True, reasoned=True),
        ),
    )
    record(register, "restriction", restriction, by=HEAD)
    show_owed(register, "12 March 2025: restricted, and the letter not yet written")

    on = clock.move_to("2025-03-13")
    letter = NoticeGiven(
        on=on,
        by=HEAD,
        about="restriction",
        to="customer",
        purpose="decision",
        channel="letter",
        review_on=When.parse("2026-03-12"),
        states=Contents.of("reasons", "action", "review-method", "subject-matter"),
    )
    # The copy is filed a week and a half after it was sent.
    clock.move_to("2025-03-24")
    record(register, "decision-letter", letter, by=ADVISER)

    on = clock.move_to("2025-04-02")
    appeal = AppealLodged(on=on, about="restriction", channel="letter")
    record(register, "appeal", appeal, by=ADVISER)
    show_owed(register, "2 April 2025: an appeal has come")

    on = clock.move_to("2025-04-24")
    answer = AppealDetermined(on=on, by=DIRECTOR, about="appeal", outcome="dismissed")
    told = NoticeGiven(
        on=on,
        by=DIRECTOR,
        about="appeal-decision",
        to="customer",
        purpose="appeal-outcome",
        channel="letter",
        states=Contents.of("outcome", "reasons", "ombudsman-right"),
    )
    # Two acts that belong together: stored together, or not at all.
    register.record(
        CASE,
        answer,
        told,
        by=DIRECTOR,
        event_ids=["appeal-decision", "appeal-letter"],
    )

    on = clock.move_to("2025-09-08")
    new_matter = ContactRecorded(
        on=on,
        by=ADVISER,
        channel="letter",
        subject="missed-bin",
        new_matter=True,
        outcome="answered",
        note="Something else altogether, and dealt with like anybody's.",
    )
    record(register, "new-matter", new_matter, by=ADVISER)

    clock.move_to("2026-04-01")
    show_owed(register, "1 April 2026: the review is overdue")

    on = clock.move_to("2026-04-23")
    review = ReviewCompleted(
        on=on,
        by=HEAD,
        about="restriction",
        outcome="amended",
        measures=(Measure(kind="one-method", channels=("letter", "email")),),
        subjects=(MATTER,),
        review_on=When.parse("2027-04-23"),
        states=Contents.of("changed-behaviour", "subject-matter"),
    )
    record(register, "review", review, by=HEAD)

    on = clock.move_to("2026-04-24")
    outcome = NoticeGiven(
        on=on,
        by=HEAD,
        about="review",
        to="customer",
        purpose="review-outcome",
        channel="letter",
        states=Contents.of("outcome", "reasons"),
    )
    record(register, "review-letter", outcome, by=HEAD)
    show_owed(register, "24 April 2026: reviewed and told")


def record(
    register: ContactRegister, event_id: str, event: Event, *, by: Officer
) -> None:
    """Record one act under an id of our own, so that sending it twice stores it once."""
    register.record(CASE, event, by=by, event_id=event_id)


def show_owed(register: ContactRegister, title: str) -> None:
    """Print what is in force today, and what is owed."""
    heading(title)
    status = register.status(CASE)
    for each in status.restrictions:
        measures = ", ".join(
            f"{measure.kind} ({', '.join(measure.channels)})"
            if measure.channels
            else measure.kind
            for measure in each.measures
        )
        say(f"In force: {measures}; in the matter of {', '.join(each.subjects)}.")
    if status.restricted is Truth.NO:
        say("Nothing is in force.")
    for duty in register.due(case=CASE):
        limit = f"by {duty.due.in_words()}" if duty.due else "with no time limit"
        late = ", OVERDUE" if duty.overdue is Truth.YES else ""
        say(f"Owed under {duty.clause}: {duty.what}; {limit}{late}.")


def show_findings(register: ContactRegister) -> None:
    """Print what an ombudsman would be shown."""
    audit = register.audit(CASE)
    heading("What the clauses say of it all")
    counts = Counter(finding.verdict for finding in audit.findings)
    say(", ".join(f"{counts[each]} {each.value}" for each in Verdict) + ".")
    for finding in audit.findings:
        if finding.verdict is Verdict.KEPT:
            continue
        say(f"{finding.clause}, {finding.verdict.value}: {finding.why}")
        if finding.remedy:
            say(f"  What puts it right: {finding.remedy}")


def heading(title: str) -> None:
    """Print a heading."""
    print(f"\n{title}\n{'-' * len(title)}")


def say(text: str) -> None:
    """Print a paragraph."""
    for line in text.splitlines():
        print(fill(line, width=88, subsequent_indent="    "))


if __name__ == "__main__":
    main()
