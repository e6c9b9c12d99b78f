"""What a bundle holds, and for whom."""

import hashlib
import json

import pytest

from tests.bundles.conftest import CASE, KEY, NAME, SISTER, STORY
from ucb_domain import CaseNotFoundError, ContactRegister
from ucb_domain.audit import audit_to_json, replay
from ucb_domain.bundles import Recipient, check, entries_in
from ucb_domain.bundles.verify import unpacked
from ucb_domain.codec.packs import pack_bytes


@pytest.mark.parametrize(
    ("recipient", "shown"),
    [
        (Recipient.OMBUDSMAN, {NAME, SISTER, STORY}),
        (Recipient.CUSTOMER, {NAME, STORY}),
        (Recipient.ANYBODY, set[str]()),
    ],
)
def test_each_recipient_sees_what_is_theirs(
    register: ContactRegister, recipient: Recipient, shown: set[str]
) -> None:
    """And what is withheld is in no byte of it; every one of them verifies."""
    bundle = register.bundle(CASE, recipient=recipient, key=KEY)
    assert check(bundle).code == 0
    assert {m for m in (NAME, SISTER, STORY) if m.encode() in bundle} == shown


def test_the_same_case_makes_the_same_bytes(register: ContactRegister) -> None:
    """Nothing in it is left to chance."""
    assert register.bundle(CASE, key=KEY) == register.bundle(CASE, key=KEY)


def test_the_policies_are_in_it_as_they_were_applied(bundle: bytes) -> None:
    """Byte for byte, with the digest that the findings name."""
    parts = unpacked(bundle)
    for name in ("pembrokeshire@2024-11-04", "ombudsman-expectations@1"):
        pack = pack_bytes(name.partition("@")[0])
        assert parts[f"packs/{name}.toml"] == pack
    manifest = json.loads(parts["manifest.json"])
    assert {each["id"]: each["digest"] for each in manifest["policies"]} == {
        name: hashlib.sha256(pack_bytes(name)).hexdigest()
        for name in ("pembrokeshire", "ombudsman-expectations")
    }


def test_whoever_judges_the_bundle_finds_the_same(
    register: ContactRegister, bundle: bytes
) -> None:
    """Though what is personal is withheld: no finding depends on it."""
    audit = register.audit(CASE)
    again = replay(entries_in(bundle), register.policies, as_of=audit.as_of)
    assert audit_to_json(again) == json.loads(unpacked(bundle)["findings.json"])


def test_a_case_that_is_not_there_makes_no_bundle(register: ContactRegister) -> None:
    """It is named."""
    with pytest.raises(CaseNotFoundError, match="CRM-9"):
        register.bundle("CRM-9", key=KEY)
