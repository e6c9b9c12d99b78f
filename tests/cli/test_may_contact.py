"""`ucb may-contact`: what the front desk does, at the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cli.conftest import Run
from tests.contacting.situations import CASES, SITUATIONS, Situation, history_text
from ucb_domain.audit import decision_to_json
from ucb_domain.cli._app import program
from ucb_domain.contacting import Attempt
from ucb_domain.register import ContactRegister

NOON = "2024-03-05T12:00:00+00:00"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a store with every case of the situations in it."""
    folder: Path = tmp_path_factory.mktemp("desk")
    for case in CASES:
        folder.joinpath(f"{case}.json").write_text(history_text(case), "utf-8")
    store = f"sqlite:///{folder.joinpath('cases.db').as_posix()}"
    files = [str(path) for path in sorted(folder.glob("*.json"))]
    done = CliRunner().invoke(program, ["case", "import", *files, "--store", store])
    assert done.exit_code == 0, done.output
    return store


def options(attempt: Attempt) -> Iterator[str]:
    """Write an attempt as options."""
    yield from ("--channel", attempt.channel, "--at", attempt.at.isoformat())
    for name in ("subject", "purpose", "service", "through", "party", "premises"):
        if (value := getattr(attempt, name)) is not None:
            yield from (f"--{name}", value)
    flags = {
        "new_matter": ("--new-matter", "--known-matter"),
        "new_information": ("--new-information", "--nothing-new"),
        "by_appointment": ("--appointment", "--no-appointment"),
    }
    for name, (yes, no) in flags.items():
        if (value := getattr(attempt, name)) is not None:
            yield yes if value else no
    if attempt.contacted is not None:
        if attempt.contacted.id is not None:
            yield from ("--contacted", attempt.contacted.id)
        if attempt.contacted.role is not None:
            yield from ("--contacted-role", attempt.contacted.role)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.what)
def test_a_situation_at_the_command_line(
    situation: Situation, desk: str, ucb: Run
) -> None:
    """It prints what the register says, and ends well: to decline is no failure."""
    attempt = situation.asked()
    args = [situation.case, *options(attempt), "--store", desk]
    printed = ucb("may-contact", *args, "--policy", situation.policy, "--json")
    assert (printed.code, printed.err) == (0, "")
    found: dict[str, Any] = printed.json
    assert found["answer"] == situation.answer
    for words in situation.says:
        assert words in f"{found['sentence']} {found['say']}"
    with ContactRegister.open(desk, policies=[situation.policy]) as register:
        decision = register.may_contact(situation.case, attempt)
    assert found == json.loads(json.dumps(decision_to_json(decision)))


def test_for_people_it_says_what_to_do_and_why(
    filled: str, pack: str, ucb: Run
) -> None:
    """What to do, what to say, when to take it all the same, and what it rests on."""
    done = ucb(
        "may-contact",
        *("CRM-1", "--channel", "telephone", "--at", NOON),
        *("--store", filled, "--policy", pack),
    )
    assert done.code == 0
    assert done.out == (
        "Decline\n"
        "  Do not take it. Contact is by letter only. Open to the customer: by letter.\n"
        "\n"
        "  Say       We cannot deal with this by telephone. You can reach us by letter.\n"
        "  Unless    Take it all the same if it turns out to be an emergency, or about\n"
        "            somebody's safety, a right to information, the ombudsman, an elected\n"
        "            representative, an adjustment, or the restriction itself.\n"
        "\n"
        "  Because   Contact is by letter only.\n"
        "  Measure   letters only\n"
        "  Clause    small@1\n"
        "  Imposed   by entry 'limit'\n"
    )


def test_an_unknown_person_is_unrestricted(filled: str, ucb: Run) -> None:
    """That nobody of this reference is known is said, for it may be misspelt."""
    args = ("may-contact", "CRM-9", "--channel", "telephone", "--store", filled)
    assert ucb(*args).out == (
        "There is no case 'CRM-9' in this store; if there ought to be, check.\n"
        "\n"
        "Accept\n"
        "  Deal with it as with anybody: no restriction is in force.\n"
    )
    assert ucb(*args, "--json").json["answer"] == "accept"


def test_without_a_policy_only_standard_measures_are_known(
    filled: str, ucb: Run
) -> None:
    """Letters only is one of these; the last day is shown where there is one."""
    args = ("CRM-1", "--channel", "email", "--at", NOON, "--store", filled)
    done = ucb("may-contact", *args)
    assert done.out.startswith("Decline")
    assert "Clause" not in done.out


def test_the_last_day_is_shown(desk: str, ucb: Run) -> None:
    """With the clause that allows the measure."""
    done = ucb(
        "may-contact",
        *("pem-letters", "--channel", "email", "--at", "2025-03-12T10:15:00+00:00"),
        *("--store", desk, "--policy", "pembrokeshire"),
    )
    assert "  Clause    pembrokeshire@2024-11-04 PEM-17\n" in done.out
    assert done.out.endswith("  Until     2 February 2026\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Missing option '--channel'"),
        (("--channel", "Carrier Pigeon"), "is not a term"),
        (("--channel", "email", "--at", "yesterday"), "not an instant"),
    ],
)
def test_what_is_no_attempt_is_refused(
    args: tuple[str, ...], said: str, filled: str, ucb: Run
) -> None:
    """In a sentence that says what to write."""
    done = ucb("may-contact", "CRM-1", *args, "--store", filled)
    assert done.code == 2
    assert said in done.err
