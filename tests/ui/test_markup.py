from django.utils.functional import lazystr
from django.utils.html import format_html, format_html_join
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.ui.markup import every, markup

TEXTS = st.text(alphabet=st.sampled_from("<>&'\"{}a é")) | st.text()
VALUES = st.one_of(TEXTS, st.integers(), st.none(), TEXTS.map(lazystr))


@given(VALUES, VALUES)
def test_what_is_put_into_markup_is_escaped_as_django_does(first, second):
    form = '<a href="{}">{}</a>'

    assert markup(form, first, second) == format_html(form, first, second)
    assert every(form, [(first, second)] * 2) == format_html_join("", form, [(first, second)] * 2)


@given(TEXTS)
def test_markup_in_markup_stays_as_it_is(text):
    inside = markup("<b>{}</b>", text)

    assert markup("<p>{}</p>", inside) == f"<p>{inside}</p>"
