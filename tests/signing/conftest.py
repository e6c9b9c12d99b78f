"""The stores that stamps are kept in."""

from tests.register.conftest import store_url

__all__ = ["store_url"]
