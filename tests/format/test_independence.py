"""Who may not decide, and who steps in instead."""

from tests.format.asking import THIN, the
from tests.format.given import (
    advice,
    answer,
    appeal,
    incident,
    restriction,
    review,
)

TARN = the("conflict")

DIRECTOR = "mia, medical-director"
DEPUTY = "dan, deputy"
CHIEF = "cleo, chief-executive"

# ------------------------------------------------------------- A conflict, and a substitute


def test_the_medical_director_decides() -> None:
    """Nobody else does, without a reason."""
    TARN.keeps("5.1", restriction("2025-03-03", by=DIRECTOR))
    TARN.departs("5.1", "wrong_authority", restriction("2025-03-03", by=DEPUTY))


def test_the_deputy_decides_where_there_is_a_conflict_of_interest() -> None:
    """It is on record, and it opens the door to the deputy alone."""
    conflict = restriction("2025-03-03", by=DEPUTY, states=["conflict-of-interest"])
    TARN.says_nothing("5.1", conflict)
    other = {**conflict, "by": {"id": "pam", "role": "practice-manager"}}
    TARN.departs("5.1", "wrong_authority", other)


def test_whether_there_was_a_conflict_may_not_be_on_file() -> None:
    """Then nor is it whether the deputy might decide."""
    unread = restriction("2025-03-03", by=DEPUTY, states=None)
    TARN.leaves_open("5.1", unread, coverage=THIN)


# -------------------------------------------------------------------- Not whoever was in it

SHOUTING = incident("2025-03-01", "shouting", by="reception", against=["nora, nurse"])


def test_whoever_was_in_the_incident_does_not_decide_on_it() -> None:
    """Whatever post they hold."""
    TARN.keeps("5.2", SHOUTING, restriction("2025-03-03", by=DIRECTOR))
    aimed = incident("2025-03-01", "shouting", by="reception", against=[DIRECTOR])
    TARN.departs(
        "5.2",
        "wrong_authority",
        aimed,
        restriction("2025-03-03", by=DIRECTOR),
        saying="also took part in the incident",
    )


def test_unless_nobody_else_could() -> None:
    """Which the record says."""
    aimed = incident("2025-03-01", "shouting", by="reception", against=[DIRECTOR])
    alone = restriction("2025-03-03", by=DIRECTOR, states=["nobody-else"])
    TARN.says_nothing("5.2", aimed, alone)


def test_a_decision_that_names_its_incidents_is_measured_by_those() -> None:
    """An old one, that the decision does not rest on, disqualifies nobody."""
    old = incident("2024-03-01", "shouting", by="reception", against=[DIRECTOR])
    rests = restriction("2025-03-03", by=DIRECTOR, incidents=["incident-recorded-2"])
    TARN.keeps("5.2", old, SHOUTING, rests)


# -------------------------------------------------------------------------- Another service

DECIDED = restriction(
    "2025-03-03", by={"id": "dan", "role": "deputy", "service": "surgery"}
)


def test_a_review_is_held_by_another_service() -> None:
    """By the services that the file gives for those days."""
    away = {"id": "pam", "role": "practice-manager", "service": "outpatients"}
    TARN.keeps("5.3", DECIDED, review("2025-09-03", by=away))
    near = {"id": "pam", "role": "practice-manager", "service": "surgery"}
    TARN.departs(
        "5.3",
        "policy_not_followed",
        DECIDED,
        review("2025-09-03", by=near),
        saying="in the same service",
    )


def test_a_service_that_is_not_on_file_leaves_it_open() -> None:
    """Of the reviewer; that it was another person is known."""
    TARN.leaves_open("5.3", DECIDED, review("2025-09-03", by="practice-manager"))


# ----------------------------------------------------- A higher grade, and then the outside

LODGED = appeal("2025-03-20")


def test_a_first_appeal_is_heard_by_a_higher_grade() -> None:
    """The Chief Executive is above the deputy; a Practice Manager is not."""
    TARN.keeps("5.4", DECIDED, LODGED, answer("2025-04-01", by=CHIEF))
    TARN.departs(
        "5.4",
        "appeal_not_independent",
        DECIDED,
        LODGED,
        answer("2025-04-01", by="practice-manager"),
        saying="nobody who did it holds a higher grade",
    )


def test_whoever_advised_on_the_decision_took_part() -> None:
    """Whatever the grade."""
    TARN.departs(
        "5.4",
        "appeal_not_independent",
        advice("2025-03-02", CHIEF, outcome="supported"),
        DECIDED,
        LODGED,
        answer("2025-04-01", by=CHIEF),
        saying="cleo also took part in the advice",
    )


SECOND = appeal("2025-04-10", level=2, id="second")
FIRST_ANSWER = answer("2025-04-01", by=CHIEF, about="appeal-lodged-1")


def test_a_second_appeal_goes_outside() -> None:
    """To an adjudicator who is no officer of the board."""
    story = (DECIDED, LODGED, FIRST_ANSWER, SECOND)
    adjudicated = answer("2025-05-01", by="lay-adjudicator", about="second")
    TARN.keeps("5.5", *story, adjudicated)
    inside = answer("2025-05-01", by=DIRECTOR, about="second")
    TARN.departs(
        "5.5",
        "appeal_not_independent",
        *story,
        inside,
        saying="by somebody of the organisation itself",
    )


def test_each_level_asks_for_its_own() -> None:
    """The second is no matter for the clause on the first, nor the other way about."""
    story = (DECIDED, LODGED, FIRST_ANSWER)
    TARN.says_nothing("5.5", *story)
    second = answer("2025-05-01", by="lay-adjudicator", about="second")
    TARN.keeps("5.4", *story, SECOND, second)


def test_whoever_heard_the_first_does_not_hear_the_second() -> None:
    """Even if it was somebody from outside."""
    first = answer("2025-04-01", by="ada, lay-adjudicator", about="appeal-lodged-1")
    again = answer("2025-05-01", by="ada, lay-adjudicator", about="second")
    TARN.departs(
        "5.5",
        "appeal_not_independent",
        DECIDED,
        LODGED,
        first,
        SECOND,
        again,
        saying="ada also took part in the appeal decision",
    )
