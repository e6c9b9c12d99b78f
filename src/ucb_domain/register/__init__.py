"""The register: the one room that reads a clock, makes ids and touches a store."""

from ucb_domain.register._diagnosis import (
    ClockStep,
    Complaint,
    Diagnosis,
    ModelState,
)
from ucb_domain.register._erasing import Erasure, Holding
from ucb_domain.register._opening import Enforcement, PolicySet
from ucb_domain.register._problems import LogFault, Problem
from ucb_domain.register._rebuilding import Rebuilt, RowDifference
from ucb_domain.register._recorded import Recorded
from ucb_domain.register._register import ContactRegister
from ucb_domain.register._sealing import SealedCheckpoint
from ucb_domain.register._witnessing import ConsistencyProof
from ucb_domain.register.runner import Refreshed

__all__ = [
    "ClockStep",
    "Complaint",
    "ConsistencyProof",
    "ContactRegister",
    "Diagnosis",
    "Enforcement",
    "Erasure",
    "Holding",
    "LogFault",
    "ModelState",
    "PolicySet",
    "Problem",
    "Rebuilt",
    "Recorded",
    "Refreshed",
    "RowDifference",
    "SealedCheckpoint",
]
