"""Why a file cannot be brought in, and what of it could not be read."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # Why a file is not taken at all.
    "paper.none": _("Choose a file first."),
    "paper.empty": _("This file is empty. Choose another."),
    "paper.too_large": _("This file is too large. It may be %(most)s MB at most."),
    "paper.pdf": _("This is a PDF. Nobody can write in that. Bring in the Word file."),
    "paper.old_word": _(
        "This is a file of an old Word, or it has a password. Save it as .docx, without a password."
    ),
    "paper.not_a_paper": _("This is no file of Word or LibreOffice. Save it as .docx or .odt."),
    "paper.spreadsheet": _(
        "This is a spreadsheet or a presentation. Bring in the Word file of the plan."
    ),
    "paper.macro": _("There are macros in this file. Save it as .docx, without macros."),
    "paper.locked": _("There is a password on this file. Save it without one."),
    "paper.unpacks_too_large": _(
        "This file becomes much too large when it is opened. Take large pictures out of it."
    ),
    "paper.broken": _(
        "This file cannot be opened: it is damaged. Open it in Word, and save it anew."
    ),
    "paper.too_much_text": _("There is more text in this file than any plan has."),
    "word.other_plan": _("This file was made of another plan. Bring it in there."),
    "word.no_questions": _(
        "No question of this plan was found in this file. Download the plan, and write in that."
    ),
    "proposed.judged": _("Somebody has judged this proposal already."),
    # What could not become a proposal.
    "unread.advice": _("Text in the advice of a council, which stays as it was given"),
    "unread.outside": _("Text outside the boxes"),
    "unread.table": _("A table that belongs to no question"),
    "unread.cell": _("What cannot be an answer as it stands"),
    "unread.comment": _("A comment"),
    "unread.image": _("A picture"),
    "unread.footnote": _("A footnote"),
    "unread.box": _("A text box"),
    "unread.header": _("Text above or below the page"),
    "unread.field": _("Another file inside this one"),
    # Copying from an earlier plan.
    "carry.not_earlier": _("That is no earlier plan of this applicant."),
    "copy.not_confirmed": _(
        "An earlier plan has an answer to this. It counts once somebody confirms it."
    ),
    "carry.nothing": _("There is nothing in that plan that may be copied to this one."),
}
