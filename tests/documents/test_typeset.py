import os

import pytest

from kaderwerk.documents.letter import write_letter
from kaderwerk.documents.typeset import TEMPLATES
from tests.documents import samples


def test_a_process_that_was_forked_after_use_is_told_so_and_does_not_hang(monkeypatch):
    write_letter(samples.letter())
    monkeypatch.setattr(os, "getpid", lambda: -1)

    with pytest.raises(RuntimeError, match="spawn"):
        write_letter(samples.letter())


def test_no_template_builds_source_from_text():
    for template in TEMPLATES.glob("*.typ"):
        source = template.read_text()

        assert "eval(" not in source
        assert source.startswith("// ")
