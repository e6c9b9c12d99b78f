"""Old bodies, brought to the present shape one version at a time.

Each event has a schema version. When its fields change in a way that old bodies do not
fit, its version rises by one and a step is entered here: a pure function from the body
of the old version to the body of the next. Stored bytes are never touched.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from ucb_domain.events import EVENT_TYPES

Body = dict[str, Any]
Step = Callable[[Body], Body]
"""Takes a body of one version and gives the body of the next, in a new dict."""


@attrs.frozen
class Upcasters:
    """The current version of every event, and the steps that lead there.

    Attributes:
        current: Version that each name is written in now.
        steps: For a name and a version: the step to the next. A step may also change
            the name ("type"), where an event was renamed; it then says the version
            under the new name.
    """

    current: Mapping[str, int]
    steps: Mapping[tuple[str, int], Step] = MappingProxyType({})

    def knows(self, name: str) -> bool:
        """Say whether a name is one that is written now, or once was."""
        return name in self.current or any(name == old for old, _ in self.steps)

    def upcast(self, body: Body) -> Body:
        """Bring a body to the current version of its event.

        Raises:
            ValueError: It is newer than this library, or no step leads on from it.
        """
        while True:
            name, version = body["type"], body["version"]
            current = self.current.get(name)
            if type(version) is not int:
                raise ValueError("its version is not a number.")
            if version == current:
                return body
            if current is not None and version > current:
                raise ValueError(
                    f"it has version {version} of its event and this library knows "
                    f"{current}; upgrade ucb-domain."
                )
            step = self.steps.get((name, version))
            if step is None:
                raise ValueError(f"no step leads on from version {version} of it.")
            after = step(body)
            if (after["type"], after["version"]) == (name, version):
                raise ValueError(f"the step from version {version} does not lead on.")
            body = after


CURRENT_VERSIONS: Final[Mapping[str, int]] = MappingProxyType(
    dict.fromkeys(EVENT_TYPES, 1)
)
"""The schema version in which each event is written now."""

UPCASTERS: Final = Upcasters(CURRENT_VERSIONS)
"""The steps from every version that was ever stored."""
