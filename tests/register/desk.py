"""A front desk for tests: its people, its policy, its clock, its acts."""

from datetime import UTC, date, datetime, timedelta

import attrs

from tests.steady_keys import KEYS
from ucb_domain import (
    Clause,
    ContactRegister,
    Contents,
    Event,
    IncidentRecorded,
    Measure,
    NoticeGiven,
    Officer,
    Party,
    Period,
    Policy,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
    When,
)
from ucb_domain.policy import Binding
from ucb_domain.rules import Clock, Precedence, Record, Schedule, Step, Terms

CLERK = Officer(id="staff-12", role="clerk")
HEAD = Officer(id="staff-3", role="head-of-service")
CUSTOMER = Party(ref="CRM-1029", name="A. Person", email="a.person@example.org")
DAY = date(2024, 3, 5)

POLICY = Policy(
    id="harbour",
    version="1",
    title="Policy for tests",
    organisation="Harbour Council",
    in_force_from=date(2020, 1, 1),
    terms=Terms(policy="harbour", version="1"),
    clauses=(
        Clause(
            id="H-1",
            at="section 1",
            says="A restriction needs an earlier warning.",
            rules=(
                Binding(
                    rule=Precedence(
                        act="restriction-imposed",
                        needs=(Step(act="warning-issued"),),
                        fault="no_prior_warning",
                    ),
                    enforce=True,
                ),
            ),
        ),
        Clause(
            id="H-2",
            at="section 2",
            says="A decision names its grounds.",
            rules=(
                Binding(
                    rule=Record(
                        of="restriction-imposed",
                        must=("grounds",),
                        fault="no_evidence_recorded",
                    )
                ),
            ),
        ),
        Clause(
            id="H-3",
            at="section 3",
            says="A restriction is reviewed within twelve months.",
            rules=(
                Binding(
                    rule=Schedule(
                        of="restriction-imposed", due=Clock(after=Period(months=12))
                    )
                ),
            ),
        ),
    ),
)


@attrs.define
class Watch:
    """A clock that a test sets; it goes on by a second each time it is read."""

    now: datetime = datetime(2024, 3, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Read the clock."""
        self.now += timedelta(seconds=1)
        return self.now


def opened(url: str, **options: object) -> ContactRegister:
    """Open a register by the desk's policy, with a clock of its own and steady keys."""
    settings: dict[str, object] = {
        "policies": [POLICY],
        "clock": Watch(),
        "keys": KEYS,
        **options,
    }
    return ContactRegister.open(url, **settings)  # type: ignore[arg-type]


def incident(on: str = "2024-03-01") -> Event:
    """Give an incident, with a personal account of it."""
    return IncidentRecorded(
        on=When.parse(on),
        by=CLERK,
        behaviours=("abusive",),
        narrative="shouted at A. Clerk",
    )


def warning(on: str = "2024-03-02") -> Event:
    """Give a warning."""
    return WarningIssued(on=When.parse(on), by=HEAD, rung="warning")


def restriction(
    on: str = "2024-03-04", *, ends_on: str | None = None, grounds: bool = True
) -> Event:
    """Give a restriction to letters, with personal notes about it."""
    return RestrictionImposed(
        on=When.parse(on),
        by=HEAD,
        measures=(Measure(kind="one-method", channels=("letter",)),),
        grounds=("abusive",) if grounds else None,
        ends_on=None if ends_on is None else When.parse(ends_on),
        note="lives with a sister",
    )


def review(about: str, on: str, outcome: str = "removed") -> Event:
    """Give a review."""
    return ReviewCompleted(
        on=When.parse(on), by=HEAD, about=about, outcome=outcome, note="calmer now"
    )


def notice(about: str, on: str = "2024-03-04") -> Event:
    """Give a letter to the customer."""
    return NoticeGiven(
        on=When.parse(on), about=about, to="customer", states=Contents.of("reasons")
    )
