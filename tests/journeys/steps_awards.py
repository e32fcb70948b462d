"""The provincial officer awards in bulk after a preview, and later revokes one certificate with a reason."""

from playwright.sync_api import Page, expect

from tests.journeys.album import Album

REASON = "旅程演练：复核后发现报名材料与本人不符"


def awards(page: Page, album: Album, names: list[str]) -> None:
    """Afterwards the certificates of these people are printed, all of them."""
    page.goto("/office/")
    album.keep(page, "desk")
    page.goto("/office/awards/")
    for name in names:
        page.get_by_label(name, exact=True).check()
    album.keep(page, "awards-chosen")
    page.get_by_role("button", name="预览授予结果").click()
    album.keep(page, "awards-preview")
    page.get_by_role("button", name=f"授予并签发 {len(names)} 张证书").click()
    expect(page.get_by_text("全部打印完成")).to_be_visible(timeout=60_000)
    album.keep(page, "awards-printed")


def revokes(page: Page, album: Album, name: str) -> None:
    page.goto("/office/certificates/")
    page.get_by_role("link", name=name).first.click()
    album.keep(page, "certificate-of-officer")
    page.get_by_role("link", name="撤销").click()
    page.get_by_role("textbox").last.fill(REASON)
    album.keep(page, "revoking")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("已撤销")
