"""Who signs a checkpoint, and who saw it when: keys and time stamps."""

from ucb_domain.signing._keys import SigningKey, new_key
from ucb_domain.signing._verifying import Standing, signed_by, standing

__all__ = ["SigningKey", "Standing", "new_key", "signed_by", "standing"]
