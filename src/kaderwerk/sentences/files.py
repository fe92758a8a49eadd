"""What is wrong with a plan file or a judgements file, beside what is wrong with any file."""

SENTENCES = {
    # What no file needs.
    "file.too_many_parts": (
        "The file has more lines and values than any such file needs: about %(count)s."
        " There may be %(most)s."
    ),
    # Why a plan cannot be read at all.
    "plan.other_kader": "This file is for the framework %(value)s, and not for %(kader)s.",
    "plan.unknown_applicant": "“%(value)s” is not the code of anyone who may apply.",
    "plan.unknown_applicant_perhaps": (
        "“%(value)s” is not the code of anyone who may apply. Do you mean “%(nearest)s”?"
    ),
    "plan.unknown_language": (
        "The framework has no language “%(value)s”. Its languages are: %(known)s."
    ),
    "plan.unknown_language_perhaps": (
        "The framework has no language “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "plan.unknown_type": (
        "“%(value)s” is not a type of organisation here. The types are: %(known)s."
    ),
    "plan.unknown_type_perhaps": (
        "“%(value)s” is not a type of organisation here. Do you mean “%(nearest)s”?"
    ),
    "plan.party_twice": (
        "There is another organisation with the key “%(value)s”. Each needs a key of its own."
    ),
    "plan.too_many_parties": (
        "The plan has %(count)s organisations. It may have %(most)s of them."
    ),
    "plan.names_no_kader": 'The file does not say for which framework it is: kader = "…".',
    "kader.not_found": (
        "The framework “%(name)s” is not found. Name its file with --kader, or by its path."
    ),
    # The outcome of a check.
    "check.whole_plan": "The plan as a whole",
    "check.blocks": "blocks",
    "check.warns": "warns",
    "check.informs": "informs",
    "check.shares": "Shares",
    "check.share": "%(part_cents)s of %(whole_cents)s, which is %(percent)s percent",
    "check.complete": (
        "%(file)s: can be signed. Answered: %(done)s of %(required)s."
        " Warnings: %(warns)s. To know: %(informs)s."
    ),
    "check.not_complete": (
        "%(file)s: cannot be signed yet. Answered: %(done)s of %(required)s."
        " In the way: %(blocks)s. Warnings: %(warns)s. To know: %(informs)s."
    ),
    # Names among the answers that are no question.
    "answer.unknown_question": "The framework has no question “%(question)s”.",
    "answer.misspelt_question": (
        "The framework has no question “%(question)s”. Do you mean “%(nearest)s”?"
    ),
    # How a rehearsal is played.
    "judgements.unknown_criterion": (
        "There is no criterion “%(value)s”. The criteria are: %(known)s."
    ),
    "judgements.unknown_criterion_perhaps": (
        "There is no criterion “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "judgements.unknown_section": "There is no section “%(value)s”.",
    "judgements.unknown_section_perhaps": (
        "There is no section “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "judgements.unknown_question": "There is no question “%(value)s”.",
    "judgements.unknown_question_perhaps": (
        "There is no question “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "judgements.twice": "The same is said before in this file. Leave out one of the two.",
    "judgements.no_consultation": (
        "This framework has no time to talk about changes, so none can be asked."
    ),
    "judgements.outside_consultation": (
        "This time is not in the period in which plans can be changed."
    ),
    "judgements.two_terms": (
        "Another change is asked of this plan until another time. All changes have one term."
    ),
    "judgements.says_nothing": "This text says nothing.",
    "judgements.unknown_plan": (
        "There is no file of this applicant with the name “%(value)s”. There is: %(known)s."
    ),
    "judgements.unknown_plan_perhaps": (
        "There is no file of this applicant with the name “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "judgements.unknown_party": (
        "No organisation that signs has the key “%(value)s”. There is: %(known)s."
    ),
    "judgements.unknown_party_perhaps": (
        "No organisation that signs has the key “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "judgements.unlikely_time": "%(value)s is too long ago, or too far ahead.",
    "judgements.at_or_skip": "Write a time at “at”, or write skip = true. Do not write both.",
    "judgements.unclear_time": (
        "This time does not exist in %(zone)s, or exists twice: the clock is changed then."
    ),
}
