"""`ucb log prove` and `check-proof`: one entry, for somebody who has no store."""

from pathlib import Path

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._checkpoints import (
    TRUST,
    checkpoint_json,
    known_keys,
    note_in,
    proof_in,
)
from ucb_domain.cli._failing import FOUND, UNKNOWN_SIGNER
from ucb_domain.cli._files import write_whole
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._stores import opened
from ucb_domain.proof import Checkpoint, InclusionProof, SignedNote, grouped
from ucb_domain.signing import Standing, standing
from ucb_domain.wording.grammar import counted

_SIGNED = {
    Standing.SIGNED: "The checkpoint is signed by a key that you named.",
    Standing.UNKNOWN: "Nobody that you named signed the checkpoint; name keys with "
    "--signers, or compare it with yours by --against.",
    Standing.FALSE: "The signature is false: the checkpoint was changed, or made up.",
}


@click.command(
    epilog=options.examples(
        "ucb log prove CRM-1029 4 --store sqlite:///cases.db -o entry.tlog-proof",
    )
)
@click.argument("case")
@click.argument("number", type=click.IntRange(min=1))
@options.store
@click.option(
    "--checkpoint",
    metavar="NUMBER",
    type=click.IntRange(min=1),
    help="Prove it by this checkpoint; by default the last.",
)
@options.output("Write the proof to this file.")
@options.as_json
def prove(
    *,
    case: str,
    number: int,
    url: str | None,
    checkpoint: int | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Prove that an entry of a case is in the log.

    The proof holds the digest of the entry, and nothing that the entry says.
    """
    with opened(url) as register:
        proof = register.prove(case, number, checkpoint=checkpoint)
    if output is not None:
        write_whole(output, proof.to_bytes())
    if as_json:
        put_json(
            {
                "case": case,
                "number": number,
                "digest": proof.digest.hex(),
                "index": proof.index,
                "path": [each.hex() for each in proof.path],
                "checkpoint": checkpoint_json(proof.checkpoint),
                "text": proof.to_bytes().decode(),
            }
        )
    elif output is None:
        click.echo(proof.to_bytes(), nl=False)
    else:
        page = Page()
        page.say(
            f"Entry {number} of case {case} is entry {proof.index + 1} of the log, under "
            f"a checkpoint over {counted(proof.checkpoint.size, 'entry', 'entries')}. "
            f"The proof is in {output}."
        )


@click.command(
    "check-proof",
    epilog=options.examples(
        "ucb log check-proof entry.tlog-proof --signers keys.txt",
        "ucb log check-proof entry.tlog-proof --against letter.txt",
        after="Exit codes: 0 the proof holds, by your keys or your checkpoint; 1 it does "
        "not; 2 bad input; 4 it holds, but nobody you named signed it.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The checkpoint that you have; the proof has to be by the same.",
)
@options.signers
@options.as_json
@click.pass_context
def check_proof(
    ctx: click.Context,
    *,
    file: Path,
    against: Path | None,
    signers_file: Path | None,
    as_json: bool,
) -> None:
    """Check a proof; no store is needed.

    The digest is the SHA-256 of the entry's stored body: compare it with the entry that
    you were given.
    """
    signers = known_keys(signers_file)
    proof = proof_in(file)
    yours = None if against is None else note_in(against)
    signed = standing(proof.note, signers)
    holds = proof.holds()
    same = None if yours is None else _same(proof, yours)
    if as_json:
        put_json(
            {
                "holds": holds,
                "same_checkpoint": same,
                "signature": signed.value,
                "digest": proof.digest.hex(),
                "index": proof.index,
                "checkpoint": checkpoint_json(proof.checkpoint),
            }
        )
    else:
        _put(proof, holds=holds, same=same, signed=signed)
    if not holds or same is False or signed is Standing.FALSE:
        ctx.exit(FOUND)
    if not same and signed is Standing.UNKNOWN:
        ctx.exit(UNKNOWN_SIGNER)


def _same(proof: InclusionProof, yours: SignedNote) -> bool:
    """Say whether two checkpoints say the same of the same log."""
    one, other = proof.checkpoint, Checkpoint.of_note(yours)
    return (one.origin, one.size, one.root) == (other.origin, other.size, other.root)


def _put(
    proof: InclusionProof, *, holds: bool, same: bool | None, signed: Standing
) -> None:
    page = Page()
    page.say("The proof holds." if holds else "The proof does not hold.", "bold")
    said = proof.checkpoint
    rows = [
        ("Digest", proof.digest.hex()),
        ("Place", f"entry {proof.index + 1} of {said.size} in the log {said.origin}"),
        ("Root", grouped(said.root)),
    ]
    if said.at is not None:
        rows.append(("Sealed", f"{said.at:%Y-%m-%d %H:%M} UTC"))
    page.labelled(rows)
    if not holds:
        page.say("An entry of this digest does not lead to the root of the checkpoint.")
    if same is not None:
        page.say(
            "The checkpoint is the one that you have."
            if same
            else "The checkpoint is not the one that you have."
        )
    if not (same and signed is Standing.UNKNOWN):
        page.say(_SIGNED[signed])
    page.say(TRUST)
