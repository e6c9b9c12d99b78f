"""What is counted, case by case, with figures counted by hand."""

from datetime import date

import pytest

from tests.builders import THIN, day, officer
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
from ucb_domain.case import CustomerContactCase
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    CaseClosed,
    EntryCorrected,
    Event,
    InformalStepTaken,
    ReferralMade,
    ReviewCompleted,
)

REVIEW = ReviewCompleted(
    on=day("2024-05-01"), about="r", by=officer(), outcome="removed"
)


def closed(on: str) -> CaseClosed:
    """Give the closing of a case."""
    return CaseClosed(on=day(on), reason="no-further-action")


def test_a_case_counts_from_its_first_act_until_it_is_closed() -> None:
    """Open before, opened in the period, closed in it, closed before it, opened later."""
    made = report(
        about("before", opened="2024-01-05"),
        about("in", opened="2024-06-30"),
        about("closed", closed("2024-04-01"), opened="2024-01-05"),
        about("gone", closed("2024-03-31"), opened="2024-01-05"),
        about("later", opened="2024-07-01"),
    )
    assert figures(made, "cases-begun") == {
        "before": (2, 0),
        "in-period": (1, 0),
        "*": (3, 0),
    }
    assert figures(made, "cases-ended") == {
        "open": (2, 0),
        "closed": (1, 0),
        "*": (3, 0),
    }


def test_a_case_that_is_taken_up_again_is_open_again() -> None:
    """Closed before the period, and an incident in it."""
    made = report(about("p", closed("2024-02-01"), incident(), opened="2024-01-05"))
    assert figures(made, "cases-begun") == {"in-period": (1, 0), "*": (1, 0)}
    assert figures(made, "cases-ended") == {"open": (1, 0), "*": (1, 0)}


def test_a_closed_case_is_open_while_a_restriction_lasts() -> None:
    """Nobody is done with somebody who is restricted."""
    made = report(
        about(
            "p",
            restriction("2024-01-10", "letters"),
            closed("2024-02-01"),
            opened="2024",
        )
    )
    assert figures(made, "cases-begun") == {"before": (1, 0), "*": (1, 0)}
    assert figures(made, "measures") == {"letters": (1, 0), "restricted": (1, 0)}


def test_a_day_that_may_lie_outside_the_period_is_counted_apart() -> None:
    """An incident of March or April, and a case of a year."""
    vague = incident("2024-03-15..2024-04-15", "rudeness")
    made = report(about("p", vague, opened="2024-01-05"), about("q", opened="2024"))
    assert figures(made, "steps") == {"incident-recorded": (0, 0, 1)}
    assert figures(made, "behaviours") == {
        "rudeness": (0, 1),
        "incident-recorded": (0, 1),
    }
    assert figures(made, "cases-begun") == {
        "before": (1, 0),
        "not-recorded": (0, 1),
        "*": (1, 1),
    }
    assert figures(made, "stages") == {"none": (1, 1), "*": (1, 1)}


def test_a_case_stands_at_the_furthest_stage_that_it_reached() -> None:
    """By the last day of the period, and not by what came later."""
    made = report(
        about("none", incident()),
        about("informal", InformalStepTaken(on=day("2024-04-05"))),
        about("warned", warning(), restriction("2024-07-01")),
        about("restricted", warning(), restriction()),
        about("over", restriction(ends="2024-05-01")),
    )
    found = figures(made, "stages")
    assert found == {
        "none": (1, 0),
        "informal": (1, 0),
        "warned": (1, 0),
        "restricted": (1, 0),
        "was-restricted": (1, 0),
        "*": (5, 0),
    }


def test_a_thin_file_does_not_show_how_far_a_case_went() -> None:
    """There may be a restriction that nobody has seen; one that is there is seen."""
    made = report(
        about("p", warning(), coverage=THIN),
        about("q", restriction(ends="2024-12-31"), coverage=THIN),
    )
    assert figures(made, "stages") == {
        "restricted": (1, 0),
        "not-recorded": (1, 0),
        "*": (2, 0),
    }


def test_steps_are_counted_by_act_and_by_case() -> None:
    """Two incidents of one case, warnings by their rung, referrals by where to."""
    made = report(
        about(
            "p",
            incident("2024-04-05"),
            incident("2024-04-06"),
            incident("2024-03-31"),
            warning(),
            warning("2024-04-20", "reminder"),
            opened="2024-01-05",
        ),
        about("q", warning(rung=None), ReferralMade(on=day("2024-05-01"), to="police")),
    )
    assert figures(made, "steps") == {
        "incident-recorded": (2, 1, 0),
        "warning-issued/warning": (1, 1, 0),
        "warning-issued/reminder": (1, 1, 0),
        "warning-issued/not-recorded": (1, 1, 0),
        "referral-made/police": (1, 1, 0),
    }
    assert row(made, "steps", "referral-made/police").label == "Referrals: police"


def test_a_case_stands_once_under_each_kind_of_behaviour() -> None:
    """However often it happened; and where no kind is on record, that is said."""
    made = report(
        about(
            "p",
            incident("2024-04-05", "rudeness", "threats"),
            incident("2024-04-06", "rudeness"),
        ),
        about("q", incident("2024-04-05", "rudeness"), incident("2024-03", "threats")),
        about("s", incident("2024-04-05")),
    )
    assert figures(made, "behaviours") == {
        "rudeness": (2, 0),
        "threats": (1, 0),
        "not-recorded": (1, 0),
        "incident-recorded": (3, 0),
    }


def test_a_kind_may_have_any_name() -> None:
    """Not even one that sounds like a sum is taken for it."""
    outcome = ReviewCompleted(on=day("2024-05-01"), about="r", outcome="all")
    made = report(
        about("p", incident("2024-04-05", "all"), ("r", restriction()), outcome),
        about("q", incident("2024-04-05", "all")),
    )
    assert figures(made, "behaviours") == {"all": (2, 0), "incident-recorded": (2, 0)}
    assert figures(made, "reviews-held") == {"all": (1, 0), "*": (1, 0)}


def test_an_act_that_was_withdrawn_is_not_counted() -> None:
    """The report counts what stands now."""
    gone = EntryCorrected(on=day("2024-07-05"), about="i", withdrawn=True)
    made = report(about("p", ("i", incident()), gone))
    assert "steps" in {section.id for section in made.sections if section.nil}


def test_restrictions_are_counted_by_beginning_and_end() -> None:
    """Before or in the period; still running, run out, lifted by a review, on appeal."""
    upheld = AppealDetermined(on=day("2024-05-02"), about="a", outcome="upheld")
    made = report(
        about("running", restriction("2024-02-01"), opened="2024-01-05"),
        about(
            "ran-out", restriction("2024-02-01", ends="2024-04-01"), opened="2024-01-05"
        ),
        about(
            "past", restriction("2024-02-01", ends="2024-03-30"), opened="2024-01-05"
        ),
        about("lifted", ("r", restriction()), REVIEW),
        about(
            "appealed",
            ("r", restriction()),
            ("a", AppealLodged(on=day("2024-04-20"), about="r")),
            upheld,
        ),
    )
    assert figures(made, "restrictions-begun") == {
        "before": (2, 0),
        "in-period": (2, 0),
        "*": (4, 0),
    }
    assert figures(made, "restrictions-state") == {
        "running": (1, 0),
        "ended": (3, 0),
        "*": (4, 0),
    }
    assert figures(made, "restrictions-ended") == {
        "ran-out": (1, 0),
        "review": (1, 0),
        "appeal": (1, 0),
        "ended": (3, 0),
    }


def test_one_that_was_lifted_before_it_began_never_was() -> None:
    """Imposed for later, and the appeal upheld in between."""
    made = report(
        about(
            "p",
            ("r", restriction("2024-04-10", starts_on=day("2024-05-10"))),
            ("a", AppealLodged(on=day("2024-04-20"), about="r")),
            AppealDetermined(on=day("2024-05-02"), about="a", outcome="upheld"),
        )
    )
    assert [
        each.nil is None for each in made.sections if each.id == "restrictions"
    ] == [False]


def test_lengths_are_in_calendar_months_and_their_median_in_days() -> None:
    """From the first day in force to the last; those that run apart from those ended."""
    made = report(
        about("a", restriction("2024-02-01", ends="2024-04-30"), opened="2024-01-05"),
        about("b", restriction("2024-02-01", ends="2024-04-29"), opened="2024-01-05"),
        about("c", restriction("2023-05-01", ends="2024-04-30"), opened="2023-01-05"),
        about("d", restriction("2022-04-10"), opened="2022"),
        about("e", restriction("2023-07-01"), opened="2022"),
        about("f", restriction("2024-01"), opened="2022"),
    )
    assert figures(made, "length-ended") == {
        "under-3": (1, 0),
        "3-to-6": (1, 0),
        "12-to-24": (1, 0),
        "ended": (3, 0),
    }
    median = table(made, "length-ended").median
    assert median is not None
    assert median.days == 90
    assert figures(made, "length-running") == {
        "24-or-more": (1, 0),
        "12-to-24": (1, 0),
        "not-recorded": (1, 0),
        "running": (3, 0),
    }


def test_how_long_one_lasted_whose_days_nobody_knows_is_not_recorded() -> None:
    """An unknown end, and an unknown beginning, are not guessed."""
    made = report(
        about(
            "a", restriction("2024-02-01", ends="2024-04-02..2024-05-15"), opened="2024"
        ),
        about("b", restriction("before 2024", ends="2024-05-01"), opened="2024"),
    )
    assert figures(made, "length-ended") == {"not-recorded": (2, 0), "ended": (2, 0)}
    median = table(made, "length-ended").median
    assert median is not None
    assert (median.days, median.withheld) == (None, False)


def test_a_restriction_of_a_file_without_dates_is_counted_apart() -> None:
    """Days counted from an unknown one lie in no period, and outside none."""
    made = report(about("b", restriction("day+3", ends="day+90"), opened="day+0"))
    assert figures(made, "restrictions-begun") == {
        "not-recorded": (0, 1),
        "*": (0, 1),
    }
    assert figures(made, "restrictions-state") == {
        "not-recorded": (0, 1),
        "*": (0, 1),
    }


def test_how_one_ended_of_which_two_things_are_told_is_not_recorded() -> None:
    """A review that may have lifted it, and a last day that passed."""
    doubtful = ReviewCompleted(
        on=day("2024-05-01"), about="r", ends_on=day("2024-05-20")
    )
    made = report(about("p", ("r", restriction(ends="2024-05-20")), doubtful))
    assert figures(made, "restrictions-ended") == {
        "not-recorded": (1, 0),
        "ended": (1, 0),
    }
    assert figures(made, "length-ended") == {"not-recorded": (1, 0), "ended": (1, 0)}


def test_measures_are_those_of_the_last_day() -> None:
    """As a review left them; a case with two stands twice; none on file is said."""
    amended = ReviewCompleted(
        on=day("2024-05-01"),
        about="r",
        by=officer(),
        outcome="amended",
        measures=restriction("2024-05-01", "letters", "witness").measures,
    )
    made = report(
        about("p", ("r", restriction("2024-04-10", "ban")), amended),
        about("q", restriction("2024-04-10", "letters")),
        about("s", restriction("2024-04-10")),
        about("t", restriction("2024-04-10", "ban", ends="2024-05-01")),
    )
    assert figures(made, "measures") == {
        "letters": (2, 0),
        "witness": (1, 0),
        "not-recorded": (1, 0),
        "restricted": (3, 0),
    }


def test_a_measure_that_may_be_in_force_is_counted_apart() -> None:
    """Its restriction ended in June, or in July."""
    made = report(about("p", restriction("2024-04-10", "ban", ends="2024-06..2024-07")))
    assert figures(made, "measures") == {"ban": (0, 1), "restricted": (0, 1)}
    assert figures(made, "restrictions-state")["not-recorded"] == (1, 0)


def test_reviews_held_are_counted_by_outcome() -> None:
    """By their own day; an outcome nobody recorded is said to be so."""
    made = report(
        about(
            "p",
            ("r", restriction("2024-04-10")),
            REVIEW,
            ReviewCompleted(on=day("2024-05-02"), about="r"),
            ReviewCompleted(on=day("2024-07-02"), about="r"),
        )
    )
    assert figures(made, "reviews-held") == {
        "removed": (1, 0),
        "not-recorded": (1, 0),
        "*": (2, 0),
    }


def appeal(
    person: str, lodged: str, decided: str | None = None, outcome: str | None = None
) -> CustomerContactCase:
    """Give a case with an appeal."""
    events: list[tuple[str, Event]] = [
        ("r", restriction("2024-01-10")),
        ("a", AppealLodged(on=day(lodged), about="r")),
    ]
    if decided is not None:
        answer = AppealDetermined(on=day(decided), about="a", outcome=outcome)
        events.append(("d", answer))
    return about(person, *events, opened="2024-01-05")


def test_appeals_are_counted_by_when_they_came_and_what_became_of_them() -> None:
    """Brought over, lodged, decided, outstanding; upheld, partly, not, or otherwise."""
    cases = [
        appeal("a", "2024-02-01", "2024-04-01", "upheld"),
        appeal("b", "2024-05-01", "2024-05-20", "varied"),
        appeal("c", "2024-05-01", "2024-05-21", "dismissed"),
        appeal("d", "2024-05-01", "2024-07-01", "dismissed"),
        appeal("e", "2024-02-01"),
        appeal("f", "2024-02-01", "2024-03-31", "upheld"),
        appeal("g", "2024-05-01", "2024-05-02", "not-valid"),
        appeal("h", "2024-05-01", "2024-05-02"),
    ]
    made = report(*cases)
    assert figures(made, "appeals-begun") == {
        "before": (2, 0),
        "in-period": (5, 0),
        "*": (7, 0),
    }
    assert figures(made, "appeals-state") == {
        "decided": (5, 0),
        "outstanding": (2, 0),
        "*": (7, 0),
    }
    assert figures(made, "appeals-outcome") == {
        "upheld": (1, 0),
        "partly-upheld": (1, 0),
        "not-upheld": (1, 0),
        "not-valid": (1, 0),
        "not-recorded": (1, 0),
        "decided": (5, 0),
    }
    assert row(made, "appeals-outcome", "not-valid").label == "Not valid"


def test_an_answer_whose_appeal_is_not_on_file_is_an_appeal_all_the_same() -> None:
    """When it was lodged is not recorded."""
    answer = AppealDetermined(on=day("2024-05-01"), outcome="dismissed")
    made = report(about("p", restriction("2024-01-10"), answer, opened="2024-01-05"))
    assert figures(made, "appeals-begun") == {"not-recorded": (1, 0), "*": (1, 0)}
    assert figures(made, "appeals-outcome") == {"not-upheld": (1, 0), "decided": (1, 0)}


def test_an_appeal_of_a_thin_file_may_have_been_decided() -> None:
    """What nobody has seen is not outstanding."""
    made = report(
        about(
            "p", AppealLodged(on=day("2024-05-01")), coverage=THIN, opened="2024-01-05"
        )
    )
    assert figures(made, "appeals-state") == {"not-recorded": (1, 0), "*": (1, 0)}


def test_an_appeal_with_two_answers_that_differ_has_none() -> None:
    """Nobody can say which counts."""
    made = report(
        about(
            "p",
            ("r", restriction("2024-04-10")),
            ("a", AppealLodged(on=day("2024-04-20"), about="r")),
            AppealDetermined(on=day("2024-05-01"), about="a", outcome="dismissed"),
            AppealDetermined(on=day("2024-05-02"), about="a", outcome="upheld"),
        )
    )
    assert figures(made, "appeals-outcome") == {
        "not-recorded": (1, 0),
        "decided": (1, 0),
    }


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (date(2024, 6, 30), date(2024, 4, 1), "before it begins"),
        (date(2025, 1, 2), date(2025, 2, 1), "still to come"),
    ],
)
def test_a_period_that_is_none_is_refused(first: date, last: date, says: str) -> None:
    """The error says what is wrong with it."""
    with pytest.raises(ValueError, match=says):
        report(first=first, last=last)


def test_of_days_to_come_nothing_is_said() -> None:
    """The period is looked at as far as it has gone."""
    made = report(
        about("p", restriction(ends="2024-05-20")),
        today=date(2024, 5, 10),
    )
    assert (made.last, made.looked_at) == (date(2024, 6, 30), date(2024, 5, 10))
    assert figures(made, "restrictions-state") == {"running": (1, 0), "*": (1, 0)}


def test_nothing_to_report_is_said_of_each_section_and_of_all() -> None:
    """A nil return is a sentence, and not a missing table; without policy it is not nil."""
    made = report()
    assert made.nothing
    said = {
        each.id: (each.nil is not None, each.missing is not None)
        for each in made.sections
    }
    judged = {"departures", "expectations"}
    assert said == {each: (each not in judged, each in judged) for each in said}
    assert all(not each.tables for each in made.sections)
    assert not report(about("p", incident())).nothing
