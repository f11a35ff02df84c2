"""Known failures: a code with data from below; the sentence is written where people read."""


class DeskError(Exception):
    """A refusal that a person can act on.

    `code` names the cause and `data` holds what the sentence needs (a path, a value, a line number).
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data
