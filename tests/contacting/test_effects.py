"""What each effect of a measure says of an attempt, one by one."""

from datetime import datetime, time
from typing import Any

import attrs
import pytest

from tests.contacting.strategies import DAY, MIDNIGHT, status_of
from ucb_domain.case import LiveMeasure, LiveRestriction, Used
from ucb_domain.contacting import Answer, Attempt, ContactDecision, may_contact
from ucb_domain.dates import When
from ucb_domain.rules import Effect
from ucb_domain.truth import Truth
from ucb_domain.values import Measure, Officer, Quota, QuotaPer, Window

SPOC = Officer(id="o-7", role="housing-officer")
READER = Officer(id="o-9")


def live(does: Effect | None, **given: Any) -> LiveMeasure:
    """Give a measure with an effect."""
    used = given.pop("used", None)
    measure = Measure(kind="a-measure", **given)
    return LiveMeasure(
        measure=measure,
        does=does,
        channels=measure.channels,
        title="a measure",
        policy="small@1",
        clause="S-1",
        used=used,
    )


def under(*several: LiveMeasure, **given: Any) -> LiveRestriction:
    """Give a restriction with these measures."""
    return LiveRestriction(
        **{
            "id": "r",
            "in_force": Truth.YES,
            "measures": tuple(each.measure for each in several),
            "subjects": (),
            "services": (),
            "parties": (),
            "starts": When.exactly(DAY),
            "ends": None,
            "review_on": None,
            "live": several,
            **given,
        }
    )


def at(hour: int, minute: int = 0) -> datetime:
    """Give an instant of the day."""
    return MIDNIGHT.replace(hour=hour, minute=minute)


def asked(*rules: LiveMeasure | LiveRestriction, **given: Any) -> ContactDecision:
    """Ask about a telephone call in the morning, unless told otherwise."""
    restrictions = tuple(
        each if isinstance(each, LiveRestriction) else under(each, id=f"r-{number}")
        for number, each in enumerate(rules)
    )
    attempt = Attempt(**{"channel": "telephone", "at": at(10), **given})
    return may_contact(status_of(*restrictions), attempt)


def answer(*rules: LiveMeasure | LiveRestriction, **given: Any) -> Answer:
    """Give the answer alone."""
    return asked(*rules, **given).answer


PAIRS = Effect.IN_PAIRS
TABLE: tuple[tuple[Effect, dict[str, Any], dict[str, Any], Answer], ...] = (
    # Channels.
    (Effect.ONLY_CHANNELS, {"channels": ("email",)}, {}, Answer.DECLINE),
    (Effect.ONLY_CHANNELS, {"channels": ("telephone",)}, {}, Answer.ACCEPT),
    (Effect.ONLY_CHANNELS, {}, {}, Answer.ASK),
    (Effect.REFUSE_CHANNELS, {"channels": ("telephone",)}, {}, Answer.DECLINE),
    (Effect.REFUSE_CHANNELS, {"channels": ("email",)}, {}, Answer.ACCEPT),
    (Effect.REFUSE_CHANNELS, {}, {}, Answer.ASK),
    (Effect.NO_HOME_VISITS, {}, {"channel": "home-visit"}, Answer.DECLINE),
    (Effect.NO_HOME_VISITS, {}, {}, Answer.ACCEPT),
    (Effect.SOCIAL_MEDIA, {}, {"channel": "social-media"}, Answer.ASK),
    (Effect.SOCIAL_MEDIA, {}, {}, Answer.ACCEPT),
    (Effect.END_CONTACT, {}, {}, Answer.DECLINE),
    (Effect.OTHER, {}, {}, Answer.ASK),
    # Whom.
    (Effect.NAMED_CONTACT, {"contact": SPOC}, {}, Answer.REDIRECT),
    (Effect.NAMED_CONTACT, {"contact": SPOC}, {"contacted": SPOC}, Answer.ACCEPT),
    (
        Effect.NAMED_CONTACT,
        {"contact": SPOC},
        {"contacted": Officer(role="housing-officer")},
        Answer.ACCEPT,
    ),
    (
        Effect.NAMED_CONTACT,
        {"contact": SPOC},
        {"contacted": Officer(id="o-1", role="housing-officer")},
        Answer.REDIRECT,
    ),
    (
        Effect.NAMED_CONTACT,
        {"contact": Officer(role="manager")},
        {"contacted": Officer(id="o-1")},
        Answer.REDIRECT,
    ),
    (Effect.NAMED_CONTACT, {}, {}, Answer.ASK),
    (
        Effect.NAMED_CONTACT,
        {"contact": SPOC, "channels": ("email",)},
        {},
        Answer.ACCEPT,
    ),
    (Effect.THIRD_PARTY_ONLY, {}, {}, Answer.DECLINE),
    (Effect.THIRD_PARTY_ONLY, {"channels": ("email",)}, {}, Answer.ACCEPT),
    (Effect.DIVERT, {}, {}, Answer.ASK),
    (Effect.DIVERT, {"reader": READER}, {}, Answer.REDIRECT),
    (Effect.DIVERT, {"channels": ("email",)}, {}, Answer.ACCEPT),
    (Effect.VOICEMAIL, {}, {}, Answer.REDIRECT),
    (Effect.VOICEMAIL, {}, {"channel": "email"}, Answer.ACCEPT),
    (Effect.OTHER_PROVIDER, {"contact": SPOC}, {}, Answer.REDIRECT),
    (Effect.OTHER_PROVIDER, {}, {}, Answer.ASK),
    # When and how much.
    (Effect.TIMES, {}, {}, Answer.ASK),
    (Effect.CALL_LENGTH, {"most_minutes": 5}, {}, Answer.CONDITIONS),
    (Effect.CALL_LENGTH, {}, {}, Answer.CONDITIONS),
    (Effect.CALL_LENGTH, {}, {"channel": "letter"}, Answer.ACCEPT),
    (
        Effect.CALL_LENGTH,
        {"channels": ("text",)},
        {"channel": "text"},
        Answer.CONDITIONS,
    ),
    (Effect.EFFORT_CAP, {"most_minutes": 5}, {}, Answer.CONDITIONS),
    (Effect.EFFORT_CAP, {}, {}, Answer.CONDITIONS),
    (Effect.EFFORT_CAP, {"channels": ("email",)}, {}, Answer.ACCEPT),
    (Effect.QUOTA, {}, {}, Answer.ASK),
    # In person.
    (Effect.APPOINTMENT_ONLY, {}, {}, Answer.ACCEPT),
    (Effect.PREMISES, {}, {}, Answer.ACCEPT),
    (Effect.PREMISES, {}, {"channel": "in-person"}, Answer.ASK),
    (
        Effect.PREMISES,
        {"premises": ("the Hub",)},
        {"channel": "in-person"},
        Answer.ASK,
    ),
    (
        Effect.PREMISES,
        {"premises": ("the Hub",)},
        {"channel": "in-person", "premises": "The hub"},
        Answer.DECLINE,
    ),
    (
        Effect.PREMISES,
        {"premises": ("the Hub",)},
        {"channel": "in-person", "premises": "elsewhere"},
        Answer.ACCEPT,
    ),
    (Effect.WITNESS, {}, {"channel": "in-person"}, Answer.CONDITIONS),
    (PAIRS, {}, {"channel": "home-visit"}, Answer.CONDITIONS),
    (PAIRS, {}, {"channel": "in-person"}, Answer.ACCEPT),
    # What is answered.
    (Effect.READ_AND_FILE, {}, {}, Answer.FILE),
    (Effect.READ_AND_FILE, {"contact": SPOC}, {}, Answer.FILE),
    (Effect.LIMITED_ISSUES, {}, {}, Answer.ASK),
    (Effect.NO_REGISTRATION, {}, {}, Answer.CONDITIONS),
    (Effect.NO_REGISTRATION, {}, {"new_matter": True}, Answer.ACCEPT),
    (Effect.ONE_REPLY, {}, {"channel": "email"}, Answer.CONDITIONS),
    (Effect.ONE_REPLY, {}, {}, Answer.ACCEPT),
    (Effect.RETURN_DOCUMENTS, {}, {"channel": "letter"}, Answer.CONDITIONS),
    (Effect.RETURN_DOCUMENTS, {}, {}, Answer.ACCEPT),
    (Effect.FINAL_STAGE, {}, {"purpose": "complaint"}, Answer.CONDITIONS),
    (Effect.FINAL_STAGE, {}, {"purpose": "enquiry"}, Answer.ACCEPT),
    (Effect.NO_COMPLAINTS, {}, {}, Answer.CONDITIONS),
    (Effect.NO_COMPLAINTS, {}, {"purpose": "enquiry"}, Answer.ACCEPT),
    (Effect.NO_COMPLAINTS, {}, {"purpose": "complaint"}, Answer.ASK),
    (
        Effect.NO_COMPLAINTS,
        {},
        {"purpose": "complaint", "new_matter": False},
        Answer.DECLINE,
    ),
    (
        Effect.NO_COMPLAINTS,
        {},
        {"purpose": "complaint", "new_matter": True},
        Answer.ACCEPT,
    ),
    # Everything else.
    (Effect.WITHHOLD_NAMES, {}, {}, Answer.CONDITIONS),
    (Effect.SUSPEND_SERVICE, {}, {}, Answer.CONDITIONS),
    (Effect.RECOVER_COST, {}, {}, Answer.CONDITIONS),
    (Effect.AGREEMENT, {}, {}, Answer.ACCEPT),
    (Effect.STATEMENT, {}, {}, Answer.ACCEPT),
)


@pytest.mark.parametrize(("does", "measure", "attempt", "wanted"), TABLE)
def test_what_an_effect_says(
    does: Effect, measure: dict[str, Any], attempt: dict[str, Any], wanted: Answer
) -> None:
    """By itself, of one attempt."""
    assert answer(live(does, **measure), **attempt) is wanted


def test_no_effect_is_forgotten() -> None:
    """Each stands in the table, or in a test of its own below."""
    below = {Effect.NEW_INFORMATION_ONLY}
    assert {row[0] for row in TABLE} | below == set(Effect)


def test_only_what_is_new_is_answered() -> None:
    """The rest is filed; what nobody has read yet is looked at."""
    rule = live(Effect.NEW_INFORMATION_ONLY)
    assert answer(rule, new_information=True) is Answer.ACCEPT
    assert answer(rule, new_information=False) is Answer.FILE
    assert answer(rule) is Answer.CONDITIONS
    assert answer(rule, new_matter=True, new_information=False) is Answer.ACCEPT


def test_hours_are_open_from_their_first_minute_to_before_their_last() -> None:
    """On the days that they name; a letter comes when it comes, unless it is named."""
    window = Window(days=(1, 3), opens=time(9), closes=time(11))
    rule = live(Effect.TIMES, windows=(window,))
    for hour, minute, wanted in (
        (8, 59, Answer.DECLINE),
        (9, 0, Answer.ACCEPT),
        (10, 59, Answer.ACCEPT),
        (11, 0, Answer.DECLINE),
    ):
        assert answer(rule, at=at(hour, minute)) is wanted
        assert answer(rule, at=at(hour, minute), channel="email") is Answer.ACCEPT
    named = live(Effect.TIMES, windows=(window,), channels=("email",))
    assert answer(named, at=at(8), channel="email") is Answer.DECLINE
    assert answer(named, at=at(8)) is Answer.ACCEPT
    found = asked(rule, at=at(8))
    assert found.how == "Monday and Wednesday, 09:00 to 11:00"


@pytest.mark.parametrize(
    ("least", "most", "wanted"),
    [
        (0, 0, Answer.CONDITIONS),
        (1, 1, Answer.CONDITIONS),
        (0, 1, Answer.CONDITIONS),
        (1, 2, Answer.ASK),
        (1, None, Answer.ASK),
        (2, 2, Answer.DECLINE),
        (3, None, Answer.DECLINE),
    ],
)
def test_a_quota_declines_only_when_it_is_certainly_used_up(
    least: int, most: int | None, wanted: Answer
) -> None:
    """Where it may be, the answer is to ask."""
    used = Used(least=least, most=most, since=DAY, until=DAY)
    quota = Quota(most=2, per=QuotaPer.DAY)
    for does in (Effect.QUOTA, Effect.EFFORT_CAP):
        assert answer(live(does, quota=quota, used=used)) is wanted
    narrow = live(Effect.QUOTA, quota=quota, used=used, channels=("email",))
    assert answer(narrow) is Answer.ACCEPT


def test_a_quota_of_which_nobody_counted_leaves_it_open() -> None:
    """A status that somebody made without the contacts."""
    quota = Quota(most=2, per=QuotaPer.DAY)
    assert answer(live(Effect.QUOTA, quota=quota)) is Answer.ASK


def test_a_quota_of_nothing_closes() -> None:
    """There is no day from which it opens again."""
    used = Used(least=0, most=0, since=DAY, until=DAY)
    rule = live(
        Effect.QUOTA,
        quota=Quota(most=0, per=QuotaPer.DAY),
        used=used,
        channels=("telephone",),
    )
    found = asked(rule)
    assert (found.answer, found.how) == (Answer.DECLINE, None)
    assert (
        found.say
        == "We cannot deal with this. You can reach us by letter, by email or in person."
    )
    single = live(Effect.QUOTA, quota=Quota(most=1, per=QuotaPer.DAY), used=used)
    assert "At most 1 contact today, 0 so far" in asked(single).sentence


def test_a_matter_that_is_closed_is_closed_in_writing_and_by_telephone() -> None:
    """What is written is read; what is new goes to whoever reads it."""
    rule = under(live(Effect.LIMITED_ISSUES, reader=READER), subjects=("M-1",))
    about = {"subject": "M-1"}
    assert answer(rule, **about) is Answer.DECLINE
    assert answer(rule, **about, new_information=True) is Answer.ASK
    assert answer(rule, **about, channel="letter") is Answer.FILE
    found = asked(rule, **about, channel="letter", new_information=True)
    assert (found.answer, found.to) == (Answer.REDIRECT, (READER,))


def test_appointments() -> None:
    """With one, without one, and where nobody has asked."""
    rule = live(Effect.APPOINTMENT_ONLY, contact=SPOC)
    visit = {"channel": "in-person"}
    assert answer(rule, **visit, by_appointment=True) is Answer.ACCEPT
    found = asked(rule, **visit, by_appointment=False)
    assert (found.answer, found.to, found.how) == (
        Answer.REDIRECT,
        (SPOC,),
        "by appointment",
    )
    assert asked(rule, **visit).find_out == ("by_appointment",)


def test_what_is_not_known_of_a_restriction_is_asked() -> None:
    """In force or not, confined to what, and a measure that nobody explains."""
    closing = live(Effect.END_CONTACT)
    for given in (
        {"in_force": Truth.UNKNOWN},
        {"certain": False},
        {"live": ()},
        {"measures": ()},
    ):
        assert answer(under(closing, **given)) is Answer.ASK
    assert answer(live(None)) is Answer.ASK
    assert answer(under()) is Answer.ACCEPT


def test_a_status_without_what_measures_do_names_no_other_channel() -> None:
    """Nobody knows what the other restriction closes."""
    found = asked(
        under(live(Effect.REFUSE_CHANNELS, channels=("telephone",)), id="a"),
        under(live(Effect.STATEMENT), id="b", live=()),
    )
    assert (found.answer, found.open_channels) == (Answer.DECLINE, ())
    assert "tell the case owner today" in found.sentence


def test_a_new_matter_can_be_raised_in_another_way() -> None:
    """Where a restriction on everything closes this one; asked twice, it is the same."""
    status = status_of(under(live(Effect.REFUSE_CHANNELS, channels=("telephone",))))
    attempt = Attempt(channel="telephone", at=at(10), new_matter=True)
    for subject in (None, "M-1"):
        found = may_contact(status, attrs.evolve(attempt, subject=subject))
        assert found.answer is Answer.REDIRECT
        assert found.how == "by letter, by email or in person"
    hours = Window(opens=time(14), closes=time(16))
    found = asked(live(Effect.TIMES, windows=(hours,)), new_matter=True)
    assert found.how == "Monday to Friday, 14:00 to 16:00"


def test_whom_to_ask_is_the_point_of_contact_where_there_is_one() -> None:
    """Otherwise whoever owns the case."""
    doubtful = under(live(Effect.OTHER), id="a")
    assert asked(doubtful).to == ()
    spoc = under(live(Effect.NAMED_CONTACT, contact=SPOC), id="b")
    found = asked(doubtful, spoc)
    assert (found.answer, found.to) == (Answer.ASK, (SPOC,))
    assert "ask the point of contact o-7 (housing officer)" in found.sentence


def test_a_decision_rests_on_every_measure_that_says_something() -> None:
    """What closes most comes first, with clause and last day."""
    found = asked(
        under(live(Effect.WITHHOLD_NAMES), id="a"),
        under(live(Effect.END_CONTACT), id="b", ends=When.exactly(DAY)),
    )
    first, second = found.grounds
    assert (first.restriction, first.answer, first.ends) == (
        "b",
        Answer.DECLINE,
        When.exactly(DAY),
    )
    assert (first.measure, first.does, first.policy, first.clause) == (
        "a-measure",
        Effect.END_CONTACT,
        "small@1",
        "S-1",
    )
    assert second.answer is Answer.CONDITIONS
    assert found.conditions == ("Give no names of staff.",)
    assert found.sentence.endswith("The restriction runs until 12 March 2025.")


def test_a_call_through_the_message_box_says_how() -> None:
    """Nobody to pass it on to need be known."""
    found = asked(live(Effect.VOICEMAIL))
    assert found.sentence.startswith("Do not deal with it as it comes; it can come by")
    assert found.to == ()


def test_an_officer_without_a_number_is_named_by_the_role() -> None:
    """Or not at all."""
    manager = live(Effect.NAMED_CONTACT, contact=Officer(role="manager"))
    assert "Pass it on to the manager" in asked(manager).sentence
    panel = live(Effect.NAMED_CONTACT, contact=Officer(members=("o-1",)))
    assert "Pass it on to an officer not named" in asked(panel).sentence


def test_the_status_has_to_be_of_the_day_of_the_attempt() -> None:
    """By the organisation's own clock, or that of the attempt where none is known."""
    tomorrow = MIDNIGHT.replace(day=13)
    with pytest.raises(ValueError, match="ask for the status of that day"):
        asked(live(Effect.STATEMENT), at=tomorrow)
    status = attrs.evolve(status_of(), zone=None)
    attempt = Attempt(channel="email", at=at(10))
    assert may_contact(status, attempt).answer is Answer.ACCEPT
    with pytest.raises(ValueError, match="2025-03-13"):
        may_contact(status, attrs.evolve(attempt, at=tomorrow))


def test_a_desk_that_asks_a_great_deal_forgets_the_oldest() -> None:
    """However many callers speak for the customer; the answers stay the same."""
    rule = under(live(Effect.END_CONTACT))
    status = status_of(rule)
    for number in range(600):
        attempt = Attempt(channel="email", at=at(10), through=f"FRIEND-{number}")
        assert may_contact(status, attempt).answer is Answer.ASK
