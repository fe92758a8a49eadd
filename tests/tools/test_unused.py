from tools.unused import unused


def test_what_nothing_uses_is_named(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(
        "import os\n\ndef used(): ...\n\ndef lonely(): ...\n\nused()\n", encoding="utf-8"
    )
    assert list(unused("src", root=tmp_path)) == [
        ("src/a.py", 1, "import 'os'"),
        ("src/a.py", 5, "function 'lonely'"),
    ]


def test_what_a_test_uses_is_used(tmp_path):
    for folder, text in {"src": "def lonely(): ...\n", "tests": "lonely()\n"}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").write_text(text, encoding="utf-8")
    assert list(unused("src", "tests", root=tmp_path)) == []


def test_a_command_is_used_by_whoever_types_it(tmp_path):
    (tmp_path / "a.py").write_text("@main.command()\ndef show(): ...\n", encoding="utf-8")
    assert list(unused(".", root=tmp_path)) == []
