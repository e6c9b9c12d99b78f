"""OMB-4 and OMB-6.1: what the letter says, and restrictions with neither end nor review."""

from datetime import date
from typing import Any

import pytest

from tests.builders import audit
from tests.policies.ombudsmen import (
    WHOLE,
    a_letter,
    a_restriction,
    a_review,
    a_search,
    a_warning,
    clause,
    duties,
    expectations,
    file,
    states,
)
from tests.policies.then import departed, does_not_apply, kept, not_recorded
from ucb_domain.dates import When
from ucb_domain.findings import Verdict
from ucb_domain.truth import Truth

THE_LETTER = [
    "OMB-4.policy",
    "OMB-4.reasons",
    "OMB-4.duration",
    "OMB-4.review-date",
    "OMB-4.appeal",
    "OMB-4.ombudsman",
]

each_item = pytest.mark.parametrize(
    ("name", "item", "fault"),
    [
        ("OMB-4.policy", "decision-under-policy", "no_notification"),
        ("OMB-4.reasons", "reasons", "no_reasons_given"),
        ("OMB-4.duration", "duration", "no_end_date"),
        ("OMB-4.review-date", "review-date", "no_review_date"),
        ("OMB-4.appeal", "appeal-right", "no_appeal_right_told"),
        ("OMB-4.ombudsman", "ombudsman-right", "no_appeal_right_told"),
    ],
)


@pytest.mark.clause("ombudsman-expectations", "OMB-4.policy", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.reasons", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.duration", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.review-date", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.appeal", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.ombudsman", "keeps")
@each_item
def test_a_letter_that_says_it(name: str, item: str, fault: str) -> None:
    """The letter holds what it should."""
    kept(clause(name, file(a_restriction(), a_letter(item))), fault, "states")


@pytest.mark.clause("ombudsman-expectations", "OMB-4.policy", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.reasons", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.duration", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.review-date", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.appeal", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.ombudsman", "departs")
@each_item
def test_a_letter_that_is_known_to_leave_it_out(
    name: str, item: str, fault: str
) -> None:
    """The ombudsman read it, and it does not say so; nor how long, nor when reviewed."""
    case = file(a_restriction(), a_letter(omits=(item, "duration", "review-date")))
    departed(clause(name, case), fault, "does not state")


@pytest.mark.clause("ombudsman-expectations", "OMB-4.policy", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.reasons", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.duration", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.review-date", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.appeal", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-4.ombudsman", "does-not-apply")
@pytest.mark.parametrize("name", THE_LETTER)
@pytest.mark.parametrize("purpose", ["review-outcome", "end", "apology"])
def test_a_letter_for_something_else(name: str, purpose: str) -> None:
    """A letter about the same restriction that tells of no decision to restrict."""
    other = a_letter(complete=True, purpose=purpose)
    does_not_apply(clause(name, file(a_restriction(), other)))


@pytest.mark.parametrize("name", THE_LETTER)
@pytest.mark.parametrize("known", [None, states("action")])
def test_a_letter_that_nobody_has_read_whole(name: str, known: object) -> None:
    """What the rest of it says is not known."""
    case = file(a_restriction(), a_letter(states=known))
    assert {each.verdict for each in clause(name, case)} == {Verdict.NOT_RECORDED}


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("OMB-4.reasons", "reasons"),
        ("OMB-4.duration", "duration"),
        ("OMB-4.review-date", "review-date"),
        ("OMB-4.appeal", "appeal-right"),
    ],
)
def test_a_letter_that_was_read_whole(name: str, item: str) -> None:
    """It says what is decided and nothing else: every policy has words for these."""
    case = file(a_restriction(), a_letter("action", complete=True))
    words = expectations().terms.words(item)
    reasons = [
        each.why for each in clause(name, case) if each.verdict is Verdict.DEPARTED
    ]
    assert len(reasons) == 1
    assert words in reasons[0]


@pytest.mark.parametrize("name", ["OMB-4.policy", "OMB-4.ombudsman", "OMB-4.what"])
def test_a_list_in_other_words_is_no_evidence(name: str) -> None:
    """Nobody looked whether it names the policy, the ombudsman, or what stays open."""
    whole = a_letter("reasons", "duration", "appeal-right", complete=True)
    found = clause(name, file(a_restriction(), whole))
    assert Verdict.DEPARTED not in {each.verdict for each in found}


def test_a_later_letter_need_not_repeat_it() -> None:
    """The first letter told of the appeal."""
    case = file(
        a_restriction(),
        a_letter("appeal-right"),
        a_letter("action", complete=True, on="2024-04-01"),
    )
    found = clause("OMB-4.appeal", case)
    assert {each.verdict for each in found} == {Verdict.KEPT}


# ---------------------------------------------------------------------- OMB-4.duration


@pytest.mark.parametrize(
    "said", [{"review_on": When.parse("2024-09")}, {"ends_on": When.parse("2024-09")}]
)
def test_either_an_end_or_a_review_will_do(said: dict[str, Any]) -> None:
    """A letter that gives one of the two days is faulted for neither."""
    case = file(a_restriction(**said), a_letter("reasons", complete=True, **said))
    for name in ("OMB-4.duration", "OMB-4.review-date"):
        found = {each.verdict for each in clause(name, case)}
        assert Verdict.KEPT in found
        assert Verdict.DEPARTED not in found


@pytest.mark.parametrize("review_on", [None, When.parse("2024-09")])
def test_that_the_end_is_left_out_departs(review_on: When | None) -> None:
    """Somebody missed it; open is only whether the letter gave the day of review."""
    case = file(
        a_restriction(review_on=review_on), a_letter(omits=("duration", "end-date"))
    )
    found = clause("OMB-4.duration", case)
    if review_on is None:
        departed(found, "no_end_date", "or when it will be reviewed")
    else:
        not_recorded(found, "no_end_date", "or when it will be reviewed")


def test_a_last_day_says_how_long() -> None:
    """Somebody wrote down that the letter gave the last day, and no more."""
    case = file(a_restriction(), a_letter("end-date"))
    kept(clause("OMB-4.duration", case), "no_end_date", "how long it lasts")


# ------------------------------------------------------------------- OMB-4.review-date


def test_what_has_no_last_day_is_reviewed_on_a_day_that_is_told() -> None:
    """For a restriction without an end, how long it lasts does not do instead."""
    letter = a_letter(omits=("review-date",))
    case = file(a_restriction(open_ended=True), letter)
    departed(clause("OMB-4.review-date", case), "no_review_date", "when it will be")


# -------------------------------------------------------------------------- OMB-4.what


@pytest.mark.clause("ombudsman-expectations", "OMB-4.what", "keeps")
def test_the_person_was_told() -> None:
    """A letter, or a call, told of the decision and of what it means."""
    told = a_letter("action", "what-stays-open", "who-is-bound", channel="telephone")
    found = clause("OMB-4.what", file(a_restriction(), told))
    kept(found, "no_notification", "done on 5 March 2024")


@pytest.mark.clause("ombudsman-expectations", "OMB-4.what", "departs")
def test_the_person_was_not_told() -> None:
    """Somebody looked for a letter, and there was none."""
    search = a_search("notice-given", "restriction-imposed-1", to="customer")
    found = clause("OMB-4.what", file(a_restriction(), search))
    departed(found, "no_notification", "it is on file that it was not done")


@pytest.mark.clause("ombudsman-expectations", "OMB-4.what", "departs")
@pytest.mark.parametrize("item", ["action", "what-stays-open", "who-is-bound"])
def test_the_person_was_not_told_clearly(item: str) -> None:
    """The letter confused what applied, or to whom."""
    found = clause("OMB-4.what", file(a_restriction(), a_letter(omits=(item,))))
    departed(found, "no_notification", "does not state")


@pytest.mark.clause("ombudsman-expectations", "OMB-4.what", "does-not-apply")
def test_a_warning_is_its_own_letter() -> None:
    """Nothing was decided of which to tell."""
    does_not_apply(clause("OMB-4.what", file(a_warning())))


def test_a_thin_file_without_a_letter_is_open() -> None:
    """A letter that the decision does not mention may have gone."""
    found = clause("OMB-4.what", file(a_restriction()))
    not_recorded(found, "no_notification", "does not show whether")


def test_that_staff_were_not_told_is_something_else() -> None:
    """The search was for a letter to staff."""
    search = a_search("notice-given", "restriction-imposed-1", to="staff")
    found = clause("OMB-4.what", file(a_restriction(), search))
    not_recorded(found, "no_notification", "does not show whether")


def test_that_a_review_was_not_told_is_something_else() -> None:
    """What somebody looked for was the letter about the review."""
    search = a_search("notice-given", "review-completed-1", to="customer")
    case = file(a_restriction(), a_review("2024-09-02"), search)
    not_recorded(clause("OMB-4.what", case), "no_notification", "the restriction")


def test_the_letter_is_owed_once() -> None:
    """However many clauses say what it holds, the diary asks for one letter."""
    case = file(a_restriction(), coverage=WHOLE)
    (duty,) = duties("OMB-4.what", case, date(2024, 3, 20))
    assert duty.overdue is Truth.YES
    found = audit(expectations(), case, date(2024, 3, 20))
    about_letters = [each for each in found if each.clause.startswith("OMB-4")]
    assert [each.fault for each in about_letters] == ["no_notification"]


# ----------------------------------------------------------------------------- OMB-6.1


@pytest.mark.clause("ombudsman-expectations", "OMB-6.1", "keeps")
def test_an_open_end_with_a_day_of_review() -> None:
    """It runs until it is reviewed, and the letter says when."""
    case = file(a_restriction(open_ended=True), a_letter("review-date"))
    found = clause("OMB-6.1", case)
    assert Verdict.DEPARTED not in {each.verdict for each in found}
    told = [each for each in found if each.event == "notice-given-1"]
    kept(told, "indefinite", "states: when it will be reviewed")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.1", "departs")
def test_an_open_end_without_one_in_the_letter() -> None:
    """The letter neither ends it nor says when it is looked at again."""
    letter = a_letter(omits=("review-date",))
    case = file(a_restriction(open_ended=True), letter)
    departed(clause("OMB-6.1", case), "indefinite", "when it will be reviewed")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.1", "departs")
def test_an_open_end_without_one_in_the_decision() -> None:
    """A ban for life: it was decided so, and no day of review was set."""
    decision = a_restriction(open_ended=True, states=states(omits=("review-date",)))
    found = clause("OMB-6.1", file(decision))
    assert {(each.verdict, each.fault) for each in found} == {
        (Verdict.DEPARTED, "indefinite"),
        (Verdict.DEPARTED, "no_review_date"),
    }


def test_a_decision_that_sets_neither_day() -> None:
    """No last day and no day of review are on its record, whatever it was called."""
    decision = a_restriction(states=states(omits=("review-date", "duration")))
    found = clause("OMB-6.1", file(decision))
    departed(found, "no_review_date", "or at least a last day")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.1", "does-not-apply")
def test_a_restriction_with_an_end() -> None:
    """It is limited in time, and no day of review was set: nothing is said of it."""
    decision = a_restriction(
        open_ended=False,
        ends_on=When.parse("2025-03"),
        states=states(omits=("review-date",), complete=True),
    )
    does_not_apply(clause("OMB-6.1", file(decision, a_letter("reasons"))))


def test_that_it_is_open_ended_does_not_show_that_nobody_set_a_review() -> None:
    """Policies review such restrictions every year, and the file may not say so."""
    found = clause("OMB-6.1", file(a_restriction(open_ended=True)))
    assert Verdict.DEPARTED not in {each.verdict for each in found}
