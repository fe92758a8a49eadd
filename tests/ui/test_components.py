from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

HOSTILE = "<script>alert(1)</script>"


def _rendered(component, /, **context):
    return " ".join(render_to_string(f"ui/{component}.html", context).split())


def _step(**rest):
    return {"label": HOSTILE, "text": HOSTILE, "state": "now", "url": "", **rest}


class _Form(forms.Form):
    name = forms.CharField(label=HOSTILE, help_text=HOSTILE, initial=HOSTILE, max_length=40)


@pytest.mark.parametrize(
    ("component", "context"),
    [
        ("alert", {"kind": "info", "title": HOSTILE, "text": HOSTILE, "lines": [HOSTILE]}),
        ("errors", {"errors": [("name", HOSTILE), ("", HOSTILE)]}),
        ("badge", {"kind": "ok", "text": HOSTILE}),
        ("progress", {"done": 1, "total": 2, "label": HOSTILE}),
        ("steps", {"steps": [_step()]}),
        ("facts", {"facts": [(HOSTILE, HOSTILE)]}),
        ("button", {"label": HOSTILE, "name": "x", "value": HOSTILE}),
        ("crumbs", {"crumbs": [(HOSTILE, "/"), (HOSTILE, "")]}),
        ("timeline", {"moments": [_step()]}),
        ("budget_bar", {"parts": [{"label": HOSTILE, "cents": 5}], "total": 10}),
        (
            "tilemap",
            {
                "tiles": [
                    {"code": "A", "name": HOSTILE, "column": 0, "row": 0, "kind": "ok"}
                    | {"text": HOSTILE, "url": "/"}
                ]
            },
        ),
        ("form_field", {"field": _Form()["name"]}),
        *(
            (
                "field",
                {"kind": kind, "name": "x", "label": HOSTILE, "value": HOSTILE, "help": HOSTILE}
                | {"error": HOSTILE, "options": [(HOSTILE, HOSTILE)]},
            )
            for kind in ("text", "textarea", "select", "radio", "checkbox", "date", "number")
        ),
    ],
)
def test_what_people_type_is_text_in_every_component(component, context):
    html = _rendered(component, **context)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_message_says_in_words_of_which_kind_it_is():
    words = {kind: _rendered("alert", kind=kind, text="x") for kind in ("info", "ok", "error")}
    assert len({html.split("kw-unseen")[1] for html in words.values()}) == 3


def test_a_page_without_errors_has_no_summary():
    assert _rendered("errors", errors=[]) == _rendered("errors")
    assert "alert" not in _rendered("errors", errors=[])


def test_the_summary_leads_to_what_is_wrong_and_can_have_the_focus():
    html = _rendered("errors", errors=[("email", "No @ in it.")])
    assert '<a class="nl-link" href="#email">No @ in it.</a>' in html
    assert 'id="errors"' in html
    assert 'tabindex="-1"' in html


def test_a_field_is_tied_to_its_label_its_help_and_its_error():
    html = _rendered(
        "field", kind="email", name="email", label="Mail", help="For the receipt", error="No @."
    )
    assert '<label class="kw-label" for="email">' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="email-help email-error"' in html
    assert 'id="email-help"' in html
    assert 'id="email-error"' in html


def test_a_field_that_is_right_says_nothing_of_errors():
    html = _rendered("field", kind="text", name="x", label="X", value="y", required=True)
    assert "aria-invalid" not in html
    assert "aria-describedby" not in html
    assert " required" in html


def test_a_password_is_never_sent_back():
    assert "hunter2" not in _rendered(
        "field", kind="password", name="p", label="P", value="hunter2", error="Too short."
    )


def test_what_was_chosen_stays_chosen():
    options = [(1, "one"), (2, "two")]
    for kind, mark in (("select", "selected"), ("radio", "checked"), ("checkbox", "checked")):
        html = _rendered("field", kind=kind, name="x", label="X", options=options, value="2")
        assert html.count(mark) == 1
        assert html.index(mark) > html.index('value="2"')
    html = _rendered("field", kind="checkbox", name="x", label="X", options=options, value=[1, 2])
    assert html.count("checked") == 2


def test_a_text_that_begins_with_an_empty_line_keeps_it():
    html = render_to_string(
        "ui/field.html", {"kind": "textarea", "name": "x", "label": "X", "value": "\nabc"}
    )
    assert ">\n\nabc</textarea>" in html  # a browser drops the first break of a textarea


def test_a_field_of_a_form_brings_its_own_errors_and_limits():
    class OfSomebody(forms.Form):
        name = forms.CharField(max_length=5)
        role = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)

    form = OfSomebody({"new-name": "too long", "new-role": "b"}, prefix="new")
    name = _rendered("form_field", field=form["name"])
    assert 'name="new-name"' in name
    assert 'maxlength="5"' in name
    assert 'aria-invalid="true"' in name
    assert 'value="too long"' in name
    assert 'value="b" checked' in _rendered("form_field", field=form["role"])


def test_a_step_says_in_words_whether_it_was_taken():
    steps = [_step(state="done"), _step(state="now"), _step(state="next")]
    with override("en"):
        html = _rendered("steps", steps=steps)
    assert [html.count(word) for word in ("(done)", "(now)", "(later)")] in ([1, 1, 1], [0, 0, 0])
    assert html.count('aria-current="step"') == 1


def test_only_the_last_crumb_is_the_page_itself():
    html = _rendered("crumbs", crumbs=[("Rounds", "/"), ("Twente", "/x/")])
    assert 'href="/"' in html
    assert 'href="/x/"' not in html
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize("name", ["timeline", "budget_bar", "tilemap"])
def test_a_picture_of_nothing_is_drawn_all_the_same(name):
    assert "<table" in _rendered(name, moments=[], parts=[], tiles=[], total=0)


def test_an_error_page_has_a_frame_without_knowing_anybody():
    html = _rendered("page")
    assert '<main id="main"' in html
    assert "csrfmiddlewaretoken" not in html
    assert "None" not in html


def test_the_header_says_in_whose_name_one_acts():
    seat = SimpleNamespace(role="writer", organisation="UWV", scope="Twente")
    shell = SimpleNamespace(
        signed_in=True, name="J. de Vries", seat=seat, nav=[("Rounds", "/", True)], version="1.2"
    )
    html = _rendered("page", shell=shell, csrf_token="t")
    for said in ("J. de Vries", "writer", "UWV", "Twente", "1.2"):
        assert said in html
    assert '<a href="/" aria-current="page">Rounds</a>' in html
