"""Models that exist only in these tests, in a registry of their own."""

import uuid

from django.apps.registry import Apps
from django.db import models

from foundation.crypto import EncryptedBytesField, EncryptedListField, EncryptedTextField
from foundation.jobs import Job, Outbox
from foundation.scope import ScopedQuerySet, ScopeField

REGISTRY = Apps()
NUMBER = "990421199908210021"


class Person(models.Model):
    PERSONAL = frozenset({"id_number", "phone", "photo"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=40, blank=True)
    id_number = EncryptedTextField(max_length=18)
    phone = EncryptedTextField(null=True, blank=True, max_length=20)
    photo = EncryptedBytesField(null=True)
    digest = models.BinaryField(max_length=32, null=True, unique=True)

    class Meta:
        apps = REGISTRY
        app_label = "probe"


class Counted(models.Model):
    """Its key comes from the database, so nothing can be sealed with it before the row exists."""

    PERSONAL = frozenset({"secret"})

    secret = EncryptedTextField()

    class Meta:
        apps = REGISTRY
        app_label = "probe"


class Named(models.Model):
    """Its key comes from the database too, and a UUID beside it names it in the seal."""

    PERSONAL = frozenset()

    seal_id = models.UUIDField(default=uuid.uuid4, unique=True)
    texts = EncryptedListField(keyed_by="seal_id")

    class Meta:
        apps = REGISTRY
        app_label = "probe"


class Place(models.Model):
    PERSONAL = frozenset()

    scope = ScopeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        apps = REGISTRY
        app_label = "probe"


class Errand(Job):
    PERSONAL = frozenset()

    class Meta(Job.Meta):
        apps = REGISTRY
        app_label = "probe"


class Debt(Outbox):
    PERSONAL = frozenset()

    class Meta(Outbox.Meta):
        apps = REGISTRY
        app_label = "probe"


PROBES = [Person, Counted, Named, Place, Errand, Debt]
