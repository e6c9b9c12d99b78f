"""Checkpoints, proofs and keys, as commands read and print them."""

import sys
from pathlib import Path
from typing import Any

import click

from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._files import STDIN
from ucb_domain.cli._output import Page, clean
from ucb_domain.errors import ProofTextError
from ucb_domain.proof import (
    Checkpoint,
    InclusionProof,
    SignedNote,
    VerifierKey,
    grouped,
    ungrouped,
    verifier_keys,
)
from ucb_domain.register import SealedCheckpoint

_MOST_BYTES = 1_000_000

TRUST = (
    "A signature that is right says that somebody has the key. Whether to trust them is "
    "for you to say; no program can."
)
"""What every check ends with."""


def content_of(path: Path) -> bytes:
    """Read a whole file, or standard input.

    Raises:
        BadInputError: It cannot be read.
    """
    if str(path) == STDIN:
        return sys.stdin.buffer.read(_MOST_BYTES)
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot read {str(path)!r}: {error.strerror}. Check its name.")
        ) from error


def note_in(path: Path) -> SignedNote:
    """Read a signed checkpoint.

    Raises:
        BadInputError: The file holds none.
    """
    try:
        note = SignedNote.from_bytes(content_of(path))
        Checkpoint.of_note(note)
    except ProofTextError as error:
        raise BadInputError(clean(f"{path}: {error}")) from error
    return note


def proof_in(path: Path) -> InclusionProof:
    """Read a proof that an entry is in the log.

    Raises:
        BadInputError: The file holds none.
    """
    try:
        return InclusionProof.from_bytes(content_of(path))
    except ProofTextError as error:
        raise BadInputError(clean(f"{path}: {error}")) from error


def known_keys(path: Path | None) -> tuple[VerifierKey, ...]:
    """Read a list of keys, if there is one.

    Raises:
        BadInputError: A line is no key, or none is.
    """
    if path is None:
        return ()
    try:
        keys = verifier_keys(content_of(path).decode("utf-8", "replace"))
    except ProofTextError as error:
        raise BadInputError(clean(f"{path}: {error}")) from error
    if not keys:
        raise BadInputError(clean(f"{path} holds no key; write one on a line."))
    return keys


def typed(root: str | None, size: int | None, origin: str) -> tuple[Checkpoint, ...]:
    """Give what somebody typed from a letter, if they did.

    Raises:
        UsageError: The one was given and not the other.
        BadInputError: What was typed is no root.
    """
    if (root is None) != (size is None):
        raise click.UsageError("Give --root and --size together, as they are printed.")
    if root is None or size is None:
        return ()
    try:
        return (Checkpoint(origin=origin, size=size, root=ungrouped(root)),)
    except ValueError as error:
        raise BadInputError(clean(f"--root: {error}")) from error


def checkpoint_json(checkpoint: Checkpoint) -> dict[str, Any]:
    """Write what a checkpoint says for programs."""
    at = checkpoint.at
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "groups": grouped(checkpoint.root),
        "at": None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}",
    }


def sealed_json(sealed: SealedCheckpoint) -> dict[str, Any]:
    """Write a checkpoint of a store for programs."""
    return {
        "number": sealed.number,
        **checkpoint_json(sealed.checkpoint),
        "key": str(sealed.key),
        "text": str(sealed.note),
    }


def put_checkpoint(page: Page, sealed: SealedCheckpoint) -> None:
    """Print a checkpoint: to be copied, and to be compared by eye."""
    said = sealed.checkpoint
    page.say(f"Checkpoint {sealed.number} of {said.origin}", "bold")
    page.gap()
    # Neither wrapped nor indented: it is there to be copied.
    click.echo(str(sealed.note).encode(), nl=False)
    page.gap()
    rows = [("Entries", str(said.size)), ("Root", grouped(said.root))]
    if said.at is not None:
        rows.append(("Sealed", f"{said.at:%Y-%m-%d %H:%M} UTC"))
    page.labelled(rows)
