"""How an eventsourcing application comes by its SQLite store."""

from typing_extensions import override

from ucb_domain.stores.factory import CaseRecorderFactory
from ucb_domain_sqlite.address import SQLiteAddress
from ucb_domain_sqlite.recorder import SQLiteCaseRecorder


class SQLiteFactory(CaseRecorderFactory):
    """Opens the file that the settings name."""

    @override
    def open_recorder(self) -> SQLiteCaseRecorder:
        return SQLiteCaseRecorder.open(SQLiteAddress.from_environment(self.env.get))
