"""Functions, classes and imports that nothing uses: `python -m tools.unused` names each.

What only tests use is unused too, except where the command line needs some of it and the pages of
later parts the rest: services, queries, documents and the mail worker. Fields and tables are left
out: a framework file, a query or JSON reads them by name.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import vulture

ROOT = Path(__file__).resolve().parents[1]

KINDS = {"class", "function", "import", "method", "property", "unreachable_code"}

#: Called by a library, by name; or, as `moved_to`, there to be called by tests.
CALLED_FROM_OUTSIDE = [
    "*Config",
    "_raw_delete",
    "_update",
    "_update_meta",
    "_validate_session_key",
    "add_message",
    "as_postgresql",
    "as_sqlite",
    "bulk_update",
    "clean_*",
    "do_POST",
    "from_db_value",
    "log_message",
    "get_command",
    "get_user",
    "get_password_change_redirect_url",
    "get_reset_password_from_key_url",
    "is_open_for_signup",
    "list_commands",
    "load_config",
    "moved_to",
    "send_mail",
    "send_password_reset_mail",
    "update_or_create",
    "value_to_string",
]

DECORATORS = ["@*.command", "@*.command(*", "@click.*", "@receiver*", "@register.*"]

#: What a template or the settings name is used, though no code does.
IN_TEMPLATE = re.compile(r"\{[{%](.*?)[%}]\}", re.S)
DOTTED = re.compile(r"\"kaderwerk(?:\.\w+)*\.(\w+)\"")


def unused(*folders: str, root: Path = ROOT) -> Iterator[tuple[str, int, str]]:
    """(path, line, what) of everything that no code in these folders uses."""
    names = [*CALLED_FROM_OUTSIDE, *_named(root)]
    finder = vulture.Vulture(ignore_names=names, ignore_decorators=DECORATORS)
    finder.scavenge([str(root / folder) for folder in folders], exclude=["*/migrations/*"])
    for item in finder.get_unused_code(min_confidence=60):
        if item.typ in KINDS and not (item.typ == "class" and item.filename.name == "models.py"):
            path = Path(item.filename).relative_to(root).as_posix()
            yield path, item.first_lineno, f"{item.typ} '{item.name}'"


def _named(root: Path) -> set[str]:
    """Every word that stands in a tag of a template, and the last of each path in the settings."""
    source = root / "src"
    words: set[str] = set()
    for kind in ("html", "txt"):
        for template in source.rglob(f"templates/**/*.{kind}"):
            for tag in IN_TEMPLATE.findall(template.read_text(encoding="utf-8")):
                words.update(re.findall(r"\w+", tag))
    for settings in source.rglob("settings.py"):
        words.update(DOTTED.findall(settings.read_text(encoding="utf-8")))
    return words


def _waits_for_a_page(path: str) -> bool:
    return any(part in path for part in ("/services/", "/queries.py", "/documents/", "/worker.py"))


def main() -> int:
    """Print all; the exit code is 1 when there is anything."""
    without_tests = [place for place in unused("src", "tools") if not _waits_for_a_page(place[0])]
    with_tests = [place for place in unused("src", "tools", "tests") if _waits_for_a_page(place[0])]
    found = sorted({*without_tests, *with_tests})
    for path, line, what in found:
        print(f"{path}:{line}: nothing uses the {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
