"""What ties a log to a few lines of text that anybody can keep.

Trees and proofs as in RFC 9162, checkpoints and proofs as text as in the C2SP
specifications tlog-checkpoint, signed-note and tlog-proof. Nothing here signs or asks a
store, and nothing but Python's own library is used: what checks a proof can be read in
one sitting.
"""

from ucb_domain.proof.checkpoint import Checkpoint
from ucb_domain.proof.grouped import grouped, ungrouped
from ucb_domain.proof.inclusion import InclusionProof
from ucb_domain.proof.notes import NoteSignature, SignedNote
from ucb_domain.proof.tree import (
    EMPTY_ROOT,
    Frontier,
    Subtree,
    consistency_path,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_of,
)
from ucb_domain.proof.verifiers import VerifierKey, verifier_keys
from ucb_domain.proof.verifying import is_consistent, is_included

__all__ = [
    "EMPTY_ROOT",
    "Checkpoint",
    "Frontier",
    "InclusionProof",
    "NoteSignature",
    "SignedNote",
    "Subtree",
    "VerifierKey",
    "consistency_path",
    "grouped",
    "inclusion_path",
    "is_consistent",
    "is_included",
    "leaf_hash",
    "node_hash",
    "root_of",
    "ungrouped",
    "verifier_keys",
]
