from random import Random

import pytest

from kaderwerk.demo.people import People, address, telephone


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Jan-Willem van der Veen", "jan-willem.vanderveen"),
        ("Łucja Wójcik-Smeets", "lucja.wojcik-smeets"),
        ("Ayşe Yılmaz", "ayse.yilmaz"),
        ("Hanane El Amrani", "hanane.elamrani"),
    ],
)
def test_an_address_is_in_plain_letters(name, local):
    assert address(name) == f"{local}@example.nl"


def test_a_telephone_number_has_ten_digits_with_a_long_and_a_short_area_code():
    assert telephone("050", 112) == "050-555 01 12"
    assert telephone("0182", 112) == "0182-555 112"


def test_a_name_is_given_once_and_a_family_name_once_in_a_plan():
    people = People(Random(1))
    names = []
    for _ in range(20):
        people.begin_plan()
        plan = [people.name() for _ in range(15)]
        assert len({name.partition(" ")[2] for name in plan}) == 15
        names += plan

    assert len(set(names)) == len(names)
