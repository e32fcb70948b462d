"""What a page may load, and who may frame it."""

import pytest


def policy(answer) -> dict[str, str]:
    return dict(rule.strip().split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split(";"))


@pytest.mark.django_db
def test_a_page_runs_only_our_own_scripts_and_styles_and_stands_in_no_frame(client):
    answer = client.get("/")

    found = policy(answer)
    assert [found[name] for name in ("default-src", "script-src", "style-src", "object-src")] == ["'self'"] * 3 + [
        "'none'"
    ]
    assert (found["frame-ancestors"], answer.headers["X-Frame-Options"]) == ("'none'", "DENY")


@pytest.mark.django_db
def test_the_editor_may_frame_its_own_preview_and_runs_no_inline_script(client):
    answer = client.get("/editor/")

    found = policy(answer)
    assert "'unsafe-inline'" not in found["script-src"]
    assert (found["frame-ancestors"], answer.headers["X-Frame-Options"]) == ("'self'", "SAMEORIGIN")
