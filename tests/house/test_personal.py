"""Every table says which of its fields are personal: export, masking and erasure read it."""

from django.apps import apps
from django.db import models

from foundation import personal

OURS = ("lms", "exams", "cms")


def our_models():
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def test_every_model_declares_its_personal_fields():
    assert [model._meta.label for model in our_models() if "PERSONAL" not in _own_attributes(model)] == []


def test_what_is_declared_is_a_field():
    unknown = [
        f"{model._meta.label}.{name}"
        for model in our_models()
        for name in personal.personal_fields(model)
        if name not in {field.name for field in model._meta.get_fields()}
    ]

    assert unknown == []


def test_a_link_to_a_person_is_declared_personal():
    """A row about somebody is found again when that somebody asks for it."""
    missed = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.OneToOneField)
        and field.related_model is not None
        and field.related_model._meta.label == "lms.User"
        and field.name not in personal.personal_fields(model)
    ]

    assert missed == []


def _own_attributes(model) -> set[str]:
    """Of the class and of our own bases; a parent of Wagtail's declares nothing for us."""
    return {
        name
        for parent in model.__mro__
        if parent.__module__.split(".")[0] in OURS + ("foundation",)
        for name in vars(parent)
    }
