"""Refusals: each is one sentence that says what is wrong and what to do next."""


class Refusal(Exception):
    """A verb was refused; nothing has changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(Refusal):
    """The person may not use this verb here."""


class NotFound(Refusal):
    """The thing does not exist for this person; said alike when it is hidden."""


class MoveNotAllowed(Refusal):
    """The state of the thing does not allow this move now."""


class Invalid(Refusal):
    """A value cannot be kept; `field` names the place to mend."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
