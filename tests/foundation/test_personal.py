import pytest
from django.apps.registry import Apps
from django.db import models

from foundation.personal import faults, mask_email, mask_id, mask_name, mask_phone, personal_fields, undeclared_models
from tests.foundation.probes import Person


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("韦小满", "韦*满"),
        ("吴敏", "吴*"),
        ("欧阳小满", "欧**满"),
        ("韦", "*"),
        ("", ""),
        ("  ", ""),
        (" 吴敏 ", "吴*"),
        ("阿依古丽·买买提", "阿***·**提"),
        ("𣲗小䶮", "𣲗*䶮"),
        ("葛\U000e0100小城\U000e0101", "葛\U000e0100*城\U000e0101"),
        ("Li Na", "L* *a"),
    ],
)
def test_a_name_shows_its_ends(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("990421199908210021", "9904**********0021"),
        ("99042119990821002X", "9904**********002X"),
        ("990421990821002", "9904*******1002"),
        ("H12345678", "H*******8"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_an_id_number_shows_its_ends(number, shown):
    assert mask_id(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13800000000", "138****0000"), ("+8613800000000", "+86138****0000"), ("8000000", "*******"), ("", "")],
)
def test_a_phone_number_hides_its_middle(number, shown):
    assert mask_phone(number) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("weixiaoman@example.org", "w***@example.org"),
        ("a@b", "a***@b"),
        ('"x@y"@example.org', '"***@example.org'),
        ("nonsense", "********"),
        ("@example.org", "************"),
        ("", ""),
    ],
)
def test_an_address_shows_its_domain(address, shown):
    assert mask_email(address) == shown


def test_personal_fields_include_the_parents():
    class Base(models.Model):
        PERSONAL = frozenset({"phone"})
        phone = models.TextField()

        class Meta:
            abstract = True
            apps = Apps()
            app_label = "probe"

    class Child(Base):
        PERSONAL = frozenset({"name"})
        name = models.TextField()

        class Meta:
            apps = Apps()
            app_label = "probe"

    assert personal_fields(Child) == {"name", "phone"}


def test_a_declared_model_has_no_faults():
    assert faults(Person) == []


def test_a_silent_model_and_a_stale_declaration_are_told_apart():
    class Silent(models.Model):
        class Meta:
            apps = Apps()
            app_label = "probe"

    class Stale(models.Model):
        PERSONAL = frozenset({"gone"})

        class Meta:
            apps = Apps()
            app_label = "probe"

    class Loose(models.Model):
        PERSONAL = ("id",)

        class Meta:
            apps = Apps()
            app_label = "probe"

    assert faults(Silent) == ["probe.Silent: declare PERSONAL = frozenset({…}), empty if no field is personal"]
    assert faults(Stale) == ["probe.Stale: PERSONAL names 'gone', which is no field"]
    assert faults(Loose) == ["probe.Loose: declare PERSONAL = frozenset({…}), empty if no field is personal"]


def test_a_whole_app_is_asked_by_its_label():
    assert undeclared_models([]) == []
    with pytest.raises(LookupError):
        undeclared_models(["no-such-app"])
