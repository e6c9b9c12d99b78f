"""The small things that facts are made of, and what each may hold."""

from datetime import UTC, datetime, time
from typing import Any, cast

import pytest

from ucb_domain.events import AppealLodged, IncidentRecorded, WarningIssued
from ucb_domain.truth import Truth
from ucb_domain.values import (
    Contents,
    Coverage,
    Judgement,
    Measure,
    Officer,
    Party,
    Quota,
    QuotaPer,
    Window,
    is_slug,
)

# --- Terms and references -------------------------------------------------------------


@pytest.mark.parametrize("text", ["reasons", "named-officer", "step-2", "2"])
def test_a_term_is_lower_case_words_joined_by_hyphens(text: str) -> None:
    """These are terms."""
    assert is_slug(text)
    assert Judgement(question=text).question == text


@pytest.mark.parametrize(
    "text", ["", "Reasons", "named officer", "-a", "a-", "a--b", "tŷ", "a_b", "a\n"]
)
def test_anything_else_is_no_term(text: str) -> None:
    """The message names the field, what it holds and what would be right."""
    assert not is_slug(text)
    with pytest.raises(ValueError, match=r"question holds .* lower-case words"):
        Judgement(question=text)


@pytest.mark.parametrize("text", ["CRM-1029", "a b", "tŷ 7", "x" * 200])
def test_a_reference_is_one_printable_line(text: str) -> None:
    """These are references."""
    assert Party(ref=text).ref == text


@pytest.mark.parametrize(
    "text", ["", " a", "a ", "a\nb", "a\tb", "a\0b", "\u200b", "x" * 201]
)
def test_anything_else_is_no_reference(text: str) -> None:
    """Nothing that cannot be seen, or would be lost in a column, keys a record."""
    with pytest.raises(ValueError, match=r"ref holds .* 1 to 200 printable"):
        Party(ref=text)


@pytest.mark.parametrize("value", [7, None, b"CRM-1"])
def test_what_is_not_text_is_no_reference(value: Any) -> None:
    """A field that has to be filled takes no number and no bytes, and not nothing."""
    if value is None:
        assert Officer(id=value).id is None
    else:
        with pytest.raises(ValueError, match="id holds"):
            Officer(id=value)


def test_a_number_is_no_term() -> None:
    """Nor is anything else that is not text."""
    with pytest.raises(ValueError, match="role holds 7"):
        Officer(role=cast(str, 7))


def test_each_of_several_terms_is_looked_at() -> None:
    """One wrong term in a tuple is found."""
    with pytest.raises(ValueError, match="channels holds 'E-mail'"):
        Measure(kind="one-method", channels=("letter", "E-mail"))


@pytest.mark.parametrize("value", ["rudeness", ["rudeness"]])
def test_one_term_does_not_stand_where_several_belong(value: Any) -> None:
    """Text would be taken letter by letter, and a list can be changed."""
    with pytest.raises(ValueError, match=r"behaviours holds .* write a tuple"):
        IncidentRecorded(behaviours=value)


def test_one_reference_does_not_stand_where_several_belong() -> None:
    """The same holds of references."""
    with pytest.raises(ValueError, match=r"incidents holds .* write a tuple"):
        WarningIssued(incidents=cast(Any, "e1"))


def test_nothing_may_stand_for_several_where_nobody_recorded_any() -> None:
    """`None` is not recorded, and an empty tuple is known to be none."""
    assert IncidentRecorded(behaviours=None).behaviours is None
    assert IncidentRecorded(behaviours=()).behaviours == ()


@pytest.mark.parametrize("text", ["P1M", "P2W", "P14D", "P1Y6M", "P100Y"])
def test_a_measure_says_how_often_it_is_looked_at(text: str) -> None:
    """A period as policies write it."""
    measure = Measure(kind="single-point-of-contact", review_every=text)
    assert measure.review_every == text


@pytest.mark.parametrize("value", ["monthly", "", "P", "P0D", "P101Y", "1M", 30])
def test_anything_else_is_no_period(value: Any) -> None:
    """The message names the field, what it holds and what would be right."""
    with pytest.raises(ValueError, match=r"review_every holds .* such as \"P1M\""):
        Measure(kind="single-point-of-contact", review_every=value)


def test_an_instant_has_a_time_zone() -> None:
    """A time on some clock or other is not a point in time."""
    assert IncidentRecorded(at=datetime(2024, 3, 5, 14, 5, tzinfo=UTC)).at is not None
    with pytest.raises(ValueError, match="at has no time zone"):
        IncidentRecorded(at=datetime(2024, 3, 5, 14, 5))  # noqa: DTZ001 - the point


@pytest.mark.parametrize("level", [0, -1])
def test_appeals_are_counted_from_one(level: int) -> None:
    """There is no appeal before the first."""
    with pytest.raises(ValueError, match="level"):
        AppealLodged(level=level)


# --- Officers -------------------------------------------------------------------------


def test_an_officer_stands_for_one_person() -> None:
    """The person is known by reference."""
    assert Officer(id="o-1", role="head").people == {"o-1"}


def test_an_officer_whom_nobody_named_stands_for_no_known_person() -> None:
    """A role alone is nobody in particular."""
    assert Officer(role="head").people == frozenset()


def test_a_body_stands_for_those_who_sat() -> None:
    """The body itself is not a person."""
    panel = Officer(id="panel", role="panel", members=("o-1", "o-2"))
    assert panel.people == {"o-1", "o-2"}


@pytest.mark.parametrize(
    ("officer", "text"),
    [
        (Officer(id="o-1", role="head"), "o-1 (head)"),
        (Officer(id="o-1"), "o-1"),
        (Officer(role="head"), "an officer not named (head)"),
        (Officer(), "an officer not named"),
    ],
)
def test_an_officer_is_named_as_far_as_known(officer: Officer, text: str) -> None:
    """By reference and role."""
    assert str(officer) == text


# --- Contents -------------------------------------------------------------------------


def test_a_letter_that_was_seen_leaves_out_what_it_does_not_state() -> None:
    """All of it is known."""
    letter = Contents.of("reasons")
    assert letter.states("reasons") is Truth.YES
    assert letter.states("review-date") is Truth.NO


def test_a_letter_of_which_only_some_is_known_leaves_the_rest_open() -> None:
    """Known to be in it, known not to be, not known."""
    letter = Contents.at_least("reasons", omits=("appeal",))
    assert letter.states("reasons") is Truth.YES
    assert letter.states("appeal") is Truth.NO
    assert letter.states("review-date") is Truth.UNKNOWN


def test_a_letter_cannot_both_state_an_item_and_leave_it_out() -> None:
    """Every such item is named."""
    with pytest.raises(ValueError, match="include and omit appeal, reasons"):
        Contents(includes=frozenset({"appeal", "reasons"}), omits={"reasons", "appeal"})


def test_one_item_alone_is_a_set_of_one() -> None:
    """Text is not taken letter by letter."""
    assert Contents(includes=cast(Any, "reasons")) == Contents.of("reasons")


# --- Windows, quotas, measures --------------------------------------------------------


def test_a_window_lies_within_one_day() -> None:
    """It opens before it closes."""
    with pytest.raises(ValueError, match="closes is not after opens"):
        Window(opens=time(12), closes=time(12))


@pytest.mark.parametrize("days", [(), (0,), (1, 8)])
def test_the_days_of_a_window_are_weekdays(days: tuple[int, ...]) -> None:
    """Monday is 1 and Sunday 7, and there is at least one."""
    with pytest.raises(ValueError, match=r"1 \(Monday\) to 7 \(Sunday\)"):
        Window(days=days, opens=time(9), closes=time(12))


def test_a_window_is_open_on_working_days_unless_it_says_otherwise() -> None:
    """The offices are shut at the weekend."""
    assert Window(opens=time(9), closes=time(12)).days == (1, 2, 3, 4, 5)


def test_a_quota_may_allow_nothing_and_not_less() -> None:
    """None at all is the least."""
    assert Quota(most=0, per=QuotaPer.WEEK).of == "contacts"
    with pytest.raises(ValueError, match="most"):
        Quota(most=-1, per=QuotaPer.WEEK)


def test_a_call_lasts_a_minute_at_least() -> None:
    """No minutes would be no call; leaving it out sets no limit."""
    assert Measure(kind="call-length").most_minutes is None
    with pytest.raises(ValueError, match="most_minutes"):
        Measure(kind="call-length", most_minutes=0)


# --- Coverage -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coverage", "covers"),
    [
        (Coverage(), True),
        (Coverage(complete=False), False),
        (Coverage(complete=False, complete_for=frozenset({"notice-given"})), True),
        (Coverage(complete=False, complete_for=frozenset({"warning-issued"})), False),
    ],
)
def test_a_file_holds_every_letter_or_may_lack_some(
    coverage: Coverage, covers: bool
) -> None:
    """All of it is there, or all of that kind, or nobody knows."""
    assert coverage.covers("notice-given") is covers
