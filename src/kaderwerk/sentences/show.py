"""What `kaderwerk kader show` prints around the words of a framework."""

SENTENCES = {
    "limit.characters": "At most %(most)s characters.",
    "limit.words": "At most %(most)s words.",
    "limit.few_words": "With fewer than %(few)s words, the assessor is told.",
    "limit.choose_one": "Choose one.",
    "limit.choose_at_least": "Choose at least %(least)s.",
    "limit.ladder": "One of the %(steps)s steps of the ladder “%(ladder)s”.",
    "limit.on_ladder": "A step of the ladder “%(ladder)s”.",
    "limit.at_least": "At least %(least)s.",
    "limit.at_least_of": "At least %(least)s %(unit)s.",
    "limit.at_most": "At most %(most)s.",
    "limit.at_most_of": "At most %(most)s %(unit)s.",
    "limit.decimals": "At most %(most)s decimals.",
    "limit.asked": "This is the amount asked.",
    "limit.amount_at_least": "At least %(least_cents)s.",
    "limit.amount_at_most": "At most %(most_cents)s.",
    "limit.months": "At most %(most)s months: this is the period of the plan.",
    "limit.types": "Only organisations of these types: %(types)s.",
    "limit.files": "At most %(most)s files.",
    "limit.rows": "From %(least)s to %(most)s rows.",
    "limit.row_per_choice": "Each option of the column “%(column)s” needs a row.",
    "limit.row_per_signatory": (
        "Each organisation that signs needs a row: the column “%(column)s”."
    ),
    "limit.confirmed": "Each organisation confirms its own rows.",
    "limit.record_with": (
        "Each organisation named in the column “%(column)s” can confirm or correct its rows."
    ),
    "limit.names": (
        "Each organisation named in the column “%(column)s” can be told how the plan names it."
    ),
    "limit.row_of": "Refers to rows of “%(table)s”.",
    "limit.required_if": "Required when: %(condition)s",
    "limit.computed": "Computed: %(expression)s",
    "limit.ask_if": "Asked only when: %(condition)s",
    "limit.may_be_unknown": (
        "May be unknown still, when a row of “%(table)s” says how that will be found out."
    ),
    "limit.carry_over": "Can be copied from an earlier plan.",
    "limit.shared_with": "Also read by: %(whom)s.",
    "limit.retention": "Kept for %(months)s months after the plan ends.",
    "show.required": "required",
    "show.optional": "optional",
    "show.rules": "Rules",
    "show.source": "Source: %(source)s",
    "show.demands": "Demands: %(demands)s",
    "show.criteria": "Criteria: %(keys)s",
    "show.questions_and_criteria": "Questions and the criteria that they bear on",
    "show.criteria_and_questions": "Criteria and the questions that bear on them",
    "show.none": "none",
    "show.all_linked": "Every criterion has a question, and every question a criterion.",
    "show.criterion_without_question": "The criterion “%(key)s” has no question.",
    "show.question_without_criterion": "The question “%(key)s” has no criterion.",
    "check.no_problems": "%(file)s: nothing is wrong.",
}
