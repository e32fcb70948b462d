"""Pictures of every station, kept as build output to be looked at beside those of the design."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

BUILD = Path(__file__).resolve().parents[2] / "build/journeys"


class Album:
    """``build/journeys/<width>/NN-name.png``, numbered in the order taken; the last run's pictures are gone first."""

    def __init__(self, width: int):
        self.folder, self.taken = BUILD / str(width), 0
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def keep(self, page: Page, name: str, *, whole: bool = True) -> None:
        self.taken += 1
        page.screenshot(
            path=self.folder / f"{self.taken:02}-{name}.png", full_page=whole, scale="css", animations="disabled"
        )
