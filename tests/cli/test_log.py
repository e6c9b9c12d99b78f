"""`ucb log`: sealing, checking, proving, and how each ends."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.register.log_desk import tampered
from ucb_domain import Checkpoint, InclusionProof, SignedNote
from ucb_domain.proof import grouped

SEED = "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="
OTHER_SEED = "b29vb29vb29vb29vb29vb29vb29vb29vb29vb29vb28="
ORIGIN = "harbour.example/contact"


@pytest.fixture(autouse=True)
def signing_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign with a key of the tests' own."""
    monkeypatch.delenv("UCB_SIGNING_KEY_FILE", raising=False)
    monkeypatch.setenv("UCB_SIGNING_KEY", SEED)


@pytest.fixture
def sealed(filled: str, ucb: Run) -> str:
    """Give a store of each kind with a case in it, sealed; the letter is letter.txt."""
    run = ucb("log", "seal", "--store", filled, "--origin", ORIGIN, "-o", "letter.txt")
    assert run.code == 0
    return filled


def test_a_checkpoint_is_printed_to_be_copied(ucb: Run, sealed: str) -> None:
    """The text of the letter stands in the page to the byte, and in groups below."""
    letter = Path("letter.txt").read_text("utf-8")
    run = ucb("log", "checkpoints", "1", "--store", sealed)
    assert letter in run.out
    said = Checkpoint.of_note(SignedNote.from_bytes(letter.encode()))
    assert grouped(said.root) in run.out
    assert f"Entries   {said.size}" in run.out
    json = ucb("log", "checkpoints", "1", "--store", sealed, "--json").json
    assert json["text"] == letter
    assert (json["origin"], json["size"]) == (ORIGIN, said.size)
    assert json["root"] == said.root.hex()


def test_nothing_new_is_sealed_once(ucb: Run, sealed: str, case_file: str) -> None:
    """The same checkpoint is given again, until something is recorded."""
    again = ucb("log", "seal", "--store", sealed, "--json").json
    assert (again["number"], again["text"]) == (
        1,
        Path("letter.txt").read_text("utf-8"),
    )
    assert ucb("log", "seal", "--store", sealed, "--origin", "other").code == 2
    text = Path(case_file).read_text("utf-8").replace('"CRM-1"', '"CRM-2"')
    Path("second.json").write_text(text, "utf-8")
    assert ucb("case", "import", "second.json", "--store", sealed).code == 0
    assert "Checkpoint 2 of" in ucb("log", "seal", "--store", sealed).out
    listed = ucb("log", "checkpoints", "--store", sealed)
    assert listed.out.startswith(f"Log {ORIGIN}\n")
    json = ucb("log", "checkpoints", "--store", sealed, "--json").json
    assert [each["number"] for each in json["checkpoints"]] == [1, 2]


def test_a_log_without_checkpoints(ucb: Run, filled: str) -> None:
    """It says how to make one, and what is asked of one that is not there fails."""
    listed = ucb("log", "checkpoints", "--store", filled)
    assert listed.code == 0
    assert "ucb log seal --store" in listed.out
    for command in (("checkpoints", "3"), ("prove", "CRM-1", "1")):
        run = ucb("log", *command, "--store", filled)
        assert run.code == 2
        assert "ucb log seal" in run.err
    assert ucb("log", "check", "--store", filled).code == 0
    assert ucb("log", "key", "list", "--store", filled).out == ""


def test_without_a_key_nothing_is_sealed(
    ucb: Run, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what a key is and how to make one; a bad name is said too."""
    named = ucb("log", "seal", "--store", filled, "--origin", "Harbour Council")
    assert (named.code, "no spaces" in named.err) == (2, True)
    monkeypatch.delenv("UCB_SIGNING_KEY")
    run = ucb("log", "seal", "--store", filled)
    assert run.code == 2
    assert "ucb log key new" in run.err


def test_a_new_key(ucb: Run, filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written to a new file, for nobody else to read, and signs."""
    assert ucb("log", "key", "new", "-o", "key.pem").code == 0
    assert stat.S_IMODE(Path("key.pem").stat().st_mode) == 0o600
    again = ucb("log", "key", "new", "-o", "key.pem")
    assert (again.code, "stays as it is" in again.err) == (2, True)
    nowhere = ucb("log", "key", "new", "-o", "no/key.pem")
    assert (nowhere.code, "Cannot write" in nowhere.err) == (2, True)
    assert ucb("log", "key", "new", "-o", "two.pem", "--json").json == {
        "file": "two.pem"
    }
    monkeypatch.delenv("UCB_SIGNING_KEY")
    monkeypatch.setenv("UCB_SIGNING_KEY_FILE", "key.pem")
    first = ucb("log", "seal", "--store", filled, "--json").json
    monkeypatch.setenv("UCB_SIGNING_KEY_FILE", "two.pem")
    second = ucb("log", "seal", "--store", filled, "--json").json
    keys = ucb("log", "key", "list", "--store", filled)
    assert keys.out.split() == [first["key"], second["key"]]
    json = ucb("log", "key", "list", "--store", filled, "--json").json
    assert json["keys"] == keys.out.split()


def test_a_letter_that_fits(ucb: Run, sealed: str) -> None:
    """From a file, from standard input or typed in groups, it fits."""
    letter = Path("letter.txt").read_bytes()
    said = Checkpoint.of_note(SignedNote.from_bytes(letter))
    groups, size = grouped(said.root).lower(), str(said.size)
    for how in (
        ("--against", "letter.txt"),
        ("--against", "-"),
        ("--root", groups, "--size", size),
    ):
        run = ucb("log", "check", "--store", sealed, *how, stdin=letter)
        assert run.code == 0, run.out
        assert "Every entry is as it was recorded" in run.out
        assert "against 1 checkpoint of its own and 1 of yours" in run.out
        assert "no program can" in " ".join(run.out.split())
    alone = ucb("log", "check", "--store", sealed)
    assert "give one in other hands with --against" in " ".join(alone.out.split())
    json = ucb(
        "log", "check", "--store", sealed, "--against", "letter.txt", "--json"
    ).json
    assert (json["checkpoints"], json["signers"], json["problems"]) == (
        1,
        "from the store",
        [],
    )
    assert json["against"][0]["root"] == said.root.hex()


def test_a_store_that_was_altered(ucb: Run, sealed: str) -> None:
    """What was done is named, in words and for programs; the exit code is 1."""
    url = sealed if sealed.startswith("postgres") else "sqlite:///cases.db"
    tampered(url, ["DELETE FROM {events} WHERE position = 2"])
    for command in (
        ("store", "verify", "--store", sealed),
        ("log", "check", "--store", sealed, "--against", "letter.txt"),
    ):
        run = ucb(*command)
        assert run.code == 1
        assert "The log and checkpoint 1" in run.out
        (problem, *_) = ucb(*command, "--json").json["problems"]
        assert problem["fault"] == "taken-out"
        assert (problem["case"], problem["number"]) == (None, None)
        assert problem["checkpoint"] == "checkpoint 1"
    again = ucb("log", "seal", "--store", sealed)
    assert (again.code, "does not continue checkpoint 1" in again.err) == (1, True)
    proof = ucb("log", "prove", "CRM-1", "3", "--store", sealed)
    assert (proof.code, "does not continue checkpoint 1" in proof.err) == (1, True)


def test_who_signed_a_letter(ucb: Run, sealed: str) -> None:
    """Nobody known is another exit code than a log that does not fit."""
    keys = ucb("log", "key", "list", "--store", sealed).out
    Path("keys.txt").write_text(f"# ours\n{keys}", "utf-8")
    Path("others.txt").write_text(keys.replace("harbour", "haven"), "utf-8")
    ask = ("log", "check", "--store", sealed, "--against", "letter.txt", "--signers")
    assert ucb(*ask, "keys.txt").code == 0
    assert ucb(*ask, "keys.txt", "--json").json["signers"] == "given"
    broken = ucb(*ask, "others.txt")
    assert (broken.code, "list of keys: line 1" in broken.err) == (2, True)
    Path("others.txt").write_text("# nobody\n", "utf-8")
    assert ucb(*ask, "others.txt").code == 2
    assert ucb(*ask, "nowhere.txt").code == 2
    other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    Path("others.txt").write_text(f"{other}\n", "utf-8")
    unknown = ucb(*ask, "others.txt")
    assert unknown.code == 4
    assert "that is not among those known" in " ".join(unknown.out.split())
    changed = Path("letter.txt").read_text("utf-8").replace("time 2", "time 3")
    Path("letter.txt").write_text(changed, "utf-8")
    assert ucb(*ask, "keys.txt").code == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--root", "WERC"), "Give --root and --size together"),
        (("--size", "4"), "Give --root and --size together"),
        (("--root", "WERC", "--size", "4"), "13 groups"),
        (("--against", "nowhere.txt"), "Cannot read"),
        (("--against", "history.json"), "This is no checkpoint: line"),
    ],
)
def test_a_letter_that_is_none(
    ucb: Run, sealed: str, options: tuple[str, ...], why: str
) -> None:
    """What cannot be read is bad input, and the message says what would do."""
    run = ucb("log", "check", "--store", sealed, *options)
    assert run.code == 2
    assert why in " ".join(run.err.split())


def test_an_entry_is_proved(ucb: Run, sealed: str) -> None:
    """The proof goes to a file or to the next program, and is checked without a store."""
    ask = ("log", "prove", "CRM-1", "2", "--store", sealed)
    to_file = ucb(*ask, "-o", "entry.tlog-proof")
    assert (to_file.code, "is entry 2 of the log" in to_file.out) == (0, True)
    content = Path("entry.tlog-proof").read_bytes()
    assert ucb(*ask, "--checkpoint", "1").out.encode() == content
    json = ucb(*ask, "--json").json
    proof = InclusionProof.from_bytes(content)
    assert (json["digest"], json["index"]) == (proof.digest.hex(), 1)
    assert json["text"].encode() == content
    Path("keys.txt").write_text(
        ucb("log", "key", "list", "--store", sealed).out, "utf-8"
    )
    check = ("log", "check-proof", "entry.tlog-proof")
    for how, code, words in (
        (("--signers", "keys.txt"), 0, "signed by a key that you named"),
        (("--against", "letter.txt"), 0, "is the one that you have"),
        ((), 4, "Nobody that you named"),
    ):
        run = ucb(*check, *how)
        assert (run.code, words in run.out) == (code, True)
        assert "The proof holds." in run.out
    said = ucb(*check, "--json").json
    assert (said["holds"], said["same_checkpoint"]) == (True, None)
    assert said["signature"] == "unknown"


def test_a_proof_that_proves_nothing(ucb: Run, sealed: str) -> None:
    """Another digest, another checkpoint or a false signature: exit code 1."""
    ucb("log", "prove", "CRM-1", "2", "--store", sealed, "-o", "entry.tlog-proof")
    Path("keys.txt").write_text(
        ucb("log", "key", "list", "--store", sealed).out, "utf-8"
    )
    content = Path("entry.tlog-proof").read_text("utf-8")
    letter = Path("letter.txt").read_text("utf-8")
    (extra,) = [line for line in content.split("\n") if line.startswith("extra ")]
    other = extra[:6] + ("A" if extra[6] != "A" else "B") + extra[7:]
    Path("entry.tlog-proof").write_text(content.replace(extra, other), "utf-8")
    run = ucb("log", "check-proof", "entry.tlog-proof", "--signers", "keys.txt")
    assert (run.code, "does not hold" in run.out) == (1, True)
    Path("entry.tlog-proof").write_text(content.replace("time 2", "time 3"), "utf-8")
    run = ucb("log", "check-proof", "entry.tlog-proof", "--signers", "keys.txt")
    assert (run.code, "The signature is false" in run.out) == (1, True)
    Path("entry.tlog-proof").write_text(content, "utf-8")
    Path("letter.txt").write_text(letter.replace("harbour", "haven"), "utf-8")
    run = ucb("log", "check-proof", "entry.tlog-proof", "--against", "letter.txt")
    assert (run.code, "is not the one that you have" in run.out) == (1, True)
    run = ucb("log", "check-proof", "letter.txt")
    assert (run.code, "This is no proof: line 1" in run.err) == (2, True)
