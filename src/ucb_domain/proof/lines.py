"""Reading text that must be exactly as it was written.

A checkpoint is compared and signed byte by byte, so a reader that forgave anything would
let two texts stand for one.
"""

import base64
import binascii

from ucb_domain.errors import ProofTextError

_MOST_DIGITS = 18


class Lines:
    """The lines of one text, with what to call it in an error."""

    def __init__(self, what: str, first: int = 1) -> None:
        """Begin a text.

        Args:
            what: What the text is: "checkpoint", "proof".
            first: Number of its first line in the file it stands in.
        """
        self.what = what
        self.first = first

    def wrong(self, line: int, why: str) -> ProofTextError:
        """Make the error for a line, counted from 0 within the text."""
        return ProofTextError(self.what, self.first + line, why)

    def from_bytes(self, content: bytes, most: int) -> str:
        """Read bytes as text that ends in a newline and holds no control characters.

        Args:
            content: The whole file.
            most: How many bytes it may have.

        Raises:
            ProofTextError: It is something else; the error says in which line.
        """
        if len(content) > most:
            raise self.wrong(0, f"the file is larger than {most} bytes")
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start)
            raise self.wrong(line, "this is not UTF-8") from None
        for place, sign in enumerate(text):
            if sign != "\n" and (sign < " " or sign == "\x7f"):
                name = "a carriage return" if sign == "\r" else "a control character"
                line = text.count("\n", 0, place)
                raise self.wrong(line, f"{name} stands here; lines end in a newline")
        if not text.endswith("\n"):
            raise self.wrong(text.count("\n"), "it does not end in a newline")
        return text

    def number(self, line: int, text: str, of: str) -> int:
        """Read a whole number, written in the one way there is."""
        if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
            raise self.wrong(line, f"{of} is a whole number in decimal digits")
        if text[0] == "0" and text != "0":
            raise self.wrong(line, f"{of} has a zero before it")
        return int(text)

    def decoded(
        self, line: int, text: str, of: str, length: int | None = None
    ) -> bytes:
        """Read base64 as RFC 4648 section 4 writes it, and in no other way."""
        try:
            value = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise self.wrong(line, f"{of} is not in base64") from None
        # The last letter holds spare bits, which could be set without a difference.
        if encoded(value) != text:
            raise self.wrong(
                line, f"{of} is not in base64 as it is written canonically"
            )
        if length is not None and len(value) != length:
            raise self.wrong(line, f"{of} has {len(value)} bytes and needs {length}")
        return value


def encoded(value: bytes) -> str:
    """Write bytes in base64, as RFC 4648 section 4 does."""
    return base64.b64encode(value).decode()
