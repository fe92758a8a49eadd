import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.canonical import NotCanonical, canonical, sha256

text = st.text(st.characters(exclude_categories=("Cs",)))
data = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text,
    lambda inner: st.lists(inner) | st.dictionaries(text, inner),
    max_leaves=30,
)


def test_names_are_sorted_and_nothing_is_escaped_that_need_not_be():
    assert canonical({"b": [True, None], "a": "é 漢"}) == '{"a":"é 漢","b":[true,null]}'.encode()


@given(data)
def test_what_is_written_is_read_back_as_the_same(value):
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(text, st.integers(0, 9)))
def test_the_order_in_which_names_were_given_does_not_matter(value):
    assert sha256(value) == sha256(dict(reversed(value.items())))


def test_the_digest_is_that_of_the_bytes():
    assert sha256({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()


def nested(levels: int) -> list:
    value: list = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "code", "place"),
    [
        ({"name": "half \ud800"}, "surrogate", "name"),
        ({"\udfff": 1}, "surrogate", ""),
        ({"rows": [{"x": float("nan")}]}, "not_finite", "rows.0.x"),
        ([float("inf")], "not_finite", "0"),
        ({"a": 2**53}, "too_large", "a"),
        ({"a": -(2**53)}, "too_large", "a"),
        ({1: "a"}, "not_data", ""),
        ({"a": b"x"}, "not_data", "a"),
        ({"a": object()}, "not_data", "a"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value, code, place):
    with pytest.raises(NotCanonical) as error:
        canonical(value)

    assert (error.value.code, error.value.place) == (code, place)


def test_nesting_without_end_is_refused():
    with pytest.raises(NotCanonical) as error:
        canonical(nested(5000))

    assert error.value.code == "too_deep"
