"""Making a bundle: its parts, its list of them, and the signature over that."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib import resources
from typing import Any, Final

import attrs

from ucb_domain.bundles._profiles import Recipient
from ucb_domain.bundles.verify import FORMAT, MANIFEST, SIGNATURE, packed
from ucb_domain.codec.canonical import encoded
from ucb_domain.codec.sealing import Opening
from ucb_domain.policy import Policy
from ucb_domain.proof import InclusionProof, SignedNote, VerifierKey
from ucb_domain.signing import SigningKey

_HERE: Final = resources.files("ucb_domain.bundles")


@attrs.frozen(kw_only=True)
class Contents:
    """What goes into a bundle.

    Attributes:
        case: Reference of the case.
        recipient: Whom it is for.
        made_at: When it is made: an instant in UTC.
        bodies: The stored body of each entry, in order, byte for byte.
        opened: Of each entry, by its number, the personal fields that are shown.
        findings: What each clause says of the case, as JSON.
        policies: The policies that were judged by.
        proofs: Of each entry, that it is in the log of the checkpoint; none where the
            store keeps no checkpoints.
        checkpoint: The checkpoint, signed; `None` where there is none.
        keys: The keys that sign.
        pages: Further parts by name, such as the case file.
    """

    case: str
    recipient: Recipient
    made_at: datetime
    bodies: tuple[bytes, ...]
    opened: Mapping[int, Mapping[str, Opening]]
    findings: Mapping[str, Any]
    policies: tuple[Policy, ...]
    proofs: tuple[InclusionProof, ...] = ()
    checkpoint: SignedNote | None = None
    keys: tuple[VerifierKey, ...] = ()
    pages: Mapping[str, bytes] = attrs.field(factory=dict[str, bytes])


def bundle_of(contents: Contents, key: SigningKey | None, name: str) -> bytes:
    """Make the file.

    The same contents and key make the same bytes.

    Args:
        contents: What goes in.
        key: Signs the list of parts; `None` leaves it unsigned.
        name: The name to sign by: the origin of the log.
    """
    files: dict[str, bytes] = {
        "entries.jsonl": b"".join(body + b"\n" for body in contents.bodies),
        "opened.json": encoded(_opened(contents.opened)),
        "findings.json": encoded(dict(contents.findings)),
        "verify.py": (_HERE / "verify.py").read_bytes(),
        "README.txt": (_HERE / "what-this-proves.txt").read_bytes(),
        **contents.pages,
        **dict(_packs(contents.policies)),
    }
    if contents.checkpoint is not None:
        files["checkpoint.txt"] = contents.checkpoint.to_bytes()
        files["proofs.json"] = encoded([_proof(each) for each in contents.proofs])
    if contents.keys:
        lines = "".join(f"{each}\n" for each in contents.keys)
        files["keys.txt"] = lines.encode()
    manifest = encoded(_manifest(contents, files))
    if key is not None:
        digest = hashlib.sha256(manifest).hexdigest()
        note = key.signed(f"ucb-domain bundle {FORMAT}\n{digest}\n", name)
        files[SIGNATURE] = note.to_bytes()
    return packed({**files, MANIFEST: manifest})


def _manifest(contents: Contents, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "case": contents.case,
        "files": {
            name: hashlib.sha256(content).hexdigest() for name, content in files.items()
        },
        "for": contents.recipient.value,
        "format": FORMAT,
        "made_at": contents.made_at.isoformat(timespec="seconds"),
        "policies": [
            {"digest": each.digest, "id": each.id, "version": each.version}
            for each in contents.policies
        ],
    }


def _opened(
    opened: Mapping[int, Mapping[str, Opening]],
) -> dict[str, dict[str, dict[str, str]]]:
    return {
        str(number): {
            place: {"salt": _base64(field.salt), "value": field.value}
            for place, field in fields.items()
        }
        for number, fields in opened.items()
        if fields
    }


def _packs(policies: Iterable[Policy]) -> dict[str, bytes]:
    """Give the packs, each with those that it adopts beside it."""
    found: dict[str, bytes] = {}
    for policy in policies:
        name = f"packs/{policy.id}@{policy.version}"
        for place, pack in enumerate(policy.packs):
            found[f"{name}.adopted-{place}.toml" if place else f"{name}.toml"] = pack
    return found


def _proof(proof: InclusionProof) -> dict[str, Any]:
    return {"index": proof.index, "path": [_base64(each) for each in proof.path]}


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
