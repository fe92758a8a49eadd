"""What is to be said about a plan, in words that help its writers to mend it."""

SENTENCES = {
    # An answer as a whole.
    "answer.missing": "There is no answer yet to “%(question)s” (%(section)s).",
    "answer.unknown": (
        "This is not known yet. The plan says how it will be found out: in “%(activity)s”."
    ),
    "answer.unknown_not_allowed": "This question cannot be answered with ‘not known yet’.",
    "answer.not_unknown_in_form": (
        "‘Not known yet’ needs two things: unknown = true, and the activity that will find out."
    ),
    "answer.unknown_without_activity": (
        "You say that this is not known yet. Name the activity that will find out: “%(given)s” is"
        " none."
    ),
    "answer.not_canonical": (
        "This answer is not stored the way it should be. Somebody changed it outside the form."
    ),
    "answer.unknown_field": "“%(name)s” does not belong in this answer.",
    # Text.
    "answer.not_text": "This must be text. Put it between quotation marks.",
    "answer.too_long": "This text has %(length)s characters. At most %(most)s fit here.",
    "answer.too_many_words": "This text has %(words)s words. At most %(most)s are allowed.",
    "answer.few_words": (
        "This text has %(words)s words. The assessor sees that it has fewer than %(few)s."
    ),
    "answer.unreadable_character": (
        "Character %(place)s of this text cannot be stored or printed (%(character)s). Type it"
        " again."
    ),
    "answer.may_hold_bsn": (
        "There may be a citizen service number in this text. Nobody needs it here: take it out."
    ),
    # Choices.
    "answer.not_an_option": "“%(given)s” is not one of the options. Choose from: %(options)s.",
    "answer.option_twice": "An option was chosen twice. Choose each of these once: %(options)s.",
    "answer.too_few_options": "You chose %(count)s. Choose at least %(least)s.",
    "answer.not_a_list": "“%(given)s” must be a list, even of one.",
    "answer.not_a_step": "“%(given)s” is not one of the steps. Choose from: %(steps)s.",
    # Numbers.
    "answer.not_a_number": "“%(given)s” is not a number. Write it in digits only.",
    "answer.number_unclear": (
        "“%(given)s” can be read in two ways. Write it without a point or comma for thousands."
    ),
    "answer.too_many_decimals": (
        "“%(given)s” has too many decimals. At most %(most)s are allowed here."
    ),
    "answer.too_large": "“%(given)s” is larger than can be kept. Did you mean another number?",
    "number.below_minimum": "You gave %(given)s. It must be at least %(least)s.",
    "number.above_maximum": "You gave %(given)s. It can be at most %(most)s.",
    "answer.not_a_year": "“%(given)s” is not a year. Write four digits, such as 2017.",
    "year.out_of_range": "The year %(given)s does not fit. Give one from %(least)s to %(most)s.",
    # Amounts.
    "answer.not_an_amount": "“%(given)s” is not an amount. Write it like 85000.00.",
    "answer.amount_unclear": (
        "“%(given)s” can mean two amounts. Write thousands without a point, like 85000.00."
    ),
    "answer.amount_in_parts_of_cents": "“%(given)s” has parts of cents. Use two decimals at most.",
    "money.below_minimum": "%(given_cents)s is too little. It must be at least %(least_cents)s.",
    "money.above_maximum": "%(given_cents)s is too much. It can be at most %(most_cents)s.",
    "money.above_cap": "%(given_cents)s is more than one applicant can get: %(cap_cents)s.",
    # Days and periods.
    "answer.not_a_date": "“%(given)s” is not a day. Write it like 2017-06-24.",
    "answer.date_out_of_range": (
        "%(given_day)s is too far away. Give a year from %(least)s to %(most)s."
    ),
    "answer.not_a_period": "A period has a first and a last day: start and end.",
    "period.start_missing": "The first day is missing.",
    "period.end_missing": "The last day is missing.",
    "period.ends_before_start": (
        "The last day, %(end_day)s, is before the first, %(start_day)s. Were they swapped?"
    ),
    "period.too_long": (
        "The plan may last %(months)s months at most. With this first day it ends on %(last_day)s"
        " at the latest, and you gave %(end_day)s."
    ),
    # People and organisations in an answer.
    "answer.not_an_organisation": "“%(given)s” is not an organisation. Give the key of one.",
    "answer.organisation_not_in_plan": (
        "“%(given)s” is not one of the organisations in this plan. Add it, or choose another."
    ),
    "answer.organisation_of_wrong_type": (
        "%(organisation)s cannot be chosen here. Choose an organisation of this type: %(types)s."
    ),
    "answer.too_many_organisations": (
        "This list names more organisations than the %(most)s in the plan."
    ),
    "answer.not_a_contact": "A contact has a name, a function, an e-mail address and a telephone.",
    "contact.name_missing": "The name of this person is missing.",
    "contact.not_reachable": "Give an e-mail address or a telephone number of this person.",
    "contact.email_wrong": "“%(given)s” is not an e-mail address.",
    "contact.phone_wrong": "“%(given)s” is not a telephone number.",
    "coordinator.organisation_missing": "Say for which organisation the coordinator works.",
    "coordinator.not_allowed": (
        "%(organisation)s cannot provide the coordinator. That is for: %(types)s."
    ),
    "coordinator.without_mandate": (
        "%(organisation)s can only provide the coordinator with a mandate. Name who gives it:"
        " %(mandate_by)s. Without one it must be: %(types)s."
    ),
    "coordinator.mandate_not_allowed": (
        "%(mandated_by)s cannot mandate %(organisation)s to provide the coordinator. That is for:"
        " %(mandate_by)s."
    ),
    "coordinator.mandated": (
        "%(organisation)s provides the coordinator with a mandate of %(mandated_by)s."
    ),
    # Files and statements.
    "answer.not_files": "A file has a name, a SHA-256 and a size in bytes.",
    "answer.too_many_files": "There are %(count)s files. At most %(most)s fit here.",
    "file.name_wrong": "“%(given)s” cannot be the name of a file.",
    "file.sha256_wrong": "The SHA-256 of “%(file)s” must be 64 digits, from 0 to 9 and a to f.",
    "file.size_wrong": "The size of “%(file)s” must be a whole number of bytes.",
    "answer.not_a_statement": "This can only be agreed to. Answer true, or leave it out.",
    "answer.not_yes_or_no": "“%(given)s” is neither yes nor no. Answer true or false.",
    # Tables.
    "answer.not_a_table": "This must be a list of rows.",
    "answer.too_many_references": "This names %(count)s, and there are only %(most)s in all.",
    "table.too_few_rows": "There are %(rows)s rows. Fill in at least %(least)s.",
    "table.too_many_rows": "There are %(rows)s rows. At most %(most)s fit here.",
    "table.choice_without_row": "There is no row yet for “%(choice)s”. Add one.",
    "table.signatory_without_row": (
        "%(organisation)s signs the plan, and has no row here. Add one, or let it not sign."
    ),
    "table.row_of_non_signatory": (
        "%(organisation)s has a row here, and does not sign the plan. Let it sign, or remove the"
        " row."
    ),
    "row.not_a_row": "Row %(number)s is not a row with columns.",
    "row.id_wrong": (
        "Row %(number)s has “%(given)s” for an id. Use at most 40 letters, digits, hyphens and"
        " underscores."
    ),
    "row.id_twice": "Row %(number)s has the id “%(given)s”, as another row has. Change one.",
    "row.unknown_column": "“%(name)s” is not a column that can be filled in.",
    "row.cell_missing": "“%(column)s” is not filled in yet in this row.",
    "row.no_such_row": "“%(given)s” is not a row of the table that this column points to.",
    "row.no_such_member": "“%(given)s” is not one of the members of this applicant.",
    # Rules and shares of the framework. A rule that does not hold has its own sentence.
    "rule.cannot_be_asked": (
        "The rule “%(rule)s” of the framework could not be tried on this plan. This does not stop"
        " you; tell the helpdesk. (%(reason)s)"
    ),
    "share.above_maximum": (
        "%(share)s: %(part_cents)s of %(whole_cents)s. At most %(most)s percent is allowed."
    ),
    # Applicant and organisations.
    "applicant.not_on_list": "“%(applicant)s” is not on the list of who may apply (%(noun)s).",
    "applicant.not_valid": "%(applicant)s is not on the list of who may apply on %(on_day)s.",
    "party.too_many_in_all": "The plan has %(count)s organisations. At most %(most)s fit.",
    "party.key_wrong": (
        "The key of %(party)s cannot be one. A key has lower-case letters, digits and"
        " underscores, and begins with a letter."
    ),
    "party.key_twice": "Two organisations have the key “%(key)s”. Change that of %(party)s.",
    "party.organisation_twice": (
        "%(party)s is in the plan twice. Take out the one with the key “%(key)s”."
    ),
    "party.type_unknown": "%(party)s has a type that this framework does not have: “%(type)s”.",
    "party.may_not_sign": "%(party)s takes part and cannot sign (%(type)s).",
    "party.text_wrong": (
        "“%(field)s” of the organisation “%(party)s” is too long, or has a character that cannot"
        " be stored."
    ),
    "party.name_missing": "The organisation “%(party)s” has no name yet.",
    "party.signatory_missing": "It is not known yet who signs for %(party)s.",
    "party.without_contact": (
        "%(party)s signs, and needs someone who can be reached: a name, and an e-mail address or"
        " a telephone number."
    ),
    "party.email_wrong": "The e-mail address of the contact of %(party)s is not one.",
    "party.phone_wrong": "The telephone number of the contact of %(party)s is not one.",
    "party.payee_missing": (
        "The plan has no %(type)s. For this applicant that is %(payee)s (%(code)s)."
    ),
    "party.payee_twice": "The plan has more than one %(type)s. For this applicant it is %(payee)s.",
    "party.payee_differs": (
        "%(party)s cannot apply and be paid for this applicant. That is %(payee)s (%(code)s)."
    ),
    "party.payee_name_differs": (
        "The register calls %(party)s %(payee)s. Letters and lists use that name."
    ),
    "party.too_many": "The plan has %(count)s of the type %(type)s. At most %(most)s take part.",
    "party.signature_missing": (
        "No organisation of the type %(type)s signs yet. That is needed: %(signed_by)s."
    ),
}
