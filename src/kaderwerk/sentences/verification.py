"""What does not hold in a database that was verified."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "check.stopped": _("This check could not be carried out: %(what)s"),
    # --- answers ------------------------------------------------------------------------------
    "revision.changed": _("A revision of the answer to “%(question)s” is not as it was saved."),
    "revision.out_of_order": _(
        "The revisions of the answer to “%(question)s” do not follow each other."
    ),
    "answer.changed": _("The answer to “%(question)s” is not what was saved last."),
    "answer.gone": _("The answer to “%(question)s” is gone."),
    # --- rows that only grow ------------------------------------------------------------------
    "row.changed": _("This row is not as it was written."),
    "row.gone": _("This row is gone."),
    "row.not_sealed": _("The record does not say who made this row."),
    "row.sealed_twice": _("The record says twice that this row was made."),
    "kader.changed": _("This framework is not the text that was published."),
    "kader.gone": _("The text of this framework is gone."),
    # --- what was signed and handed in --------------------------------------------------------
    "snapshot.unreadable": _("What was signed cannot be read."),
    "snapshot.changed": _("What was signed is not as it was frozen."),
    "snapshot.of_another_plan": _("What was signed is of another plan."),
    "snapshot.of_another_kader": _("What was signed is for another framework."),
    "signature.of_another_text": _("This signature is on another text."),
    "signature.of_another_name": _("The name under this signature is not the one that signed."),
    "signature.before_signing_in": _("Whoever signed had not signed in yet."),
    "late.in_time": _("This is kept as too late, and came when the window was open."),
    "late.of_another_plan": _("What is kept as too late is a text of another plan."),
    "signature.not_confirmed": _(
        "Whoever gave this signature was not confirmed by the organisation itself."
    ),
    "contact.changed": _("This contact is not the one that was recorded."),
    "signature.without_name": _("There is no name under this signature."),
    "advice.never_given": _("This text has advice that nobody gave."),
    "advice.not_as_given": _("Advice %(number)s in this text is not as it was given."),
    "advice.frozen_unanswered": _("Advice %(number)s in this text has points without an answer."),
    "advice.left_out": _("Advice %(number)s is not in this text, and was given before it."),
    "advice.of_another_name": _("The name of who said this is not the one that was given."),
    "record.other_rows": _("Somebody was asked about another record of talks than this."),
    "record.odd_reaction": _("This is no answer to what was asked about a record of talks."),
    "paper.changed": _("This paper is not as it was made."),
    "paper.of_another_text": _("This paper does not hold the text that it is of."),
    "paper.gone": _("A paper that was made is gone."),
    "submission.outside_window": _("This was handed in outside the window."),
    "submission.answers_another": _("This answers a request about another plan."),
    "submission.not_signed": _(
        "This was handed in without a signature that the framework asks (%(type)s)."
    ),
    "plan.holds_another_submission": _(
        "The ministry holds another version than was handed in last."
    ),
    "plan.of_another_kader": _("This plan is under another framework than its round."),
    "plan.too_many": _("This applicant has more plans than it can have."),
    # --- who takes part -----------------------------------------------------------------------
    "party.changed": _("What is kept of this party is not as it was set last."),
    "party.not_recorded": _("The record does not say who let this party take part."),
    "party.gone": _("A party that takes part in this plan is gone (%(organisation)s)."),
    "task.changed": _("Who takes care of a page of the plan is not what was said last."),
    "task.not_recorded": _("The record does not say who takes care of this page of the plan."),
    "task.gone": _("It is gone who takes care of a page of this plan (%(section)s)."),
    "seat.changed": _("This seat is not as it was given, or ended at another moment."),
    "seat.not_recorded": _("The record does not say who gave this seat."),
    "seat.gone": _("A seat that was given is gone."),
    "place.other_payee": _("This applicant is not paid as the framework says."),
    # --- states and people --------------------------------------------------------------------
    "plan.move_missing": _("A move of this plan is missing (number %(number)s)."),
    "plan.moved_off_the_table": _("This plan made a move that does not exist: %(what)s"),
    "plan.stands_elsewhere": _("This plan does not stand where its moves lead to."),
    "plan.published_without_letter": _(
        "This decision was published without a letter, or the other way round."
    ),
    "time.out_of_order": _("This happened before what must come first."),
    "decision.by_one_person": _("One person proposed this decision and took it."),
    "decision.with_an_interest": _(
        "Somebody with a seat at a party in the plan took part in this decision."
    ),
    "circular.by_one_person": _("One person prepared this circular and released it."),
    "submission.without_paper": _(
        "What was taken in on paper has no paper with it, or not the one that was taken in."
    ),
    "late.by_one_person": _("One person proposed not to take this plan and decided it."),
    "late.other_extension": _(
        "What this plan was to be taken by is no extension of its applicant up to when it came."
    ),
    "extension.by_one_person": _("One person asked for this extension and confirmed it."),
    # --- money --------------------------------------------------------------------------------
    "ledger.differs_from_decision": _("The ledger has another amount than was decided."),
    "ledger.correction_without_ground": _(
        "The ledger gives back what nobody gave back, or the other way round."
    ),
    "ledger.of_another_applicant": _("This line of the ledger is of another applicant."),
    "ledger.counter_differs": _("The total that was counted is not the sum of the ledger."),
    "ledger.above_limit": _("More has been granted than can be."),
    "ledger.unknown_year": _("The ledger has an amount in %(year)s, which is no payment year."),
    "limit.differs_from_kader": _("This limit is not the one of the framework."),
    "limit.awards": _("The number of awards is not what was granted, or more than can be."),
    "letter.changed": _("This letter is not as it went out."),
    "circular.differs_from_ledger": _("This circular has other amounts than the ledger."),
}
