"""What shows when a bundle was altered, and where."""

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bundles.conftest import CASE, KEY, LOG, OTHER
from ucb_domain import ContactRegister
from ucb_domain.bundles import Recipient, Report, check
from ucb_domain.bundles.verify import packed, unpacked

Parts = dict[str, bytes]


def where(report: Report) -> set[str]:
    """Give the places that were found altered."""
    return {problem.where for problem in report.problems}


def resigned(parts: Parts) -> bytes:
    """Pack parts again with a list that fits them, as somebody without the key can."""
    manifest: dict[str, Any] = json.loads(parts["manifest.json"])
    manifest["files"] = {
        name: hashlib.sha256(content).hexdigest()
        for name, content in parts.items()
        if name not in {"manifest.json", "manifest.note"}
    }
    text = json.dumps(
        manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return packed({**parts, "manifest.json": text.encode()})


def test_a_bundle_holds(bundle: bytes) -> None:
    """Every entry as recorded, and signed by the log's key."""
    report = check(bundle)
    assert report.problems == []
    assert report.doubts == []
    assert (report.code, report.signed_by) == (0, [LOG])
    assert (report.case, report.entries) == (CASE, 6)


@pytest.fixture(scope="module")
def made(bundle: bytes) -> bytes:
    """Give the bundle to a property."""
    return bundle


@given(data=st.data())
def test_no_byte_of_it_can_be_changed(made: bytes, data: st.DataObject) -> None:
    """In no part, and not between the parts."""
    place = data.draw(st.integers(0, len(made) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(made)
    changed[place] ^= 1 << bit
    try:
        report = check(bytes(changed))
    except ValueError:
        return
    assert report.problems


@pytest.mark.parametrize(
    "name",
    [
        "entries.jsonl",
        "opened.json",
        "findings.json",
        "packs/pembrokeshire@2024-11-04.toml",
        "checkpoint.txt",
        "proofs.json",
        "keys.txt",
        "verify.py",
        "README.txt",
    ],
)
def test_a_part_that_was_changed_is_named(bundle: bytes, name: str) -> None:
    """Or taken out, or put in."""
    parts = unpacked(bundle)
    assert name in where(check(packed({**parts, name: parts[name] + b" "})))
    assert name in where(check(packed({k: v for k, v in parts.items() if k != name})))
    assert "more.txt" in where(check(packed({**parts, "more.txt": b""})))


def _lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Parts], Parts]:
    def changed(parts: Parts) -> Parts:
        lines = parts["entries.jsonl"].split(b"\n")[:-1]
        content = b"".join(line + b"\n" for line in change(lines))
        return {**parts, "entries.jsonl": content}

    return changed


def _renamed(lines: list[bytes]) -> list[bytes]:
    """Let the third entry be about somebody else."""
    return [*lines[:2], lines[2].replace(b"P-79", b"P-99"), *lines[3:]]


def _rewritten(lines: list[bytes]) -> list[bytes]:
    """Write a case afresh from its second entry on, chain and all."""
    found, before = lines[:1], hashlib.sha256(lines[0]).hexdigest()
    for line in lines[1:]:
        body = json.loads(line)
        body["previous"] = before
        body["recorded_by"] = {"id": "somebody-else"}
        text = json.dumps(
            body, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        found.append(text.encode())
        before = hashlib.sha256(found[-1]).hexdigest()
    return found


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda lines: [*lines[:2], *lines[3:]], "entry 3"),
        (lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]], "entry 3"),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], "entry 4"),
        (lambda lines: lines[:-1], "proofs.json"),
        (_renamed, "entry 4"),
        (lambda lines: [*lines[:2], b"{}", *lines[3:]], "entry 3"),
        (lambda lines: [*lines[:2], b"[", *lines[3:]], "entry 3"),
        (lambda lines: [line.replace(b"CRM-1", b"CRM-9") for line in lines], "entry 1"),
        (lambda _: [], "entry 1"),
        (_rewritten, "entry 2"),
    ],
)
def test_entries_that_were_altered_are_named_though_the_list_was_too(
    bundle: bytes, change: Callable[[list[bytes]], list[bytes]], place: str
) -> None:
    """And whoever has not the key cannot sign the list again."""
    found = where(check(resigned(_lines(change)(unpacked(bundle)))))
    assert {place, "manifest.note"} <= found


def test_a_personal_field_cannot_say_something_else(bundle: bytes) -> None:
    """The entry commits to what it said."""
    parts = unpacked(bundle)
    opened = json.loads(parts["opened.json"])
    number, fields = next(iter(opened.items()))
    place = next(iter(fields))
    for changed in (
        {**fields[place], "value": "Somebody else"},
        {**fields[place], "salt": base64.b64encode(bytes(32)).decode()},
        {"value": "without a salt"},
    ):
        fields[place] = changed
        content = json.dumps(opened).encode()
        found = where(check(resigned({**parts, "opened.json": content})))
        assert f"entry {number}" in found


def test_proofs_of_other_entries_prove_nothing(bundle: bytes) -> None:
    """Two that changed places, one too few, and what is none."""
    parts = unpacked(bundle)
    proofs = json.loads(parts["proofs.json"])
    changed: object
    for changed in ([proofs[1], proofs[0], *proofs[2:]], proofs[:-1], [{}], 7):
        content = json.dumps(changed).encode()
        assert check(resigned({**parts, "proofs.json": content})).problems


def test_another_key_signs_for_somebody_else(register: ContactRegister) -> None:
    """A bundle that somebody made with a key of their own is not signed by this one."""
    bundle = register.bundle(CASE, key=KEY)
    right = str(KEY.verifier(LOG))
    assert check(bundle, key=right).code == 0
    wrong = check(bundle, key=str(OTHER.verifier(LOG)))
    assert (wrong.code, wrong.doubts) == (3, ["This key did not sign it."])
    assert check(bundle, key="no key").code == 3


def test_a_checkpoint_in_other_hands_has_to_agree(
    register: ContactRegister, bundle: bytes
) -> None:
    """Of the same length it has the same root."""
    kept = unpacked(bundle)["checkpoint.txt"].decode()
    assert check(bundle, kept=kept).code == 0
    origin, size, root, *rest = kept.split("\n")
    other = "A" + root[1:] if root[0] != "A" else "B" + root[1:]
    report = check(bundle, kept="\n".join((origin, size, other, *rest)))
    assert (report.code, where(report)) == (1, {"checkpoint"})
    for text in (
        "\n".join((origin, "999", root, *rest)),
        "\n".join(("another", size, root, *rest)),
        "nothing",
    ):
        assert check(bundle, kept=text).code == 3


def test_a_bundle_that_nobody_signed_says_so(register: ContactRegister) -> None:
    """It is whole, and proves little."""
    bundle = register.bundle(CASE, recipient=Recipient.ANYBODY, signed=False)
    report = check(bundle)
    assert report.problems == []
    assert report.code == 3
    assert report.doubts == [
        "It has no checkpoint, so nothing ties it to the log.",
        "No key signed it.",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"PK", packed({}), packed({"manifest.json": b"7"})]
)
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    """With what is the matter with it."""
    with pytest.raises(ValueError, match=r"manifest|zip"):
        check(content)
