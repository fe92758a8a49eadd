"""Files that people add to an answer: which may come in, what is taken out, where they are kept."""

from kaderwerk.answering.attachments.fitting import MOST_BYTES, UnfitFile
from kaderwerk.answering.attachments.keeping import FitFile, State, content_of, fit_file, keep_file

__all__ = [
    "MOST_BYTES",
    "FitFile",
    "State",
    "UnfitFile",
    "content_of",
    "fit_file",
    "keep_file",
]
