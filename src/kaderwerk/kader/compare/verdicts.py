"""The table of rules: for each way in which a framework can change, what that does to answers.

Why stands with the sentences (`kaderwerk.sentences.comparing`), and in `docs/frameworks.md`.
"""

from typing import Literal

#: `safe`: answers already given stay valid and keep their meaning. `look`: a person must look.
#: `breaks`: some become invalid, incomplete, or lose their place.
Verdict = Literal["safe", "look", "breaks"]

#: The verdicts, the gravest first.
VERDICTS: tuple[Verdict, ...] = ("breaks", "look", "safe")

RULES: dict[str, Verdict] = {
    # The framework as a whole.
    "compare.other_framework": "breaks",
    "compare.signed_language": "breaks",
    "compare.language_removed": "breaks",
    "compare.zone": "breaks",
    "compare.rests_on": "look",
    "compare.purpose": "look",
    "compare.version": "safe",
    "compare.language_added": "safe",
    "compare.source": "safe",
    "compare.around": "safe",
    "compare.order": "safe",
    # What is asked.
    "compare.question_removed": "breaks",
    "compare.kind": "breaks",
    "compare.now_required": "breaks",
    "compare.required_added": "breaks",
    "compare.option_removed": "breaks",
    "compare.option_order": "breaks",
    "compare.limit_narrowed": "breaks",
    "compare.refers_elsewhere": "breaks",
    "compare.unknown_refused": "breaks",
    "compare.rows_demanded": "breaks",
    "compare.read_from_elsewhere": "breaks",
    "compare.statement": "breaks",
    "compare.wording": "look",
    "compare.translation": "look",
    "compare.condition": "look",
    "compare.unit": "look",
    "compare.computed": "look",
    "compare.step_added": "look",
    "compare.readers": "look",
    "compare.kept": "look",
    "compare.confirming": "look",
    "compare.help": "safe",
    "compare.translation_around": "safe",
    "compare.shown": "safe",
    "compare.now_optional": "safe",
    "compare.optional_added": "safe",
    "compare.option_added": "safe",
    "compare.limit_widened": "safe",
    "compare.unknown_allowed": "safe",
    "compare.demand_removed": "safe",
    # What must hold between answers.
    "compare.rule_blocks": "breaks",
    "compare.rule": "look",
    "compare.rule_added": "look",
    "compare.rule_stops_nothing": "safe",
    # Who takes part.
    "compare.party_removed": "breaks",
    "compare.type_refused": "breaks",
    "compare.must_sign": "breaks",
    "compare.may_not_sign": "breaks",
    "compare.commitment": "breaks",
    "compare.payee": "breaks",
    "compare.applicant_removed": "breaks",
    "compare.member_removed": "breaks",
    "compare.commitment_removed": "look",
    "compare.applicant_list": "look",
    "compare.party_added": "safe",
    "compare.type_allowed": "safe",
    "compare.need_not_sign": "safe",
    "compare.applicant_added": "safe",
    "compare.member_added": "safe",
    "compare.register_name": "safe",
    # Money and time.
    "compare.money_narrowed": "breaks",
    "compare.window_narrowed": "breaks",
    "compare.phase_removed": "breaks",
    "compare.payment": "look",
    "compare.phase_added": "look",
    "compare.terms": "look",
    "compare.money_widened": "safe",
    "compare.window_widened": "safe",
    # Judging, and what is sent.
    "compare.judging": "look",
    "compare.judged_added": "look",
    "compare.judged_removed": "look",
    "compare.reference_number": "look",
    "compare.sent": "safe",
}
