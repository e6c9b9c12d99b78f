"""The diary puts what is owed in order, and one thing to do into one task."""

from datetime import date
from typing import Any

import attrs
import pytest

from tests.builders import case_of, day, owed, policy
from ucb_domain.dates import Period, When
from ucb_domain.events import RestrictionImposed
from ucb_domain.findings import Duty, DutyKind
from ucb_domain.projections import Diary, Urgency
from ucb_domain.rules import Clock, Notice, Schedule
from ucb_domain.truth import Truth

TODAY = date(2024, 3, 5)
DUTY = Duty(
    policy="test-policy",
    version="1",
    clause="A",
    kind=DutyKind.NOTICE,
    what="notice to the customer",
    by=None,
    due=day("2024-03-05"),
    overdue=Truth.NO,
    clock="5 days from 29 February 2024, that is on 5 March 2024",
    about="restriction-imposed-1",
    since=day("2024-02-29"),
    need="notice-given/customer",
    case="CASE-1",
)


def diary(*duties: Duty) -> Diary:
    """Give the diary of these duties on the day."""
    return Diary.of(duties, on=TODAY)


def other(**fields: Any) -> Duty:
    """Give another duty."""
    return attrs.evolve(DUTY, **fields)


@pytest.mark.parametrize(
    ("fields", "urgency"),
    [
        ({}, Urgency.DUE),
        ({"due": day("2024-03-04"), "overdue": Truth.YES}, Urgency.OVERDUE),
        ({"due": day("2024-03-06")}, Urgency.COMING),
        ({"due": None}, Urgency.DUE),
        ({"due": None, "overdue": Truth.YES}, Urgency.OVERDUE),
        ({"due": None, "waiting": True}, Urgency.WAITING),
        ({"opens": day("2024-03-06"), "due": day("2024-03-09")}, Urgency.COMING),
        ({"opens": day("2024-03-05"), "due": day("2024-03-09")}, Urgency.DUE),
        ({"opens": day("2024-03-01"), "due": None}, Urgency.DUE),
        # Nobody knows whether its day has come, so it is not put off.
        ({"due": day("2024-03"), "overdue": Truth.UNKNOWN}, Urgency.DUE),
        ({"due": When(), "overdue": Truth.UNKNOWN}, Urgency.DUE),
        ({"due": day("day+5"), "overdue": Truth.UNKNOWN}, Urgency.DUE),
    ],
)
def test_a_duty_is_as_pressing_as_its_days_say(
    fields: dict[str, Any], urgency: Urgency
) -> None:
    """What is not known to be still to come counts as due."""
    assert diary(other(**fields)).tasks[0].urgency is urgency


def test_one_letter_is_one_task() -> None:
    """Every clause that asks for it stands with it, the most pressing first."""
    task = diary(
        other(clause="B", by="a Manager"),
        DUTY,
        other(clause="C", by="a Manager", due=day("2024-03-04"), overdue=Truth.YES),
        other(clause="D", policy="all", general=True),
    ).tasks
    assert len(task) == 1
    assert [each.clause for each in task[0].duties] == ["C", "A", "B", "D"]
    assert task[0].urgency is Urgency.OVERDUE
    assert task[0].overdue is Truth.YES
    assert (task[0].due, task[0].falls_due) == (day("2024-03-04"), day("2024-03-04"))
    assert task[0].by == ("a Manager",)
    assert task[0].kind is DutyKind.NOTICE
    assert task[0].what == "notice to the customer"
    assert not task[0].general


def test_what_only_general_expectations_ask_for_says_so() -> None:
    """No policy of the organisation asks for it."""
    assert diary(other(general=True)).tasks[0].general


@pytest.mark.parametrize(
    "fields",
    [
        {"case": "CASE-2"},
        {"about": "review-completed-1"},
        {"need": "notice-given/staff"},
        {"turn": 2},
    ],
)
def test_what_differs_in_case_act_need_or_turn_is_another_task(
    fields: dict[str, Any],
) -> None:
    """The key of a task is these four, and nothing that changes from day to day."""
    tasks = diary(DUTY, other(**fields)).tasks
    assert len(tasks) == 2
    assert tasks[0].key != tasks[1].key


def test_tasks_stand_in_order() -> None:
    """Overdue first, then due, coming and waiting; in each the earliest first."""
    given: dict[str, dict[str, Any]] = {
        "waiting": {"due": None, "waiting": True},
        "coming": {"due": day("2024-03-07")},
        "sooner": {"due": day("2024-03-06")},
        "open": {"opens": day("2024-03-01"), "due": day("2024-03-09")},
        "today": {},
        "late": {"due": day("2024-03-02"), "overdue": Truth.YES},
        "later": {"due": day("2024-03-03"), "overdue": Truth.YES},
        "unknown": {"due": When(), "overdue": Truth.UNKNOWN},
        "since": {"due": When(day("2024-03-01").earliest, None)},
    }
    made = diary(*(other(need=need, **fields) for need, fields in given.items()))
    assert [task.need for task in made.tasks] == [
        *("late", "later"),
        *("since", "today", "open", "unknown"),
        *("sooner", "coming"),
        "waiting",
    ]
    assert [task.need for task in made.due] == [
        *("late", "later"),
        *("since", "today", "open", "unknown"),
    ]
    assert [each.need for each in made.coming(date(2024, 3, 6))] == ["sooner"]
    assert made.those(Urgency.WAITING)[0].falls_due is None


def test_a_case_under_two_policies_has_one_letter_to_write() -> None:
    """What the own policy asks for and what is expected of everybody is one task."""
    letter = Notice(of="restriction-imposed", to="customer", purpose=("decision",))
    review = Schedule(of="restriction-imposed", due=Clock(after=Period(months=6)))
    own = policy(letter, review, id="own")
    general = policy(letter, review, id="all", general=True)
    case = case_of(RestrictionImposed(on=day("2024-03-04")))
    made = diary(*owed([own, general], case, TODAY))
    assert [
        (task.kind, [(each.policy, each.general) for each in task.duties])
        for task in made.tasks
    ] == [
        (DutyKind.NOTICE, [("own", False), ("all", True)]),
        (DutyKind.REVIEW, [("own", False)]),
        (DutyKind.REVIEW, [("all", True)]),
    ]
