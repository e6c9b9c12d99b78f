"""A way to a server on which the answer to one message can be lost."""

import contextlib
import socket
from collections.abc import Iterator
from threading import Thread


class CuttingProxy:
    """Passes bytes between a driver and a server, until it is told to lose an answer.

    Attributes:
        port: Where the driver connects, on 127.0.0.1.
    """

    def __init__(self, host: str, port: int) -> None:
        """Stand before a server."""
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        # How many answers still pass before one is lost; none is when this is None.
        self._answers_left: int | None = None
        self._sockets: list[socket.socket] = []
        Thread(target=self._accept, daemon=True).start()

    def lose_next_answer(self, *, after: int = 0) -> None:
        """Let messages through, and cut the line when the next answer comes.

        Args:
            after: So many answers pass before.
        """
        self._answers_left = after

    def close(self) -> None:
        """Cut every line."""
        for line in (self._listener, *self._sockets):
            _cut(line)

    def _accept(self) -> None:
        while True:
            try:
                driver, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            self._sockets += [driver, server]
            Thread(target=self._ask, args=(driver, server), daemon=True).start()
            Thread(target=self._answer, args=(server, driver), daemon=True).start()

    def _ask(self, driver: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := driver.recv(65536):
                server.sendall(data)
        _cut(server)

    def _answer(self, server: socket.socket, driver: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if self._answers_left == 0:
                    self._answers_left = None
                    break
                if self._answers_left is not None:
                    self._answers_left -= 1
                driver.sendall(data)
        _cut(driver)
        _cut(server)


@contextlib.contextmanager
def cutting_proxy(host: str, port: int) -> Iterator[CuttingProxy]:
    """Stand before a server for as long as the block runs."""
    proxy = CuttingProxy(host, port)
    try:
        yield proxy
    finally:
        proxy.close()


def _cut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
