"""Whoever carries off database, media and cache before the start learns nothing of a paper."""

import base64
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from exams.papers import drawing
from exams.papers.models import Exam, Paper, PaperItem
from tests.exams import build

CANARIES = {name: f"CANARY-{name}-7d1f0c" for name in ("stem", "option", "rationale")}


def paper_of_canaries(purpose: str) -> Paper:
    """A paper that opens in an hour and is armed; the stem and the first option of each of its items are canaries."""
    options = [CANARIES["option"], *build.OPTIONS["single"][1:]]
    with_canaries = {"stem": CANARIES["stem"], "rationale": CANARIES["rationale"], "options": options}
    versions = [approved("single", **with_canaries) for _ in range(2)]
    held = build.round_of(build.exam(purpose, singles=2, multiples=0), opens=3600, closes=7200, with_paper=False)
    worth = {"single": 1}, {"single": 0}
    paper = drawing.draw_items(held, versions, at=build.now(), worth=worth[0], per_option=worth[1])
    if purpose == Exam.Purpose.COMPETENCY:
        build.arm(held)
    return paper
