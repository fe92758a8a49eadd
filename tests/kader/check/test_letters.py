import pytest

from tests.kader.small import codes, only


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_there_is_a_letter_for_each_outcome(outcome):
    other = {"granted": "refused", "refused": "granted"}[outcome]

    found = codes((f'outcome    = "{outcome}"', f'outcome    = "{other}"'))

    assert found == [("letter", f"letter.none_{outcome}")]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("U krijgt {amount}.", "U krijgt {deadline}.", "letter.ja.summary"),
        ("vroeg u {asked}.", "vroeg u {xxxxxxxx}.", "letter.ja.paragraphs.1"),
        ("Nog {days} dagen", "Nog {total} dagen", "reminder.bijna.subject"),
        ("{count} streken", "{xxxxxxxx} streken", "circular.paragraph"),
        ("{title}", "{}", "letter.ja.subject"),
        ("{title}", "{ title }", "letter.ja.subject"),
        ("{title}", "{title!r}", "letter.ja.subject"),
        ("{title}", "{title.upper}", "letter.ja.subject"),
    ],
)
def test_a_placeholder_that_nobody_fills_in_is_refused(old, new, place):
    problem = only((old, new))

    assert problem.place == place
    assert problem.code in ("placeholder.unknown", "placeholder.perhaps")


def test_the_nearest_placeholder_is_offered():
    problem = only(("U krijgt {amount}.", "U krijgt {amout}."))

    assert problem.params == {"name": "amout", "nearest": "amount"}


@pytest.mark.parametrize("text", ["{amount", "amount}", "{{amount}}", "{amount}}", "}{"])
def test_braces_come_in_pairs(text):
    assert ("letter.ja.summary", "placeholder.brace") in codes(("U krijgt {amount}.", text))


def test_braces_mean_nothing_in_a_question():
    assert codes(('"Waarom?"', '"Waarom {dit}?"')) == []


@pytest.mark.parametrize(
    ("instrument", "is_needed"),
    [
        ("decentralisatie-uitkering", True),
        ("bijzondere-fondsuitkering", True),
        ("specifieke-uitkering", False),
        ("subsidie", False),
    ],
)
def test_money_from_the_municipal_fund_needs_a_circular(instrument, is_needed):
    found = codes(
        ("[circular]", "[[commitment]]\nkey = 'x'\ntext = 'x'\nsource = 'x'\n#"),
        ('heading   = "Kleine regeling"\n', ""),
        ('paragraph = "{count} streken krijgen {total_millions}."\n', ""),
        ('place     = "Bijlage 1"\n', ""),
        ('rounding  = "Afgerond op een decimaal."\n', ""),
        ("decimals  = 1\n", ""),
        ('source    = "bron 6"\n', ""),
        ('"decentralisatie-uitkering"', f'"{instrument}"'),
    )

    assert found == ([("circular", "circular.needed")] if is_needed else [])
