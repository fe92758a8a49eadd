"""What the dates, the mode and the state of a round mean to whoever reads of it."""

SENTENCES = {
    "round.now.soon": "This scheme has been announced. Plans cannot be written yet.",
    "round.now.draft": "Plans can be written now. They cannot be handed in yet.",
    "round.now.submit": "Plans can be handed in now.",
    "round.now.assess": "The ministry assesses the plans. No new plan can be handed in.",
    "round.now.consult": "The ministry and the applicants talk about changes to plans.",
    "round.now.decide": "The ministry decides on the plans.",
    "round.now.circular": "The ministry has decided. The payments are being announced.",
    "round.now.between": "Handing in has closed. The next step has not begun yet.",
    "round.now.ending": "Handing in, assessing and deciding are over.",
    "round.now.after": "This scheme has closed: all its dates have passed.",
    "phase.means.draft": (
        "In this period you can write a plan. The ministry sees how far a plan is, and nothing of "
        "what it says."
    ),
    "phase.means.submit": (
        "In this period you can hand in a plan. What counts is the moment at which it arrives."
    ),
    "phase.means.assess": (
        "The ministry judges each plan by the criteria on this page. You need not do anything."
    ),
    "phase.means.consult": (
        "The ministry can ask for changes. You then adapt the plan, and sign it again."
    ),
    "phase.means.decide": "Before the end of this period the ministry has decided on each plan.",
    "phase.means.circular": (
        "Before the end of this period the text on the payments has been handed over."
    ),
    "round.mode.test": (
        "This is a test round. Only people with a role in it see it, and no mail is sent."
    ),
    "round.mode.preview": (
        "This is a preview. Everybody can look, but nothing counts yet, and no mail is sent."
    ),
    "round.mode.live": "This is the real round. What is done here counts, and mail is sent.",
    "regime.judged": "Judged: the plan meets this point, meets it in part, or does not.",
    "regime.addressed": (
        "Addressed: the plan must go into this point. How it does so is for the applicant to "
        "choose."
    ),
    "regime.scored": "Scored: the plan gets points for this, which count by their weight.",
    "division.all_that_pass": (
        "There is no ranking. Each plan that passes gets money, in the order of handing in, as "
        "long as there is money."
    ),
    "division.ranking": (
        "Plans that pass are ranked. The highest score comes first, as long as there is money."
    ),
    "division.pro_rata": (
        "When there is too little money, each plan that passes gets the same part of what it asks."
    ),
    "instrument.decentralisatie-uitkering": (
        "The money is paid as a decentralisatie-uitkering, a payment to municipalities. No "
        "conditions come with it, and no report on spending is asked."
    ),
    "instrument.bijzondere-fondsuitkering": (
        "The money is paid as a bijzondere fondsuitkering, a payment to municipalities. The "
        "ministry may ask what was reached with it."
    ),
    "instrument.specifieke-uitkering": (
        "The money is paid as a specifieke uitkering. The receiver accounts for it in its annual "
        "accounts (SiSa)."
    ),
    "instrument.subsidie": (
        "The money is paid as a subsidy. It is determined afterwards, on a request by the receiver."
    ),
    "fact.submitter": "who hands in",
    "fact.signatures": "the signatures",
    "fact.amount": "the amount asked",
    "fact.period": "the period",
    "fact.window": "when it was handed in",
    "round.other_applicants": (
        "%(applicant)s is registered otherwise. %(field)s: here “%(registered)s”, in the file "
        "“%(listed)s”."
    ),
    "upload.no_framework": "Choose a framework file.",
    "upload.file_too_large": "%(name)s is larger than 2 MB. A framework file is much smaller.",
    "upload.too_many": "There can be at most %(most)s translations. Begin again with fewer.",
    "upload.not_ready": (
        "There are no files, or something is wrong with them. Look at the files first."
    ),
    "upload.same_language": "Two files are in the language “%(language)s”. Begin again with one.",
}
