"""The errors of the register carry their data, and survive a process boundary."""

import pickle

import pytest

from tests.register.desk import CLERK, CUSTOMER, incident, opened, restriction
from ucb_domain import (
    CaseExistsError,
    CaseNotFoundError,
    EventIdReusedError,
    InvalidActError,
    NoChannelLeftError,
    PolicyError,
    RefusedError,
    UcbDomainError,
    VersionConflictError,
)


def errors() -> list[UcbDomainError]:
    """Return one error of each kind, with real data in it."""
    with opened("memory:") as register:
        case = register.open_case(CUSTOMER, by=CLERK)
        register.record(case, incident(), by=CLERK)
        with pytest.raises(RefusedError) as refused:
            register.record(case, restriction(), by=CLERK)
        with pytest.raises(VersionConflictError) as conflict:
            register.record(case, incident(), by=CLERK, expected_version=1)
    return [
        refused.value,
        conflict.value,
        CaseExistsError("CRM-1029"),
        CaseNotFoundError("CRM-1029"),
        EventIdReusedError("CRM-1029", "i1", 2),
        EventIdReusedError("CRM-1029", "i1"),
        InvalidActError("i1", "on", "it lies in the future."),
        NoChannelLeftError("M-1", "housing", ["r1", "r2"]),
        PolicyError("The pack cannot be used.", ["clause 1.at: is empty; write it."]),
    ]


@pytest.mark.parametrize("error", errors(), ids=lambda error: type(error).__name__)
def test_an_error_survives_a_process_boundary(error: UcbDomainError) -> None:
    """Pickled and read back it is the same error with the same data."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
