"""Channels, and how contact comes by them."""

from typing import Final

WRITTEN: Final = frozenset({"letter", "email", "web-form", "text", "social-media"})
"""Channels by which contact arrives and waits."""

FACE_TO_FACE: Final = frozenset({"in-person", "home-visit"})
"""Channels by which people meet."""

ROUTES: Final = ("telephone", "letter", "email", "web-form", "text", "in-person")
"""Channels by which a customer can come to the organisation by themselves."""

USUAL: Final = ("telephone", "letter", "email", "in-person")
"""Those that every organisation has."""
