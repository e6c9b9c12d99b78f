"""The contract that every store keeps, as tests to run on a store of your own.

Subclass :class:`StoreContract` in a test module, say where a new store can be made, and
pytest finds the tests:

.. code-block:: python

    class TestOurStore(StoreContract):
        @pytest.fixture
        def fresh_url(self, tmp_path):
            return f"ourstore:///{tmp_path}/cases"

Three methods more say how to get round the port (``ways_to_alter`` and
``ways_to_alter_checkpoints``) and how a caller connects (``caller_connection``).
What a store cannot do it declares in its recorder's ``capabilities``; the tests of those
parts are then skipped, and say so.
"""

import pytest

# Before they are imported: so that a failure shows what was compared.
_PARTS = ("appending", "reading", "rows", "joining", "log", "processes")
pytest.register_assert_rewrite(*(f"{__name__}.{part}" for part in _PARTS))

from ucb_domain.testing.store_contract.appending import AppendingContract  # noqa: E402
from ucb_domain.testing.store_contract.joining import JoiningContract  # noqa: E402
from ucb_domain.testing.store_contract.log import LogContract  # noqa: E402
from ucb_domain.testing.store_contract.processes import ProcessesContract  # noqa: E402
from ucb_domain.testing.store_contract.reading import ReadingContract  # noqa: E402
from ucb_domain.testing.store_contract.rows import RowsContract  # noqa: E402

__all__ = ["StoreContract"]


class StoreContract(
    AppendingContract,
    ReadingContract,
    RowsContract,
    JoiningContract,
    LogContract,
    ProcessesContract,
):
    """Everything that a store promises; override ``fresh_url`` at least."""
