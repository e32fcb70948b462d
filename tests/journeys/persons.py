"""Who takes part, each with a browser of their own at the width of the journey."""

from playwright.sync_api import Page

from tests.journeys.steps_door import signs_in, signs_up
from tests.site import Site


class Persons:
    """``persons["province"]`` is the page of that account of the demo, signed in the first time it is asked for."""

    def __init__(self, site: Site, open_page, *, width: int):
        self.site, self.width, self._open = site, width, open_page
        self._signed_in: dict[str, Page] = {}

    def __getitem__(self, who: str) -> Page:
        if who not in self._signed_in:
            self._signed_in[who] = self.stranger()
            signs_in(self._signed_in[who], who)
        return self._signed_in[who]

    def stranger(self) -> Page:
        return self._open(self.site, width=self.width, height=844 if self.width < 600 else 800)

    def newcomer(self, email: str) -> Page:
        page = self.stranger()
        signs_up(page, email)
        return page

    def closes(self, page: Page) -> dict:
        """The browser is closed; what the device still knows of the person: the cookies."""
        kept = page.context.storage_state()
        page.context.close()
        return kept

    def reopens(self, kept: dict, address: str) -> Page:
        page = self.stranger()
        page.context.add_cookies(kept["cookies"])
        page.goto(address)
        return page

    def closes_and_reopens(self, page: Page) -> Page:
        address = page.url
        return self.reopens(self.closes(page), address)
