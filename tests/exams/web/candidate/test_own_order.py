"""An order of one's own, in a real browser against a real site: the page counts as its candidate does, the server as the paper."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.exams.web.candidate.bench import bench

__all__ = ["bench"]
pytestmark = pytest.mark.journey
STAGE = "from tests.exams.web.candidate import stage; stage.{}"


def test_the_page_renumbers_what_it_hears_and_what_it_says(bench):
    found = bench(
        """
        const { Order } = await import("/exams/order.js");
        const { Sheet } = await import("/exams/sheet.js");
        const { Recorder } = await import("/exams/recorder.js");
        const order = new Order([2, 3, 1]);
        const parts = [{ short: "A", items: [{ position: 1, stem: "x" }, { position: 2, stem: "y" }, { position: 3, stem: "z" }] }];
        const mine = order.sections(parts);
        const sheet = new Sheet(mine[0].items, order);
        sheet.load([{ position: 2, answer: "A", marked: false }], [{ position: 1, answer: "C", marked: true }]);
        const sent = [];
        const store = { record: async (...said) => sent.push(said) };
        await new Recorder(store, { kept() {}, order }).record({ position: 2, answer: "B", marked: false });
        return {
          stems: mine[0].items.map(({ position, stem }) => `${position}${stem}`),
          here: [1, 2, 3].map((number) => sheet.at(number).answer),
          again: sheet.differences([{ position: 2, answer: "A", marked: false }]).map(({ position }) => position),
          server: sheet.onServer,
          sent,
        };
        """
    )

    assert found == {
        "stems": ["1y", "2z", "3x"],
        "here": ["A", "", "C"],
        "again": [3],
        "server": 1,
        "sent": [[3, "B", False]],
    }


@pytest.fixture
def desk(site) -> dict:
    return json.loads(site.tell(STAGE.format("own_order()"))[-1])


def test_an_answer_to_ones_first_item_is_saved_where_it_stands_on_the_paper(site, desk, open_page):
    page: Page = open_page(site)
    page.context.add_cookies([{"name": desk["cookie"], "value": desk["session"], "url": site.url}])
    page.goto(f"/sit/{desk['sitting']}/")
    order, stems = desk["order"], {int(position): stem for position, stem in desk["stems"].items()}
    expect(page.locator("[data-stem]")).to_contain_text(stems[order[0]][:6])
    expect(page.locator("[data-number]")).to_have_text("1")
    expect(page.locator("[data-save-line] > p:visible")).to_contain_text("已保存")  # it is unlocked

    page.click("[data-option=B]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-stem]")).to_contain_text(stems[order[1]][:6])
    page.click("[data-option=D]")
    expect(page.locator("[data-save-line] > p:visible")).to_contain_text("2 题已存到服务器")

    saved = json.loads(site.tell(STAGE.format(f"answered({desk['sitting']!r})"))[-1])
    assert saved == {str(order[0]): "B", str(order[1]): "D"}
    page.reload()
    expect(page.locator("button[data-item='1'].cell--answered")).to_be_visible()
    expect(page.locator("button[data-item='2'].cell--answered")).to_be_visible()
    expect(page.locator("button[data-item].cell--answered")).to_have_count(2)
