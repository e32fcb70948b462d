"""Encrypted fields on a real table: what they keep, what they refuse, and how they are asked for."""

import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from foundation.crypto import EncryptedBytesField, EncryptedTextField, FileKeys, Unsealable, digest
from tests.foundation.probes import NUMBER, Counted, Named, Person

pytestmark = pytest.mark.usefixtures("probes")


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
