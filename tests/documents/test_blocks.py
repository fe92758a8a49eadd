from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.documents.blocks import blocks


def test_an_empty_line_parts_paragraphs():
    assert blocks("een\ntwee\n\ndrie") == [{"p": ["een", "twee"]}, {"p": ["drie"]}]


def test_lines_with_a_dash_or_a_bullet_are_a_list():
    assert blocks("Dit:\n- een\n• twee\nen dan") == [
        {"p": ["Dit:"]}, {"list": ["een", "twee"]}, {"p": ["en dan"]},
    ]  # fmt: skip


def test_a_dash_inside_a_line_is_a_dash():
    assert blocks("-5 graden") == [{"p": ["-5 graden"]}]
    assert blocks("GGZ - UWV") == [{"p": ["GGZ - UWV"]}]


@given(st.text())
def test_no_word_is_lost(text):
    kept = "".join(line for block in blocks(text) for lines in block.values() for line in lines)
    bare = "".join(kept.split())

    assert set(bare) <= set(text)
    assert all(lines for block in blocks(text) for lines in block.values())
