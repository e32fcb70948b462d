"""Coming in: an account of one's own by e-mail, or the account one has, with its second factor."""

import base64
import hmac
import re
import struct
import time

from playwright.sync_api import Page, expect

from lms.demo.cast import OFFICERS, PASSWORD

SECRETS = {officer.key: officer.secret for officer in OFFICERS}


def signs_up(page: Page, email: str, password: str = PASSWORD) -> None:
    """Afterwards the address is verified by the code that arrived in the outbox, and the person is signed in."""
    page.goto("/account/signup/")
    page.get_by_label("邮箱").fill(email)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_label("再输一遍密码").fill(password)
    page.get_by_role("button", name="注册账号").click()
    expect(page).to_have_url(re.compile("confirm-email|verify"))
    code = reads_code(page, email)
    page.get_by_label("验证码").fill(code)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).not_to_have_url(re.compile("/account/"))


def reads_code(page: Page, email: str) -> str:
    """The code of the newest message to that address, read in another tab."""
    outbox = page.context.new_page()
    outbox.goto("/outbox/")
    message = outbox.get_by_role("listitem").filter(has_text=email).first.inner_text()
    outbox.close()
    return re.search(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b", message.replace(email, "")).group()


def _shows_code(page: Page, secret: str) -> None:
    """A code that was used, or that ran out on the way, is refused: then the next one, half a minute later, as people do."""
    for _ in range(3):
        page.get_by_label("验证器上的 6 位数").fill(one_time_code(secret, at=time.time()))
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            page.get_by_role("main").get_by_role("button", name="登录").click()
        if answered.value.status == 302:
            return
        page.wait_for_timeout(1_000 * (30 - time.time() % 30) + 500)


def signs_in(page: Page, who: str) -> None:
    """One of the demo's accounts; officers add the code that their phone shows now."""
    page.goto("/account/login/")
    page.get_by_label("邮箱、手机号或身份证号").fill(f"{who}@demo.example")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    if SECRETS.get(who):
        _shows_code(page, SECRETS[who])
    expect(page).not_to_have_url(re.compile("/account/"))


def one_time_code(secret: str, *, at: float) -> str:
    """Six digits as every authenticator app shows them (RFC 6238, 30 seconds, SHA-1)."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), "sha1")
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
