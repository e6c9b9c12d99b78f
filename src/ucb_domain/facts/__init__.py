"""The facts of a case, and the questions that rules put to them.

`Facts` holds the entries of one case as they stand after corrections, and answers three
kinds of question: what came before what, what an act is about, and whether something
was certainly not done. Every answer is a `Truth`: the file shows it, rules it out, or
leaves it open.
"""

from ucb_domain.facts._facts import Facts
from ucb_domain.facts._targets import TARGETS, cited

__all__ = ["TARGETS", "Facts", "cited"]
