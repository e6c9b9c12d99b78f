"""WEL-7.3 and WEL-7.4: a restriction is weighed, has a period, and is put on record."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.then import (
    but_for_judgements,
    departed,
    does_not_apply,
    for_a_person,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.welwyn_hatfield import (
    ASKED,
    LADDER,
    a_central_record,
    a_contact,
    a_decision_letter,
    a_first_contact,
    a_restriction,
    an_extension,
    an_incident,
)
from ucb_domain.case import status
from ucb_domain.dates import When
from ucb_domain.events import Event
from ucb_domain.findings import Finding
from ucb_domain.truth import Truth
from ucb_domain.values import Judgement

AUTUMN = date(2025, 9, 2)
"""A day after the extension, and before its last day."""
WINTER = date(2025, 12, 1)
"""A day after the first period is over."""


def of_the_decision(*events: Event, as_of: date | None = None) -> list[Finding]:
    """Give what a machine finds by WEL-7.3."""
    return but_for_judgements(ASKED.clause("WEL-7.3", case_of(*events), as_of))


# ----------------------------------------------------------------------------- WEL-7.3

WEIGHED = {
    "proportionality": "whether it is proportionate",
    "individual-circumstances": "the customer's own circumstances",
}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "keeps")
def test_a_restriction_for_a_stated_period_keeps() -> None:
    """It is weighed, it has a last day, and the letter says until when it runs."""
    found = of_the_decision(a_restriction(), a_decision_letter())
    for words in WEIGHED.values():
        kept(found, "no_evidence_recorded", words)
    kept(found, "no_end_date", "3 September 2025")
    kept(found, "no_end_date", "how long it lasts")
    kept(found, "no_notification", "Notice to the customer")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
@pytest.mark.parametrize("left_out", WEIGHED)
def test_a_restriction_that_nobody_tailored_departs(left_out: str) -> None:
    """The record shows neither its proportion nor the customer's circumstances."""
    found = of_the_decision(a_restriction(without={left_out}), a_decision_letter())
    departed(found, "no_evidence_recorded", f"lacks: {WEIGHED[left_out]}.")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
@pytest.mark.parametrize("open_ended", [None, True])
def test_a_restriction_without_a_last_day_departs_and_is_refused(
    open_ended: bool | None,
) -> None:
    """There is no period that the customer could be told."""
    restriction = a_restriction(ends_on=None, open_ended=open_ended)
    found = departed(
        of_the_decision(restriction, a_decision_letter()),
        "no_end_date",
        "sets no day as its last day",
    )
    assert found.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
def test_a_letter_that_does_not_say_for_how_long_departs() -> None:
    """The decision has a last day, and the customer does not learn it."""
    letter = a_decision_letter("2025-03-03", "action")
    found = of_the_decision(a_restriction(), letter)
    departed(found, "no_end_date", "does not state: how long it lasts")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
def test_a_restriction_that_the_customer_was_not_told_of_departs() -> None:
    """Nobody told them of any period."""
    departed(of_the_decision(a_restriction()), "no_notification", "not done by")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "keeps")
def test_an_extension_has_a_period_of_its_own() -> None:
    """It sets a new last day, and a letter gives it."""
    letter = a_decision_letter(
        "2025-09-01", about="review-completed-1", purpose="review-outcome"
    )
    found = of_the_decision(
        a_restriction(), a_decision_letter(), an_extension(), letter, as_of=AUTUMN
    )
    kept(found, "no_end_date", "3 March 2026")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
def test_an_extension_without_a_last_day_departs_and_is_refused() -> None:
    """What had a period would go on without one."""
    letter = a_decision_letter(
        "2025-09-01", about="review-completed-1", purpose="review-outcome"
    )
    extension = an_extension(ends_on=None)
    found = departed(
        of_the_decision(
            a_restriction(), a_decision_letter(), extension, letter, as_of=AUTUMN
        ),
        "no_end_date",
        "sets no day as its last day",
    )
    assert found.event == "review-completed-1"
    assert found.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "keeps")
def test_an_email_of_the_last_day_may_still_be_declined() -> None:
    """The period includes it."""
    declined = a_contact("2025-09-03", outcome="declined")
    found = of_the_decision(
        a_restriction(), a_decision_letter(), declined, as_of=WINTER
    )
    nothing_against(found)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
def test_an_email_declined_after_the_period_departs() -> None:
    """Nobody had to lift it: it was in place for the period that was told."""
    declined = a_contact("2025-09-04", outcome="declined")
    found = departed(
        of_the_decision(a_restriction(), a_decision_letter(), declined, as_of=WINTER),
        "restriction_applied_beyond_scope",
        "when the restriction of 3 March 2025 had ended",
    )
    assert found.event == "contact-recorded-1"


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "departs")
def test_a_restriction_that_had_ended_cannot_be_extended() -> None:
    """Whoever wants it longer says so before its last day is over."""
    letter = a_decision_letter(
        "2025-09-08", about="review-completed-1", purpose="review-outcome"
    )
    found = departed(
        of_the_decision(
            a_restriction(),
            a_decision_letter(),
            an_extension("2025-09-08"),
            letter,
            as_of=WINTER,
        ),
        "restriction_applied_beyond_scope",
        "when the restriction of 3 March 2025 had ended",
    )
    assert found.event == "review-completed-1"


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "does-not-apply")
def test_a_first_contact_restricts_nothing() -> None:
    """There is nothing to weigh, and no period."""
    does_not_apply(ASKED.clause("WEL-7.3", case_of(an_incident(), a_first_contact())))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3", "does-not-apply")
def test_a_restriction_that_is_lifted_needs_no_further_period() -> None:
    """Only an extension sets one."""
    lifted = an_extension(outcome="removed", ends_on=None)
    found = of_the_decision(a_restriction(), a_decision_letter(), lifted, as_of=AUTUMN)
    assert "review-completed-1" not in {each.event for each in found}


def test_whether_it_was_proportionate_and_tailored_is_for_a_person() -> None:
    """Two questions are put, and the report says who answered which."""
    judged = Judgement(question="proportionality", reasoned=True)
    found = ASKED.clause("WEL-7.3", case_of(a_restriction(judgements=(judged,))))
    finding = for_a_person(
        [each for each in found if each.fault == "disproportionate_restriction"],
        "disproportionate_restriction",
        "staff-1 (a service manager) judged whether it is proportionate",
    )
    assert finding.remedy == ""
    for_a_person(
        [each for each in found if each.fault == "blanket_ban"],
        "blanket_ban",
        "no judgement of the customer's own circumstances",
    )


def test_a_period_that_a_thin_file_does_not_show_is_left_open() -> None:
    """The decision itself may give a last day."""
    file = case_of(a_restriction(ends_on=None), coverage=THIN)
    found = [each for each in ASKED.clause("WEL-7.3", file) if each.fault]
    not_recorded(
        [each for each in found if each.fault == "no_end_date"],
        "no_end_date",
        "does not show whether the restriction",
    )


# ----------------------------------------------------------------------------- WEL-7.4


@pytest.mark.clause("welwyn-hatfield", "WEL-7.4", "keeps")
@pytest.mark.parametrize(
    "ground", ["abusive", "threatening", "unreasonably-persistent"]
)
def test_a_restriction_is_recorded_centrally_with_its_ground(ground: str) -> None:
    """That the customer was judged so, and restricted, is on the central record."""
    found = ASKED.clause(
        "WEL-7.4", case_of(a_restriction(grounds=(ground,)), a_central_record())
    )
    kept(found, "record_keeping", "grounds")
    kept(found, "record_keeping", "Central record, after the restriction")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.4", "departs")
def test_a_restriction_that_is_not_recorded_centrally_departs() -> None:
    """The team that keeps the record was never given it."""
    file = case_of(*LADDER, a_restriction())
    departed(ASKED.clause("WEL-7.4", file), "record_keeping", "not done by 1 June 2025")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.4", "departs")
def test_a_marker_on_another_system_is_not_the_central_record() -> None:
    """Each service having its own list is what the clause is against."""
    file = case_of(a_restriction(), a_central_record(system="revenues-system"))
    departed(ASKED.clause("WEL-7.4", file), "record_keeping", "Central record")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.4", "departs")
def test_a_restriction_that_does_not_say_what_it_was_for_departs() -> None:
    """Abusive, threatening or persistent: the record has to say which."""
    file = case_of(a_restriction(grounds=None), a_central_record())
    departed(ASKED.clause("WEL-7.4", file), "record_keeping", "lacks: the grounds")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.4", "does-not-apply")
def test_steps_before_a_restriction_are_not_recorded_centrally() -> None:
    """It is restrictions that are."""
    does_not_apply(ASKED.clause("WEL-7.4", case_of(*LADDER)))


def test_a_restriction_of_the_past_stays_on_the_register() -> None:
    """It is known that somebody had restrictions before, and no longer has."""
    file = case_of(a_restriction(), a_central_record())
    during, after = date(2025, 9, 3), date(2025, 9, 4)
    assert status(file, on=during).restricted is Truth.YES
    assert status(file, on=after).restricted is Truth.NO
    (past,) = file.facts.restrictions
    assert past.ends == When.parse("2025-09-03")
