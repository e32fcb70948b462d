"""What stands on a seat: the letter of its row and its number in the row, as B07. Pure."""

LETTERS = "ABCDEFGHJK"  # no I, which is read as 1


def label(row: int, column: int) -> str:
    """The same place has the same label however large the hall becomes."""
    return f"{LETTERS[row - 1]}{column:02}"


def places(rows: int, columns: int) -> list[tuple[int, int]]:
    """Every (row, column), the front row first."""
    return [(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)]
