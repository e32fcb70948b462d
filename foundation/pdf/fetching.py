"""The fetcher that fetches nothing. Importing this module imports WeasyPrint, which takes two seconds."""

from weasyprint.urls import FatalURLFetchingError, URLFetcher

__all__ = ["FatalURLFetchingError", "Sealed"]


class Sealed(URLFetcher):
    """Opens ``data:`` and nothing else. WeasyPrint's SVG reader swallows the refusal, so it is remembered here too."""

    def __init__(self):
        super().__init__(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)
        self.refused: list[str] = []

    def fetch(self, url, headers=None):
        if not url.lower().startswith("data:"):
            self.refused.append(url)
        return super().fetch(url, headers)
