"""Anybody with a paper or a file in hand, without an account."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.album import Album


def printed_text(file: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


def printed_address(file: Path) -> str:
    """The address under the QR code, as its letters stand on the paper, in two lines."""
    host, code = re.search(r"(\S+)/v/.*\n\s*([0-9A-HJKMNP-TV-Z]{20,})/", printed_text(file)).groups()
    return f"http://{host}/v/{code}/"


def looks_up(page: Page, address: str, album: Album, *, word: str, name: str) -> str:
    """The one word the page answers with; what it says is handed back."""
    page.goto(address)
    expect(page.locator(".verdict__word")).to_contain_text(word)
    album.keep(page, f"verify-{name}")
    return page.get_by_role("main").inner_text()


def compares(page: Page, address: str, content: bytes, album: Album, *, says: str, name: str) -> None:
    page.goto(address)
    page.locator("input[type=file]").set_input_files(
        {"name": "证书.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    page.get_by_role("button", name="比对文件").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(says)
    album.keep(page, f"compare-{name}")


def number_of(file: Path) -> str:
    """The number as it is printed, without its spaces."""
    return re.search(r"No\.\s+([0-9A-Z ]+?)\s*\n", printed_text(file)).group(1).replace(" ", "")


def altered(content: bytes) -> bytes:
    """The same file but for one bit."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def unknown(address: str) -> str:
    """An address like those we print, which we never printed."""
    return f"{address[:-9]}{'0' * 8}/"
