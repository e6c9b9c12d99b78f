"""How an eventsourcing application comes by its PostgreSQL store."""

from eventsourcing.utils import strtobool
from typing_extensions import override

from ucb_domain.stores.errors import StoreSettingError
from ucb_domain.stores.factory import CaseRecorderFactory
from ucb_domain_postgres.address import PostgresAddress
from ucb_domain_postgres.recorder import PostgresCaseRecorder


class PostgresFactory(CaseRecorderFactory):
    """Opens the database that the settings name."""

    @override
    def open_recorder(self) -> PostgresCaseRecorder:
        if strtobool(self.env.get("POSTGRES_ENABLE_DB_FUNCTIONS") or "no"):
            msg = (
                "POSTGRES_ENABLE_DB_FUNCTIONS is on. With it eventsourcing inserts "
                "without waiting for its turn, and followers miss entries. Switch it "
                "off; this store does without."
            )
            raise StoreSettingError(msg)
        return PostgresCaseRecorder.open(PostgresAddress.from_environment(self.env.get))
