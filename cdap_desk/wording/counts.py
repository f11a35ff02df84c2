"""Numbers as they are read, and what they count."""


def grouped(number: int) -> str:
    """Return a number with a thin no-break space between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, one: str, many: str = "") -> str:
    """Return « 1 ligne », « 1 180 lignes »; `many` is the plural where an s does not make it."""
    return f"{grouped(number)} {one if number < 2 else many or one + 's'}"
