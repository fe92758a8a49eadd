import hashlib
import string

import pytest
from django.db import DataError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.audit import verification
from kaderwerk.audit.entries import entry_hash, head_hash
from kaderwerk.audit.models import Chain, Entry, Head
from kaderwerk.audit.verification import verify_chains
from kaderwerk.kader.canonical import canonical
from tests.audit import make
from tests.growonly import tamper, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Six entries in two chains, among them three of someone in a seat."""
    actor = make.someone()
    for number in range(3):
        make.entry("plan:a", actor, question=f"goal_{number}", sha256="ab" * 32)
        make.entry("plan:b", cents=number * 100, kept=None, rows=["é", True])


def found():
    return [(problem.code, problem.row) for problem in verify_chains()]


def test_a_record_that_nobody_touched_has_no_problems(record):
    assert found() == []


def test_an_empty_record_has_no_problems():
    assert found() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("chain", "'plan:c'"),
        ("number", "9"),
        ("role", "'decider'"),
        ("acting_for", "'house'"),
        ("action", "'plan.withdrawn'"),
        ("data", """'{"cents":1}'"""),
        ("data", "'not json'"),
        ("previous", f"'{'1' * 64}'"),
        ("hash", f"'{'f' * 64}'"),
        ("hash", "'short'"),
        ("head", f"'{'f' * 64}'"),
        ("person", "NULL"),
        ("seat", "NULL"),
        ("organisation", "person"),
        ("at", "'2017-06-12 00:00:00.000001'"),
        ("recorded_at", "'2017-06-12 00:00:00.000001'"),
    ],
)
def test_whatever_column_is_changed_the_entry_is_named(record, column, value):
    assert tamper(f"UPDATE audit_entry SET {column} = {value} WHERE id = 3") == 1

    assert any(problem.params.get("entry") == 3 for problem in verify_chains())


#: What PostgreSQL keeps as text; a moment or an identifier there is never a byte off.
TEXTS = ("chain", "action", "data", "previous", "hash", "head", "role", "acting_for")
TEXTS_ON_SQLITE = (*TEXTS, "person", "seat", "organisation", "at", "recorded_at")


def test_any_byte_that_is_changed_in_a_row_is_found(record):
    columns = TEXTS_ON_SQLITE if connection.vendor == "sqlite" else TEXTS
    with unguarded(), connection.cursor() as cursor:
        for column in columns:
            change = f"UPDATE audit_entry SET {column} = %s WHERE id = 3"
            cursor.execute(f"SELECT CAST({column} AS TEXT) FROM audit_entry WHERE id = 3")
            stored = cursor.fetchone()[0]
            for place, character in enumerate(stored):
                flipped = f"{stored[:place]}{chr(ord(character) ^ 1)}{stored[place + 1 :]}"
                cursor.execute(change, [flipped])
                assert any(p.params.get("entry") == 3 for p in verify_chains()), (column, place)
            cursor.execute(change, [stored])

    assert found() == []


def test_bytes_that_are_no_text_are_found_where_the_database_takes_them(record):
    if connection.vendor == "sqlite":
        tamper("UPDATE audit_entry SET action = CAST(X'ff' AS TEXT) WHERE id = 3")
        assert ("entry.unreadable", "entry 3") in found()
    else:
        with pytest.raises(DataError), transaction.atomic():
            connection.cursor().execute("SELECT convert_from('\\xff', 'UTF8')")


def test_space_in_the_data_is_a_change_too(record):
    tamper("UPDATE audit_entry SET data = data || ' ' WHERE id = 3")

    assert ("entry.unreadable", "entry 3") in found()


def test_a_changed_entry_is_named_by_its_chain_and_number(record):
    tamper("UPDATE audit_entry SET action = 'plan.withdrawn' WHERE id = 3")

    assert found() == [("entry.changed", "plan:a 2")]


def test_an_entry_that_was_taken_out_is_missed(record):
    tamper("DELETE FROM audit_entry WHERE id = 3")

    assert found() == [
        ("entry.missing", "entry 3"),
        ("head.differs", "plan:b 2"),
        ("entry.moved", "plan:a 3"),
    ]


def test_an_end_that_was_cut_off_is_missed(record):
    tamper("DELETE FROM audit_entry WHERE id > 4")

    assert found() == [
        ("chain.differs", "plan:a"),
        ("chain.differs", "plan:b"),
        ("head.differs", "head"),
    ]


def test_a_record_of_which_everything_was_removed_is_missed(record):
    tamper("DELETE FROM audit_entry")

    assert ("head.differs", "head") in found()


def test_an_entry_that_was_put_in_is_found(record):
    tamper(
        "INSERT INTO audit_entry SELECT 7, chain, 4, at, recorded_at, person, seat, role, "
        "organisation, acting_for, action, data, previous, %s, %s FROM audit_entry WHERE id = 6",
        "1" * 64,
        "2" * 64,
    )

    codes = found()

    assert ("entry.changed", "plan:b 4") in codes
    assert ("entry.moved", "plan:b 4") in codes
    assert ("head.differs", "plan:b 4") in codes


def test_two_entries_that_changed_places_are_found(record):
    tamper("UPDATE audit_entry SET number = 9 WHERE id = 3")
    tamper("UPDATE audit_entry SET number = 2 WHERE id = 5")
    tamper("UPDATE audit_entry SET number = 3 WHERE id = 3")

    assert {row for _code, row in found()} >= {"plan:a 2", "plan:a 3"}


@pytest.mark.parametrize("change", [{"length": 2}, {"head": "0" * 64}])
def test_a_chain_that_says_it_ends_elsewhere_is_found(record, change):
    Chain.objects.filter(pk="plan:a").update(**change)

    assert found() == [("chain.differs", "plan:a")]


@pytest.mark.parametrize("change", [{"number": 5}, {"hash": "0" * 64}])
def test_a_head_that_says_something_else_is_found(record, change):
    Head.objects.update(**change)

    assert found() == [("head.differs", "head")]


def test_a_record_that_was_written_again_from_some_point_shows_by_a_published_head(record):
    published = {4: Entry.objects.get(pk=4).head, 6: Entry.objects.get(pk=6).head}
    assert list(verify_chains(published=published)) == []

    rewrite_from(5, action="plan.withdrawn")

    assert found() == []
    assert [(p.code, p.row) for p in verify_chains(published=published)] == [
        ("published.differs", "plan:b 3")
    ]


def test_a_published_head_that_lies_beyond_the_record_is_missed(record):
    published = {9: "0" * 64}

    assert [p.row for p in verify_chains(published=published)] == ["entry 9"]


def test_a_long_record_is_read_in_parts(record, monkeypatch):
    monkeypatch.setattr(verification, "BATCH", 2)
    assert found() == []

    tamper("UPDATE audit_entry SET action = 'plan.withdrawn' WHERE id = 5")

    assert found() == [("entry.changed", "plan:a 3")]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = st.text(string.ascii_letters + string.digits + '_.-"\\ ', min_size=1, max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_both_ways_to_write_canonical_json_agree(data):
    assert verification._json(data).encode() == canonical(data)


def rewrite_from(first, **change):
    """Does what an intruder with all rights would: changes entries, and every hash after."""
    lines, head = {}, Entry.objects.get(pk=first - 1).head
    for entry in Entry.objects.filter(pk__lt=first).order_by("pk"):
        lines[entry.chain] = entry.hash
    for entry in Entry.objects.filter(pk__gte=first).order_by("pk"):
        fields = {
            name: getattr(entry, name)
            for name in ("chain", "number", "at", "recorded_at", "person", "seat", "role",
                         "organisation", "acting_for", "action", "data")
        }  # fmt: skip
        fields |= {**change, "previous": lines[entry.chain]}
        lines[entry.chain] = entry_hash(fields)
        head = head_hash(head, lines[entry.chain])
        tamper(
            "UPDATE audit_entry SET action = %s, previous = %s, hash = %s, head = %s WHERE id = %s",
            fields["action"], fields["previous"], lines[entry.chain], head, entry.pk,
        )  # fmt: skip
        Chain.objects.filter(pk=entry.chain).update(head=lines[entry.chain])
    Head.objects.update(hash=head)


def test_the_hashes_are_what_the_docs_say_they_are(record):
    first, second = Entry.objects.order_by("pk")[:2]
    of_nothing = bytes(32)

    head = hashlib.sha256(of_nothing + bytes.fromhex(first.hash)).digest()

    assert first.head == head.hex()
    assert second.head == hashlib.sha256(head + bytes.fromhex(second.hash)).hexdigest()
