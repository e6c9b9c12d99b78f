"""What a clause says, in four values and the ombudsmen's words."""

import pytest

from ucb_domain.findings import FAULTS, Finding, Verdict


def finding(fault: str | None) -> Finding:
    """Give a finding with a fault or without."""
    return Finding(
        policy="harbour",
        version="2024-01",
        clause="H-3",
        verdict=Verdict.DEPARTED if fault else Verdict.KEPT,
        fault=fault,
        event="ban",
        on=None,
        why="There was no warning.",
    )


@pytest.mark.parametrize(
    ("fault", "reference"),
    [
        ("no_prior_warning", "harbour@2024-01 H-3 no_prior_warning"),
        (None, "harbour@2024-01 H-3"),
    ],
)
def test_an_entry_cites_a_clause_in_one_line(fault: str | None, reference: str) -> None:
    """Policy, version, clause, and the fault if there is one."""
    assert finding(fault).reference == reference


def test_there_are_four_verdicts() -> None:
    """Reports are read by these words."""
    words = {each.value for each in Verdict}
    assert words == {"kept", "departed", "judgement", "not_recorded"}


def test_a_fault_code_is_a_word_with_a_meaning() -> None:
    """Codes are lower-case words joined by underscores; meanings are for people."""
    for code, meaning in FAULTS.items():
        assert code.replace("_", "").isalpha()
        assert code == code.lower()
        assert meaning
        assert "_" not in meaning


def test_the_codes_cannot_be_changed() -> None:
    """Two reports of one day say the same."""
    with pytest.raises(TypeError):
        FAULTS["delay"] = "anything"  # type: ignore[index]
