"""A time stamping authority for tests: `openssl ts`, with keys made on the spot."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

SETTINGS = Path(__file__).with_name("stamp") / "tsa.cnf"


class Authority:
    """Stamps whatever it is asked to, by the clock of this machine."""

    def __init__(self, folder: Path) -> None:
        """Make its keys and certificates in a folder."""
        self._folder = folder
        self._run(["genpkey", "-algorithm", "ED25519", "-out", "ca.key"])
        self._run(
            [
                "req",
                "-x509",
                "-new",
                "-key",
                "ca.key",
                "-out",
                "ca.pem",
                "-days",
                "3650",
                "-extensions",
                "ca",
            ],
            f"-config {SETTINGS} -subj /CN=tests".split(),
        )
        self._run(
            [
                "genpkey",
                "-algorithm",
                "RSA",
                "-pkeyopt",
                "rsa_keygen_bits:2048",
                "-out",
                "tsa.key",
            ]
        )
        self._run(
            ["req", "-new", "-key", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=stamps"]
        )
        self._run(
            [
                "x509",
                "-req",
                "-in",
                "tsa.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-days",
                "3650",
            ],
            f"-set_serial 7 -extfile {SETTINGS} -extensions stamping -out tsa.pem".split(),
        )
        (folder / "serial").write_text("01\n")

    @property
    def roots(self) -> bytes:
        """The certificate that vouches for it, in PEM."""
        return (self._folder / "ca.pem").read_bytes()

    def __call__(self, request: bytes) -> bytes:
        """Reply to a request."""
        (self._folder / "request.tsq").write_bytes(request)
        self._run(
            f"ts -reply -config {SETTINGS} -section tsa_of_tests".split(),
            ["-queryfile", "request.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key"],
            ["-out", "reply.tsr"],
        )
        return (self._folder / "reply.tsr").read_bytes()

    def _run(self, *arguments: Sequence[str]) -> None:
        command = ["openssl", *(each for part in arguments for each in part)]
        subprocess.run(command, check=True, cwd=self._folder, capture_output=True)
