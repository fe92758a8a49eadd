"""The log: one line of JSON for each thing that happened, without a word that people wrote.

A request is named by its reference and by its route, never by its address: an address can hold the
key of an invitation. Of an exception the kind and the places are logged, and not the message,
which quotes what was typed more often than not.
"""

import json
import logging
import sys
import traceback
from typing import Any

from kaderwerk import clock

#: Whose messages are our own words. Of all others only the name and the level are kept.
OURS = ("kaderwerk", "gunicorn")


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON. `extra={"data": {...}}` comes along as it is."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": clock.real_now().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".")[0] in OURS:
            line["event"] = record.getMessage()
        if reference := getattr(getattr(record, "request", None), "reference", None):
            line["reference"] = reference
        if status := getattr(record, "status_code", None):
            line["status"] = status
        line |= getattr(record, "data", {})
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__qualname__
            line["places"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False, default=str)


class Stdout(logging.Handler):
    """Writes to what is the standard output by then."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stdout.write(self.format(record) + "\n")
            sys.stdout.flush()
        except Exception:
            self.handleError(record)
