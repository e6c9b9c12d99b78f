"""What changes from one policy to another, clause by clause, in words."""

from ucb_domain.comparing.changes import Change, Sort
from ucb_domain.comparing.policies import compared

__all__ = ["Change", "Sort", "compared"]
