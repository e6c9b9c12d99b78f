"""What every error of this library is."""


class UcbDomainError(Exception):
    """Base of every error that this library raises on purpose."""
