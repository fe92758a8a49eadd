"""What a form says of what was typed, where no rule of the framework is concerned."""

SENTENCES = {
    "form.known_and_not_known": (
        "You gave an answer, and you also said that you do not know it yet. "
        "Empty the answer, or take away the tick."
    ),
    "upload.too_large": "The file “%(file)s” is too large. A file has at most %(most)s MB.",
    "upload.form_full": (
        "The file “%(file)s” cannot be added: all files together have at most %(most)s MB."
    ),
    "upload.empty": "The file “%(file)s” is empty. Choose another.",
    "upload.type_not_allowed": (
        "The file “%(file)s” is of a kind that cannot be added. You can add %(kinds)s."
    ),
    "upload.not_what_it_says": (
        "The file “%(file)s” is not what its name says. Save it again, and add it once more."
    ),
}
