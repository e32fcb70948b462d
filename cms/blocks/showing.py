"""Frozen blocks as a learner sees them: with what is only true today, through one template per kind."""

from collections.abc import Iterable
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.blocks.reading import cited
from cms.shapes import Block
from cms.statutes.queries import standings
from cms.statutes.status import Status


def blocks_of(body: list[dict], *, on: date) -> tuple[Block, ...]:
    """Two queries if anything is cited, none otherwise."""
    live = standings(cited(body), on=on) if cited(body) else {}
    return tuple(Block(block["id"], block["kind"], _value(block, live)) for block in body)


def render_block(block: Block, *, learner=None) -> SafeString:
    context = {"value": block.value, "block": block, "learner": learner}
    return mark_safe(render_to_string(f"learn/blocks/{block.kind}.html", context))


def render_blocks(blocks: Iterable[Block], *, learner=None) -> SafeString:
    return mark_safe("".join(render_block(block, learner=learner) for block in blocks))


def _value(block: dict, live: dict) -> dict:
    """Without the fingerprints, which are for the digest and not for a page; a citation with its status today."""
    shown = {name: value for name, value in block["value"].items() if name != "sha256"}
    if block["kind"] != "statute":
        return shown
    found = live.get(shown["key"])
    return shown | {
        "in_force_from": date.fromisoformat(shown["in_force_from"]),
        "status": str(found.standing.status if found else Status.UNCHECKED),
        "status_on": found.standing.on if found else None,
        "checked_on": found.checked_on if found else None,
    }
