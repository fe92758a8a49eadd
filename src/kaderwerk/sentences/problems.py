"""What is wrong with a framework file or a file like it, in words that help to mend it."""

SENTENCES = {
    # The file as a whole, and TOML.
    "file.not_found": "There is no such file.",
    "file.not_opened": "The file cannot be opened: %(reason)s.",
    "file.too_large": "The file is larger than %(most)s bytes. No such file needs that.",
    "file.not_utf8": "The file is not UTF-8 text: it has the byte %(byte)s. Save it as UTF-8.",
    "file.invalid": "The file does not fit the model: %(said)s",
    "file.elsewhere": "This framework belongs in a folder %(folder)s, in a file %(file)s.",
    "toml.too_deep": "Tables and lists lie inside each other here, more than %(most)s levels deep.",
    "toml.no_equals_sign": "There is no = after this name, at column %(column)s.",
    "toml.twice": "This name has been given already, so it cannot be given again here.",
    "toml.list_not_closed": "A list that began with [ is not closed with ].",
    "toml.braces_not_closed": "A table that began with { is not closed with }, on the same line.",
    "toml.quotes_not_closed": "A text is not closed: a quotation mark is missing.",
    "toml.character": "There is a character here, at column %(column)s, that may not be in text.",
    "toml.escape": (
        "A backslash in a text between double quotes means something special, and what"
        " follows it at column %(column)s does not exist. Write \\\\ for a backslash."
    ),
    "toml.date": "This is not a date or a time, at column %(column)s. Write 2017-06-24.",
    "toml.value": (
        "The value at column %(column)s is not a text, a number, a date, true or false. Put"
        " text between double quotes."
    ),
    "toml.more_on_the_line": (
        "Something follows at column %(column)s where the line should end. Is a quotation"
        " mark missing, or does it stand in the middle of a text?"
    ),
    "toml.bracket": "The name of this part is not closed with as many brackets as it opens with.",
    "toml.statement": "At column %(column)s there should be a name here, or a part: [part].",
    "toml.other": "This is not TOML, at column %(column)s: %(said)s",
    # Fields and their values.
    "field.missing": "“%(name)s” is missing here.",
    "field.unknown": "There is no “%(name)s” here.",
    "field.perhaps": "There is no “%(name)s” here. Do you mean “%(nearest)s”?",
    "type.text": "This must be text between double quotes, and it is %(value)s.",
    "type.whole_number": "This must be a whole number without quotes, and it is %(value)s.",
    "type.yes_no": "This must be true or false, without quotes, and it is %(value)s.",
    "type.day": "This must be a day like 2017-06-24, without quotes, and it is %(value)s.",
    "type.moment": (
        "This must be a day and time like 2017-06-12T00:00:00, without quotes. It is %(value)s."
    ),
    "type.list": "“%(name)s” must be a list between [ and ].",
    "type.table": "“%(name)s” must be a table here, with names and values.",
    "type.tables": "“%(name)s” must be a list of tables: write [[%(name)s]] above each.",
    "list.too_short": "This list needs at least %(least)s.",
    "list.twice": "“%(key)s” is in this list already.",
    "key.twice": "There is one with “%(key)s” here already. Each needs a name of its own.",
    "text.empty": "This text is empty.",
    "text.too_long": "This text has %(count)s characters, and there may be %(most)s.",
    "text.character": "This text has a character in it that nobody sees: %(character)s.",
    "number.too_small": "This is %(value)s, and it must be at least %(least)s.",
    "number.too_large": "This is %(value)s, and it may be %(most)s at most.",
    "number.too_long": "This number has too many digits.",
    "choice.perhaps": "“%(value)s” is not one of the words here. Do you mean “%(nearest)s”?",
    "choice.none": "“%(value)s” is not one of the words here: %(known)s.",
    "shape.key": (
        "“%(value)s” cannot be a key. A key has lower-case letters, digits and underscores,"
        " and begins with a letter."
    ),
    "shape.slug": (
        "“%(value)s” cannot be a name here. Use lower-case letters and digits, with single hyphens."
    ),
    "shape.language": "“%(value)s” is not a language. Write two lower-case letters, like nl.",
    "shape.demand": "“%(value)s” is not the number of a demand. Write R and three digits.",
    "shape.code": "“%(value)s” cannot be a code. A code has capital letters, digits and hyphens.",
    "shape.other": "“%(value)s” does not have the form that is needed here.",
    "money.not_text": (
        'Write an amount as text, so that not a cent is rounded: "85000.00". This is %(value)s.'
    ),
    "money.shape": (
        '“%(value)s” is not an amount. Write digits with a point before the cents: "85000.00".'
    ),
    "money.negative": "“%(value)s” is less than nothing.",
    "money.decimals": "“%(value)s” has more than two digits after the point.",
    "money.too_large": "“%(value)s” has more than twelve digits before the point.",
    "date.unlikely": "%(value)s cannot be a year of a framework.",
    # Keys that parts name.
    "reference.unknown": "There is no [[%(list)s]] with “%(key)s”.",
    "reference.perhaps": "There is no [[%(list)s]] with “%(key)s”. Do you mean “%(nearest)s”?",
    "reference.not_a_table": "The question “%(key)s” is not a table, and it must be here.",
    "section.empty": "No question belongs to the section “%(section)s”.",
    "question.without_criterion": (
        "No criterion is about the question “%(question)s”. Each question needs one."
    ),
    "group.empty": "No criterion belongs to the group “%(group)s”.",
    "ladder.too_short": "The ladder “%(ladder)s” needs at least two steps.",
    "ladder.gap": (
        "The steps of the ladder “%(ladder)s” must be numbered 1, 2, 3 and so on. They are:"
        " %(values)s."
    ),
    # The calendar.
    "holidays.unknown": "The holidays of “%(country)s” are not known. Write a country like NL.",
    "zone.unknown": "“%(zone)s” is not a time zone. Write one like Europe/Amsterdam.",
    "phase.has_offset": (
        "Leave out the offset in %(value)s: times are in the zone of the framework."
    ),
    "phase.unclear_time": (
        "%(value)s does not exist in %(zone)s, or exists twice: the clock is changed then."
    ),
    "phase.ends_before_it_starts": "The phase “%(phase)s” ends before it begins.",
    "phase.needed": "A framework needs the phase “%(phase)s”.",
    "phase.submit_without_start": (
        "The phase “submit” needs “from”: the moment from which plans can be handed in."
    ),
    "phase.out_of_order": "The phase “%(phase)s” ends before the phase “%(before)s”.",
    "reminder.no_start": "The phase “%(phase)s” has no “from” to count from.",
    # Money.
    "money.cap_above_ceiling": "%(cap)s for one applicant is more than %(ceiling)s for all.",
    "money.minimum_is_nothing": "The least that may be asked must be more than nothing.",
    "money.minimum_above_cap": "At least %(minimum)s must be asked, and at most %(cap)s may be.",
    "money.ranking_without_score": (
        "Plans cannot be ranked: no group of criteria has the regime “scored”."
    ),
    "payment_year.not_hundred": "The payment years are %(together)s percent together, not 100.",
    "year_ceiling.no_payment": "Nothing is paid in %(year)s: it is not a payment year.",
    "year_ceiling.above_ceiling": "%(year_ceiling)s for one year is more than %(ceiling)s for all.",
    "year_ceiling.too_low_together": (
        "The ceilings of all years are %(together)s together: less than the ceiling of %(ceiling)s."
    ),
    # Parties, applicants, languages.
    "party.not_one_payee": (
        "%(count)s kinds of party have payee = true. Exactly one must: the one that applies."
    ),
    "party.nobody_signs": (
        "“%(party)s” never signs, so nobody has to be confirmed: leave signer_confirmed out."
    ),
    "party.payee_must_sign": '“%(party)s” applies and is paid, so it must sign: sign = "must".',
    "party.payee_is_one": "“%(party)s” applies and is paid, so there is one of it in a plan.",
    "applicant.payee_no_member": "The payee %(code)s is not among the members.",
    "applicant.ends_before_it_starts": "“valid_until” is earlier than “valid_from”.",
    "applicant.none": "Nobody may apply: the list is empty.",
    "language.not_listed": "“languages” does not have “%(language)s” itself.",
    # Questions and columns.
    "question.not_one_asked": (
        "%(count)s money questions have asked = true. Exactly one must: the amount asked."
    ),
    "question.not_one_plan": (
        "%(count)s period questions have plan = true. Exactly one must: the period of the plan."
    ),
    "question.not_one_coordinator": (
        "There are %(count)s questions of the type coordinator. There must be exactly one."
    ),
    "question.always_asked": (
        "Every plan must answer this question, so it cannot have this value for “%(field)s”."
    ),
    "question.unknown_in_itself": "A question cannot hold the activities about itself.",
    "limits.wrong_way_round": "The least is more than the most.",
    "choice.too_few_options": "More options must be chosen than there are.",
    "choice.only_one": "“at_least” needs many = true.",
    "column.not_for_type": "“%(field)s” means nothing for a column of the type %(type)s.",
    "column.needs": "A column of the type %(type)s needs “%(field)s”.",
    "column.one_option": "There must be at least two options.",
    "table.no_such_column": "This table has no column “%(key)s” of the type %(type)s.",
    "table.nobody_confirms": (
        "“confirmed_by_organisation” needs “every_signatory”: the column that says whose row it is."
    ),
    # Groups and weights.
    "group.not_scored": "Only a scored group can have this, and “%(group)s” is not scored.",
    "group.no_maximum": "The scored group “%(group)s” needs “maximum”: the most points.",
    "group.pass_mark_too_high": "Nobody can reach this: %(most)s is the most there can be.",
    "group.weights": "The weights in “%(group)s” are %(together)s together, not 100.",
    "criterion.weight_not_scored": "Only a scored group has weights; “%(group)s” is not scored.",
    # What is sent.
    "letter.none_granted": "There is no letter for a plan that is granted.",
    "letter.none_refused": "There is no letter for a plan that is refused.",
    "circular.needed": "Money paid as %(instrument)s needs a [circular].",
    "placeholder.unknown": "{%(name)s} cannot be filled in here. These can: %(known)s.",
    "placeholder.perhaps": "{%(name)s} cannot be filled in here. Do you mean {%(nearest)s}?",
    "placeholder.brace": "There is a { or a } here that does not belong to a pair.",
    # Expressions (`kader/rules/`).
    "expression.does_not_compile": "This expression cannot be used: %(message)s.",
    "expression.does_not_compile_at": (
        "This expression is wrong at character %(column)s of its line %(line)s: %(message)s."
    ),
    "expression.wrong_type": "This expression must give %(expected)s, and it gives %(actual)s.",
    "expression.too_long": "This expression has %(length)s characters. There may be %(most)s.",
    "expression.too_deep": "This expression has too many brackets inside each other.",
    "expression.too_many": (
        "There are too many expressions: at most %(most)s, and %(characters)s characters together."
    ),
    "expression.too_many_loops": (
        "At most %(most)s loops may stand in one expression, and %(nested)s inside each other."
    ),
    "expression.too_costly": "This expression could take more than %(most)s steps.",
    "expression.too_costly_together": (
        "All expressions could take %(steps)s steps together. There may be %(most)s."
    ),
    "expression.not_allowed": "“%(name)s” cannot be used in an expression.",
    "expression.pattern_not_fixed": "The pattern of “matches” must be a text between quotes.",
    "expression.name_taken": "“%(name)s” has a meaning already, so a loop needs another name.",
    "expression.name_reserved": (
        "“%(name)s” means something else in an expression. Give this another key."
    ),
    "expression.uses_computed": "A computed column cannot use the computed column “%(name)s”.",
    "expression.circular": "These questions wait for each other: %(questions)s.",
    # Translations.
    "overlay.no_file": "The translation %(file)s is not there, and “languages” has %(language)s.",
    "overlay.missing": "This text has no translation in %(language)s.",
    "overlay.unknown": "The framework has no text here to translate.",
    "overlay.perhaps": "The framework has no text here. Do you mean “%(nearest)s”?",
    "overlay.other_framework": "This says %(value)s, and the framework %(framework)s.",
    "overlay.other_language": (
        "The framework is not translated into “%(value)s”. Its other languages: %(known)s."
    ),
    "overlay.other_file": "The name of the file does not say that this is in “%(language)s”.",
    "overlay.placeholder_missing": "The translation leaves out what the text fills in: %(names)s.",
    "overlay.placeholder_extra": "The translation fills in what the text does not: %(names)s.",
}
