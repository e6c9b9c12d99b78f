"""The eventsourcing application underneath a register."""

from collections.abc import Mapping

from eventsourcing.application import Application
from eventsourcing.persistence import Mapper
from eventsourcing.utils import Environment, EnvType, strtobool
from typing_extensions import override

from ucb_domain.mapper import EntryMapper, recover
from ucb_domain.stores import (
    CaseRecorder,
    StoreSettingError,
    as_case_recorder,
    environment_for,
)

# What the library does with this on loses events for those who follow the store.
_LOSES_EVENTS = "POSTGRES_ENABLE_DB_FUNCTIONS"


class CaseApplication(Application[str]):
    """Builds the recorder that the settings ask for, and our own mapper.

    The register has one instead of being one: `save`, `take_snapshot` and the
    repository would be ways around judging, on an object that callers hold.
    """

    # The library would take the name of the class for its tables otherwise.
    name = "ucb"

    def __init__(self, store: str | Mapping[str, str]) -> None:
        """Open a store.

        Args:
            store: Its URL, or the settings of an eventsourcing persistence module.

        Raises:
            StoreError: The store cannot be opened.
        """
        settings = environment_for(store) if isinstance(store, str) else dict(store)
        super().__init__({**settings, "ORIGINATOR_ID_TYPE": "text"})

    @property
    def entry_mapper(self) -> EntryMapper:
        """What turns entries into stored ones and back."""
        return self._entry_mapper

    @property
    def cases(self) -> CaseRecorder:
        """The store."""
        return as_case_recorder(self.recorder, recover)

    @override
    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Take the settings that were given, and none that the process happens to have."""
        settings = Environment(name, dict(env or {}))
        if strtobool(settings.get(_LOSES_EVENTS) or "no"):
            raise StoreSettingError(
                f"{_LOSES_EVENTS} is on. Entries would be recorded without a lock, and "
                "whoever follows the store would miss some. Take the setting out."
            )
        return settings

    @override
    def construct_mapper(self) -> Mapper[str]:
        """Use our own mapper: the library's cannot read slotted events.

        Raises:
            ValueError: The settings ask for a compressor or a cipher.
        """
        self._entry_mapper = EntryMapper(
            compressor=self.factory.compressor(), cipher=self.factory.cipher()
        )
        return self._entry_mapper
