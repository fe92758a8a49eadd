"""Questions as fields on a page, and what was posted as values.

An answer goes four steps: the canonical value; `Typed`, the same as it stands in inputs, all of it
text; the fields that a template renders; and back from a post. What an answer must keep to is said
in one place, `kader/answers/`: here is only how people type it.
"""

from kaderwerk.answering.forms.controls import Surroundings
from kaderwerk.answering.forms.fields import Field, field_of
from kaderwerk.answering.forms.posted import Posted, is_posted, read_posted, read_typed
from kaderwerk.answering.forms.typed import typed_of

__all__ = [
    "Field",
    "Posted",
    "Surroundings",
    "field_of",
    "is_posted",
    "read_posted",
    "read_typed",
    "typed_of",
]
