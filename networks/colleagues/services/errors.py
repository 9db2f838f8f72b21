"""What can be refused about colleagues."""


class ColleaguesError(Exception):
    """Something about colleagues that cannot be: a code, a kind sentence, and the question it is about."""

    def __init__(self, code: str, message: str, *, question: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.question = code, message, question
