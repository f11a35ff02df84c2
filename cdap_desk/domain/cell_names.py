"""What a spreadsheet calls a column and a cell."""

from functools import cache


@cache
def column_letters(number: int) -> str:
    """Return A for 1, AB for 28."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return B7 for row 7, column 2."""
    return f"{column_letters(column)}{row}"
