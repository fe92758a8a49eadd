"""Every demand on a plan of 2017, tried on a file: a complete plan, one thing changed, checked.

`kaderwerk plan check` says what it says to a person who changed that one thing. The same lines are
drawn without a file in `test_answers.py` and `test_money.py`.
"""

import json
import tomllib

import pytest
from click.testing import CliRunner

from kaderwerk.cli.plan import command
from tests.kader import toml
from tests.kaders_2017.plans import PLANS, ROOT

PLAN = (PLANS / "AM01.toml").read_text("utf-8")
FILE = ROOT / "kaders/ggz-werk-inkomen/2017-1.toml"

meets = pytest.mark.meets

NOT_SIGNED = "party.signature_missing"
MISSING = "answer.missing"
NO_CELL = "row.cell_missing"


def check(path, change):
    """What the command says after a change to the data of the plan, and its exit code."""
    data = tomllib.loads(PLAN)
    change(data, data["answers"])
    path.write_text(toml.document(data), "utf-8")
    done = CliRunner().invoke(command, ["check", str(path), "--kader", str(FILE), "--json"])
    return done.exit_code, json.loads(done.output)


def case(number, name, change, code=None, level="blocks", question=None):
    """A row of the table: the demand, what is changed, and the one thing that is said about it."""
    return pytest.param(change, code, level, question, id=f"{number} {name}", marks=meets(number))


def answer(key, value):
    def change(_data, answers):
        answers[key] = value

    return change


def without(key):
    def change(_data, answers):
        del answers[key]

    return change


def cell(table, row, **cells):
    def change(_data, answers):
        found = next(each for each in answers[table] if each["id"] == row)
        found.update(cells)

    return change


def row_away(table, row):
    def change(_data, answers):
        answers[table] = [each for each in answers[table] if each["id"] != row]

    return change


def lasting(start, end):
    return answer("looptijd", {"start": start, "end": end})


def asking(amount):
    """One cost line, paid by the scheme, of the amount that is asked."""

    def change(_data, answers):
        answers["bedrag"] = amount
        answers["begroting"] = [{**answers["begroting"][0], "bedrag": amount}]

    return change


def asking_of(total, own, asked):
    """Cost lines of a total, of which a part is paid by the parties themselves."""

    def change(_data, answers):
        line = answers["begroting"][0]
        answers["bedrag"] = asked
        answers["begroting"] = [
            {**line, "id": "x1", "bedrag": total - own},
            {**line, "id": "x2", "bedrag": own, "betaald_uit": "eigen"},
        ]

    return change


def party(key, **fields):
    def change(data, _answers):
        found = next(each for each in data["party"] if each["key"] == key)
        found.update(fields)

    return change


def party_away(key):
    """Without this organisation, also where the plan needs it."""

    def change(data, answers):
        data["party"] = [each for each in data["party"] if each["key"] != key]
        for table in ("taken", "bijdragen"):
            answers[table] = [row for row in answers[table] if row["organisatie"] != key]

    return change


def only_takes_part(*keys):
    """With these organisations in the plan, and none of them a signatory with a task."""

    def change(data, answers):
        for key in keys:
            party(key, signs=False)(data, answers)
        for table in ("taken", "bijdragen"):
            answers[table] = [row for row in answers[table] if row["organisatie"] not in keys]

    return change


def signs_too(data, answers):
    """A sixth organisation signs, with a task and a contribution like another's."""
    party("servicepunt", signs=True, signatory_name="P. Kamminga", signatory_function="manager")(
        data, answers
    )
    for table in ("taken", "bijdragen"):
        answers[table].append({**answers[table][0], "id": "nieuw", "organisatie": "servicepunt"})


def coordinator(**fields):
    def change(_data, answers):
        answers["trekker"].update(fields)

    return change


@pytest.mark.parametrize(
    ("change", "code", "level", "question"),
    [
        case("R032", "90,000 euros", asking("90000.00")),
        case("R032", "a cent more", asking("90000.01"), "money.above_cap", question="bedrag"),
        case("R034", "1 euro", asking("1.00")),
        case("R034", "nothing", asking("0.00"), "money.below_minimum", question="bedrag"),
        case("R033", "to the day", lasting("2018-01-01", "2019-12-31")),
        case("R033", "a day more", lasting("2018-01-01", "2020-01-01"), "period.too_long"),
        case("R033", "from 31 August", lasting("2018-08-31", "2020-08-30")),
        case("R033", "a day more", lasting("2018-08-31", "2020-08-31"), "period.too_long"),
        case("R033", "from 29 February", lasting("2020-02-29", "2022-02-27")),
        case("R033", "a day more", lasting("2020-02-29", "2022-02-28"), "period.too_long"),
        case("R033", "before the decision", lasting("2017-08-31", "2019-08-30"),
             "rule.niet_voor_het_besluit", "warns", "looptijd"),
        case("R033", "on the decision", lasting("2017-09-01", "2019-08-31")),
        case("R033", "after 2018", lasting("2019-01-01", "2020-12-31"), "rule.begin_voor_2019",
             "warns"),
        case("R062", "80,000 of 100,000", asking_of(100_000, 20_000, 80_000)),
        case("R062", "80,001 of 100,000", asking_of(100_000, 20_000, 80_001),
             "rule.bedrag_is_regeling"),
        case("R063", "no activity", cell("begroting", "b01", activiteit=""), NO_CELL),
        case("R059", "research", cell("begroting", "b06", soort="onderzoek"),
             "rule.geen_geld_voor_onderzoek", "warns", "begroting"),
        case("R064", "no contribution", row_away("bijdragen", "c5"), "table.signatory_without_row"),
        case("R064", "of who does not sign", cell("bijdragen", "c5", organisatie="servicepunt"),
             "table.row_of_non_signatory"),
        case("R064", "zero", cell("bijdragen", "c2", uren=0), "rule.bijdrage_boven_nul"),
        case("R064", "in kind, no amount", cell("bijdragen", "c5", bedrag=""),
             "rule.bijdrage_zonder_bedrag", "warns", "bijdragen"),
        case("R006", "no centre municipality", party("gemeente", code="GM0106"),
             "party.payee_differs"),
        case("R039", "another payee", party("gemeente", code="", name="Assen"),
             "party.payee_differs"),
        case("R045", "no alderman", party_away("gemeente"), NOT_SIGNED),
        case("R046", "no UWV", party_away("uwv"), NOT_SIGNED),
        case("R046", "UWV takes part only", party("uwv", signs=False), NOT_SIGNED),
        case("R047", "one provider of two", only_takes_part("verslavingszorg")),
        case("R047", "none of two", only_takes_part("verslavingszorg", "ggz"), NOT_SIGNED),
        case("R048", "one more signs", signs_too),
        case("R086", "nobody to reach", party("uwv", contact={}), "party.without_contact"),
        case("R051", "an RIBW leads", coordinator(organisation="ribw"),
             "coordinator.without_mandate"),
        case("R051", "with a mandate", coordinator(organisation="ribw", mandated_by="gemeente"),
             "coordinator.mandated", "informs", "trekker"),
        case("R051", "mandated by UWV", coordinator(organisation="ribw", mandated_by="uwv"),
             "coordinator.mandate_not_allowed"),
        case("R050", "no consultation", answer("overleg_clienten", []), MISSING),
        case("R053", "one left out",
             cell("andere_gemeenten", "g1", gemeenten=["GM1680", "GM0106", "GM1699"]),
             "rule.alle_gemeenten", "warns"),
        case("R053", "one twice", cell("andere_gemeenten", "g1", gemeenten=["GM1680", "GM9999"]),
             "row.no_such_member"),
        case("R054", "no insurer", row_away("stakeholders", "h2"), "table.choice_without_row"),
        case("R054", "not involved", cell("stakeholders", "h2", doet_mee=False), NO_CELL),
        case("R054", "and why",
             cell("stakeholders", "h2", doet_mee=False, waarom_niet="Volgend jaar.")),
        case("R056", "no risk", answer("risicos", []), MISSING, question="risicos"),
        case("R057", "no measure", cell("risicos", "r1", maatregel=""), NO_CELL),
        case("R057", "no owner", cell("risicos", "r1", eigenaar=""), NO_CELL),
        case("R008", "no purpose", answer("bedoeling", []), MISSING, question="bedoeling"),
        case("R008", "one purpose", answer("bedoeling", ["verankeren"])),
        case("R035", "one group", answer("doelgroep", ["participatiewet"])),
        case("R036", "the other", answer("doelgroep", ["uwv"])),
        case("R035", "no group", answer("doelgroep", []), MISSING, question="doelgroep"),
        case("R036", "a number of a person",
             answer("stigma", "Vraag het aan 111222333, die weet het wel, elke dag."),
             "answer.may_hold_bsn", "warns", "stigma"),
        case("R024", "no statement", without("verklaring"), MISSING, question="verklaring"),
        case("R024", "not agreed", answer("verklaring", False), MISSING, question="verklaring"),
        case("R058", "no research", without("onderzoek"), MISSING, question="onderzoek"),
        case("R065", "no stage", without("stadium_nu"), MISSING, question="stadium_nu"),
        case("R065", "stage 0", answer("stadium_nu", 0), "answer.not_a_step",
             question="stadium_nu"),
        case("R065", "stage 7", answer("stadium_nu", 7), "answer.not_a_step",
             question="stadium_nu"),
        case("R066", "back", answer("stadium_doel", 3), "rule.stadium_niet_terug", "warns"),
        case("R066", "the same", answer("stadium_doel", 4)),
        case("R068", "no map", answer("sociale_kaart", []), MISSING, question="sociale_kaart"),
        case("R069", "a column", cell("sociale_kaart", "s1", instrument=""), NO_CELL),
        case("R009", "no aim", cell("doelen", "d1", bijdrage_aan=[]), NO_CELL),
        case("R029", "getting or keeping", cell("doelen", "d1", werk=["blijven"])),
        case("R029", "neither", cell("doelen", "d1", werk=[]), NO_CELL),
        case("R003", "one domain", cell("doelen", "d1", wie=["gemeente", "uwv"]),
             "rule.doel_van_beide_kanten", "warns", "doelen"),
        case("R003", "one party alone", cell("activiteiten", "meten", ook_betrokken=[])),
        case("R075", "no activity", cell("doelen", "d1", activiteiten=[]), NO_CELL),
        case("R078", "no indicator", cell("doelen", "d1", indicator=""), "rule.doel_meetbaar",
             "warns"),
        case("R084", "nobody responsible", cell("activiteiten", "meten", verantwoordelijk=""),
             NO_CELL),
        case("R080", "no size", without("doelgroep_omvang")),
        case("R081", "no products", without("producten")),
        case("R082", "no methods", without("methodes")),
        case("R083", "no training", without("opleidingen")),
    ],
)  # fmt: skip
def test_a_boundary_holds_exactly(tmp_path, change, code, level, question):
    exit_code, found = check(tmp_path / "plan.toml", change)
    said = [finding for finding in found["findings"] if finding["level"] == level]

    assert exit_code == (1 if code and level == "blocks" else 0), found["findings"]
    if code is None:
        assert [finding for finding in said if finding["level"] == "blocks"] == []
        return
    assert code in {finding["code"] for finding in said}
    assert {finding["criterion"] is not None for finding in said if finding["question"]} <= {True}
    if question:
        assert question in {finding["question"] for finding in said if finding["code"] == code}


TEXTS = {
    "R055": "samenwerking_clienten",
    "R060": "voortgang",
    "R061": "bijsturing",
    "R067": "huidige_samenwerking",
    "R070": "impuls",
    "R071": "samen_doorgaan",
    "R076": "praktisch",
    "R077": "dagelijks_werk",
    "R079": "doelgroep_in_beeld",
    "R080": "doelgroep_wie",
    "R087": "werkgeversservicepunt",
    "R088": "werkgeversbenadering",
    "R089": "resultaten_vasthouden",
    "R090": "vaste_plekken",
}


@meets(
    "R055", "R060", "R061", "R067", "R070", "R071", "R076", "R077", "R079", "R080", "R087",
    "R088", "R089", "R090",
)  # fmt: skip
@pytest.mark.parametrize(("number", "question"), TEXTS.items())
def test_a_text_that_says_nothing_blocks_and_a_short_one_is_listed(tmp_path, number, question):
    for blank in ("", "  \n\t ", "... - !"):
        exit_code, found = check(tmp_path / "plan.toml", answer(question, blank))
        assert exit_code == 1
        assert [
            (f["code"], f["question"]) for f in found["findings"] if f["level"] == "blocks"
        ] == [("answer.missing", question)]

    exit_code, found = check(tmp_path / "plan.toml", answer(question, "Dat doen wij samen."))
    assert exit_code == 0
    assert [(f["code"], f["level"], f["question"]) for f in found["findings"]] == [
        ("answer.few_words", "informs", question)
    ]

    ten = "Dat doen wij samen met elkaar, elke week en overal."
    assert check(tmp_path / "plan.toml", answer(question, ten))[1]["findings"] == []


DETAILS = ("interventies_aantal", "interventies_soort", "interventies_bijdrage")


@meets("R073", "R074")
def test_interventions_ask_for_number_kind_and_contribution(tmp_path):
    def none_said(_data, answers):
        for key in DETAILS:
            del answers[key]

    def none_wanted(data, answers):
        none_said(data, answers)
        answers["interventies"] = "nee"

    exit_code, found = check(tmp_path / "plan.toml", none_said)
    assert exit_code == 1
    assert {finding["question"] for finding in found["findings"]} == set(DETAILS)
    assert check(tmp_path / "plan.toml", none_wanted)[0] == 0


@meets("R127")
def test_aiming_for_stage_six_without_a_number_warns(tmp_path):
    def no_numbers(_data, answers):
        for goal in answers["doelen"]:
            goal["streefgetal"] = ""

    _, found = check(tmp_path / "plan.toml", no_numbers)
    assert "rule.stadium_zes_meet" in {finding["code"] for finding in found["findings"]}


@meets("R128")
def test_each_empty_section_is_named(tmp_path):
    def nothing(data, _answers):
        data["answers"] = {}

    _, found = check(tmp_path / "plan.toml", nothing)
    missing = [f for f in found["findings"] if f["code"] == "answer.missing"]
    sections = {section["title"] for section in tomllib.loads(FILE.read_text("utf-8"))["section"]}
    named = {title for title in sections if any(f"({title})" in f["message"] for f in missing)}

    assert sections - named == {"Methodes en opleidingen"}


@meets("R072")
def test_the_shares_of_cooperation_and_interventions_are_in_the_outcome(tmp_path):
    _, found = check(tmp_path / "plan.toml", lambda _data, _answers: None)
    shares = {
        share["key"]: (share["part_cents"], share["whole_cents"]) for share in found["shares"]
    }

    assert shares["deel_samenwerking"] == (65_500_00, 90_000_00)
    assert shares["deel_interventies"] == (9_000_00, 90_000_00)


@meets("R006")
def test_an_applicant_that_is_no_region_cannot_be_read(tmp_path):
    def a_municipality(data, _answers):
        data["applicant"] = "GM0106"

    exit_code, found = check(tmp_path / "plan.toml", a_municipality)
    assert exit_code == 2
    (problem,) = found["problems"]
    assert problem["code"].startswith("plan.unknown_applicant")
