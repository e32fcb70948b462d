"""A blueprint while it is written: as typed, and as one act leaves it. Pure; nothing is judged here and nothing saved.

The page holds all of it, so it needs no script: an act sends everything and gets everything back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

MOST_SECTIONS, MOST_ROWS = 12, 60
Typed = dict[str, str]
IN_SECTION, IN_ROW = ("name", "minutes", "one_way"), ("section", "kind", "topic", "count", "worth", "per_option")


@dataclass(frozen=True)
class Draft:
    """``rows`` name their section by number, from 1, as a text. ``focus`` is the field to go on at: ("row", 3, "kind")."""

    syllabus: str
    sections: list[Typed] = field(default_factory=list)
    rows: list[Typed] = field(default_factory=list)
    focus: tuple[str, int, str] | None = None
    kept_only: bool = False


def read(said: Mapping[str, str]) -> Draft:
    """What a page sent; numbers that are missing end the list."""
    sections = _numbered(said, "section", IN_SECTION, MOST_SECTIONS)
    rows = _numbered(said, "row", IN_ROW, MOST_ROWS)
    return Draft(said.get("syllabus", ""), sections, rows, kept_only="kept_only" in said)


def after(draft: Draft, act: str) -> Draft:
    """As ``act`` leaves it: "add-section", "up-section-2", "drop-row-3" …; an unknown one changes nothing."""
    name, _, number = act.rpartition("-") if act.rpartition("-")[2].isdecimal() else (act, "", "0")
    done = ACTS.get(name, lambda draft, number: draft)(draft, int(number))
    return replace(done, rows=sorted(done.rows, key=_section_of))


def _numbered(said: Mapping[str, str], what: str, names: tuple[str, ...], most: int) -> list[Typed]:
    found: list[Typed] = []
    while len(found) < most and f"{what}-{len(found) + 1}" in said:
        found.append({name: said.get(f"{what}-{len(found) + 1}-{name}", "") for name in names})
    return found


def _add_section(draft: Draft, number: int) -> Draft:
    if len(draft.sections) >= MOST_SECTIONS:
        return draft
    sections = [*draft.sections, dict.fromkeys(IN_SECTION, "")]
    return replace(draft, sections=sections, focus=("section", len(sections), "name"))


def _add_row(draft: Draft, number: int) -> Draft:
    """Into the last section, where the next rows are usually wanted."""
    if len(draft.rows) >= MOST_ROWS:
        return draft
    row = dict.fromkeys(IN_ROW, "") | {"section": str(max(1, len(draft.sections))), "kind": "single"}
    return replace(draft, rows=[*draft.rows, row], focus=("row", len(draft.rows) + 1, "kind"))


def _drop_row(draft: Draft, number: int) -> Draft:
    rows = [row for place, row in enumerate(draft.rows, 1) if place != number]
    return replace(draft, rows=rows, focus=("row", min(number, len(rows)), "kind") if rows else None)


def _drop_section(draft: Draft, number: int) -> Draft:
    """Its rows go to the section before it, or to the one that becomes the first."""
    if not 1 <= number <= len(draft.sections):
        return draft
    sections = [one for place, one in enumerate(draft.sections, 1) if place != number]
    rows = _renumbered(draft.rows, lambda section: max(1, section - 1) if section >= number else section)
    focus = ("section", min(number, len(sections)), "name") if sections else None
    return replace(draft, sections=sections, rows=rows, focus=focus)


def _up_section(draft: Draft, number: int) -> Draft:
    """Changes places with the one before it; each takes its rows along."""
    if not 2 <= number <= len(draft.sections):
        return draft
    sections = list(draft.sections)
    sections[number - 2], sections[number - 1] = sections[number - 1], sections[number - 2]
    swapped = {number: number - 1, number - 1: number}
    rows = _renumbered(draft.rows, lambda section: swapped.get(section, section))
    return replace(draft, sections=sections, rows=rows, focus=("section", number - 1, "name"))


def _down_section(draft: Draft, number: int) -> Draft:
    moved = _up_section(draft, number + 1)
    return moved if moved is draft else replace(moved, focus=("section", number + 1, "name"))


def _renumbered(rows: list[Typed], number: Callable[[int], int]) -> list[Typed]:
    return [row | {"section": str(number(_section_of(row)))} for row in rows]


def _section_of(row: Typed) -> int:
    return int(row["section"]) if row["section"].isdecimal() else 1


ACTS: Mapping[str, Callable[[Draft, int], Draft]] = {
    "add-section": _add_section,
    "add-row": _add_row,
    "drop-row": _drop_row,
    "drop-section": _drop_section,
    "up-section": _up_section,
    "down-section": _down_section,
}
