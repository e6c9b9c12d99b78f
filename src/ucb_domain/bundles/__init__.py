"""A case as one file that somebody else can check: entries, policies, findings, proofs.

The program that checks it (`verify.py`) lies in the file too and needs Python alone. The
form is specified in `docs/reference/bundle-format.md`.
"""

from ucb_domain.bundles._making import Contents, bundle_of
from ucb_domain.bundles._profiles import Recipient
from ucb_domain.bundles._reading import entries_in
from ucb_domain.bundles.verify import Problem, Report, check, told

__all__ = [
    "Contents",
    "Problem",
    "Recipient",
    "Report",
    "bundle_of",
    "check",
    "entries_in",
    "told",
]
