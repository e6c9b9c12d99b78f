"""Steps on the way to a restriction: watched, apart, skipped, lapsed and counted."""

from typing import Any

from tests.format.asking import the
from tests.format.given import (
    Event,
    advice,
    answer,
    appeal,
    incident,
    informal_step,
    meeting,
    restriction,
    review,
    warning,
)

SALTMARSH = the("two-tracks")
KESTREL = the("warnings")
INVERFELL = the("look-back")

# ---------------------------------------------------------- Watched, before a first warning

TALK = informal_step("2025-01-06", by="librarian", kind="conversation")


def again(on: str, *behaviours: str, id: str = "again") -> Event:  # noqa: A002
    """A further incident."""
    return incident(on, *(behaviours or ("volume",)), id=id)


def test_four_weeks_pass_between_the_conversation_and_the_warning() -> None:
    """And something happens in them, or after."""
    SALTMARSH.keeps(
        "6.1", TALK, again("2025-01-20"), warning("2025-02-03", incidents=["again"])
    )


def test_a_warning_in_the_time_of_watching_departs() -> None:
    """A day early; and so does one after which nothing more happened."""
    early = warning("2025-02-02", incidents=["again"])
    SALTMARSH.departs("6.1", "no_prior_warning", TALK, again("2025-01-20"), early)
    old = again("2025-01-02")
    later = warning("2025-02-03", incidents=["again"])
    SALTMARSH.departs("6.1", "no_prior_warning", old, TALK, later, saying="order")


def test_a_talk_with_somebody_else_is_no_step() -> None:
    """It is for a Librarian."""
    by_porter = {**TALK, "by": {"id": "p", "role": "porter"}}
    warned = warning("2025-02-03", incidents=["again"])
    SALTMARSH.departs("6.1", "no_prior_warning", by_porter, again("2025-01-20"), warned)


def test_threats_are_not_talked_over_first() -> None:
    """The exception for a kind of behaviour."""
    threat = again("2025-01-20", "threats")
    SALTMARSH.keeps("6.1", threat, warning("2025-01-21", incidents=["again"]))


# -------------------------------------------------------------- Two tracks that climb apart

VOLUME = incident("2025-01-02", "volume", id="volume")
THREAT = incident("2025-02-20", "threats", id="threat")


def for_volume(on: str) -> Event:
    """A warning for volume of contact."""
    return warning(on, incidents=["volume"])


def for_threats(on: str) -> Event:
    """A warning for threats."""
    return warning(on, incidents=["threat"])


def limits(**fields: Any) -> Event:
    """A restriction of April."""
    return restriction("2025-04-01", "letters-only", by="librarian", **fields)


def test_volume_takes_two_warnings_for_volume() -> None:
    """Two rungs of the one track."""
    SALTMARSH.keeps(
        "6.2",
        VOLUME,
        for_volume("2025-02-03"),
        for_volume("2025-03-03"),
        limits(grounds=["volume"]),
    )


def test_a_warning_for_threats_is_no_rung_for_volume() -> None:
    """One for each, and so neither two for volume."""
    story = (
        VOLUME,
        for_volume("2025-02-03"),
        THREAT,
        for_threats("2025-03-03"),
        limits(grounds=["volume"]),
    )
    SALTMARSH.departs("6.2", "no_prior_warning", *story)
    SALTMARSH.says_nothing("6.3", *story)


def test_threats_take_one_for_threats() -> None:
    """Three for volume are none."""
    decided = limits(grounds=["threats"])
    SALTMARSH.keeps("6.3", THREAT, for_threats("2025-03-03"), decided)
    wrong = [for_volume(f"2025-0{month}-03") for month in (1, 2, 3)]
    SALTMARSH.departs("6.3", "no_prior_warning", VOLUME, *wrong, decided)


def test_a_step_is_left_out_by_the_chief_librarian_for_a_written_reason() -> None:
    """Both are needed: the officer, and the reason."""
    skipped = limits(grounds=["threats"], states=["reason-for-skipping"])
    chief = {"id": "chi", "role": "chief-librarian"}
    SALTMARSH.keeps("6.3", THREAT, {**skipped, "by": chief})
    SALTMARSH.departs("6.3", "no_prior_warning", THREAT, skipped)
    unsaid = {**skipped, "by": chief, "states": {"includes": []}}
    SALTMARSH.departs("6.3", "no_prior_warning", THREAT, unsaid)


# -------------------------------------------------------------- What may, and what normally


def test_mediation_may_be_offered() -> None:
    """Found where it was; nothing departs where it was not, and nothing is owed."""
    warned = for_volume("2025-02-03")
    SALTMARSH.keeps("6.4", VOLUME, warned, meeting("2025-02-10"))
    SALTMARSH.says_nothing("6.4", VOLUME, warned)
    assert SALTMARSH.owes("6.4", VOLUME, warned, on="2025-02-04") == []


def test_a_restriction_normally_follows_within_three_months() -> None:
    """A day later departs, unless the record says why: then a person judges that."""
    warned = for_volume("2025-01-01")
    SALTMARSH.keeps("6.5", VOLUME, warned, limits())
    late = restriction("2025-04-02", "letters-only", by="librarian")
    SALTMARSH.departs("6.5", "no_prior_warning", VOLUME, warned, late)
    reasoned = {**late, "states": {"includes": ["reason-for-departing"]}}
    SALTMARSH.asks_a_person("6.5", VOLUME, warned, reasoned, saying="a reason for")
    part_seen = {**late, "states": {"complete": False}}
    SALTMARSH.leaves_open("6.5", VOLUME, warned, part_seen)


# ---------------------------------------------------------------------- Warnings that lapse

WARNED = warning(
    "2025-01-06",
    rung="warning",
    channel="letter",
    ends_on="2026-01-06",
    by="hal, housing-officer",
    states=["what-happened", "how-to-appeal"],
)


def test_a_warning_says_until_when_it_counts() -> None:
    """The field is enough; the item need not be stated as well."""
    KESTREL.keeps("7.1", WARNED)


def test_a_warning_that_never_lapses_departs() -> None:
    """So do one that lapses too soon, and one too late."""
    endless = {**WARNED, "ends_on": None}
    assert {
        (each.verdict.value, each.fault) for each in KESTREL.found("7.1", endless)
    } == {
        ("kept", "policy_not_followed"),
        ("kept", "no_reasons_given"),
        ("kept", "no_appeal_right_told"),
        ("departed", "no_end_date"),
    }
    for day, words in (("2025-04-05", "at least"), ("2026-01-07", "at most")):
        KESTREL.departs("7.1", "no_end_date", {**WARNED, "ends_on": day}, saying=words)


def test_a_warning_that_speaks_of_the_customer_as_a_person_departs() -> None:
    """What it must not state."""
    rude = {
        **WARNED,
        "states": {"includes": ["what-happened", "how-to-appeal", "tone"]},
    }
    KESTREL.departs("7.1", "policy_not_followed", rude, saying="must not: what the")


def test_a_restriction_follows_a_warning_that_still_counts() -> None:
    """On the last day of the six months, and on the day on which it lapses itself."""
    KESTREL.keeps("7.2", WARNED, restriction("2025-07-06"))
    short = {**WARNED, "ends_on": "2025-05-01"}
    KESTREL.keeps("7.2", short, restriction("2025-05-01"))


def test_a_warning_that_has_lapsed_is_no_warning() -> None:
    """By the policy's six months, or by the day that it gives itself."""
    KESTREL.departs("7.2", "no_prior_warning", WARNED, restriction("2025-07-07"))
    short = {**WARNED, "ends_on": "2025-05-01"}
    KESTREL.departs("7.2", "no_prior_warning", short, restriction("2025-05-02"))


FURTHER = incident("2025-05-01", "noise")
RENEWED = warning("2025-05-05", rung="renewal", ends_on="2025-11-05")


def test_a_warning_is_renewed_after_a_further_incident() -> None:
    """Once, for six months; and then it counts again from its own day."""
    KESTREL.keeps("7.3", WARNED, FURTHER, RENEWED)
    KESTREL.keeps("7.2", WARNED, FURTHER, RENEWED, restriction("2025-11-05"))


def test_a_renewal_without_a_reason_or_for_too_long_departs() -> None:
    """Without an incident; for seven months; a second time."""
    KESTREL.departs("7.3", "no_prior_warning", WARNED, RENEWED)
    KESTREL.departs(
        "7.3", "indefinite", WARNED, FURTHER, {**RENEWED, "ends_on": "2025-12-05"}
    )
    second = warning("2025-10-05", rung="renewal", ends_on="2026-04-05")
    KESTREL.departs("7.3", "policy_not_followed", WARNED, FURTHER, RENEWED, second)


def test_a_first_warning_is_no_renewal() -> None:
    """The clause is for renewals."""
    KESTREL.says_nothing("7.3", WARNED)


def test_a_reminder_follows_if_it_goes_on() -> None:
    """In two weeks, by the officer; one that comes later is late."""
    reminder = warning("2025-05-10", rung="reminder")
    KESTREL.keeps("7.6", WARNED, FURTHER, reminder)
    KESTREL.departs("7.6", "policy_not_followed", WARNED, FURTHER, saying="not done by")
    late = warning("2025-09-01", rung="reminder")
    KESTREL.departs("7.6", "delay", WARNED, FURTHER, late, saying="done late")
    on = str(FURTHER["on"])
    assert [by for _, by in KESTREL.owes("7.6", WARNED, FURTHER, on=on)] == [
        "a Housing Officer"
    ]


def test_nobody_is_reminded_any_more_once_there_is_a_restriction() -> None:
    """It leaves the diary; that nobody was reminded in time stays a departure."""
    restricted = restriction("2025-05-05")
    assert KESTREL.owes("7.6", WARNED, FURTHER, restricted, on="2025-05-06") == []
    KESTREL.departs("7.6", "policy_not_followed", WARNED, FURTHER, restricted)


def test_there_is_nothing_to_remind_of_without_a_warning_or_after_a_reminder() -> None:
    """The first incident is met by a warning, and a third by no second reminder."""
    KESTREL.says_nothing("7.6", FURTHER)
    reminder = warning("2025-04-20", rung="reminder")
    KESTREL.says_nothing("7.6", WARNED, reminder, FURTHER)


# --------------------------------------------------------------- Warnings that are appealed

AGAINST_IT = appeal("2025-01-20", received_on="2025-01-22")
MANAGER = "max, service-manager"


def test_an_appeal_against_a_warning_is_answered_in_ten_working_days() -> None:
    """From the day it arrived."""
    KESTREL.keeps("7.4", WARNED, AGAINST_IT, answer("2025-02-05", by=MANAGER))
    assert KESTREL.owes("7.4", WARNED, AGAINST_IT, on="2025-01-23") == [
        ("2025-02-05", "a Service Manager")
    ]


def test_a_late_answer_departs_and_so_does_the_officer_s_own() -> None:
    """Late; and by whoever gave the warning, whose post it is not either."""
    late = answer("2025-02-06", by=MANAGER)
    KESTREL.departs("7.4", "delay", WARNED, AGAINST_IT, late)
    own = answer("2025-02-05", by="hal, service-manager")
    KESTREL.departs("7.4", "appeal_not_independent", WARNED, AGAINST_IT, own)


def test_an_appeal_against_a_restriction_is_another_matter() -> None:
    """Of which these clauses do not speak."""
    story = (WARNED, restriction("2025-02-03", id="limits"))
    KESTREL.says_nothing(
        "7.4", *story, appeal("2025-03-03", about="limits"), as_of="2025-12-01"
    )


def test_nobody_is_restricted_while_the_appeal_waits() -> None:
    """The day before the answer, and the day after it."""
    KESTREL.departs(
        "7.5", "appeal_not_considered", WARNED, AGAINST_IT, restriction("2025-02-04")
    )
    told = answer("2025-02-05", by=MANAGER)
    KESTREL.says_nothing("7.5", WARNED, AGAINST_IT, told, restriction("2025-02-06"))


def test_a_warning_that_was_taken_back_counts_for_nothing() -> None:
    """Until there is another; one that was upheld by the answer goes on counting."""
    story = (WARNED, AGAINST_IT, answer("2025-02-05", "upheld", by=MANAGER))
    decided = restriction("2025-03-03")
    KESTREL.departs("7.2", "no_prior_warning", *story, decided)
    another = warning("2025-02-20", rung="warning", ends_on="2025-08-20")
    KESTREL.keeps("7.2", *story, another, decided)
    dismissed = answer("2025-02-05", "dismissed", by=MANAGER)
    KESTREL.keeps("7.2", WARNED, AGAINST_IT, dismissed, decided)


# -------------------------------------------------------- So many in so long, and the slate


def calls(*days: str) -> list[Event]:
    """Incidents on these days."""
    return [incident(day, "calls") for day in days]


def test_the_third_in_twelve_months_is_enough() -> None:
    """Counted back from the decision, its own day a year ago included."""
    three = calls("2024-06-02", "2024-12-02", "2025-05-02")
    INVERFELL.says_nothing("8.1", *three, restriction("2025-06-02"))


def test_the_second_is_not_and_an_old_one_does_not_count() -> None:
    """Two; or three, the first of which lies a year and a day back."""
    fault = "disproportionate_restriction"
    INVERFELL.departs("8.1", fault, *calls("2025-01-02", "2025-05-02"), _limits())
    old = calls("2024-06-01", "2024-12-02", "2025-05-02")
    INVERFELL.departs("8.1", fault, *old, _limits())


def test_a_thin_file_may_hold_fewer_than_there_were() -> None:
    """Two are on file."""
    INVERFELL.leaves_open(
        "8.1",
        *calls("2025-01-02", "2025-05-02"),
        _limits(),
        coverage={"complete": False},
    )


def _limits() -> Event:
    return restriction("2025-06-02")


SECOND = warning("2025-06-02", rung="second")


def test_six_clear_months_wipe_the_slate() -> None:
    """However many there were before."""
    INVERFELL.departs(
        "8.2",
        "policy_not_followed",
        *calls("2024-01-02", "2024-02-02", "2024-03-02", "2025-05-02"),
        SECOND,
    )


def test_a_chain_without_such_a_stretch_reaches_far_back() -> None:
    """Every five months, over a year and more; the first need not be recent."""
    INVERFELL.says_nothing("8.2", *calls("2024-08-02", "2025-01-02"), SECOND)
    # The last of the chain lies more than six months back, and so all of it does.
    late = warning("2025-08-02", rung="second")
    INVERFELL.departs(
        "8.2", "policy_not_followed", *calls("2024-08-02", "2025-01-02"), late
    )


def test_whoever_was_restricted_two_years_ago_needs_no_new_warning() -> None:
    """To the day; a day earlier, and it takes one."""
    INVERFELL.keeps("8.3", restriction("2023-06-02", id="old"), warning("2023-05-02"))
    for before, verdicts in (("2023-06-02", {"kept"}), ("2023-06-01", {"departed"})):
        found = INVERFELL.found("8.3", restriction(before, id="old"), _limits())
        latest = [each for each in found if each.event != "old"]
        assert {each.verdict.value for each in latest} == verdicts


def test_a_second_appeal_in_the_year_need_not_be_answered() -> None:
    """On the same restriction; on another, it must."""
    story = (
        restriction("2025-01-02", id="one"),
        appeal("2025-01-20", about="one", id="first"),
        answer("2025-02-03", about="first"),
    )
    once_more = appeal("2025-06-02", about="one", id="again")
    INVERFELL.keeps("8.4", *story, once_more)
    other = (
        restriction("2025-05-02", id="two"),
        appeal("2025-06-02", about="two", id="other"),
    )
    INVERFELL.departs("8.4", "appeal_not_considered", *story, *other)


def test_after_a_year_it_must() -> None:
    """The outcome no longer stands in its way."""
    story = (
        restriction("2024-01-02"),
        appeal("2024-01-20", id="first"),
        answer("2024-02-03", about="first"),
        appeal("2025-02-04", id="again"),
    )
    INVERFELL.departs("8.4", "appeal_not_considered", *story)


def test_an_extension_rests_on_what_no_review_has_dealt_with() -> None:
    """Two since the last review; one before it and one after do not do."""
    limits = restriction("2025-01-02")
    seen = review("2025-04-02", "continued")
    extended = review("2025-07-02", "extended", ends_on="2025-10-02")
    both = calls("2025-05-02", "2025-06-02")
    INVERFELL.says_nothing("8.5", limits, seen, *both, extended)
    one_before = calls("2025-03-02", "2025-06-02")
    INVERFELL.departs(
        "8.5",
        "disproportionate_restriction",
        limits,
        one_before[0],
        seen,
        one_before[1],
        extended,
    )


def test_the_second_for_abuse_may_last_longer_than_the_first() -> None:
    """Three months, and then twelve; a restriction for calls between them is no first."""

    def for_abuse(on: str, ends_on: str) -> Event:
        return restriction(on, grounds=["abuse"], ends_on=ends_on)

    first = for_abuse("2024-01-02", "2024-04-02")
    other = restriction("2024-06-02", grounds=["calls"], ends_on="2024-07-02")
    INVERFELL.keeps("8.6", first, for_abuse("2025-01-02", "2026-01-02"))
    INVERFELL.departs(
        "8.6", "disproportionate_restriction", for_abuse("2024-01-02", "2024-04-03")
    )
    INVERFELL.departs(
        "8.6",
        "disproportionate_restriction",
        other,
        for_abuse("2025-01-02", "2026-01-02"),
    )


def test_advice_on_a_warning_is_not_what_is_counted() -> None:
    """Only acts of the kind that the clause names."""
    INVERFELL.departs(
        "8.1",
        "disproportionate_restriction",
        *calls("2025-01-02", "2025-05-02"),
        advice("2025-05-10", "legal"),
        _limits(),
    )
