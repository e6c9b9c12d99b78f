"""What can go wrong: data, a sentence, and what to do."""

import pickle

import pytest

from tests.builders import entries_of
from tests.values.test_findings import finding
from ucb_domain import errors
from ucb_domain.errors import (
    ActNotFoundError,
    CalendarError,
    CaseExistsError,
    CaseNotFoundError,
    EventIdReusedError,
    HistoryError,
    InvalidActError,
    LetterIncompleteError,
    LogRewrittenError,
    NoChannelLeftError,
    NoKeyStoreError,
    NotSealedError,
    PersonNotFoundError,
    PolicyError,
    ProofTextError,
    RefusedError,
    SealedPartError,
    SigningKeyError,
    StoredEventError,
    TimestampError,
    UcbDomainError,
    UnknownEventTypeError,
    UnreadableEventError,
    UnstorableEventError,
    VersionConflictError,
)
from ucb_domain.events import WarningIssued

OPENED, WARNED = entries_of(WarningIssued())
ERRORS = (
    RefusedError([finding("no_prior_warning"), finding("delay")]),
    CaseNotFoundError("CRM-1029"),
    CaseExistsError("CRM-1029"),
    VersionConflictError("CRM-1029", 1, 2, [WARNED]),
    VersionConflictError("CRM-1029", 1, 2),
    EventIdReusedError("CRM-1029", "e1", 3),
    EventIdReusedError("CRM-1029", "e1"),
    InvalidActError("e1", "on", "It lies in the future."),
    PolicyError("There is no such pack."),
    HistoryError(["events[0].on: no day.", "case: is missing."]),
    HistoryError(["case: is missing."]),
    StoredEventError("case-closed", "CRM-1029", 2, "It is odd."),
    UnknownEventTypeError("case-shut", "CRM-1029", 2, "No event has this name."),
    UnreadableEventError("case-closed", None, None, "It is cut short."),
    UnstorableEventError("case-closed", "on holds a list."),
    CaseExistsError("CRM-1029", "customer"),
    CalendarError("it is no calendar file"),
    NoChannelLeftError("M-1", None, ["ban", "letters-only"]),
    NoKeyStoreError(["/event/narrative"], "e1"),
    NoKeyStoreError(["/event/customer/name"]),
    SealedPartError("CRM-1029", 2, "it was changed."),
    ProofTextError("checkpoint", 3, "the root is not in base64"),
    TimestampError("the authority refused"),
    SigningKeyError("UCB_SIGNING_KEY is not set"),
    LogRewrittenError(3, 12, 9),
    LogRewrittenError(3, 12, 12),
    NotSealedError("There is no checkpoint 9."),
    PersonNotFoundError("P-77"),
    ActNotFoundError("CRM-1029", "ban"),
    LetterIncompleteError("CRM-1029", "ban", ("the last day (ends_on)",)),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_a_process_boundary(error: UcbDomainError) -> None:
    """Pickled and read again it is the same error, with its data and its sentence."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert repr(again) == repr(error)


def test_every_error_is_looked_at_here() -> None:
    """An error that is added is pickled too."""
    kinds = {
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, UcbDomainError)
    }
    assert kinds - {UcbDomainError} == {type(error) for error in ERRORS}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            ERRORS[0],
            (
                "Not recorded. harbour H-3: There was no warning. harbour H-3: There was "
                "no warning. To store the act as it happened, with the departure listed, "
                "record it with enforcement 'record'."
            ),
        ),
        (
            ERRORS[1],
            (
                "No case 'CRM-1029' in this store. `ucb case list` shows those there are; "
                "`open_case` opens a new one."
            ),
        ),
        (
            ERRORS[2],
            (
                "Case 'CRM-1029' is already open. Record into it, or open the new case "
                "under another reference with `case=`."
            ),
        ),
        (
            ERRORS[15],
            (
                "Case 'CRM-1029' is there already and is about another customer; nothing "
                "was stored. Give the new case another reference."
            ),
        ),
        (
            ERRORS[3],
            (
                "Not recorded. Case 'CRM-1029' was expected at entry 1 and is at entry 2. "
                "Recorded since: 2 warning-issued. Read the case again, and record the act "
                "if it still fits."
            ),
        ),
        (
            ERRORS[4],
            (
                "Not recorded. Case 'CRM-1029' was expected at entry 1 and is at entry 2. "
                "Read the case again, and record the act if it still fits."
            ),
        ),
        (
            ERRORS[5],
            (
                "Not recorded. Event id 'e1' is entry 3 of case 'CRM-1029', which says "
                "something else. The same act sent twice is stored once; another act needs "
                "an id of its own. To put a wrong entry right, record an EntryCorrected."
            ),
        ),
        (
            ERRORS[6],
            (
                "Not recorded. Event id 'e1' names two different acts of one call. The "
                "same act sent twice is stored once; another act needs an id of its own. "
                "To put a wrong entry right, record an EntryCorrected."
            ),
        ),
        (
            ERRORS[7],
            "Not recorded. on of act 'e1': It lies in the future.",
        ),
        (
            ERRORS[9],
            (
                "The history was not read (2 problems):\n  events[0].on: no day.\n  case: "
                "is missing."
            ),
        ),
        (
            ERRORS[10],
            "The history was not read (1 problem):\n  case: is missing.",
        ),
        (
            ERRORS[11],
            "Entry 2 of case 'CRM-1029', stored as 'case-closed': It is odd.",
        ),
        (
            ERRORS[13],
            "An entry, stored as 'case-closed': It is cut short.",
        ),
        (
            ERRORS[14],
            (
                "This 'case-closed' cannot be stored: on holds a list. Give each field a "
                "value of the type that it declares."
            ),
        ),
        (
            ERRORS[-3],
            (
                "No case in this store has a person 'P-77'; nothing was done. `ucb "
                "register --reference` finds people by what they are called in the cases."
            ),
        ),
        (
            ERRORS[-2],
            (
                "Case 'CRM-1029' holds no act 'ban' on that day. `ucb case show` lists "
                "the acts of a case with their event ids."
            ),
        ),
        (
            ERRORS[-1],
            (
                "The letter about 'ban' of case 'CRM-1029' cannot be filled. The case does "
                "not hold: the last day (ends_on). Record it, or take what there is as a "
                "partial letter and add the rest by hand."
            ),
        ),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(
    error: UcbDomainError, sentence: str
) -> None:
    """What was asked, what stopped it, what would be allowed."""
    assert str(error) == sentence


def test_a_refusal_tells_of_the_first_departure_and_holds_them_all() -> None:
    """The clause and the remedy are for a short message."""
    refused = ERRORS[0]
    assert isinstance(refused, RefusedError)
    assert refused.clause == "H-3"
    assert refused.remedy == refused.findings[0].remedy
    assert [each.fault for each in refused.findings] == ["no_prior_warning", "delay"]


@pytest.mark.parametrize(
    ("error", "builtin"),
    [(ERRORS[1], LookupError), (ERRORS[7], ValueError), (ERRORS[14], ValueError)],
)
def test_what_python_has_a_word_for_is_that_too(
    error: UcbDomainError, builtin: type[Exception]
) -> None:
    """A caller who knows only Python's own errors catches these."""
    assert isinstance(error, builtin)
