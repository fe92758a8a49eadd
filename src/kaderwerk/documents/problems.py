"""Why a document cannot be made."""


class DocumentProblem(Exception):
    """The data contradict themselves, so that the document would say something untrue.

    `code` and `params` say what; a sentence is made of them elsewhere.
    """

    def __init__(self, code: str, **params: str | int):
        super().__init__(code, params)
        self.code = code
        self.params = params
