"""Reviews that were due, departures, the policies they come from, and who asks."""

from datetime import date

import attrs

from tests.builders import THIN, audit, day, officer, policy
from tests.reporting.worlds import (
    about,
    figures,
    incident,
    report,
    restriction,
    row,
    table,
    warning,
)
from ucb_domain.codec.packs import load_policies
from ucb_domain.dates import Period
from ucb_domain.events import AppealLodged, CaseClosed, Event, ReviewCompleted
from ucb_domain.policy import Clause, ClauseKind, Modality, Policies, Policy
from ucb_domain.reporting import AskedBy
from ucb_domain.rules import Clock, Judged, Notice, Precedence, Schedule, Step
from ucb_domain.rules.anchors import Anchor

EVERY_MONTH = Schedule(
    of="restriction-imposed",
    due=Clock(after=Period.parse("P1M")),
    again=Period.parse("P1M"),
    purpose="restriction-review",
)


def review(on: str) -> ReviewCompleted:
    """Give a review of the restriction `r` that leaves it as it is."""
    return ReviewCompleted(
        on=day(on),
        about="r",
        by=officer(),
        purpose="restriction-review",
        outcome="continued",
    )


def by(*versions: Policy) -> Policies:
    """Gather policies."""
    return Policies.of(versions)


def due(*events: Event | tuple[str, Event], **rest: object) -> tuple[int | None, ...]:
    """Give the reviews of one case under a schedule of every month."""
    made = report(about("p", *events), policies=by(policy(EVERY_MONTH)), **rest)  # type: ignore[arg-type]
    return figures(made, "reviews-due")["test-policy/T-1/restriction-review"]


IMPOSED = ("r", restriction("2024-04-10", ends="2024-07-20"))


def test_a_review_was_in_time_out_of_time_missed_or_is_to_come() -> None:
    """Due on 10 May and then a month after each review."""
    assert due(IMPOSED, review("2024-05-10"), review("2024-06-12")) == (
        1,
        1,
        0,
        0,
        0,
        2,
        0,
    )
    assert due(IMPOSED) == (0, 0, 1, 0, 0, 1, 0)
    assert due(IMPOSED, review("2024-05-10"), today=date(2024, 6, 9)) == (
        1,
        0,
        0,
        0,
        0,
        1,
        0,
    )
    soon = due(IMPOSED, first=date(2024, 5, 1), last=date(2024, 5, 10))
    assert soon == (0, 0, 0, 1, 0, 1, 0)


def test_a_review_that_a_thin_file_does_not_show_is_not_recorded() -> None:
    """It may have been held."""
    made = report(about("p", IMPOSED, coverage=THIN), policies=by(policy(EVERY_MONTH)))
    assert figures(made, "reviews-due") == {
        "test-policy/T-1/restriction-review": (0, 0, 0, 0, 1, 1, 0)
    }
    assert row(made, "reviews-due", "test-policy/T-1/restriction-review").label == (
        "T-1, restriction review"
    )


def test_a_review_of_which_nobody_knows_when_it_was_due_is_counted_apart() -> None:
    """The restriction was imposed in February or March."""
    vague = ("r", restriction("2024-02..2024-03", ends="2024-07-20"))
    found = due(vague, review("2024-06-29"))
    assert found[-1] > 0  # type: ignore[operator]


def test_a_schedule_that_only_allows_is_not_counted() -> None:
    """Nor is one whose clock nothing has started, nor one of what has ended."""
    allowed = by(policy(EVERY_MONTH, modality=Modality.MAY))
    waiting = Schedule(of="restriction-imposed", due=Clock(anchor=(Anchor.STATED,)))
    by_day_set = by(policy(waiting))
    for policies in (allowed, by_day_set):
        made = report(
            about("p", IMPOSED, AppealLodged(on=day("2024-04-20"))), policies=policies
        )
        assert made.sections[3].nil is not None
    over = about("p", ("r", restriction("2024-04-10", ends="2024-04-20")))
    made = report(over, policies=by(policy(EVERY_MONTH)))
    assert made.sections[3].nil is not None


def test_versions_that_differ_leave_a_review_open() -> None:
    """Nobody knows which was in force on the day, and they ask for different times."""
    yearly = attrs.evolve(EVERY_MONTH, due=Clock(after=Period.parse("P1Y")))
    versions = by(
        policy(EVERY_MONTH, version="1", in_force_until=date(2024, 2, 14)),
        policy(yearly, version="2", in_force_from=date(2024, 2, 15)),
    )
    case = about(
        "p", ("r", restriction("2024-02", ends="2025-12-31")), opened="2024-01"
    )
    made = report(
        case,
        policies=versions,
        first=date(2024, 1, 1),
        last=date(2024, 12, 31),
        today=date(2025, 5, 1),
    )
    found = figures(made, "reviews-due")
    assert found == {"test-policy/T-1/restriction-review": (0, 0, 0, 0, 0, 0, 1)}


def test_a_review_that_general_expectations_ask_for_says_so() -> None:
    """It is no schedule of the organisation's own."""
    made = report(about("p", IMPOSED), policies=by(policy(EVERY_MONTH, general=True)))
    (found,) = table(made, "reviews-due").rows
    assert found.label == "T-1, restriction review (a general expectation)"
    nameless = attrs.evolve(EVERY_MONTH, purpose=None)
    made = report(about("p", IMPOSED), policies=by(policy(nameless)))
    (found,) = table(made, "reviews-due").rows
    assert found.label == "T-1"


WARN_FIRST = Precedence(
    act="restriction-imposed",
    needs=(Step(act="warning-issued"),),
    fault="no_prior_warning",
)
WEIGHED = Judged(
    on="restriction-imposed",
    question="proportionality",
    fault="disproportionate_restriction",
)
REASONS = Notice(
    of="restriction-imposed", to="customer", must=("reasons",), fault="no_reasons_given"
)


def test_departures_stand_under_their_fault_with_the_clause() -> None:
    """Departed, judgement and not recorded in columns of their own; sums to each fault."""
    own = by(policy(WARN_FIRST, WEIGHED, attrs.evolve(WARN_FIRST, unless=None)))
    made = report(
        about("p", restriction()),
        about("q", warning(), restriction()),
        about("s", restriction(), coverage=THIN),
        policies=own,
    )
    assert figures(made, "departures") == {
        "no_prior_warning": (2, 0, 2, 0),
        "no_prior_warning/test-policy/T-1": (1, 0, 1, 0),
        "no_prior_warning/test-policy/T-3": (1, 0, 1, 0),
        "disproportionate_restriction": (0, 3, 0, 0),
        "disproportionate_restriction/test-policy/T-2": (0, 3, 0, 0),
        "*": (2, 3, 2, 0),
    }
    labels = [each.label for each in table(made, "departures").rows]
    assert labels[0] == "Proportionality was not shown to be weighed"
    assert labels[1] == "T-2"
    two = by(policy(WARN_FIRST), policy(WARN_FIRST, id="other"))
    made = report(about("p", restriction()), policies=two)
    labels = [each.label for each in table(made, "departures").rows]
    assert labels[1:3] == ["T-1 (other)", "T-1 (test-policy)"]


def test_a_departure_belongs_to_the_period_of_the_day_it_turns_on() -> None:
    """A restriction of March is not of this quarter; one of spring perhaps."""
    made = report(
        about("p", restriction("2024-03-10"), opened="2024-01-05"),
        about("q", restriction("2024-03..2024-04"), opened="2024-01-05"),
        about("s", restriction("2024-03..2024-04"), opened="2024-01-05", coverage=THIN),
        policies=by(policy(WARN_FIRST, WEIGHED)),
    )
    assert figures(made, "departures") == {
        "no_prior_warning": (0, 0, 0, 1),
        "no_prior_warning/test-policy/T-1": (0, 0, 0, 1),
        "*": (0, 0, 0, 1),
    }


def test_general_expectations_are_reported_apart() -> None:
    """They are no departure from policy."""
    made = report(
        about("p", restriction()), policies=by(policy(WARN_FIRST, general=True))
    )
    own, general = made.sections[-2:]
    assert own.missing is not None
    assert general.missing is None
    assert figures(made, "expectations")["*"] == (1, 0, 0, 0)


def test_what_is_said_of_the_policy_itself_is_of_no_period() -> None:
    """General expectations judge an own policy once, and on no day."""
    policies = load_policies(["edinburgh", "ombudsman-expectations"])
    case = about("p", incident())
    found = audit(policies, case, as_of=date(2024, 6, 30))
    assert any(each.about_policy and each.on is None for each in found)
    assert report(case, policies=policies).sections[-1].nil is not None


def test_a_finding_without_a_fault_has_a_row_of_its_own() -> None:
    """A report never drops a departure for want of a name."""
    nameless = attrs.evolve(WARN_FIRST, fault="unheard_of")
    made = report(about("p", restriction()), policies=by(policy(nameless)))
    assert row(made, "departures", "unheard_of").label == "No fault is named"


def test_the_report_cites_the_clauses_that_ask_for_it() -> None:
    """They are those under the topic of reports; policies that are silent name none."""
    made = report(policies=load_policies(["wolverhampton-homes", "pembrokeshire"]))
    assert [(each.policy, each.clause) for each in made.asked_by] == [
        ("wolverhampton-homes", "WOL-10.4")
    ]
    assert made.policies[0].startswith("pembrokeshire@")
    two = policy(version="1"), policy(version="2", in_force_from=date(2025, 1, 1))
    asking = [
        attrs.evolve(
            each,
            clauses=(
                Clause(id="T-9", at="9", says="Report.", kind=ClauseKind.PRINCIPLE),
            ),
            terms=attrs.evolve(each.terms, process={"reports": ("T-9",)}),
        )
        for each in two
    ]
    made = report(policies=by(*asking))
    assert made.asked_by == (
        AskedBy(policy="test-policy", clause="T-9", says="Report."),
    )


def test_kinds_and_measures_are_named_in_the_words_of_the_policy() -> None:
    """And a term that no policy knows, as it is written."""
    policies = load_policies(["wolverhampton-homes"])
    made = report(
        about("p", incident("2024-04-05", "repeated-calls", "odd-thing")),
        about("q", restriction("2024-04-10", "witness", "odd-thing")),
        policies=policies,
    )
    labels = [each.label for each in table(made, "behaviours").rows]
    assert labels == [
        "Odd thing",
        "Repeated calls within a short time",
        "Cases with an incident",
    ]
    labels = [each.label for each in table(made, "measures").rows]
    assert labels[:2] == [
        "Odd thing",
        "Personal contact with a witness, in a suitable place",
    ]


def test_a_closed_case_owes_no_review() -> None:
    """Nothing is to come in it."""
    case = about(
        "p", ("r", restriction("2024-04-10")), CaseClosed(on=day("2024-04-20"))
    )
    made = report(case, policies=by(policy(EVERY_MONTH)), last=date(2024, 4, 30))
    assert made.sections[3].nil is not None


def test_a_letter_is_judged_like_everything_else() -> None:
    """What nobody sent is a departure of the day it was due."""
    made = report(about("p", restriction()), policies=by(policy(REASONS)))
    assert figures(made, "departures")["*"] == (1, 0, 0, 0)
