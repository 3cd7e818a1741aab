"""What the pure modules raise: a code to act on, values, an English sentence."""


class LibError(ValueError):
    """A refusal that the caller translates by its `code` and `values`.

    `MESSAGES` maps each code of a subclass to its English sentence.
    """

    MESSAGES = {}

    def __init__(self, code, /, **values):
        self.code = code
        self.values = values
        super().__init__(self.MESSAGES[code] % values)
