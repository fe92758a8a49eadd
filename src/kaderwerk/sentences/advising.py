"""Advice of client councils, what was done with it, and the record of talks with them."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # --- who and when -------------------------------------------------------------------------
    "who.not_a_client_representative": _("Only a client representative can do this."),
    "when.is_over": _("The plan has been withdrawn, or there is a decision on it."),
    # --- why not ------------------------------------------------------------------------------
    "advice.not_an_adviser": _("%(organisation)s does not advise on this plan."),
    "advice.no_view": _("Choose what your advice comes to."),
    "advice.no_text": _("Write in a few sentences what you think of the plan."),
    "advice.no_points": _("Write at least one point. Without points you can only agree."),
    "advice.too_many_points": _("You can give %(most)s points. Put some of them together."),
    "advice.unknown_place": _("Choose a part of the plan that there is."),
    "advice.draft_changed": _(
        "Somebody else of your organisation changed this advice meanwhile. Read it again first."
    ),
    "advice.nothing_written": _("There is no advice yet that can be given. Write it first."),
    "advice.not_read_back": _("First read back what you wrote down, and say that you did."),
    "advice.no_speaker": _("Say who gives this advice: a name, or for example “the chair”."),
    "advice.unknown": _("There is no such advice on this plan."),
    "advice.not_named": _("This advice does not name your organisation."),
    "advice.unknown_answer": _("Choose what you did with this point."),
    "advice.no_answer": _("Say why: what you did with this point, or why not."),
    "advice.not_answered": _(
        "Point %(number)s of the advice of %(organisation)s has no answer yet."
    ),
    "record.nobody_to_ask": _(
        "There is nothing to send: no council is named, or each has had this record already."
    ),
    "record.unknown": _("Your organisation was not asked about this record."),
    "record.changed": _("The record changed since. Look at what you were asked last."),
    "record.not_named": _("The plan tells of no talks with this organisation."),
    "record.changed_meanwhile": _(
        "The record was changed meanwhile. Read it to them once more, as it is now."
    ),
    "record.said_themselves": _(
        "This council said on the site what it finds of this record. That stands. Ask the council "
        "itself whether it is still so."
    ),
    "record.no_speaker": _("Say who says this: a name, or for example “the chair”."),
    "record.no_correction": _("Write what is not right in the record, and how it was."),
    # --- organisations that the plan names ------------------------------------------------------
    "named.unknown": _("This link is not known here. Copy it from the mail as a whole."),
    "named.over": _("There is a decision on this plan, or it has been withdrawn."),
    "named.replaced": _(
        "This link is no longer in use. The mail was sent to another address since then."
    ),
    "named.not_named": _("The plan names another organisation by now. Look at the list again."),
    "named.changed_meanwhile": _(
        "Nobody was told yet: the text about %(organisations)s was changed meanwhile. Read what "
        "the plan says now, then send it."
    ),
    "named.not_told": _("This organisation has not been told anything yet."),
    "named.same_address": _("The mail went to this address already. Give another one."),
    "named.changed_since": _(
        "The text about %(organisation)s has changed since it was told. Tell it again on the list."
    ),
    "named.nobody_to_tell": _("Nobody was told: give an address of who has not heard this yet."),
    "named.no_verdict": _("Choose one of the three answers."),
    "named.no_correction": _("Write what is not right, and how it is."),
    "named.too_long": _("Write at most %(most)s characters."),
    "named.too_often": _("You have answered %(most)s times. Call who leads the plan instead."),
    # --- what an advice comes to ---------------------------------------------------------------
    "view.agree": _("We agree with the plan"),
    "view.advice": _("We agree if something is done with our points"),
    "view.no_agreement": _("We do not agree with the plan"),
    "view.said.agree": _("Agrees with the plan"),
    "view.said.advice": _("Agrees if something is done with the points"),
    "view.said.no_agreement": _("Does not agree with the plan"),
    # --- what was done with a point ------------------------------------------------------------
    "done.taken_over": _("Taken over"),
    "done.partly": _("Taken over in part"),
    "done.not": _("Not taken over"),
    # --- what is asked of somebody -------------------------------------------------------------
    "asked.join": _("Say whether you join the advice of %(organisation)s."),
    "asked.record": _("Read the record of the talks with your organisation. Is it right?"),
    "asked.advise": _("Say what you think of the plan."),
    "asked.draft": _("Finish your advice. It has not been given yet."),
    "asked.answer": _("Answer the points of advice. Still to do: %(count)s."),
    # --- on the pages of a plan -----------------------------------------------------------------
    "turn.answer_advice": _("answer the points of advice. Still to do: %(count)s."),
    "next.answer_advice": _("Answer the advice"),
    "next.advise": _("Read the plan in half a page, and advise"),
    "do.advise": _("Say what you think of the plan"),
    # --- who can read it -----------------------------------------------------------------------
    "readers.team": _("everyone who works on this plan"),
    "readers.stakeholders": _("those with whom this is shared"),
    "readers.council": _("your own organisation alone, until you give it"),
    "readers.taker_down": _("you alone, until it is given"),
    "readers.ministry": _("the ministry, once the plan has been handed in"),
    "readers.public": _("everyone, once the decision has been published"),
}
