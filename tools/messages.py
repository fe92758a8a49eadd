"""Collects the English sentences from the code, and holds the Dutch ones to them.

`python -m tools.messages` brings `locale/nl/LC_MESSAGES/django.po` up to date with the code;
`--check` names every sentence that is missing, left over, unsure, not translated, too long, or
that has other places to fill in than the English one, and writes nothing.
"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "kaderwerk"
CATALOGUE = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"

#: The calls that mark a sentence, and which of their arguments are sentences.
CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

#: What a sentence leaves open: `%(name)s`, or `{name}`.
OPEN_PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")

#: What B1 asks; a place to fill in counts as one word.
MOST_WORDS = 20


class Found(NamedTuple):
    """A sentence in the code; `text` is a pair where the sentence has a plural."""

    path: str
    text: str | tuple[str, str]
    context: str | None


def found() -> Iterator[Found]:
    """Every sentence in the code, by file."""
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            data = path.read_bytes()
            yield from _of_python(path, data)
            yield from _of_dictionaries(path, data)
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            calls = templatize(path.read_text("utf-8"), origin=str(path))
            # What is left of a template is no Python: the indentation of its markup says nothing.
            data = "\n".join(line.strip() for line in calls.splitlines()).encode()
            yield from _of_python(path, data)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _of_python(path: Path, data: bytes) -> Iterator[Found]:
    for _line, text, _comments, context in extract("python", BytesIO(data), keywords=CALLS):
        pair = (text[0], text[1]) if isinstance(text, tuple) else text
        yield Found(_name(path), pair, context)


def _of_dictionaries(path: Path, data: bytes) -> Iterator[Found]:
    """The values of a module's dictionary `SENTENCES`, from code to sentence."""
    for node in ast.parse(data).body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        targets = node.targets if isinstance(node, ast.Assign) else [target]
        if not any(isinstance(t, ast.Name) and t.id == "SENTENCES" for t in targets):
            continue
        for value in node.value.values if isinstance(node.value, ast.Dict) else []:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield Found(_name(path), value.value, None)


def catalogue() -> Catalog:
    """The Dutch catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl", domain="django")


def up_to_date() -> Catalog:
    """The Dutch catalogue with exactly the sentences of the code; new ones are untranslated."""
    old = catalogue()
    new = Catalog(
        locale="nl",
        domain="django",
        project="Kaderwerk",
        version=metadata.version("kaderwerk"),
        msgid_bugs_address="-",
        copyright_holder="the authors of Kaderwerk",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator="the authors of Kaderwerk",
        language_team="Nederlands",
        fuzzy=False,
    )
    new.header_comment = (
        "# The Dutch, in plain language (B1). `make docs` keeps it level with the code."
    )
    for sentence in found():
        before = old.get(sentence.text, sentence.context)
        new.add(
            sentence.text,
            before.string if before else _blank(sentence.text),
            locations=[(sentence.path, 0)],
            context=sentence.context,
            flags=before.flags if before else (),
        )
    return new


def _blank(text: str | tuple[str, str]) -> str | tuple[str, ...]:
    return "" if isinstance(text, str) else ("", "")


def problems() -> list[str]:
    """Everything that is wrong with the catalogue, in words for whoever mends it."""
    now, needed = catalogue(), up_to_date()
    wrong = []
    for message in needed:
        if message.id and now.get(message.id, message.context) is None:
            wrong.append(f"missing: {_words(message)!r}")
    for message in now:
        if not message.id:
            continue
        if needed.get(message.id, message.context) is None:
            wrong.append(f"left over: {_words(message)!r}")
        else:
            wrong += [f"{fault}: {_words(message)!r}" for fault in _faults(message)]
    return wrong


def _words(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(message: Message) -> Iterator[str]:
    english = (message.id,) if isinstance(message.id, str) else message.id
    dutch = (message.string,) if isinstance(message.string, str) else message.string
    if not all(dutch) or len(dutch) != len(english):
        yield "not translated"
        return
    if message.fuzzy:
        yield "unsure (fuzzy)"
    allowed = {place for text in english for place in OPEN_PLACE.findall(text)}
    needed = set(OPEN_PLACE.findall(english[-1]))
    for text in dutch:
        places = set(OPEN_PLACE.findall(text))
        if places - allowed or (text is dutch[-1] and needed - places):
            yield "has other places to fill in"
        for sentence in re.split(r"(?<=[.?!:;])\s", text):
            if len(sentence.split()) > MOST_WORDS:
                yield f"has a sentence of {len(sentence.split())} words"


def main(arguments: list[str]) -> int:
    """Bring the catalogue up to date, or check it; the exit code is 1 when something is wrong."""
    if "--check" not in arguments:
        text = BytesIO()
        write_po(text, up_to_date(), width=100, include_lineno=False, sort_output=True)
        CATALOGUE.write_bytes(text.getvalue())
    wrong = problems()
    for problem in wrong:
        print(problem)
    return 1 if wrong and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
