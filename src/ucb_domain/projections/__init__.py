"""Folds: one per question, each of which can be rebuilt from the events."""

from ucb_domain.projections.case_register import CaseRegister, RegisteredRestriction
from ucb_domain.projections.diary import Diary, Task, Urgency
from ucb_domain.projections.load import (
    Amount,
    CaseContacts,
    ContactLoad,
    CountedContact,
)
from ucb_domain.projections.person_rows import (
    AssociatedPerson,
    Marker,
    Particulars,
    RestrictedPerson,
    Tense,
    Told,
    Treatment,
)
from ucb_domain.projections.persons import Parties, PersonsRegister, parties_of
from ucb_domain.projections.rendering import load_to_json, persons_to_json
from ucb_domain.projections.searching import PersonSearch
from ucb_domain.projections.status import SHAPE, STATUS, essence

__all__ = [
    "SHAPE",
    "STATUS",
    "Amount",
    "AssociatedPerson",
    "CaseContacts",
    "CaseRegister",
    "ContactLoad",
    "CountedContact",
    "Diary",
    "Marker",
    "Particulars",
    "Parties",
    "PersonSearch",
    "PersonsRegister",
    "RegisteredRestriction",
    "RestrictedPerson",
    "Task",
    "Tense",
    "Told",
    "Treatment",
    "Urgency",
    "essence",
    "load_to_json",
    "parties_of",
    "persons_to_json",
]
