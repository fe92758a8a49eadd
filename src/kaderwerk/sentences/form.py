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
    "upload.unpacks_too_large": (
        "The file “%(file)s” unpacks to far more than it seems. Save it anew, or send a PDF."
    ),
    "upload.program": (
        "There is a program (macro) in the file “%(file)s”. Save it without, and add that."
    ),
    "upload.locked": "The file “%(file)s” has a password. Save it without, and add that.",
    "upload.broken": "The file “%(file)s” cannot be read. Save it anew, and add that.",
    "upload.picture_too_large": (
        "The picture “%(file)s” has too many points. Make it smaller, and add that."
    ),
    "upload.virus": "A virus was found in the file “%(file)s” (%(virus)s). It was not kept.",
    "upload.not_kept": (
        "The file “%(file)s” could not be kept: our store is full, or out of reach. "
        "What you typed is saved. Add the file again later."
    ),
    "files.no_scanner": "No scanner is set: KADERWERK_SCANNER.",
    "files.scanned": "%(count)s files were looked at.",
    "upload.empty": "The file “%(file)s” is empty. Choose another.",
    "upload.type_not_allowed": (
        "The file “%(file)s” is of a kind that cannot be added. You can add %(kinds)s."
    ),
    "upload.not_what_it_says": (
        "The file “%(file)s” is not what its name says. Save it again, and add it once more."
    ),
}
