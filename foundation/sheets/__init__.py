"""Excel in and out. What is wrong is said at its cell; nothing is opened before its archive has been looked through."""

from foundation.sheets.archive import BadSheet
from foundation.sheets.reading import CellError, Column, Reading, Row, read
from foundation.sheets.writing import annotate, write

__all__ = ["BadSheet", "CellError", "Column", "Reading", "Row", "annotate", "read", "write"]
