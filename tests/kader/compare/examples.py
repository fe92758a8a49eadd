"""One change of the second framework for each row of the table, and back again."""

from typing import NamedTuple

from tests.kader.second import FILE

TEXT = FILE.read_text("utf-8")


class Example(NamedTuple):
    """A piece of the file, what it becomes, where that is, and what it means there and back."""

    old: str
    new: str
    place: str
    there: str
    back: str


def _block(start: str) -> str:
    """The part of the file that begins with these lines, up to the next empty line."""
    at = TEXT.index(start)
    return TEXT[at : TEXT.index("\n\n", at) + 2]


def _same(old: str, new: str, place: str, code: str) -> Example:
    return Example(old, new, place, code, code)


def _gone(start: str, place: str, removed: str, added: str) -> Example:
    return Example(_block(start), "", place, removed, added)


EXAMPLES = [
    _same('"buurt-energie"', '"buurt-warmte"', "key", "other_framework"),
    _same('"2026-1"', '"2026-2"', "version", "version"),
    _same('language  = "en"', 'language  = "nl"', "language", "signed_language"),
    Example('["en", "nl"]', '["en"]', "languages", "language_removed", "language_added"),
    _same('["en", "nl"]', '["nl", "en"]', "languages", "order"),
    _same("Europe/Lisbon", "Europe/Amsterdam", "zone", "zone"),
    _same("2025/17", "2025/18", "reference.climate_act.number", "rests_on"),
    _same('label  = "Less gas"', 'label  = "No gas"', "aim.less_gas.label", "purpose"),
    _same('"Call, cover"', '"Call, back"', "ministry.source", "source"),
    _same("Districts, landlords", "Landlords", "summary", "around"),
    # What is asked.
    Example(
        '  { key = "how", label = "How", type = "long_text", required = false, max_words = 80 },\n',
        "",
        "question.activities.column.how",
        "question_removed",
        "optional_added",
    ),
    Example(
        '  { key = "what",',
        '  { key = "who", label = "Who", type = "text" },\n  { key = "what",',
        "question.activities.column.who",
        "required_added",
        "question_removed",
    ),
    _same(
        'label = "Activity", type = "text"',
        'label = "Activity", type = "long_text"',
        "question.activities.column.what.type",
        "kind",
    ),
    _same('type     = "number"\nlabel    = "How long', 'type     = "money"\nlabel    = "How long',
          "question.network_km.type", "kind"),
    Example(
        "max_files = 2\nrequired  = false",
        "max_files = 2",
        "question.permit.required",
        "now_required",
        "now_optional",
    ),
    Example(
        '  { key = "pumps",',
        '  { key = "sun", label = "The sun" },\n  { key = "pumps",',
        "question.heat.option.sun",
        "option_added",
        "option_removed",
    ),
    _same(
        '  { key = "roofs", label = "Roofs" },\n  { key = "walls", label = "Walls" },\n',
        '  { key = "walls", label = "Walls" },\n  { key = "roofs", label = "Roofs" },\n',
        "question.measures.options",
        "option_order",
    ),
    Example(
        "max_words = 250", "max_words = 200", "question.why.max_words", "limit_narrowed",
        "limit_widened",
    ),
    _same(
        'label = "Activity", type = "row", table = "activities"',
        'label = "Activity", type = "row", table = "goals"',
        "question.costs.column.activity.table",
        "refers_elsewhere",
    ),
    Example(
        'may_be_unknown = "activities"\n',
        "",
        "question.gas_use.may_be_unknown",
        "unknown_refused",
        "unknown_allowed",
    ),
    Example(
        'one_row_per_choice = "channel"\n',
        "",
        "question.channels.one_row_per_choice",
        "demand_removed",
        "rows_demanded",
    ),
    _same(
        "what it will cost them", "what it costs them", "question.open_about_costs.label",
        "statement",
    ),
    _same("Why here?", "Why there?", "question.why.label", "wording"),
    _same("network_km > 1.0", "network_km > 2.0", "question.permit_date.ask_if", "condition"),
    _same('"km"', '"mi"', "question.network_km.unit", "unit"),
    _same(
        "row.units * row.price", "row.price * row.units", "question.costs.column.cost.computed",
        "computed",
    ),
    _gone('[[ladder_step]]\nladder = "readiness"\nvalue  = 4', "ladder_step.readiness.4",
          "option_removed", "step_added"),
    _same('["stakeholders"]', '["applicants"]', "question.helpline.shared_with", "readers"),
    _same("months = 36", "months = 24", "retention.months", "kept"),
    _same('names    = "boroughs"\n', "", "question.activities.names", "confirming"),
    _same("The average. ", "", "question.gas_use.help", "help"),
    _same("carry_over     = true\n", "", "question.neighbourhood.carry_over", "shown"),
    # What must hold between answers.
    Example(
        'level     = "warns"', 'level     = "blocks"', "rule.gets_readier.level", "rule_blocks",
        "rule_stops_nothing",
    ),
    _same("then >= readiness", "then > readiness", "rule.gets_readier.holds", "rule"),
    _gone('[[rule]]\nkey       = "amount_per_home"', "rule.amount_per_home", "demand_removed",
          "rule_added"),
    _gone('[[rule]]\nkey       = "costs_add_up"', "rule.costs_add_up", "demand_removed",
          "rule_blocks"),
    # Who takes part.
    _gone('[[party]]\nkey     = "grid_operator"', "party.grid_operator", "party_removed",
          "party_added"),
    _gone('[[party]]\nkey       = "district"', "party.district", "party_removed", "must_sign"),
    Example(
        '"may"\ndomain  = "energy"', '"must"\ndomain  = "energy"', "party.grid_operator.sign",
        "must_sign", "need_not_sign",
    ),
    Example(
        '"may"\ndomain  = "energy"', '"never"\ndomain  = "energy"', "party.grid_operator.sign",
        "may_not_sign", "need_not_sign",
    ),
    Example(
        'mandate_by = ["residents_association"]', 'mandate_by = []', "coordinator.mandate_by",
        "type_refused", "type_allowed",
    ),
    Example(
        'types    = ["cooperative", "installer"]\n', "", "question.caretaker.types",
        "type_allowed", "type_refused",
    ),
    _same("We do what", "We all do what", "commitment.do_our_part.text", "commitment"),
    _gone("[[commitment]]", "commitment.do_our_part", "commitment_removed", "commitment"),
    _same('payee   = { code = "DA05"', 'payee   = { code = "DA15"', "applicant.D05.payee.code",
          "payee"),
    _gone('[[applicant]]\ncode    = "D05"', "applicant.D05", "applicant_removed",
          "applicant_added"),
    Example(
        '  { code = "B042", name = "Dogwood West (invented)" },\n', "",
        "applicant.D04.member.B042", "member_removed", "member_added",
    ),
    _same('"districts-2026"', '"districts-2027"', "applicants.list", "applicant_list"),
    _same('"Elmside (invented)"', '"Elmside"', "applicant.D05.name", "register_name"),
    # Money and time.
    Example('"450000.00"', '"440000.00"', "money.ceiling", "money_narrowed", "money_widened"),
    Example('"5000.00"', '"6000.00"', "money.minimum", "money_narrowed", "money_widened"),
    _gone('[[applicant_cap]]\napplicant = "D03"', "applicant_cap.D03", "money_widened",
          "money_narrowed"),
    _gone('[[applicant_cap]]\napplicant = "D01"', "applicant_cap.D01", "money_narrowed",
          "money_widened"),
    Example(
        "2026-05-16T00:00:00", "2026-05-15T00:00:00", "phase.decide.until", "window_narrowed",
        "window_widened",
    ),
    Example(
        "2026-03-16T09:00:00", "2026-03-17T09:00:00", "phase.submit.from", "window_narrowed",
        "window_widened",
    ),
    Example(
        "valid_until = 2027-12-31\n", "", "applicant.D06.valid_until", "window_widened",
        "window_narrowed",
    ),
    _gone('[[phase]]\nkey    = "assess"', "phase.assess", "phase_removed", "phase_added"),
    _same('"subsidie"', '"specifieke-uitkering"', "money.instrument", "payment"),
    _same('"PT"', '"NL"', "holidays.country", "terms"),
    # Judging, and what is sent.
    _same("pass_mark = 250", "pass_mark = 240", "criterion_group.quality.pass_mark", "judging"),
    _gone('[[criterion]]\nkey       = "honest"', "criterion.honest", "judged_removed",
          "judged_added"),
    _same('"WN"', '"WNB"', "ministry.reference_prefix", "reference_number"),
    _same("Dear commissioner", "Dear all", "letter.award.salutation", "sent"),
    _same("asked      = true", "asked      = false", "question.amount.asked",
          "read_from_elsewhere"),
]  # fmt: skip
