from tests.kader.small import SMALL, codes, only


def test_exactly_one_kind_of_party_applies():
    none = only(("payee     = true\n", ""))
    two = only(
        ('label  = "Partner"\nsign   = "may"', 'label = "Partner"\nsign = "must"\npayee = true')
    )

    assert (none.place, none.code, none.params) == ("party", "party.not_one_payee", {"count": 0})
    assert (two.place, two.code, two.params) == ("party", "party.not_one_payee", {"count": 2})


def test_who_applies_must_sign():
    assert codes(('sign      = "must"', 'sign      = "may"')) == [
        ("party.gemeente.sign", "party.payee_must_sign")
    ]


def test_who_applies_is_one():
    assert codes(("payee     = true", "payee = true\nat_most = 2")) == [
        ("party.gemeente.at_most", "party.payee_is_one")
    ]


def test_nobody_confirms_who_signs_for_a_kind_of_party_that_never_does():
    never = 'sign   = "never"\nsigner_confirmed = true'

    assert ("party.partner.signer_confirmed", "party.nobody_signs") in codes(
        ('sign   = "may"', never)
    )


def test_a_kind_of_party_that_cannot_be_read_is_not_counted():
    assert codes(("payee     = true", 'payee     = "ja"')) == [
        ("party.gemeente.payee", "type.yes_no")
    ]


def test_the_payee_is_a_member_when_members_are_given():
    assert codes(('payee   = { code = "G1"', 'payee   = { code = "G9"')) == [
        ("applicant.S1.payee", "applicant.payee_no_member")
    ]


def test_an_applicant_is_valid_from_before_it_is_valid_until():
    assert codes(("2030-12-31", "2020-01-01")) == []
    assert codes(("2030-12-31", "2019-12-31")) == [
        ("applicant.S2.valid_until", "applicant.ends_before_it_starts")
    ]


def test_somebody_may_apply():
    nobody = SMALL[: SMALL.index("[[applicant]]")].replace(
        "summary   =", "applicant = []\nsummary ="
    )

    assert ("applicant", "applicant.none") in codes(text=nobody)


def test_the_language_of_the_framework_is_one_of_its_languages():
    assert codes(('languages = ["nl"]', 'languages = ["en"]')) == [
        ("languages", "language.not_listed")
    ]
