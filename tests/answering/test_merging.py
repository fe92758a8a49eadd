"""What two people did in one table goes together; where they meet, somebody chooses."""

from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.answering.merging import merged

BASE = [{"id": "1", "what": "Roofs", "cost": 10}, {"id": "2", "what": "Walls", "cost": 20}]


def rows(*changes, base=BASE):
    """The rows with other cells: `("1", what="Tiles")`."""
    found = {row["id"]: dict(row) for row in base}
    for key, other in changes:
        found[key] = {**found.get(key, {"id": key}), **other}
    return list(found.values())


def test_cells_that_each_changed_by_themselves_go_together():
    both = merged(BASE, rows(("1", {"cost": 15})), rows(("1", {"what": "Tiles"})))

    assert both.rows[0] == {"id": "1", "what": "Tiles", "cost": 15}
    assert both.met == ()


def test_a_cell_that_both_changed_is_asked_about():
    both = merged(BASE, rows(("1", {"cost": 15})), rows(("1", {"cost": 12})))

    assert both.rows[0]["cost"] == 12
    assert both.met == (("1", "cost"),)


def test_two_who_changed_a_cell_to_the_same_do_not_meet():
    same = rows(("1", {"cost": 15}))
    assert merged(BASE, same, same).met == ()


def test_rows_that_each_added_are_both_there():
    theirs, mine = rows(("3", {"what": "Doors"})), rows(("4", {"what": "Windows"}))

    both = merged(BASE, theirs, mine)

    assert [row["id"] for row in both.rows] == ["1", "2", "3", "4"]
    assert both.met == ()


def test_a_row_that_one_removed_and_nobody_changed_is_gone():
    assert merged(BASE, BASE[1:], BASE).rows == BASE[1:]
    assert merged(BASE, BASE, BASE[1:]).rows == BASE[1:]


def test_a_row_that_one_removed_and_the_other_changed_stays_and_is_asked_about():
    changed = rows(("1", {"cost": 15}))
    for both in (merged(BASE, BASE[1:], changed), merged(BASE, changed, BASE[1:])):
        assert both.rows[0] == {"id": "1", "what": "Roofs", "cost": 15}
        assert both.met == (("1", None),)


def test_a_cell_that_the_other_emptied_is_empty():
    emptied = [{"id": "1", "what": "Roofs"}, BASE[1]]
    assert merged(BASE, emptied, BASE).rows == emptied


_CELLS = st.fixed_dictionaries({}, optional={"a": st.integers(0, 2), "b": st.integers(0, 2)})
_TABLES = st.dictionaries(st.sampled_from("12345"), _CELLS).map(
    lambda found: [{"id": key, **cells} for key, cells in found.items()]
)


@given(_TABLES, _TABLES)
def test_who_changed_nothing_gets_what_the_other_made(base, other):
    def by_id(table):
        return sorted(table, key=lambda row: row["id"])

    for both in (merged(base, other, base), merged(base, base, other)):
        assert by_id(both.rows) == by_id(other)
        assert both.met == ()


@given(_TABLES, _TABLES, _TABLES)
def test_nothing_that_somebody_added_or_changed_is_lost_without_a_question(base, theirs, mine):
    was = {row["id"]: row for row in base}
    both = merged(base, theirs, mine)
    now = {row["id"]: row for row in both.rows}
    assert len(now) == len(both.rows)
    for table in (theirs, mine):
        for row in table:
            for column, value in row.items():
                if value == was.get(row["id"], {}).get(column):
                    continue
                asked = {(row["id"], column), (row["id"], None)} & set(both.met)
                assert asked or now[row["id"]].get(column) == value
