#!/usr/bin/env python3
"""Checks a bundle of one case, with nothing but Python: `python verify.py BUNDLE.zip`.

It lies in every bundle, and can be read in one sitting. It says whether the bundle is as
it was made: whether each entry is the one that was recorded, in its place, and in the
log of the organisation that signed it. It says nothing of whether what was recorded is
true, nor whether the signer can be trusted.

    python verify.py BUNDLE.zip                   the keys are those in the bundle
    python verify.py BUNDLE.zip --key LINE        signed by this key, got elsewhere
    python verify.py BUNDLE.zip --checkpoint FILE this checkpoint, kept elsewhere

It ends with 0 when all holds, 1 when something was altered, 2 when there is no such
bundle, and 3 when all holds, but nobody known signed it or the checkpoint given is of
another length of the log. Form of a bundle: docs/reference/bundle-format.md.
"""

import base64
import hashlib
import hmac
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

FORMAT = 1
HOLDS, ALTERED, UNREADABLE, UNSIGNED = 0, 1, 2, 3
MANIFEST, SIGNATURE = "manifest.json", "manifest.note"
MOST_BYTES = 200_000_000


class Problem(NamedTuple):
    """Something that is not as it was made."""

    where: str
    what: str


class Report(NamedTuple):
    """What checking a bundle showed."""

    problems: list[Problem]
    signed_by: list[str]
    case: str
    entries: int
    doubts: list[str]

    @property
    def code(self) -> int:
        """The exit code."""
        if self.problems:
            return ALTERED
        return HOLDS if self.signed_by and not self.doubts else UNSIGNED


def check(content: bytes, key: str | None = None, kept: str | None = None) -> Report:
    """Check a bundle.

    Args:
        content: The bytes of the file.
        key: A public key that must have signed it, as one line: name+id+key.
        kept: A checkpoint of the log that somebody kept, as text.
    """
    files = unpacked(content)
    problems: list[Problem] = []
    if packed(files) != content:
        problems.append(Problem("bundle", "the file around its parts was changed."))
    manifest = _table(_json(files, MANIFEST))
    if manifest.get("format") != FORMAT:
        raise ValueError(f"{MANIFEST} is none of format {FORMAT}.")
    problems += _files(files, manifest)
    keys = (
        [key] if key else files.get("keys.txt", b"").decode("utf-8", "replace").split()
    )
    signed: set[str] = set()
    wanted = f"ucb-domain bundle {FORMAT}\n{_sha(files[MANIFEST]).hex()}\n"
    for name, text in ((SIGNATURE, wanted), ("checkpoint.txt", None)):
        if name not in files:
            continue
        said, true, false = _signatures(files[name], keys)
        signed |= true if name == SIGNATURE else set()
        if false or not (true or key):
            problems.append(Problem(name, "its signature is not of the key it names."))
        if text not in {None, said}:
            problems.append(Problem(name, f"it was made of another {MANIFEST}."))
    problems += _entries(files, str(manifest.get("case")))
    problems += _opened(files)
    problems += _proofs(files)
    doubts = _doubts(files, kept, problems)
    if not signed:
        doubts.append("This key did not sign it." if key else "No key signed it.")
    count = len(_lines(files))
    return Report(problems, sorted(signed), str(manifest.get("case")), count, doubts)


# --- The parts of the file ------------------------------------------------------------


def unpacked(content: bytes) -> dict[str, bytes]:
    """Give the parts of a bundle by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            size = sum(each.file_size for each in bundle.infolist())
            names = bundle.namelist() if size <= MOST_BYTES else []
            files = {each: bundle.read(each) for each in names}
    except Exception as error:  # zipfile raises of every kind on bytes it cannot read
        raise ValueError(f"It is no zip file, or a damaged one: {error}.") from error
    if MANIFEST not in files:
        raise ValueError(f"There is no {MANIFEST} in it, or it is too large.")
    return files


def packed(files: dict[str, bytes]) -> bytes:
    """Make the one file that holds these parts: the same bytes wherever it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as bundle:
        for name in sorted(files):
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.create_system, part.external_attr = 3, 0o644 << 16
            bundle.writestr(part, files[name])
    return made.getvalue()


def _files(files: dict[str, bytes], manifest: dict[str, Any]) -> Iterator[Problem]:
    listed = _table(manifest.get("files"))
    for name in sorted({*listed, *files} - {MANIFEST, SIGNATURE}):
        if name not in files:
            yield Problem(name, f"it was taken out; {MANIFEST} lists it.")
        elif name not in listed:
            yield Problem(name, f"it was put in; {MANIFEST} does not list it.")
        elif listed[name] != _sha(files[name]).hex():
            yield Problem(name, "it was changed.")


def _json(files: dict[str, bytes], name: str) -> Any:
    try:
        return json.loads(files.get(name, b"{}"))
    except (ValueError, RecursionError):
        return None


def _table(value: Any) -> dict[str, Any]:
    return {**value} if isinstance(value, dict) else {}


def _lines(files: dict[str, bytes]) -> list[bytes]:
    return files.get("entries.jsonl", b"").split(b"\n")[:-1]


# --- Entries --------------------------------------------------------------------------


def _entries(files: dict[str, bytes], case: str) -> Iterator[Problem]:
    before = ""
    for number, line in enumerate(_lines(files) or [b""], start=1):
        body = _table(_json({"line": line}, "line")) if line else {}
        where = f"entry {number}"
        if not body:
            yield Problem(where, "it is not there, or cannot be read.")
        elif body.get("case") != case:
            yield Problem(where, "it is of another case.")
        elif body.get("number") != number:
            yield Problem(where, f"its number is {body.get('number')}: one is missing.")
        elif body.get("previous", "") != before:
            yield Problem(
                where, "it does not follow on the one before; one was changed."
            )
        before = _sha(line).hex()


def _opened(files: dict[str, bytes]) -> Iterator[Problem]:
    """Check each personal field that is shown against what the entry commits to."""
    lines = _lines(files)
    for number, fields in _table(_json(files, "opened.json")).items():
        try:
            committed = json.loads(lines[int(number) - 1])["personal"]
            for place, field in fields.items():
                salt = base64.b64decode(field["salt"], validate=True)
                if not _commits(committed.get(place, ""), salt, place, field["value"]):
                    yield Problem(f"entry {number}", f"{place} said something else.")
        except (ValueError, LookupError, TypeError, AttributeError):
            yield Problem(f"entry {number}", "what is shown of it cannot be read.")


def _commits(commitment: str, salt: bytes, place: str, value: str) -> bool:
    text = json.dumps(value, ensure_ascii=False)
    message = f"ucb-domain commitment 1\n{place}\n{text}".encode()
    made = hmac.new(salt, message, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, commitment)


# --- The log (RFC 9162) ---------------------------------------------------------------


def _proofs(files: dict[str, bytes]) -> Iterator[Problem]:
    """Check that each entry is in the log of the checkpoint, in this order."""
    if "checkpoint.txt" not in files:
        return
    proofs, lines, before = _json(files, "proofs.json"), _lines(files), -1
    try:
        _, size, root = _checkpoint(files["checkpoint.txt"].decode())
        if len(proofs) != len(lines):
            yield Problem("proofs.json", "it is about other entries.")
        for number, (line, proof) in enumerate(
            zip(lines, proofs, strict=False), start=1
        ):
            path = [base64.b64decode(each, validate=True) for each in proof["path"]]
            leaf, index = _sha(b"\x00" + _sha(line)), proof["index"]
            if index <= before or not is_included(leaf, index, size, path, root):
                yield Problem(f"entry {number}", "it is not in the log, or not there.")
            before = index
    except (ValueError, LookupError, TypeError, AttributeError):
        yield Problem("proofs.json", "it cannot be read, or checkpoint.txt cannot.")


def _checkpoint(text: str) -> tuple[str, int, bytes]:
    origin, size, root = text.split("\n")[:3]
    return origin, int(size), base64.b64decode(root, validate=True)


def is_included(
    leaf: bytes, index: int, size: int, path: list[bytes], root: bytes
) -> bool:
    """Check an inclusion proof as section 2.1.3.2 of RFC 9162 has it."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = _sha(b"\x01" + beside + found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = _sha(b"\x01" + found + beside)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


# --- Signatures -----------------------------------------------------------------------


def _doubts(
    files: dict[str, bytes], kept: str | None, problems: list[Problem]
) -> list[str]:
    """Say what keeps an unaltered bundle from proving anything."""
    if "checkpoint.txt" not in files:
        return ["It has no checkpoint, so nothing ties it to the log."]
    if kept is None:
        return []
    try:
        ours = _checkpoint(files["checkpoint.txt"].decode())
        theirs = _checkpoint(kept)
    except (ValueError, LookupError):
        return ["One of the two checkpoints cannot be read."]
    if ours[:2] != theirs[:2]:
        return ["The checkpoint given is of another log, or of another length of it."]
    if ours[2] != theirs[2]:
        problems.append(Problem("checkpoint", "the one given has another root."))
    return []


def _signatures(note: bytes, keys: list[str]) -> tuple[str, set[str], set[str]]:
    """Give what a note says, who truly signed it, and in whose name it is forged."""
    text, _, under = note.decode("utf-8", "replace").partition("\n\n")
    known, true, false = dict(_known(keys)), set[str](), set[str]()
    for line in under.split("\n"):
        name, _, value = line.removeprefix("\N{EM DASH} ").rpartition(" ")
        raw = _decoded(value)
        public = known.get((name, raw[:4]))
        if public is not None:
            made = is_signed(public, f"{text}\n".encode(), raw[4:])
            (true if made else false).add(name)
    return f"{text}\n", true, false


def _known(keys: list[str]) -> Iterator[tuple[tuple[str, bytes], bytes]]:
    """Read public keys: name, plus, id, plus, the key with one byte for its kind."""
    for line in keys:
        name, _, rest = line.partition("+")
        raw = _decoded(rest.partition("+")[2])
        if raw[:1] == b"\x01" and len(raw) == 33:
            yield (name, _sha(name.encode() + b"\n" + raw)[:4]), raw[1:]


# Ed25519 as in section 5.1.7 of RFC 8032, on points (X, Y, Z, T) of the curve.
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_Point = tuple[int, int, int, int]


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Check a signature of Ed25519."""
    if len(signature) != 64:
        return False
    key, point = _point(public), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or point is None or s >= _L:
        return False
    hashed = hashlib.sha512(signature[:32] + public + message).digest()
    h = int.from_bytes(hashed, "little") % _L
    base = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
    assert base is not None  # noqa: S101 - it is a constant
    left, right = _times(s, base), _plus(point, _times(h, key))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % _P == 0


def _point(packed_point: bytes) -> _Point | None:
    y = int.from_bytes(packed_point, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def _plus(one: _Point, other: _Point) -> _Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: _Point) -> _Point:
    found: _Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = _plus(found, point)
        point = _plus(point, point)
        number >>= 1
    return found


def _sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


# --- The program ----------------------------------------------------------------------


def main(arguments: list[str], say: Callable[[str], object] = print) -> int:
    """Check the bundle that is named, and say what was found."""
    options: dict[str, str] = {}
    while len(arguments) > 2 and arguments[-2] in {"--key", "--checkpoint"}:
        options[arguments[-2]] = arguments[-1]
        arguments = arguments[:-2]
    if len(arguments) != 1 or arguments[0].startswith("-"):
        say("Write: python verify.py BUNDLE.zip [--key LINE] [--checkpoint FILE]")
        return UNREADABLE
    try:
        kept = options.get("--checkpoint")
        known = _read(kept).decode("utf-8") if kept else None
        report = check(_read(arguments[0]), options.get("--key"), known)
    except (OSError, ValueError) as error:
        say(f"{arguments[0]} is no bundle that can be checked: {error}")
        return UNREADABLE
    for line in told(report):
        say(line)
    return report.code


def told(report: Report) -> Iterator[str]:
    """Say what a report holds, line by line."""
    yield from (f"ALTERED  {each.where}: {each.what}" for each in report.problems)
    yield from (f"DOUBT    {doubt}" for doubt in report.doubts)
    yield from (f"SIGNED   by the key {name}" for name in report.signed_by)
    if not report.problems:
        yield f"HOLDS    case {report.case}, {report.entries} entries, each as recorded."
        yield "         This says nothing of whether it is true, nor of the signer."


def _read(name: str) -> bytes:
    with open(name, "rb") as file:  # noqa: PTH123 - plain Python for its readers
        return file.read()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
