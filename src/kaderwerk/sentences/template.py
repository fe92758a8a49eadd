"""What an empty plan file says beside the words of the framework."""

SENTENCES = {
    "template.how": (
        "Fill in what stands between the quotes. What stays empty counts as not answered."
        " What begins with # is not read."
        " Take the # away from a line that you need."
        " `kaderwerk plan check FILE` then says what is still missing."
    ),
    "template.applicant": "The code of your %(noun)s.",
    "template.language": "The language of the plan. Choose from: %(languages)s.",
    "template.parties": "Organisations",
    "template.parties_help": (
        "One block for each organisation that takes part. `key` is a short name of your own."
        " Use small letters, and use that name in the answers."
        " Copy a block for a second organisation of the same type."
        " The deputy may sign when the signatory cannot. The contact person must be easy to reach."
    ),
    "template.sign_must": "An organisation of this type must sign. Signed by: %(signed_by)s.",
    "template.sign_may": "May sign. Write signs = false when it only takes part.",
    "template.sign_never": "Takes part, and does not sign.",
    "template.at_most_parties": "At most %(most)s in a plan.",
    "template.payee": "This organisation applies, and gets the money.",
    "template.answers": "Answers",
    "template.answers_help": (
        "First come the single questions, page by page. After them come the tables."
    ),
    "template.source": "Source: %(source)s",
    "template.ask_if": "Only asked when: %(condition)s",
    "template.required_if": "Required when: %(condition)s",
    "template.optional": "May be left out.",
    "template.unknown": (
        'Not known yet? Write { unknown = true, activity = "…" },'
        " with the id of a row of the table %(table)s that will find out."
    ),
    "template.text": "One line of text, at most %(most)s characters.",
    "template.long_text": (
        'Text of at most %(most)s words. Between """ and """ it may have more than one line.'
    ),
    "template.words": "Text of at most %(most)s words.",
    "template.choice": "One of these:",
    "template.choices": 'A list of at least %(least)s of these, such as ["one", "two"]:',
    "template.ladder": "The number of one of these steps:",
    "template.number": "A whole number.",
    "template.decimals": "A number. Digits after the point: at most %(decimals)s.",
    "template.unit": "In: %(unit)s.",
    "template.minimum": "At least %(least)s.",
    "template.maximum": "At most %(most)s.",
    "template.money": 'An amount in euros, such as "85000.00".',
    "template.date": 'A day, such as "2026-06-24".',
    "template.period": "The first and the last day. Both belong to the period.",
    "template.months": "At most %(months)s months.",
    "template.organisation": "The key of an organisation in this plan.",
    "template.organisations": "A list of keys of organisations in this plan.",
    "template.types": "Its type is one of: %(types)s.",
    "template.coordinator": "The key of an organisation, and a person there.",
    "template.mandate": (
        "Another organisation can also lead, when it has a mandate."
        " Then write in mandated_by which organisation gave it: %(types)s."
    ),
    "template.contact": "Somebody who can be reached.",
    "template.attachment": (
        'At most %(most)s files, as { name = "…", sha256 = "…", size = 0 }, with the size in bytes.'
    ),
    "template.statement": "Write true, without quotes, if you agree with this sentence.",
    "template.table": (
        "Each row is a block [[answers.%(table)s]]. From %(least)s to %(most)s rows."
        " `id` is a short name of your own for the row. Never use it twice in one table."
    ),
    "template.every_signatory": (
        "Every organisation that signs has a row, and no other has one. See the column %(column)s."
    ),
    "template.one_row_per_choice": "Every choice of the column %(column)s has a row:",
    "template.row": "The id of a row of the table %(table)s.",
    "template.rows": "A list of ids of rows of the table %(table)s.",
    "template.yes_no": "Write true or false, without quotes.",
    "template.member": "The code of a member of the applicant.",
    "template.members": "A list of codes of members of the applicant.",
}
