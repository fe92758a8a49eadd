"""What is wrong with a framework file or a file like it, in words that help to mend it."""

from django.utils.translation import gettext_noop as _

_FILE = {
    "file.not_opened": _("The file cannot be opened: %(reason)s."),
    "file.too_large": _("The file is larger than %(most)s bytes. No framework needs that."),
    "file.not_utf8": _("The file is not UTF-8 text: it has the byte %(byte)s. Save it as UTF-8."),
    "file.invalid": _("The file does not fit the model of a framework: %(said)s"),
    "file.elsewhere": _("This framework belongs in a folder %(folder)s, in a file %(file)s."),
    "toml.too_deep": _(
        "Tables and lists lie more than %(most)s levels inside each other here. That cannot be read."
    ),
    "toml.no_equals_sign": _("There is no = after this name, at column %(column)s."),
    "toml.twice": _("This name has been given already, so it cannot be given again here."),
    "toml.list_not_closed": _("A list that began with [ is not closed with ]."),
    "toml.braces_not_closed": _(
        "A table that began with { is not closed with }, on the same line."
    ),
    "toml.quotes_not_closed": _("A text is not closed: a quotation mark is missing."),
    "toml.character": _(
        "There is a character here, at column %(column)s, that may not be in text."
    ),
    "toml.escape": _(
        "A backslash in a text between double quotes means something special, and what follows it"
        " at column %(column)s does not exist. Write \\\\ for a backslash."
    ),
    "toml.date": _("This is not a date or a time, at column %(column)s. Write 2017-06-24."),
    "toml.value": _(
        "The value at column %(column)s is not a text, a number, a date, true or false."
        " Put text between double quotes."
    ),
    "toml.more_on_the_line": _(
        "Something follows at column %(column)s where the line should end. Is a quotation mark"
        " missing, or does it stand in the middle of a text?"
    ),
    "toml.bracket": _(
        "The name of this part is not closed with as many brackets as it opens with."
    ),
    "toml.statement": _("At column %(column)s there should be a name here, or a part: [part]."),
    "toml.other": _("This is not TOML, at column %(column)s: %(said)s"),
}

_FIELDS = {
    "field.missing": _("“%(name)s” is missing here."),
    "field.unknown": _("There is no “%(name)s” here in a framework."),
    "field.perhaps": _("There is no “%(name)s” here. Do you mean “%(nearest)s”?"),
    "type.text": _("This must be text between double quotes, and it is %(value)s."),
    "type.whole_number": _("This must be a whole number without quotes, and it is %(value)s."),
    "type.yes_no": _("This must be true or false, without quotes, and it is %(value)s."),
    "type.day": _("This must be a day like 2017-06-24, without quotes, and it is %(value)s."),
    "type.moment": _(
        "This must be a day and a time like 2017-06-12T00:00:00, without quotes, and it is %(value)s."
    ),
    "type.list": _("“%(name)s” must be a list between [ and ]."),
    "type.table": _("“%(name)s” must be a table here, with names and values."),
    "type.tables": _("“%(name)s” must be a list of tables: write [[%(name)s]] above each."),
    "list.too_short": _("This list needs at least %(least)s."),
    "list.twice": _("“%(key)s” is in this list already."),
    "key.twice": _("There is one with “%(key)s” here already. Each needs a name of its own."),
    "text.empty": _("This text is empty."),
    "text.too_long": _("This text has %(count)s characters, and there may be %(most)s."),
    "text.character": _("This text has a character in it that nobody sees: %(character)s."),
    "number.too_small": _("This is %(value)s, and it must be at least %(least)s."),
    "number.too_large": _("This is %(value)s, and it may be %(most)s at most."),
    "number.too_long": _("This number has too many digits."),
    "choice.perhaps": _("“%(value)s” is not one of the words here. Do you mean “%(nearest)s”?"),
    "choice.none": _("“%(value)s” is not one of the words here. These are: %(known)s."),
    "shape.key": _(
        "“%(value)s” cannot be a key. A key has lower-case letters, digits and underscores,"
        " and begins with a letter."
    ),
    "shape.slug": _(
        "“%(value)s” cannot be a name here. Use lower-case letters and digits, with single hyphens."
    ),
    "shape.language": _("“%(value)s” is not a language. Write two lower-case letters, like nl."),
    "shape.demand": _("“%(value)s” is not the number of a demand. Write R and three digits."),
    "shape.code": _(
        "“%(value)s” cannot be a code. A code has capital letters, digits and hyphens."
    ),
    "shape.other": _("“%(value)s” does not have the form that is needed here."),
    "money.not_text": _(
        'Write an amount as text, so that not a cent is rounded: "90000.00". This is %(value)s.'
    ),
    "money.shape": _(
        '“%(value)s” is not an amount. Write digits with a point before the cents: "90000.00".'
    ),
    "money.negative": _("“%(value)s” is less than nothing."),
    "money.decimals": _("“%(value)s” has more than two digits after the point."),
    "money.too_large": _("“%(value)s” has more than twelve digits before the point."),
    "date.unlikely": _("%(value)s cannot be a year of a framework."),
}

_REFERENCES = {
    "reference.unknown": _("There is no [[%(list)s]] with “%(key)s”."),
    "reference.perhaps": _("There is no [[%(list)s]] with “%(key)s”. Do you mean “%(nearest)s”?"),
    "reference.not_a_table": _("The question “%(key)s” is not a table, and it must be here."),
    "section.empty": _("No question belongs to the section “%(section)s”."),
    "question.without_criterion": _(
        "No criterion is about the question “%(question)s”. Each question needs one."
    ),
    "group.empty": _("No criterion belongs to the group “%(group)s”."),
    "ladder.too_short": _("The ladder “%(ladder)s” needs at least two steps."),
    "ladder.gap": _(
        "The steps of the ladder “%(ladder)s” must be numbered 1, 2, 3 and so on."
        " They are: %(values)s."
    ),
}

_CALENDAR = {
    "zone.unknown": _("“%(zone)s” is not a time zone. Write one like Europe/Amsterdam."),
    "phase.has_offset": _(
        "Leave out the offset in %(value)s: times are in the zone of the framework."
    ),
    "phase.unclear_time": _(
        "%(value)s does not exist in %(zone)s, or exists twice: the clock is changed then."
    ),
    "phase.ends_before_it_starts": _("The phase “%(phase)s” ends before it begins."),
    "phase.needed": _("A framework needs the phase “%(phase)s”."),
    "phase.submit_without_start": _(
        "The phase “submit” needs “from”: the moment from which plans can be handed in."
    ),
    "phase.out_of_order": _("The phase “%(phase)s” ends before the phase “%(before)s”."),
    "reminder.no_start": _("The phase “%(phase)s” has no “from” to count from."),
}

_MONEY = {
    "money.cap_above_ceiling": _("%(cap)s for one applicant is more than %(ceiling)s for all."),
    "money.minimum_is_nothing": _("The least that may be asked must be more than nothing."),
    "money.minimum_above_cap": _("At least %(minimum)s must be asked, and at most %(cap)s may be."),
    "money.ranking_without_score": _(
        "Plans cannot be ranked: no group of criteria has the regime “scored”."
    ),
    "payment_year.not_hundred": _("The payment years are %(together)s percent together, not 100."),
    "year_ceiling.no_payment": _("Nothing is paid in %(year)s: it is not a payment year."),
    "year_ceiling.above_ceiling": _(
        "%(year_ceiling)s for one year is more than %(ceiling)s for all."
    ),
    "year_ceiling.too_low_together": _(
        "The ceilings of all years are %(together)s together: less than the ceiling of %(ceiling)s."
    ),
}

_PEOPLE = {
    "party.not_one_payee": _(
        "%(count)s kinds of party have payee = true. Exactly one must: the one that applies."
    ),
    "party.payee_must_sign": _('“%(party)s” applies and is paid, so it must sign: sign = "must".'),
    "party.payee_is_one": _("“%(party)s” applies and is paid, so there is one of it in a plan."),
    "applicant.payee_no_member": _("The payee %(code)s is not among the members."),
    "applicant.ends_before_it_starts": _("“valid_until” is earlier than “valid_from”."),
    "applicant.none": _("Nobody may apply: the list is empty."),
    "language.not_listed": _("“languages” does not have “%(language)s” itself."),
}

_QUESTIONS = {
    "question.not_one_asked": _(
        "%(count)s money questions have asked = true. Exactly one must: the amount asked."
    ),
    "question.not_one_plan": _(
        "%(count)s period questions have plan = true. Exactly one must: the period of the plan."
    ),
    "question.not_one_coordinator": _(
        "There are %(count)s questions of the type coordinator. There must be exactly one."
    ),
    "question.always_asked": _(
        "Every plan must answer this question, so it cannot have this value for “%(field)s”."
    ),
    "question.unknown_in_itself": _("A question cannot hold the activities about itself."),
    "limits.wrong_way_round": _("The least is more than the most."),
    "choice.too_few_options": _("More options must be chosen than there are."),
    "choice.only_one": _("“at_least” needs many = true."),
    "column.not_for_type": _("“%(field)s” means nothing for a column of the type %(type)s."),
    "column.needs": _("A column of the type %(type)s needs “%(field)s”."),
    "column.one_option": _("There must be at least two options."),
    "table.no_such_column": _("This table has no column “%(key)s” of the type %(type)s."),
    "table.nobody_confirms": _(
        "“confirmed_by_organisation” needs “every_signatory”: the column that says whose row it is."
    ),
}

_JUDGING = {
    "group.not_scored": _("Only a scored group can have this, and “%(group)s” is not scored."),
    "group.no_maximum": _("The scored group “%(group)s” needs “maximum”: the most points."),
    "group.pass_mark_too_high": _("Nobody can reach this: %(most)s is the most there can be."),
    "group.weights": _("The weights in “%(group)s” are %(together)s together, not 100."),
    "criterion.weight_not_scored": _("Only a scored group has weights; “%(group)s” is not scored."),
}

_SENT = {
    "letter.none_granted": _("There is no letter for a plan that is granted."),
    "letter.none_refused": _("There is no letter for a plan that is refused."),
    "circular.needed": _("Money paid as %(instrument)s needs a [circular]."),
    "placeholder.unknown": _("{%(name)s} cannot be filled in here. These can: %(known)s."),
    "placeholder.perhaps": _("{%(name)s} cannot be filled in here. Do you mean {%(nearest)s}?"),
    "placeholder.brace": _("There is a { or a } here that does not belong to a pair."),
}

_EXPRESSIONS = {
    "expression.does_not_compile": _("This expression cannot be used: %(message)s."),
    "expression.does_not_compile_at": _(
        "This expression is wrong at character %(column)s of its line %(line)s: %(message)s."
    ),
    "expression.wrong_type": _("This expression must give %(expected)s, and it gives %(actual)s."),
    "expression.too_long": _("This expression has %(length)s characters. There may be %(most)s."),
    "expression.too_deep": _("This expression has too many brackets inside each other."),
    "expression.too_many": _(
        "There are too many expressions: at most %(most)s, and %(characters)s characters together."
    ),
    "expression.too_many_loops": _(
        "At most %(most)s loops may stand in one expression, and %(nested)s inside each other."
    ),
    "expression.too_costly": _("This expression could take more than %(most)s steps."),
    "expression.too_costly_together": _(
        "All expressions could take %(steps)s steps together. There may be %(most)s."
    ),
    "expression.not_allowed": _("“%(name)s” cannot be used in an expression."),
    "expression.pattern_not_fixed": _("The pattern of “matches” must be a text between quotes."),
    "expression.name_taken": _("“%(name)s” has a meaning already, so a loop needs another name."),
    "expression.name_reserved": _(
        "“%(name)s” means something else in an expression. Give this another key."
    ),
    "expression.uses_computed": _("A computed column cannot use the computed column “%(name)s”."),
    "expression.circular": _("These questions wait for each other: %(questions)s."),
}

_TRANSLATIONS = {
    "overlay.no_file": _(
        "The translation %(file)s is not there, and “languages” has %(language)s."
    ),
    "overlay.missing": _("This text has no translation in %(language)s."),
    "overlay.unknown": _("The framework has no text here to translate."),
    "overlay.perhaps": _("The framework has no text here. Do you mean “%(nearest)s”?"),
    "overlay.other_framework": _("This says %(value)s, and the framework %(framework)s."),
    "overlay.other_language": _(
        "The framework is not translated into “%(value)s”. Its other languages: %(known)s."
    ),
    "overlay.placeholder_missing": _(
        "The translation leaves out what the text fills in: %(names)s."
    ),
    "overlay.placeholder_extra": _("The translation fills in what the text does not: %(names)s."),
}

SENTENCES: dict[str, str] = {
    **_FILE,
    **_FIELDS,
    **_REFERENCES,
    **_CALENDAR,
    **_MONEY,
    **_PEOPLE,
    **_QUESTIONS,
    **_JUDGING,
    **_SENT,
    **_EXPRESSIONS,
    **_TRANSLATIONS,
}
