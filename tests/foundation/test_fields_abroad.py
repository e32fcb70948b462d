"""Encrypted fields where a row leaves its table: copies, pickles, dumps and forms show nothing, and bring nothing in."""

import copy
import pickle

import pytest
from django import forms
from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import transaction

from tests.foundation.probes import NUMBER, Person

pytestmark = pytest.mark.usefixtures("probes")


def test_copies_read_and_a_saved_one_may_be_pickled(person, monkeypatch):
    monkeypatch.setattr(apps, "get_model", lambda *_: Person)

    assert copy.deepcopy(person).id_number == NUMBER
    assert copy.copy(Person(id_number=NUMBER)).id_number == NUMBER
    assert copy.deepcopy(Person(id_number=NUMBER)).id_number == NUMBER

    content = pickle.dumps(person)

    assert NUMBER.encode() not in content
    assert pickle.loads(content).id_number == NUMBER


def test_an_unsaved_value_is_never_pickled():
    with pytest.raises(TypeError, match="Save the instance before"):
        pickle.dumps(Person(id_number=NUMBER))


def test_values_and_dumps_show_only_sealed_bytes(person):
    values = str(list(Person.objects.values()))
    dump = serializers.serialize("json", [person])

    assert NUMBER not in values and "(encrypted)" in str(Person.objects.values_list("id_number", flat=True).get())
    assert NUMBER not in dump


def test_loading_a_dump_is_refused_and_not_stored_as_text(person, monkeypatch):
    monkeypatch.setattr(apps, "get_model", lambda *_: Person)
    dump = serializers.serialize("json", [person], fields=["id_number"])

    with pytest.raises(FieldError), transaction.atomic():
        for row in serializers.deserialize("json", dump):
            row.save()
    assert Person.objects.get().id_number == NUMBER


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["id_number", "phone"]


def test_a_form_edits_it_as_text(person):
    form = PersonForm({"id_number": "990421199908210048", "phone": ""}, instance=Person.objects.get())

    assert f'value="{NUMBER}"' in str(PersonForm(instance=person)["id_number"])
    form.save()

    assert (Person.objects.get().id_number, Person.objects.get().phone) == ("990421199908210048", None)


@pytest.mark.parametrize("given", ["", "9" * 19])
def test_a_form_refuses_what_the_field_refuses(given):
    form = PersonForm({"id_number": given})

    assert list(form.errors) == ["id_number"]


def test_the_photo_is_in_no_form():
    assert "photo" not in forms.modelform_factory(Person, exclude=[]).base_fields
