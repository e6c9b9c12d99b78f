"""What the factories of all case stores have in common."""

from abc import abstractmethod
from typing import NoReturn

from eventsourcing.persistence import InfrastructureFactory, TrackingRecorder
from eventsourcing.utils import Environment, EnvType
from typing_extensions import override

from ucb_domain.stores.errors import UnsupportedError
from ucb_domain.stores.port import CaseRecorder


class CaseRecorderFactory(InfrastructureFactory[TrackingRecorder]):
    """Hands an eventsourcing application its case recorder, whatever it asks for.

    A case recorder keeps entries, read models and positions in one database, so that
    they can change in one commit; there is one to a factory.
    """

    def __init__(self, env: Environment | EnvType | None) -> None:
        """Open the store that the settings name.

        Raises:
            StoreSettingError: A setting is missing or wrong.
            StoreError: The store cannot be opened.
        """
        super().__init__(env)
        self._recorder = self.open_recorder()

    @abstractmethod
    def open_recorder(self) -> CaseRecorder:
        """Open the store that the settings in ``self.env`` name."""

    @override
    def application_recorder(self) -> CaseRecorder:
        return self._recorder

    @override
    def process_recorder(self) -> CaseRecorder:
        return self._recorder

    @override
    def tracking_recorder(
        self, tracking_recorder_class: type[TrackingRecorder] | None = None
    ) -> TrackingRecorder:
        return self._recorder

    @override
    def aggregate_recorder(self, purpose: str = "events") -> NoReturn:
        msg = f"This store keeps no {purpose} beside the cases: use a read model."
        raise UnsupportedError(msg)

    @override
    def close(self) -> None:
        self._recorder.close()
