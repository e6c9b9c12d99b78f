"""How a restriction ends, and what must not be done once it has."""

from tests.format.asking import THIN, the
from tests.format.given import (
    agreement,
    breach,
    contact,
    incident,
    letter,
    restriction,
    review,
)

BRACKEN = the("how-it-ends")
BEYOND = "restriction_applied_beyond_scope"

LETTERS = restriction("2025-01-06", "letters-only", ends_on="2025-07-06")

# -------------------------------------------------------------------------------- By itself


def test_contact_is_met_as_restricted_up_to_the_last_day() -> None:
    """That day included."""
    last = contact("2025-07-06", "declined")
    BRACKEN.keeps("11.1", LETTERS, last, as_of="2025-07-07")


def test_the_day_after_it_is_met_as_anybody_s() -> None:
    """Nobody has to lift what ends by itself."""
    BRACKEN.departs(
        "11.1", BEYOND, LETTERS, contact("2025-07-07", "declined"), as_of="2025-07-08"
    )
    BRACKEN.says_nothing(
        "11.1", LETTERS, contact("2025-07-07", "answered"), as_of="2025-07-08"
    )


def test_an_extension_after_the_end_comes_too_late() -> None:
    """What is over cannot be extended; a breach of it is none either."""
    late = review("2025-07-07", "extended", ends_on="2025-12-31")
    BRACKEN.departs("11.1", BEYOND, LETTERS, late, saying="ended", as_of="2025-07-08")
    BRACKEN.departs("11.1", BEYOND, LETTERS, breach("2025-07-07"), as_of="2025-07-08")
    in_time = review("2025-07-06", "extended", ends_on="2025-12-31")
    BRACKEN.keeps("11.1", LETTERS, in_time, as_of="2025-12-31")


OVER = letter("2025-07-14", "outcome", purpose="end")


def test_the_visitor_is_told_of_the_end() -> None:
    """Within ten days, of an end that nobody decided on."""
    BRACKEN.keeps("11.1", LETTERS, OVER)
    BRACKEN.departs("11.1", "review_not_notified", LETTERS, as_of="2025-07-17")
    late = {**OVER, "on": "2025-07-17"}
    BRACKEN.departs("11.1", "review_not_notified", LETTERS, late, saying="late")


def test_a_thin_file_may_lack_that_letter() -> None:
    """Or an extension: then nothing is firm."""
    BRACKEN.leaves_open("11.1", LETTERS, coverage=THIN)


# ----------------------------------------------------------------------------- Until lifted

BAN = restriction("2025-01-06", "premises-ban", ends_on="2025-07-06")


def test_a_ban_from_a_place_outlasts_the_day_that_was_set() -> None:
    """It was not lifted."""
    BRACKEN.keeps("11.2", BAN, contact("2025-09-01", "declined"))


def test_once_it_is_lifted_nobody_is_turned_away() -> None:
    """By a review that removes it."""
    lifted = review("2025-08-01", "removed")
    BRACKEN.departs("11.2", BEYOND, BAN, lifted, contact("2025-09-01", "declined"))
    BRACKEN.says_nothing("11.2", LETTERS, contact("2025-09-01", "declined"))


# ------------------------------------------------------------------- Lifted unless extended

OFFICER = restriction("2025-01-06", "named-contact", ends_on="2025-07-06")


def test_the_diary_asks_whether_to_extend() -> None:
    """Until the last day; after it, it is lifted, and nobody is at fault."""
    assert BRACKEN.owes("11.3", OFFICER, on="2025-06-01") == [
        ("2025-07-06", "the Head Ranger")
    ]
    BRACKEN.says_nothing("11.3", OFFICER)


def test_to_apply_it_without_extending_it_departs() -> None:
    """And to extend it in time does not."""
    for outcome in ("redirected", "declined"):
        called = contact("2025-09-01", outcome)
        BRACKEN.departs("11.3", "policy_not_followed", OFFICER, called)
        extended = review("2025-07-01", "extended", ends_on="2025-12-31")
        BRACKEN.keeps("11.3", OFFICER, extended, called)
    BRACKEN.says_nothing("11.3", OFFICER, contact("2025-09-01", "filed"))


def test_one_for_life_is_an_exception() -> None:
    """It has no end at which it would be lifted."""
    for_life = restriction("2025-01-06", "named-contact", open_ended=True)
    BRACKEN.says_nothing("11.3", for_life, contact("2025-09-01", "redirected"))


# ------------------------------------------------------------- Some time after the last one

NO_CALLS = restriction("2025-01-06", "no-telephone")


def test_it_lapses_half_a_year_after_the_last_incident() -> None:
    """A further incident puts the end off."""
    first, further = incident("2024-12-20", "noise"), incident("2025-05-20", "noise")
    BRACKEN.keeps("11.4", first, NO_CALLS, further, contact("2025-11-20", "declined"))
    BRACKEN.departs(
        "11.4", BEYOND, first, NO_CALLS, further, contact("2025-11-21", "declined")
    )


def test_what_has_lapsed_is_not_revived() -> None:
    """An incident after it is a reason for another decision, and no more."""
    first, later = incident("2024-12-20", "noise"), incident("2025-08-20", "noise")
    called = contact("2025-09-01", "declined")
    BRACKEN.departs("11.4", BEYOND, first, NO_CALLS, later, called)


# ----------------------------------------------------------------------------- By agreement

QUOTA = restriction("2025-01-06", "contact-quota")
LIFTED = review("2025-06-02", "removed")


def test_a_quota_is_lifted_by_agreement() -> None:
    """There is one on file before it is lifted."""
    BRACKEN.keeps("11.5", QUOTA, agreement("2025-06-01"), LIFTED)


def test_without_one_it_is_not() -> None:
    """Nor by one that comes afterwards."""
    BRACKEN.departs("11.5", "policy_not_followed", QUOTA, LIFTED)
    after = agreement("2025-06-03")
    BRACKEN.departs("11.5", "policy_not_followed", QUOTA, LIFTED, after)
    BRACKEN.says_nothing("11.5", BAN, LIFTED)


# ---------------------------------------------------------------- What a missed review does

NO_VISITS = restriction("2025-01-06", "no-visits")


def test_a_review_in_time_keeps_it_going() -> None:
    """For six months more, counted from the review."""
    seen = review("2025-07-01", "continued")
    BRACKEN.keeps("11.6", NO_VISITS, seen, contact("2025-12-31", "declined"))


def test_a_missed_review_ends_it() -> None:
    """By itself, six months on."""
    BRACKEN.departs("11.6", BEYOND, NO_VISITS, contact("2025-07-07", "declined"))
    late = review("2025-07-07", "continued")
    BRACKEN.departs("11.6", BEYOND, NO_VISITS, late, saying="had ended")
