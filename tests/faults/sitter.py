"""One scripted sitting in a real browser: types, loses the network for up to an hour of the page's own time, is killed,
sleeps, changes machines. It remembers all it typed, so that afterwards every change can be looked for."""

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

HOUR = 3_600_000  # ms
KEPT = "async (path) => Boolean(await caches.match(path))"
SINGLES = 6
ACTS = ("window", "killed", "reload", "sleep", "machine")
FENCED = 409  # the answer that says: kept aside; another one, say 429, says to come again
PATIENCE = 60.0  # seconds for what waits to arrive
BUSY = "() => { let sum = 0; for (let n = 0; n < 2e8; n += 1) sum += n; return sum; }"


@dataclass
class Typed:
    """A change as the candidate made it."""

    position: int
    answer: str
    at: float


@dataclass
class Device:
    """A machine and the epoch it holds; ``typed`` is what was typed there, in order."""

    context: BrowserContext
    page: Page
    epoch: int = 0
    typed: list[Typed] = field(default_factory=list)
    offline: bool = False
    renderer: int = 0
    holds: int = 0  # whether it was left with changes that nobody received
    heard: list[int] = field(default_factory=list)  # the status of each save that was answered since


class Sitter:
    """``acts`` are what happens to it, drawn if none are given. ``script`` is run in each page before its own: a control
    plants a fault with it."""

    def __init__(
        self, browser: Browser, url: str, desk: dict, *, seed: int, script: str = "", acts: Sequence[str] = ()
    ):
        self.browser, self.url, self.desk, self.script = browser, url, desk, script
        self.processes = browser.new_browser_cdp_session()
        self.dice = random.Random(seed)
        self.acts = acts or self.dice.choices(ACTS, k=3)
        self.lost_after: list[float] = []  # seconds that a change was old when its tab was killed, and it was gone
        self.left: list[Device] = []
        self.device = self._sit_down()

    def run(self) -> None:
        self._type(2)
        for act in self.acts:
            getattr(self, f"_{act}")()
            self._type(1)
        self._online(self.device)
        for device in self.left:
            self._online(device)
            self._heard_of(device)
        self._arrived()

    @property
    def devices(self) -> list[Device]:
        return [*self.left, self.device]

    def close(self) -> None:
        for device in self.devices:
            device.context.close()

    # --- what happens to it

    def _window(self) -> None:
        """The network is gone for up to an hour; sometimes the tab dies meanwhile."""
        self._keep()
        self._offline()
        minutes = self.dice.uniform(0.1, 1) / 3
        for _ in range(3):
            self._type(1)
            self.device.page.clock.fast_forward(int(minutes * HOUR))
        if self.dice.random() < 0.4:
            self._killed()
        self._online(self.device)
        self._arrived()

    def _killed(self) -> None:
        self._type(1)
        time.sleep(self.dice.uniform(0, 1.6))
        killed_at = time.monotonic()
        self._crash()
        self._open()
        self._count_lost(killed_at)

    def _reload(self) -> None:
        self.device.page.reload()
        self._ready()

    def _sleep(self) -> None:
        self.device.page.clock.fast_forward(self.dice.randrange(HOUR // 2))

    def _machine(self) -> None:
        """Another machine takes over; the old one sometimes holds changes that nobody received, and comes back in the end."""
        self._arrived()
        if self.dice.random() < 0.5:
            self._offline()
            self._type(1)
            time.sleep(1)
            self.device.holds = 1
            self._listen(self.device)
        self.left.append(self.device)
        self._sit_down(take_over=True)

    # --- how it is done

    def _sit_down(self, *, take_over: bool = False) -> Device:
        context = self.browser.new_context(base_url=self.url, locale="zh-CN", timezone_id="Asia/Shanghai")
        context.add_init_script(self.script or "0")
        context.add_cookies([{"name": self.desk["cookie"], "value": self.desk["session"], "url": self.url}])
        context.clock.install()
        self.device = Device(context, context.new_page())
        self._open(take_over=take_over)
        self.device.epoch = self._state()["epoch"]
        return self.device

    def _open(self, *, take_over: bool = False) -> None:
        page = self.device.page = self.device.context.new_page() if self.device.page.is_closed() else self.device.page
        page.goto(f"/sit/{self.desk['sitting']}/")
        if take_over:
            page.get_by_role("button", name="在这里继续作答").click(timeout=30_000)
        self._ready()
        self.device.renderer = self._renderer()

    def _ready(self) -> None:
        expect(self.device.page.locator("[data-next]")).to_be_visible(timeout=30_000)
        expect(self.device.page.locator("[data-option=A]:not(.option--locked)")).to_be_visible(timeout=30_000)

    def _type(self, times: int) -> None:
        page = self.device.page
        for _ in range(times):
            position = self.dice.randint(1, SINGLES)
            page.click(f"[data-item='{position}']")
            shown = page.locator("[data-options] input:checked")
            before = shown.input_value() if shown.count() else ""
            answer = self.dice.choice([letter for letter in "ABCD" if letter != before])
            page.keyboard.press(answer.lower())
            expect(page.locator(f"[data-option={answer}] input")).to_be_checked()
            self.device.typed.append(Typed(position, answer, time.monotonic()))

    def _keep(self) -> None:
        """Until the page can be opened without a network: it takes its time, so its clock is helped along."""
        path = f"/sit/{self.desk['sitting']}/"
        self._until(self.device, lambda: self.device.page.evaluate(KEPT, path), helped=20_000)

    def _offline(self) -> None:
        self.device.context.set_offline(True)
        self.device.offline = True

    def _online(self, device: Device) -> None:
        device.context.set_offline(False)
        device.offline = False

    def _crash(self) -> None:
        """SIGKILL for the tab's own process: nothing of the page gets to say anything any more."""
        os.kill(self.device.renderer, signal.SIGKILL)
        self.device.page.close()

    def _renderer(self) -> int:
        """The process that draws the page: the one that is busy while the page is."""
        before = self._busy()
        self.device.page.evaluate(BUSY)
        after = self._busy()
        return max(after, key=lambda pid: after[pid] - before.get(pid, after[pid]))

    def _busy(self) -> dict[int, float]:
        found = self.processes.send("SystemInfo.getProcessInfo")["processInfo"]
        return {one["id"]: one["cpuTime"] for one in found if one["type"] == "renderer"}

    def _count_lost(self, killed_at: float) -> None:
        """What was typed last and is not shown any more: how old it was. It was never given a number, so it is forgotten."""
        while self.device.typed and not self._is_shown(self.device.typed[-1]):
            gone = self.device.typed.pop()
            self.lost_after.append(killed_at - gone.at)

    def _is_shown(self, change: Typed) -> bool:
        self.device.page.click(f"[data-item='{change.position}']")
        return self.device.page.locator(f"[data-option={change.answer}] input").is_checked()

    def _arrived(self) -> None:
        """Until the server holds all that was typed on the present machine."""
        self._until(self.device, lambda: self._acknowledged() >= len(self.device.typed))

    def _acknowledged(self) -> int:
        state = self._state()
        return state["acknowledged"] if state["epoch"] == self.device.epoch else -1

    def _state(self) -> dict:
        return self.device.page.request.get(f"/sit/{self.desk['sitting']}/state").json()

    def _heard_of(self, device: Device) -> None:
        """Until the old machine knows that it was left, and has said what it still held."""
        title = device.page.get_by_role("heading", name="你已在另一台设备继续作答")
        self._until(device, lambda: title.is_visible() and device.heard.count(FENCED) >= device.holds)

    def _listen(self, device: Device) -> None:
        """What its saves are answered from now on."""

        def note(answer: Response) -> None:
            if answer.url.endswith("/save"):
                device.heard.append(answer.status)

        device.page.on("response", note)

    def _until(self, device: Device, true: Callable[[], bool], *, helped: int = 8_000) -> None:
        """Looks again and again; every two seconds the page's clock is helped along, so that what waits is tried again.
        Not more often: what is under way would run out of its own patience."""
        end, looked = time.monotonic() + PATIENCE, 0
        while not true():
            assert time.monotonic() < end, (
                f"after {PATIENCE:.0f} s on the device of epoch {device.epoch}: {device.heard}"
            )
            device.page.wait_for_timeout(200)
            looked += 1
            if looked % 10 == 0:
                device.page.clock.fast_forward(helped)
