"""Folds: one per question, each of which can be rebuilt from the events."""

from ucb_domain.projections.diary import Diary, Task, Urgency
from ucb_domain.projections.status import SHAPE, STATUS, essence

__all__ = ["SHAPE", "STATUS", "Diary", "Task", "Urgency", "essence"]
