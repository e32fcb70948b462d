"""Refusals of the library: a translated sentence that says what to do next."""


class Refusal(Exception):
    """Nothing was changed. ``sentences`` lists every reason at once."""

    def __init__(self, *sentences):
        self.sentences = sentences
        super().__init__(*sentences)

    def __str__(self) -> str:
        return " ".join(str(sentence) for sentence in self.sentences)


class NotPublished(LookupError):
    """There is no published text, course or list of this name."""
