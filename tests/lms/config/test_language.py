"""A site speaks the language that its operator set to whoever has not chosen; what it stores stays in Chinese."""

import os
import subprocess
import sys

import pytest

from tests.site import ROOT


@pytest.mark.parametrize(("language", "says"), [("zh-hans", "登录"), ("en", "Sign in")])
def test_the_operators_language_is_spoken_to_who_has_not_chosen(client, db, settings, language, says):
    settings.SITE_LANGUAGE = language

    answer = client.get("/account/login/")

    assert says in answer.content.decode()
    assert answer.headers["Content-Language"] == language


def test_a_site_whose_language_is_english_can_be_prepared():
    """Wagtail knows its pages' language only, and asks for it while migrations are read."""
    environment = os.environ | {"SITE_LANGUAGE": "en", "DJANGO_SETTINGS_MODULE": "lms.config.settings"}
    told = {"cwd": ROOT, "env": environment, "capture_output": True, "text": True}

    done = subprocess.run([sys.executable, "manage.py", "showmigrations", "lms", "--plan"], **told)

    assert done.returncode == 0, done.stderr
