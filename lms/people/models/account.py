"""The account: how somebody signs in, and how they like to read."""

import uuid
from functools import cached_property

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.crypto import EncryptedTextField
from foundation.personal import mask_phone
from foundation.scope import is_within
from lms.people import phones


class UserQuerySet(models.QuerySet):
    def with_phone(self, number: str):
        """Accounts that named this phone, verified or not."""
        return self.filter(phone_digest=phones.digest(number))

    def signing_in_by_phone(self, number: str):
        return self.with_phone(number).filter(phone_verified_at__isnull=False)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes accounts; an address is kept in lower case, so one person cannot hold it twice."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields) -> "User":
        user = self.model(email=email.lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: how somebody signs in, and how they like to read. Who they are is their ``Identity``.

    The key is random, so that addresses tell nothing and sealed fields can be bound to their row before it is saved.
    """

    PERSONAL = frozenset({"email", "name", "phone", "phone_digest"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    phone = EncryptedTextField(_("phone"), null=True, blank=True)
    phone_digest = models.BinaryField(max_length=32, null=True, blank=True, editable=False)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    type_size = models.CharField(_("type size"), max_length=12, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["phone_digest"],
                condition=Q(phone_verified_at__isnull=False),
                name="user_one_per_verified_phone",
            ),
        ]

    def get_full_name(self) -> str:
        """What the editor shows of whoever saved a draft; without it Wagtail would show the address."""
        return str(self)

    def __str__(self):
        return self.name or self.email or (mask_phone(self.phone) if self.phone else str(self.pk))

    @cached_property
    def rights(self) -> dict[str, tuple[str, ...]]:
        """Every right held today with the scopes it is held in; one query, asked once for this instance."""
        held: dict[str, tuple[str, ...]] = {}
        for backend in get_backends():
            if hasattr(backend, "rights_of"):
                held |= backend.rights_of(self)
        return held

    def scopes_for(self, right: str) -> tuple[str, ...]:
        """The scope prefixes where this person holds the right today; none where it is not held."""
        return self.rights.get(right, ())

    def has_right(self, right: str, scope: str | None = None) -> bool:
        """Whether the right is held today, anywhere, or over this scope."""
        scopes = self.scopes_for(right)
        return bool(scopes) if scope is None else is_within(scope, scopes)

    @property
    def is_staff(self) -> bool:
        """Whether somebody granted a right beyond a learner's own."""
        return bool(self.rights)
