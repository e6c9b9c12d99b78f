"""Whom a bundle is made for, and so what of the sealed fields it shows."""

from enum import Enum


class Recipient(Enum):
    """Whom a bundle is for."""

    OMBUDSMAN = "ombudsman"
    """Everything that is sealed is opened, for an ombudsman sees the whole file."""
    CUSTOMER = "customer"
    """The customer's own particulars, and what was written about each act; of nobody
    else anything."""
    ANYBODY = "anybody"
    """Nothing that is sealed."""

    def sees(self, person: str, customer: str) -> bool:
        """Say whether what is about a person is shown.

        Args:
            person: Reference of the person that a field is about.
            customer: Reference of the customer of the case.
        """
        if self is Recipient.ANYBODY:
            return False
        return self is Recipient.OMBUDSMAN or person == customer
