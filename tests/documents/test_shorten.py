from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.documents.shorten import Limit, Reason, cut, longest_that_fits, shortened

reasons = st.lists(st.builds(Reason, st.text(max_size=20), st.text(max_size=300)), max_size=12)


def size(limit, all_reasons):
    return sum(len(r.label) + len(r.text) + 10 for r in shortened(all_reasons, limit))


@given(st.text(), st.integers(0, 50))
def test_a_cut_text_is_never_longer_and_begins_the_same(text, characters):
    short = cut(text, characters)

    assert len(short) <= max(characters, 0)
    assert text.startswith(short.removesuffix("…")) or short == text


def test_a_text_is_cut_at_a_word():
    assert cut("Het plan noemt geen maatregelen.", 20) == "Het plan noemt geen…"
    assert cut("kort", 20) == "kort"


@given(reasons.map(tuple), st.integers(0, 4000))
def test_as_much_is_kept_as_fits(all_reasons, room):
    limit = longest_that_fits(all_reasons, lambda limit: size(limit, all_reasons) <= room)

    assert size(limit, all_reasons) <= room or limit == Limit(0, 0)
    if limit.reasons < len(all_reasons):
        assert limit.characters == 0
        assert size(Limit(limit.reasons + 1, 0), all_reasons) > room
