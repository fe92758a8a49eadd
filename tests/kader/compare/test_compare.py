import pytest
from msgspec import structs

from kaderwerk.kader.compare import RULES, Change, compare, compare_files
from kaderwerk.kader.examine import examine
from kaderwerk.kader.load import LoadedOverlay, examine_kader
from kaderwerk.sentences import all_sentences
from tests.kader import second
from tests.kader.compare.examples import EXAMPLES, TEXT, Example
from tests.kader.compare.mutants import of_leaves, of_parts, with_more
from tests.kader.small import changed

KADER = second.KADER

#: What only a translation can be.
OF_TRANSLATIONS = {"translation", "translation_around"}

#: Texts that no plan is checked against: a plan cannot come to anything else by them.
TEXTS = {"source", "around", "help", "sent", "register_name", "shown"}

EACH = pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place}-{e.there}")


def after(example: Example):
    draft, _ = examine_kader(changed((example.old, example.new), text=TEXT).encode())
    return draft.kader


def places(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.place, change.code.removeprefix("compare.")) for change in changes]


@EACH
def test_a_change_means_what_the_table_says_and_so_does_the_way_back(example):
    other = after(example)

    assert places(compare(KADER, other)) == [(example.place, example.there)]
    assert places(compare(other, KADER)) == [(example.place, example.back)]


def test_every_row_of_the_table_has_an_example_and_the_reverse():
    shown = {code for example in EXAMPLES for code in (example.there, example.back)}

    assert shown | OF_TRANSLATIONS == {code.removeprefix("compare.") for code in RULES}


def test_every_row_of_the_table_has_its_reason_and_the_reverse():
    reasons = {code for code in all_sentences() if code.startswith("compare.")}

    assert reasons == RULES.keys()


def test_what_is_safe_stops_no_plan_that_could_be_signed():
    plans = [second.read(text=second.text_of(name)).plan for name in ("alder-hill", "birch-park")]
    tried: set[str] = set()
    for place, mutant in [*of_leaves(KADER), *of_parts(KADER), *with_more(KADER)]:
        changes = compare(KADER, mutant)
        codes = {code for _, code in places(changes)}
        where = f"{codes}{[change.place for change in changes]}"
        if where in tried or codes <= TEXTS or any(each.verdict != "safe" for each in changes):
            continue
        tried.add(where)
        for plan in plans:
            assert examine(mutant, plan).is_complete, place

    assert len(tried) > 150


def test_both_values_are_told_as_the_file_has_them():
    (change,) = compare(KADER, after(EXAMPLES[[e.place for e in EXAMPLES].index("money.ceiling")]))

    assert change.params == {"before": "450000.00", "after": "440000.00"}
    assert change.what == "changed"


def test_what_comes_and_goes_is_told_by_its_own_name():
    other = structs.replace(KADER, aims=KADER.aims[1:])

    (gone,), (new,) = compare(KADER, other), compare(other, KADER)

    assert gone.what == "removed"
    assert gone.params["before"] == new.params["after"] == KADER.aims[0].label
    assert new.what == "added"


def test_of_long_texts_the_part_that_differs_is_told():
    summary = KADER.summary + " " + "word " * 40

    (change,) = compare(
        structs.replace(KADER, summary=f"{summary}cold"),
        structs.replace(KADER, summary=f"{summary}warm"),
    )

    assert str(change.params["before"]).endswith("cold")
    assert str(change.params["after"]).endswith("warm")


def test_a_new_option_that_needs_a_row_leaves_tables_without_it():
    option = '    { key = "door", label = "At the door" },\n'
    more = option + '    { key = "phone", label = "By phone" },\n'

    other = examine_kader(changed((option, more), text=TEXT).encode())[0].kader

    place = "question.channels.column.channel.option.phone"
    assert places(compare(KADER, other)) == [(place, "rows_demanded")]


def test_a_computed_column_asks_nothing_of_rows():
    column = '  { key = "paid_by_scheme",'
    more = (
        '  { key = "double", label = "Twice", type = "computed_money", computed = "row.price" },\n'
    )

    other = examine_kader(changed((column, more + column), text=TEXT).encode())[0].kader

    assert places(compare(KADER, other)) == [("question.costs.column.double", "optional_added")]


@pytest.mark.parametrize(
    ("name", "code"),
    [("question.why.label", "translation"), ("question.gas_use.help", "translation_around")],
)
def test_a_translation_that_differs_is_told_with_its_language(name, code):
    overlay, data, sha256 = second.LOADED.overlays["nl"]
    data = data.replace(overlay.texts[name].encode(), b"Iets anders")
    texts = {**overlay.texts, name: "Iets anders"}
    other = LoadedOverlay(structs.replace(overlay, texts=texts), data, sha256)

    found = compare_files(second.LOADED, second.LOADED._replace(overlays={"nl": other}))

    assert places(found) == [(f"nl: {name}", code)]
