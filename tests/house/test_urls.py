"""Every named address refuses a stranger, unless it is listed here as public. The editor's addresses are among them."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, path, reverse
from django.urls.converters import IntConverter, PathConverter, SlugConverter, StringConverter, UUIDConverter

PUBLIC = {
    "alive",
    "ready",
    "set_language",
    "gallery",
    "gallery_page",
    "learner:home",
    "verify:certificate",
    "verify:look_up",
    "verify:compare",
    "verify:receipt",
    "candidate:enter",  # the entry page: number and one-time code
    "people:outbox",  # the development outbox; production does not have it
    "candidate:worker",  # the exam pages' service worker: a script that is the same for everybody
    "account_login",
    "account_signup",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "account_verify_phone",
    "mfa_authenticate",
    "wagtailadmin_sprite",  # icons
    "wagtailadmin_javascript_catalog",  # the editor's own sentences
}
EXAMPLES = {
    UUIDConverter: UUID(int=7),
    IntConverter: 7,
    SlugConverter: "seven",
    PathConverter: "seven",
    StringConverter: "seven",
}
BY_EXPRESSION = ({}, {"key": "seven"}, {"uidb36": "7", "key": "seven"}, {"pk": 7})  # what regular expressions ask for


@dataclass(frozen=True)
class Address:
    name: str
    path: str

    def __str__(self):
        return f"{self.name} {self.path}"


def named(patterns, namespace: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += named(pattern.url_patterns, ":".join(filter(None, [namespace, pattern.namespace])))
        elif pattern.name:
            found.append((":".join(filter(None, [namespace, pattern.name])), pattern))
    return found


def addresses() -> list[Address]:
    """Each named address once, its arguments taken from its own converters."""
    found = {
        Address(name, path) for name, pattern in named(get_resolver().url_patterns) if (path := _filled(name, pattern))
    }
    return sorted(found, key=str)


def _filled(name: str, pattern: URLPattern) -> str | None:
    """None where the address asks for what no example has; such addresses are counted below."""
    own = {key: EXAMPLES[type(converter)] for key, converter in getattr(pattern.pattern, "converters", {}).items()}
    around = [{}, {"pk": 7}, {"object_id": 7}, {"app_label": "cms", "model_name": "statute"}]
    for extra in (*around, *BY_EXPRESSION):
        try:
            return reverse(name, kwargs=own | extra)
        except NoReverseMatch:
            continue
    return None


def let_in(client, address: Address) -> list[str]:
    """Which methods a stranger got through with."""
    answers = {"GET": client.get(address.path), "POST": client.post(address.path)}
    return [method for method, answer in answers.items() if not _refused(answer)]


def _refused(answer) -> bool:
    """A way to the door, by another of our doors where need be; or a plain refusal."""
    doors = ("/account/", "/editor/", "/me/")
    to_the_door = answer.status_code in {301, 302} and answer.headers["Location"].startswith(doors)
    return to_the_door or answer.status_code in {401, 403, 404, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(8))
def test_a_stranger_is_sent_to_the_door(client, part):
    asked = [address for address in addresses() if address.name not in PUBLIC]

    open_to_all = [f"{method} {address}" for address in asked[part::8] for method in let_in(client, address)]

    assert len(asked) > 200
    assert open_to_all == []


@pytest.mark.django_db
def test_a_view_made_public_on_purpose_turns_the_test_red(client, settings):
    """The control: without it, a test that lets everything through would be green as well."""
    from lms.config.health import alive

    settings.ROOT_URLCONF = type("Opened", (), {"urlpatterns": [path("opened/", alive, name="opened")]})

    assert let_in(client, Address("opened", "/opened/")) == ["GET", "POST"]


def test_the_list_of_public_addresses_names_only_what_there_is():
    assert PUBLIC - {name for name, _ in named(get_resolver().url_patterns)} == set()


def test_hardly_any_address_goes_unasked():
    """Wagtail's own with arguments of no plain form; none of ours."""
    unasked = {name for name, pattern in named(get_resolver().url_patterns) if _filled(name, pattern) is None}

    assert {name for name in unasked if not name.startswith("wagtail")} == set()
