import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.naming import dotted
from kaderwerk.kader.places import Places

TEXT = '''\
# a comment with [brackets] and a = 1
a = 1
"b c" = "x # no comment"   # a comment
d.e = [
  1, # one
  "]",
  [2,
   3],
]

[part]
long = """
k = 1
[no.part]
"""
raw = \'\'\'a\\\'\'\'
moment = 2017-06-12 00:00:00

[[list]]
key = "one"
inline = { x = 1, y = { z = "}" } }

[[list.columns]]
key = "c1"
[[list.columns]]
key = "c2"

[[list]]
key = "two"
[list.sub]
deep.er = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("b c",), 3),
        (("d",), 4),
        (("d", "e", 0), 5),
        (("d", "e", 1), 6),
        (("d", "e", 2, 1), 8),
        (("part",), 11),
        (("part", "long"), 12),
        (("part", "raw"), 16),
        (("part", "moment"), 17),
        (("list", 0), 19),
        (("list", 0, "inline", "y", "z"), 21),
        (("list", 0, "columns", 0), 23),
        (("list", 0, "columns", 1, "key"), 26),
        (("list", 1, "key"), 29),
        (("list", 1, "sub", "deep", "er"), 31),
    ],
)
def test_a_part_is_found_on_its_line(path, line):
    assert Places(TEXT).line(path) == line


def test_what_is_not_there_is_on_the_line_of_what_is_around_it():
    assert Places(TEXT).line(("list", 1, "columns", 4, "key")) == 28


def test_the_file_as_a_whole_has_no_line():
    assert Places(TEXT).line(("nothing",)) is None


def test_a_part_is_called_by_its_keys():
    data = tomllib.loads(TEXT)

    assert dotted(data, ("list", 0, "columns", 1, "key")) == "list.one.column.c2.key"
    assert dotted(data, ("d", "e", 1)) == "d.e.2"
    assert dotted({"list": [{}]}, ("list", 0, "key")) == "list.#1.key"


KEYS = st.text("abc_-9", min_size=1, max_size=4)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=12)


def basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


WRITTEN = st.recursive(
    st.one_of(
        st.integers(-99, 99).map(str),
        TEXTS.map(basic),
        TEXTS.filter(lambda t: "'" not in t).map(lambda t: f"'{t}'"),
        TEXTS.filter(lambda t: "'" not in t).map(lambda t: f"'''\n{t}\n'''"),
        TEXTS.map(lambda t: f'"""\n{basic(t)[1:-1]}\n"""'),
        st.sampled_from(["2017-06-12", "2017-06-12 10:00:00", "true", "1.5", '""', "''"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ", # c ]\n".join(items) + "\n]"),
        st.dictionaries(KEYS, inner, max_size=3).map(
            lambda d: "{ " + ", ".join(f"{k} = {v}" for k, v in d.items()) + " }"
        ),
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(KEYS, WRITTEN), max_size=6, unique_by=lambda item: item[0]))
def test_every_name_is_found_where_it_was_written(items):
    text, lines = "", {}
    for key, value in items:
        lines[key] = text.count("\n") + 1
        text += f"{key} = {value}\n"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # an inline table over several lines
        return
    places = Places(text)

    assert {key: places.line((key,)) for key in lines} == lines
