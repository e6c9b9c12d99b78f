"""Read models: one fold per question, each of which can be rebuilt from the events."""

from ucb_domain.projections.status import SHAPE, STATUS, essence

__all__ = ["SHAPE", "STATUS", "essence"]
