"""A hall in a running site: its candidate at work, its invigilator at the board, each in a browser."""

import json

import pytest
from playwright.sync_api import Page

SCENE = "from tests.exams.web.invigilator import scene; scene.hall({})"


@pytest.fixture
def scene(site, request) -> dict:
    """Given ``"asks=True"``, in a round that asks before a sitting goes on at another machine."""
    asks = getattr(request, "param", "")
    return json.loads(site.tell(SCENE.format(asks))[-1])


@pytest.fixture
def opened(site, scene, open_page):
    """``opened("invigilator", "board", width=390)``: the page of one of the two."""

    def opening(who: str, what: str, query: str = "", **size) -> Page:
        page = open_page(site, **size)
        page.context.add_cookies([{"name": scene["cookie"], "value": scene[who], "url": site.url}])
        page.goto(scene[what] + query)
        return page

    return opening
