"""A newcomer says who they are and where they work."""

import io
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.album import Album

PORTRAIT = Path(__file__).resolve().parents[2] / "lms/demo/content/media/portraits/portrait-8.jpg"
WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
NAME = "吉娜·阿妹"


def id_number(*, born: date = date(1996, 5, 20), place: int = 524) -> str:
    """An invented number of Yunmen County, region 99, with its right check character (GB 11643)."""
    body = f"990421{born:%Y%m%d}{place:03}"
    return body + CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def declares_identity(page: Page, album: Album) -> None:
    """A wrong last character is refused in words; then the right one, then a portrait that is cut to size."""
    number = id_number()
    page.goto("/me/identity/")
    for said in (number[:-1] + ("1" if number[-1] != "1" else "2"), number):
        page.get_by_label("姓名（与证件一致）").fill(NAME)
        page.get_by_label("号码", exact=True).fill(said)
        page.get_by_label("我同意使用我的证件号码").check()
        page.get_by_role("button", name="保存").click()
        if said != number:
            expect(page.get_by_role("main")).to_contain_text("校验码不对")
            album.keep(page, "identity-refused")
    page.get_by_label("照片", exact=True).set_input_files(
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": wide_photo()}
    )
    page.get_by_label("我同意保存我的照片").check()
    page.get_by_role("button", name="提交照片").click()
    portrait = page.locator(".portrait img")
    expect(portrait).to_be_visible()
    assert portrait.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])") == [
        295,
        413,
    ]
    album.keep(page, "identity-verified")


def wide_photo() -> bytes:
    """As a phone takes it: wider than a portrait."""
    taken = Image.new("RGB", (900, 826), "#dfe6ee")
    with Image.open(PORTRAIT) as face:
        taken.paste(face.resize((590, 826)), (155, 0))
    written = io.BytesIO()
    taken.save(written, "JPEG", quality=90)
    return written.getvalue()


def asks_for_post(page: Page, album: Album) -> None:
    page.goto("/me/organisation/")
    page.locator("input[type=search]").fill("石桥")
    page.locator("input[type=search]").press("Enter")
    page.get_by_label("石桥镇社工站").check()
    page.get_by_label("儿童关爱岗").check()
    page.get_by_label("从哪天起在这个岗位").fill("2026-10-08")
    page.get_by_role("button", name="申请确认").click()
    expect(page.get_by_role("main")).to_contain_text("等待确认")
    album.keep(page, "post-asked")


def confirms_post(page: Page, album: Album) -> None:
    """The director of the station finds the newcomer among those who wait."""
    page.goto("/station/people/")
    page.get_by_label(NAME).check()
    album.keep(page, "people-waiting")
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("已确认")
