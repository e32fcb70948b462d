"""Encrypted fields on a real table: what they keep, what they refuse, and what nobody gets to see."""

import copy
import pickle
import uuid

import pytest
from django import forms
from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, transaction

from foundation.crypto import EncryptedBytesField, EncryptedTextField, FileKeys, Unsealable, digest
from tests.foundation.probes import Counted, Named, Person

pytestmark = pytest.mark.usefixtures("probes")

NUMBER = "990421199908210021"


@pytest.fixture
def person():
    return Person.objects.create(name="韦小满", id_number=NUMBER, photo=b"\xff\xd8")


def stored(person, column="id_number") -> bytes:
    with connection.cursor() as cursor:
        key = person.pk.hex if connection.vendor == "sqlite" else person.pk
        cursor.execute(f"SELECT {column} FROM probe_person WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def test_a_saved_value_reads_back_and_the_column_does_not_hold_it(person):
    found = Person.objects.get()

    assert (found.id_number, found.phone, found.photo) == (NUMBER, None, b"\xff\xd8")
    assert NUMBER.encode() not in stored(person)
    assert NUMBER.encode("utf-16-le") not in stored(person)


@pytest.mark.parametrize("text", ["", "𣲗小䶮", "a\x00b", "\ud800", "x" * 50_000])
def test_any_text_survives(person, text):
    person.id_number = text
    person.save()

    assert Person.objects.get().id_number == text


def test_a_saved_instance_keeps_reading_and_shows_nothing(person):
    assert person.id_number == NUMBER
    assert NUMBER not in repr(vars(person)) and NUMBER not in str(vars(person))


def test_an_unsaved_instance_reads_and_shows_nothing():
    person = Person(id_number=NUMBER)

    assert person.id_number == NUMBER
    assert NUMBER not in repr(vars(person)) and NUMBER not in str(vars(person))


def test_saving_again_without_a_change_stores_the_same_bytes(person):
    before = stored(person)

    Person.objects.get().save()

    assert stored(person) == before


def test_a_value_moved_to_another_row_does_not_open(person):
    other = Person.objects.create(id_number="990421199908210048")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE probe_person SET id_number = (SELECT p.id_number FROM probe_person p WHERE p.id = %s)",
            [person.pk.hex if connection.vendor == "sqlite" else person.pk],
        )

    assert Person.objects.get(pk=person.pk).id_number == NUMBER
    with pytest.raises(Unsealable, match=f"probe.Person.id_number of {other.pk} cannot be read"):
        _ = Person.objects.get(pk=other.pk).id_number


def test_a_value_moved_to_another_field_does_not_open(person):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE probe_person SET phone = id_number")

    with pytest.raises(Unsealable):
        _ = Person.objects.get().phone


def test_a_row_cannot_be_copied_with_a_seal_that_will_not_open(person):
    found = Person.objects.get()
    found.pk = uuid.uuid4()

    with pytest.raises(Unsealable), transaction.atomic():
        found.save()
    assert Person.objects.count() == 1


def test_a_row_without_its_key_cannot_be_sealed():
    with pytest.raises(ValueError, match="sealed with its row's id: set it first"), transaction.atomic():
        Counted.objects.create(secret="x")
    assert Counted.objects.count() == 0


def test_the_key_may_be_given_as_text():
    key = uuid.uuid4()
    Person.objects.create(pk=str(key), id_number=NUMBER)

    assert Person.objects.get(pk=key).id_number == NUMBER


def test_the_key_may_still_change_before_the_first_save():
    person = Person(id_number=NUMBER)
    person.pk = uuid.uuid4()
    person.save()

    assert Person.objects.get().id_number == NUMBER


def test_null_is_kept_and_may_be_asked_for(person):
    person.phone = "13800000000"
    person.save()
    Person.objects.create(id_number="2")

    assert Person.objects.filter(phone__isnull=False).get() == person
    assert Person.objects.update(phone=None) == 2
    assert Person.objects.filter(phone__isnull=True).count() == 2


@pytest.mark.parametrize("lookup", ["id_number", "id_number__exact", "id_number__in", "id_number__startswith", "photo"])
def test_asking_the_database_for_the_value_is_refused(lookup):
    with pytest.raises(FieldError, match="digest"):
        Person.objects.filter(**{lookup: NUMBER})


def test_the_digest_finds_the_row(person):
    Person.objects.update(digest=digest("id-number", NUMBER))

    assert Person.objects.get(digest=digest("id-number", NUMBER)) == person


@pytest.mark.parametrize("value", [NUMBER, b"bytes"])
def test_an_update_without_the_row_is_refused(person, value):
    with pytest.raises(FieldError, match="assign it to the instance"):
        Person.objects.update(id_number=value)
    person.id_number = NUMBER
    with pytest.raises(FieldError, match="assign it to the instance"):
        Person.objects.bulk_update([person], ["id_number"])


@pytest.mark.parametrize("value", [7, b"bytes", ["x"], object()])
def test_another_type_is_refused_when_assigned(value):
    with pytest.raises(TypeError, match="takes str"):
        Person(id_number=value)


def test_a_deferred_value_is_fetched_and_stays_out_of_the_instance(person, django_assert_num_queries):
    found = Person.objects.only("name").get()

    with django_assert_num_queries(1):
        assert found.id_number == NUMBER
        assert found.id_number == NUMBER
    assert NUMBER not in repr(vars(found))


def test_saving_a_deferred_field_by_name_does_not_empty_it(person):
    Person.objects.only("name").get().save(update_fields=["id_number"])

    assert Person.objects.get().id_number == NUMBER


def test_refresh_brings_the_stored_value_back(person):
    Person.objects.get().save()
    person.id_number = "changed"
    person.refresh_from_db()

    assert person.id_number == NUMBER
    assert NUMBER not in repr(vars(person))


def test_many_rows_are_stored_at_once():
    Person.objects.bulk_create(Person(id_number=str(number)) for number in range(300))

    assert sorted(int(person.id_number) for person in Person.objects.all()) == list(range(300))


def test_update_or_create_does_both():
    key = uuid.uuid4()

    for number in ("1", "2"):
        found, made = Person.objects.update_or_create(pk=key, defaults={"id_number": number})
        assert (found.id_number, made) == (number, number == "1")

    assert Person.objects.get().id_number == "2"


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


def test_a_rotation_leaves_rows_readable_and_assigning_reseals(person, keys):
    FileKeys(keys).rotate()
    found = Person.objects.get()

    assert found.id_number == NUMBER and stored(person)[2:4] == b"k1"
    found.id_number = found.id_number
    found.save()

    assert Person.objects.get().id_number == NUMBER and stored(person)[2:4] == b"k2"


@pytest.mark.parametrize("option", ["unique", "db_index", "primary_key"])
def test_an_index_on_sealed_bytes_is_refused(option):
    with pytest.raises(FieldError, match="digest"):
        EncryptedTextField(**{option: True})


def test_the_fields_survive_a_migration():
    assert EncryptedTextField(max_length=18).deconstruct()[1:] == (
        "foundation.crypto.fields.EncryptedTextField",
        [],
        {"max_length": 18},
    )
    assert EncryptedBytesField(null=True).deconstruct()[3] == {"null": True, "editable": False}


def test_a_list_is_sealed_with_the_field_that_names_its_row():
    made = Named.objects.create(texts=["甲", "乙"])

    found = Named.objects.get()
    assert found.texts == ["甲", "乙"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT texts FROM probe_named")
        assert "甲".encode() not in bytes(cursor.fetchone()[0])

    Named.objects.update(seal_id=uuid.uuid4())
    with pytest.raises(Unsealable):
        _ = Named.objects.get(pk=made.pk).texts


def test_which_field_names_the_row_reaches_the_migrations():
    assert Named._meta.get_field("texts").deconstruct()[3]["keyed_by"] == "seal_id"
