"""Asks a scanner for viruses, where there is one: clamd, by its own protocol."""

import socket
import struct
from contextlib import closing

from django.conf import settings

_SECONDS = 10
_PIECE = 65_536
_MOST_ANSWER = 4096


class ScannerAway(Exception):
    """The scanner gave no answer that says whether there is a virus."""


class NoConnection(ScannerAway):
    """There is no scanner at the place that is set, whatever the file."""


def has_scanner() -> bool:
    """Whether files are looked at before others can open them."""
    return bool(settings.SCANNER)


def virus_in(content: bytes) -> str:
    """The name of the virus that the scanner found; "" when it found none. Raises ScannerAway."""
    try:
        connected = _connected()
    except OSError as error:
        raise NoConnection(str(error)) from error
    try:
        with closing(connected) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _PIECE):
                piece = content[start : start + _PIECE]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            answer = _answer(line)
    except OSError as error:
        raise ScannerAway(str(error)) from error
    if answer.endswith(" OK"):
        return ""
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerAway(answer)


def _connected() -> socket.socket:
    place: str = settings.SCANNER
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_SECONDS)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_SECONDS)


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _MOST_ANSWER:
        piece = line.recv(_MOST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0").decode(errors="replace").strip()
