"""What contact is for where that protects it, whatever restriction is in force."""

from types import MappingProxyType
from typing import Final

PROTECTED: Final = MappingProxyType(
    {
        "emergency": "an emergency",
        "safeguarding": "somebody's safety",
        "information-request": "a request for information that the law gives a right to",
        "subject-access": "a request for somebody's own data",
        "environmental-information": "a request for environmental information",
        "data-protection": "a right under data protection law",
        "ombudsman": "a complaint to the ombudsman",
        "elected-representative": "contact by way of an elected representative",
        "public-meeting": "the right to attend a public meeting",
        "appeal": "an appeal against the restriction",
        "restriction-complaint": "a complaint about the restriction",
        "restriction-review": "a request to have the restriction reviewed",
        "legal-duty": "something that the law requires an answer to",
        "adjustment": "a reasonable adjustment",
    }
)
"""Purposes that no restriction limits, with what each is in words."""

ORDINARY: Final = frozenset(
    {"complaint", "enquiry", "report", "payment", "service-request"}
)
"""Purposes that protect nothing. One that is neither here nor there leaves it open."""
