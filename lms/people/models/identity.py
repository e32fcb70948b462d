"""Who somebody is (实名): what they declared, with which document, in which picture, and that they agreed to it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.crypto import EncryptedBytesField, EncryptedTextField
from lms.people.identity_number import Kind, Sex

PERSON = settings.AUTH_USER_MODEL


class Identity(models.Model):
    """The real name and document of one person. One document belongs to one account.

    ``id_digest`` finds a number again without showing it; all 18-digit numbers share one number space. Sex and birth
    date are read off the number where it holds them, else declared.
    """

    PERSONAL = frozenset({"user", "document_kind", "name", "id_number", "id_digest", "sex", "birth_date"})

    class Document(models.TextChoices):
        RESIDENT_ID = Kind.RESIDENT_ID, _("Resident identity card")
        RESIDENCE_PERMIT = Kind.RESIDENCE_PERMIT, _("Residence permit for Hong Kong, Macao and Taiwan residents")
        PERMANENT_RESIDENCE = Kind.PERMANENT_RESIDENCE, _("Foreigner's permanent residence card")
        TRAVEL_PERMIT = Kind.TRAVEL_PERMIT, _("Mainland travel permit for Hong Kong, Macao and Taiwan residents")
        PASSPORT = Kind.PASSPORT, _("Passport")

    class SexChoice(models.TextChoices):
        MALE = Sex.MALE, _("male")
        FEMALE = Sex.FEMALE, _("female")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(PERSON, models.PROTECT, related_name="identity")
    document_kind = models.CharField(_("document"), max_length=20, choices=Document.choices)
    name = models.CharField(_("name"), max_length=50)
    id_number = EncryptedTextField(_("number of the document"))
    id_digest = models.BinaryField(max_length=32, unique=True, editable=False)
    sex = models.CharField(_("sex"), max_length=1, choices=SexChoice.choices)
    birth_date = models.DateField(_("date of birth"))
    declared_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=60, blank=True, help_text=_("the method by which it was verified"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by="") | Q(verified_at__isnull=False) & ~Q(verified_by=""),
                name="identity_verified_at_and_by_together",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None


class IdentityPhoto(models.Model):
    """The portrait that is printed on certificates: a JPEG of 295 × 413, sealed, in a row that no list loads."""

    PERSONAL = frozenset({"user", "content"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(PERSON, models.PROTECT, related_name="portrait")
    content = EncryptedBytesField()
    taken_at = models.DateTimeField(help_text=_("when it was handed in"))

    def __str__(self):
        return str(self.pk)


class Consent(models.Model):
    """That a person agreed to one use of sensitive information, to which wording, and when (PIPL, articles 14 and 29)."""

    PERSONAL = frozenset({"user", "purpose", "version"})

    class Purpose(models.TextChoices):
        ID_NUMBER = "id-number", _("use of the number of my document")
        PHOTO = "photo", _("use of my portrait")

    user = models.ForeignKey(PERSON, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    version = models.CharField(max_length=20)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at"]
        constraints = [models.UniqueConstraint(fields=["user", "purpose", "version"], name="consent_once_per_wording")]

    def __str__(self):
        return f"{self.purpose} {self.version}"
