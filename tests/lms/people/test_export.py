"""Taking all of one's data along."""

import json

import pytest
from django.urls import reverse

from tests.lms.people.build import PASSWORD, holding, in_post, number, someone, verified

pytestmark = pytest.mark.django_db


def test_the_file_holds_my_rows_and_nobody_elses(client):
    officer = holding("county_officer", "990421")
    me, other = someone(phone="13912345678"), someone("旁人", email="other@demo.example")
    verified(me)
    verified(other, 125)
    in_post(me, by=officer)
    client.force_login(me)

    answer = client.get(reverse("people:export"))
    taken = json.loads(answer.content)

    assert taken["account"]["phone"] == "13912345678"
    assert [row["id_number"] for row in taken["lms.Identity"]] == [number()]
    assert [row["person"] for row in taken["lms.Appointment"]] == [str(me.pk)]
    assert taken["results"] == []
    assert "旁人" not in answer.content.decode()
    assert "password" not in taken["account"]
    assert PASSWORD not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")
