"""One page for a paper: rendered once, and nothing of one candidate stands in what another is given."""

from unittest.mock import patch

import pytest

from exams.papers.models import Exam
from exams.web.candidate import mould
from foundation.kept import Kept
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendered(monkeypatch):
    """What is rendered, from a process that has rendered nothing yet."""
    monkeypatch.setattr(mould, "_kept", Kept(mould.KEPT))
    with patch.object(mould, "render_to_string", wraps=mould.render_to_string) as watched:
        yield watched


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam())


def page(client, sitting, **cookies) -> str:
    client.force_login(sitting.admission.candidate)
    for name, value in cookies.items():
        client.cookies[name] = value
    answer = client.get(f"/sit/{sitting.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_paper_is_rendered_once_and_each_is_given_their_own(client, held, rendered):
    first, second = (build.seated(in_round=held) for _ in range(2))
    for sitting, name in ((first, "甲<b>"), (second, "乙&co")):
        type(sitting.admission.candidate).objects.filter(pk=sitting.admission.candidate_id).update(name=name)

    pages = [page(client, sitting) for sitting in (first, second)]

    assert rendered.call_count == 1
    assert [("甲&lt;b&gt;" in text, "乙&amp;co" in text) for text in pages] == [(True, False), (False, True)]
    assert [(str(first.pk) in text, str(second.pk) in text) for text in pages] == [(True, False), (False, True)]
    assert all(mould._MARK not in text for text in pages)


def test_addresses_in_the_page_are_the_candidates_own(client, rendered):
    """A round in Safe Exam Browser names the page of the admission in its words."""
    build.bank_of()
    held = build.round_of(build.exam(), needs_seb=True)
    first, second = (build.seated(in_round=held) for _ in range(2))
    ways = [f'href="/exams/admission/{one.admission_id}/browser/"' for one in (first, second)]

    pages = [page(client, sitting) for sitting in (first, second)]

    assert [[way in text for way in ways] for text in pages] == [[True, False], [False, True]]


def test_it_is_rendered_for_nobody(client, held, rendered):
    sitting = build.seated(in_round=held)

    page(client, sitting)

    request = rendered.call_args.args[2]
    assert not hasattr(request, "user")
    assert not hasattr(request, "session")


@pytest.mark.parametrize(
    ("cookies", "times"),
    [
        ({}, 1),
        ({"django_language": "en"}, 2),
        ({"type_size": "large"}, 2),
        ({"type_size": "nonsense"}, 1),
    ],
)
def test_language_and_type_size_have_pages_of_their_own(client, held, rendered, cookies, times):
    sitting = build.seated(in_round=held)
    page(client, sitting)

    page(client, sitting, **cookies)

    assert rendered.call_count == times


def test_a_paper_of_another_round_is_another_page_and_the_oldest_gives_way(client, rendered, monkeypatch):
    monkeypatch.setattr(mould, "_kept", Kept(1))
    build.bank_of()
    first, second = (build.seated(in_round=build.round_of(build.exam(Exam.Purpose.COMPETENCY))) for _ in range(2))

    for sitting in (first, second, first):
        page(client, sitting)

    assert (rendered.call_count, len(mould._kept._values)) == (3, 1)
