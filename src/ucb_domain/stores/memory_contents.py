"""What one memory store holds."""

from threading import RLock

from ucb_domain.stores.log_port import StoredCheckpoint
from ucb_domain.stores.port import EntryNotification, StoredEntry


class Contents:
    """What one memory store holds, shared by all its recorders."""

    def __init__(self) -> None:
        self.lock: RLock = RLock()
        self.log: list[EntryNotification] = []
        self.cases: dict[str, list[StoredEntry]] = {}
        self.by_event_id: dict[tuple[str, str], StoredEntry] = {}
        self.models: dict[str, dict[str, bytes]] = {}
        self.positions: dict[str, int] = {}
        self.checkpoints: list[StoredCheckpoint] = []
        self.stamps: list[tuple[int, bytes]] = []
