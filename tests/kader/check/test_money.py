from tests.kader.small import codes, only


def test_the_cap_of_one_applicant_may_be_the_ceiling_and_no_more():
    assert codes(('"400.00"\nminimum', '"1000.00"\nminimum')) == []
    assert codes(('"400.00"\nminimum', '"1000.01"\nminimum')) == [
        ("money.cap", "money.cap_above_ceiling")
    ]


def test_a_cap_in_the_table_may_not_pass_the_ceiling_either():
    assert codes(('"300.00"', '"1000.01"')) == [("applicant_cap.S2.cap", "money.cap_above_ceiling")]


def test_the_least_is_more_than_nothing():
    assert codes(('"1.00"', '"0.00"')) == [("money.minimum", "money.minimum_is_nothing")]


def test_the_least_may_be_the_cap_and_no_more():
    whole = ('cap       = "300.00"', 'cap       = "400.00"')

    assert codes(whole, ('"1.00"', '"400.00"')) == []
    assert codes(whole, ('"1.00"', '"400.01"')) == [
        ("money.minimum", "money.minimum_above_cap"),
        ("applicant_cap.S2.cap", "money.minimum_above_cap"),
    ]


def test_the_payment_years_are_a_hundred_percent():
    problem = only(("percent = 40", "percent = 39"))

    assert (problem.place, problem.code) == ("payment_year", "payment_year.not_hundred")
    assert problem.params == {"together": 99}


def test_a_year_ceiling_is_for_a_year_in_which_something_is_paid():
    found = codes(("year    = 2027\nceiling", "year    = 2028\nceiling"))

    assert found == [("year_ceiling.2028.year", "year_ceiling.no_payment")]


def test_a_year_ceiling_may_not_pass_the_ceiling():
    assert codes(('"600.00"', '"1000.01"')) == [
        ("year_ceiling.2026.ceiling", "year_ceiling.above_ceiling")
    ]


def test_the_ceilings_of_all_years_hold_the_whole_ceiling():
    assert codes(('"600.00"', '"599.99"')) == [("year_ceiling", "year_ceiling.too_low_together")]


def test_one_year_alone_may_have_a_ceiling():
    second = '[[year_ceiling]]\nyear    = 2027\nceiling = "400.00"\nsource  = "bron 3"\n'

    assert codes((second, "")) == []


def test_plans_are_ranked_by_a_score():
    ranked = ('"all_that_pass"', '"ranking"')
    unscored = [
        ('regime    = "scored"\nmaximum   = 10\npass_mark = 550', 'regime = "judged"'),
        ("weight    = 70\n", ""),
        ("weight    = 30\n", ""),
    ]

    assert codes(ranked) == []
    assert codes(ranked, *unscored) == [("money.division", "money.ranking_without_score")]


def test_money_is_not_weighed_when_an_amount_cannot_be_read():
    assert codes(('"1000.00"', '"duizend"'), ('"300.00"', '"9999.00"')) == [
        ("money.ceiling", "money.shape")
    ]
