"""What a text must hold, and by what one of several texts is chosen."""


class Holds:
    """The names of what a text has filled in."""

    def __init__(self, *names: str) -> None:
        self.names = names


class Keys(Holds):
    """The values by which one of several texts is chosen."""


class Counted(Holds):
    """What a text has filled in that is another one by how many there are of the first of these.

    It stands under the forms of number that its language has, in the names of the Unicode CLDR.
    """
