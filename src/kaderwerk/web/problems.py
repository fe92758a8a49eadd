"""What is wrong in a form, for the summary at the top of the page."""

from django.forms import BaseForm


def problems(form: BaseForm) -> list[tuple[str, str]]:
    """An anchor and a sentence for each mistake; no anchor for what concerns the whole form."""
    return [
        ("" if name == "__all__" else str(form[name].id_for_label), str(error))
        for name, errors in form.errors.items()
        for error in errors
    ]
