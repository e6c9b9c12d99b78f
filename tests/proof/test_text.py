"""Checkpoints, proofs and keys as text, and every way to get them wrong."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proof import naive
from tests.proof.test_vectors import LEAVES
from ucb_domain.errors import ProofTextError
from ucb_domain.proof import (
    Checkpoint,
    InclusionProof,
    NoteSignature,
    SignedNote,
    VerifierKey,
    grouped,
    inclusion_path,
    ungrouped,
)
from ucb_domain.proof.verifiers import verifier_keys

# The example of the specification tlog-checkpoint.
EXAMPLE = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URY"
    "N7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
# The key that golang.org/x/mod/sumdb/note is tested with.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
AT = datetime(2026, 11, 28, 6, 17, 39, tzinfo=UTC)
SIGNED = NoteSignature(name="harbour.example/log", key_id=b"abcd", signature=b"s" * 64)


def checkpoint(*, size: int = 8, at: datetime | None = AT) -> Checkpoint:
    """Make a checkpoint over the first of the test vectors' leaves."""
    return Checkpoint(
        origin="harbour.example/log", size=size, root=naive.mth(LEAVES[:size]), at=at
    )


def note(of: Checkpoint) -> SignedNote:
    """Put a signature under a checkpoint; nobody made it."""
    return SignedNote(text=of.text(), signatures=(SIGNED,))


def test_the_example_of_the_specification() -> None:
    """It is read for what it says, and written again byte for byte."""
    read = SignedNote.from_bytes(EXAMPLE.encode())
    said = Checkpoint.of_note(read)
    assert (said.origin, said.size) == ("example.com/behind-the-sofa", 20852163)
    assert said.root[:3].hex() == "0ac518"
    assert (said.at, said.more) == (None, ())
    assert read.signatures[0].key_id.hex() == "033de0ae"
    assert len(read.signatures[0].signature) == 64
    assert said.text() == read.text
    assert read.to_bytes() == EXAMPLE.encode()


def test_a_note_of_two_paragraphs() -> None:
    """The signatures stand under the last empty line; there may be several."""
    other = NoteSignature(name="witness", key_id=b"efgh", signature=b"t")
    written = SignedNote(text="one\n\ntwo\n", signatures=(SIGNED, other))
    assert SignedNote.from_bytes(written.to_bytes()) == written


def test_what_a_checkpoint_says_more() -> None:
    """The time is read; lines of which nothing is known are kept as they are."""
    made = Checkpoint(
        origin="harbour.example/log",
        size=0,
        root=naive.mth([]),
        at=AT,
        more=("batch 7", "time of day"),
    )
    assert made.text().split("\n")[3:] == [
        "time 2026-11-28T06:17:39Z",
        "batch 7",
        "time of day",
        "",
    ]
    assert Checkpoint.of_note(note(made)) == made


@pytest.mark.parametrize(
    ("found", "put", "line", "why"),
    [
        ("log\n8", "log\n\n8", 2, "the line is empty"),
        ("harbour.example/log\n8", "\u2028\n8", 1, "cannot be printed"),
        ("log\n8", "log\n08", 2, "a zero before it"),
        ("log\n8", "log\n+8", 2, "a whole number"),
        ("log\n8", "log\n٨", 2, "a whole number"),
        ("log\n8", "log\n" + "8" * 19, 2, "a whole number"),
        ("Qyg=\n", "Qyg\n", 3, "the root is not in base64"),
        ("Qyg=\n", "Qyh=\n", 3, "canonically"),
        ("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=", "AAAA", 3, "has 3 bytes"),
        ("T06:17", "T6:17", 4, "the time is written as"),
        ("2026-11-28", "2026-11-31", 4, "the time is written as"),
        ("39Z\n", "39Z\r\n", 4, "a carriage return"),
        ("39Z\n", "39Z\t\n", 4, "a control character"),
        ("39Z\n", "39Z\x7f\n", 4, "a control character"),
        ("—", "-", 6, "a signature is an em dash"),
        ("/log YWJj", "/logYWJj", 6, "a signature is an em dash"),
        ("— harbour.example/log", "— har+bour", 6, "a signature is an em dash"),
        ("log YWJj", "log !YWJj", 6, "the signature is not in base64"),
    ],
)
def test_a_checkpoint_that_is_none(found: str, put: str, line: int, why: str) -> None:
    """Whatever is not as it was written is refused, and the line is named."""
    text = str(note(checkpoint()))
    assert text.count(found)
    with pytest.raises(ProofTextError) as caught:
        Checkpoint.of_note(SignedNote.from_bytes(text.replace(found, put, 1).encode()))
    assert caught.value.line == line
    assert why in caught.value.why
    assert f"This is no checkpoint: line {line}: " in str(caught.value)


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (b"", 1, "does not end in a newline"),
        (b"a\nb", 2, "does not end in a newline"),
        (b"a\n\xff\n", 2, "not UTF-8"),
        (b"a\nb\n", 3, "no empty line"),
        (b"a\nb\n\n", 4, "no signature under"),
        (b"a\nb\n\n\n", 5, "no signature under"),
        (b"x" * 100_001, 1, "larger than"),
        (b"a\n\n" + b"x\n" * 65, 67, "over 64 signatures"),
        ("a\n\n\N{EM DASH} k YWJjZA==\n".encode(), 3, "a signature is an em dash"),
    ],
)
def test_a_note_that_is_none(content: bytes, line: int, why: str) -> None:
    """A file that is no signed note is refused, and the line is named."""
    with pytest.raises(ProofTextError) as caught:
        SignedNote.from_bytes(content)
    assert (caught.value.line, why in caught.value.why) == (line, True)


def test_a_note_too_short_for_a_checkpoint() -> None:
    """A signed text of two lines is a note and no checkpoint."""
    short = SignedNote(text="a\n1\n", signatures=(SIGNED,))
    with pytest.raises(ProofTextError, match="line 3: it ends before"):
        Checkpoint.of_note(short)


@given(st.data())
def test_no_byte_can_be_changed_unseen(data: st.DataObject) -> None:
    """A checkpoint with one byte changed is unreadable, or another checkpoint."""
    content = note(checkpoint()).to_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != content[at]))
    changed = content[:at] + bytes([byte]) + content[at + 1 :]
    try:
        read = SignedNote.from_bytes(changed)
    except ProofTextError:
        return
    assert read != note(checkpoint())
    assert read.to_bytes() == changed


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": ""},
        {"origin": "a\nb"},
        {"more": ("",)},
        {"size": -1},
        {"root": b"short"},
        {"at": datetime(2026, 11, 28, tzinfo=timezone(timedelta(hours=1)))},
        {"at": AT.replace(microsecond=1)},
    ],
)
def test_a_checkpoint_cannot_be_made_wrong(wrong: dict[str, object]) -> None:
    """What could not be read again cannot be made."""
    right: dict[str, object] = {"origin": "a", "size": 0, "root": naive.mth([])}
    with pytest.raises(ValueError, match="checkpoint"):
        Checkpoint(**right | wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "key_id", "signature"),
    [
        ("", b"abcd", b"s"),
        ("a b", b"abcd", b"s"),
        ("a", b"abc", b"s"),
        ("a", b"abcd", b""),
    ],
)
def test_a_signature_cannot_be_made_wrong(
    name: str, key_id: bytes, signature: bytes
) -> None:
    """A name with a space, a short id or an empty signature could not be read again."""
    with pytest.raises(ValueError, match=r"name of a log|key id"):
        NoteSignature(name=name, key_id=key_id, signature=signature)


def test_a_key_is_read_and_written() -> None:
    """The published key has the id that Go gives it, and is written as Go writes it."""
    key = VerifierKey.parse(PETER)
    assert (key.name, key.key_id.hex()) == ("PeterNeumann", "c74f20a3")
    assert str(key) == PETER
    assert key.made(NoteSignature(name=key.name, key_id=key.key_id, signature=b"x"))
    assert not key.made(NoteSignature(name="Peter", key_id=key.key_id, signature=b"x"))
    with pytest.raises(ValueError, match="32 bytes"):
        VerifierKey(name="a", public=b"short")


def test_no_part_of_a_key_is_a_key() -> None:
    """A key cut anywhere, or with a letter changed, is refused."""
    for start in range(len(PETER)):
        for end in range(start, len(PETER) + 1):
            if (start, end) != (0, len(PETER)):
                with pytest.raises(ProofTextError):
                    VerifierKey.parse(PETER[start:end])
    for at, sign in enumerate(PETER):
        with pytest.raises(ProofTextError):
            VerifierKey.parse(PETER[:at] + chr(ord(sign) + 1) + PETER[at + 1 :])


def test_a_key_of_another_kind() -> None:
    """A key that is none of Ed25519 is refused, and so is a name with a space."""
    other = base64.b64encode(b"\x02" + b"k" * 32).decode()
    with pytest.raises(ProofTextError, match="none of Ed25519"):
        VerifierKey.parse(f"a+00000000+{other}")
    spaced = base64.b64encode(b"\x01" + b"k" * 32).decode()
    with pytest.raises(ProofTextError, match="no spaces"):
        VerifierKey.parse(f"a b+00000000+{spaced}")


def test_a_list_of_keys() -> None:
    """One on a line, with remarks; the line at fault is named."""
    assert verifier_keys(f"# the log's\n\n{PETER}\n") == (VerifierKey.parse(PETER),)
    with pytest.raises(ProofTextError, match="list of keys: line 2"):
        verifier_keys(f"{PETER}\nPeter\n")


@given(st.binary(min_size=32, max_size=32))
def test_a_root_in_groups(root: bytes) -> None:
    """It is read as it was written, and as people type it."""
    text = grouped(root)
    assert [len(group) for group in text.split(" ")] == [4] * 13
    assert ungrouped(text) == root
    assert ungrouped(text.lower().replace(" ", "-").replace("0", "o")) == root
    assert ungrouped(text.replace("1", "l")) == root


def test_a_root_in_groups_stays_as_it_is() -> None:
    """The printed form is for good: letters with it lie in drawers."""
    # The groups were worked out by another way: base32 with its signs exchanged.
    assert grouped(naive.mth([])) == (
        "WERC 8GMR ZGE1 96QV YK49 JVXS 4GKT WGF4 CJDS 6K54 JPCH PY2J Q1AG"
    )
    with pytest.raises(ValueError, match="32 bytes"):
        grouped(b"short")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("WERC", "13 groups"),
        ("U" + "0" * 51, "'U' is none"),
        ("0" * 51 + "1", "last sign"),
    ],
)
def test_a_root_typed_wrongly(text: str, why: str) -> None:
    """What is no root is refused, and the message says where to look."""
    with pytest.raises(ValueError, match=why):
        ungrouped(text)


def proof() -> InclusionProof:
    """Prove that the sixth leaf is there."""
    return InclusionProof(
        digest=LEAVES[5].ljust(32, b"\0"),
        index=5,
        path=inclusion_path(5, 8, naive.source(LEAVES)),
        note=note(checkpoint()),
    )


def test_a_proof_is_a_file() -> None:
    """It is written and read again, and holds if its entry leads to the root."""
    leaves = [leaf.ljust(32, b"\0") for leaf in LEAVES]
    said = Checkpoint(origin="a", size=8, root=naive.mth(leaves))
    made = InclusionProof(
        digest=leaves[5],
        index=5,
        path=inclusion_path(5, 8, naive.source(leaves)),
        note=note(said),
    )
    again = InclusionProof.from_bytes(made.to_bytes())
    assert again == made
    assert again.holds()
    assert not proof().holds()
    assert again.checkpoint == said


@pytest.mark.parametrize(
    ("found", "put", "line", "why"),
    [
        ("proof@v1", "proof@v2", 1, "begins with"),
        ("extra ", "", 2, "`extra`"),
        ("index ", "", 3, "`index`"),
        ("index 5", "index -5", 3, "a whole number"),
        ("extra QEFCQ", "extra QEFCQQ", 2, "the digest"),
        ("\n\nharbour", "\nharbour", 7, "not in base64"),
        ("\n— ", "\n", 13, "an em dash"),
        ("\n8\n", "\n-8\n", 9, "a whole number"),
    ],
)
def test_a_proof_that_is_none(found: str, put: str, line: int, why: str) -> None:
    """What is no proof is refused, and the line in the whole file is named."""
    text = proof().to_bytes().decode()
    assert text.count(found) == 1
    with pytest.raises(ProofTextError) as caught:
        InclusionProof.from_bytes(text.replace(found, put).encode())
    assert why in str(caught.value)
    assert caught.value.line == line


def test_proofs_of_odd_lengths() -> None:
    """A file of one line, one without a checkpoint and one too long are refused."""
    for content, why in (
        (b"c2sp.org/tlog-proof@v1\n", "second line"),
        (
            proof().to_bytes().partition(b"\n\n")[0] + b"\n",
            "no empty line with a check",
        ),
        (
            proof().to_bytes().replace(b"\n\n", b"\n" + b"x\n" * 65 + b"\n", 1),
            "over 64 hashes",
        ),
    ):
        with pytest.raises(ProofTextError, match=why):
            InclusionProof.from_bytes(content)
