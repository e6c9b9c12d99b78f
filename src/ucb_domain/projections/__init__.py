"""Read models: one fold per question, each of which can be rebuilt from the events."""

from ucb_domain.projections.status import SHAPE, STATUS, standing_of

__all__ = ["SHAPE", "STATUS", "standing_of"]
