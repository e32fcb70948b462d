"""Workbooks made on the spot."""

import io

import openpyxl


def workbook(*rows, headings=("Stem", "Worth", "Source")) -> io.BytesIO:
    book = openpyxl.Workbook()
    for row in ([*headings], *rows):
        book.active.append(row)
    return saved(book)


def saved(book) -> io.BytesIO:
    content = io.BytesIO()
    book.save(content)
    return content
