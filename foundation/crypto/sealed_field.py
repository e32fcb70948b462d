"""What every encrypted field does: seal on the way in, unseal when read, and refuse what cannot work."""

from base64 import b64encode

from django.core import validators
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from foundation.crypto.held import Plain, Sealed
from foundation.crypto.sealing import Unsealable, seal, unseal


class SealedAttribute(DeferredAttribute):
    """Unseals when read, with the row's own key; a value assigned to a new instance waits for its save."""

    def __get__(self, instance, cls=None):
        held = super().__get__(instance, cls)
        if isinstance(held, Plain):
            return held.reveal()
        return self.field.open(held, instance) if isinstance(held, Sealed) else held

    def __set__(self, instance, value):
        if value is not None and not isinstance(value, Sealed):
            value = Plain(self.field.checked(value))
            if not instance._state.adding:
                value = self.field.close(value, instance)
        instance.__dict__[self.field.attname] = value


class SealedField(models.Field):
    """What the fields share. ``plain_type`` is what a reader gets; ``keyed_by`` names the field whose value the seal
    names for the row, the primary key where it is empty."""

    descriptor_class = SealedAttribute
    plain_type: type

    def __init__(self, *args, keyed_by: str = "", **kwargs):
        self.keyed_by = keyed_by
        if kwargs.get("unique") or kwargs.get("primary_key") or kwargs.get("db_index"):
            raise FieldError("A sealed value differs each time: put the constraint or index on its digest.")
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(validators.MaxLengthValidator(self.max_length))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"keyed_by": self.keyed_by} if self.keyed_by else {})

    def get_internal_type(self):
        return "BinaryField"

    def get_placeholder(self, value, compiler, connection):
        return connection.ops.binary_placeholder_sql(value)

    def get_lookup(self, name):
        if name != "isnull":
            raise FieldError(f"{self} is encrypted: look the row up by its digest, or use __isnull.")
        return super().get_lookup(name)

    def get_transform(self, name):
        raise FieldError(f"{self} is encrypted: the database cannot look inside it.")

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, instance, add):
        """The seal to store; the instance holds nothing else from here on."""
        getattr(
            instance, self.attname
        )  # a deferred value is loaded; a changed primary key fails now, not at a reader's
        held = instance.__dict__[self.attname]
        if isinstance(held, Plain):
            held = instance.__dict__[self.attname] = self.close(held, instance)
        return held

    def get_db_prep_save(self, value, connection):
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self} is sealed with its row's key: assign it to the instance and save that.")
        return connection.Database.Binary(value.content)

    def value_to_string(self, instance):
        """For a dump: the sealed bytes, never what is in them."""
        held = self.pre_save(instance, False)
        return None if held is None else b64encode(held.content).decode("ascii")

    def close(self, held: Plain, instance) -> Sealed:
        return Sealed(seal(self.encode(held.reveal()), self.place(instance)))

    def open(self, held: Sealed, instance):
        try:
            return self.decode(unseal(held.content, self.place(instance)))
        except Unsealable as fault:
            raise Unsealable(f"{self} of {instance.pk} cannot be read. {fault}") from None

    def place(self, instance) -> bytes:
        """The additional data of the seal: model, field and what names the row."""
        named = instance._meta.get_field(self.keyed_by) if self.keyed_by else instance._meta.pk
        key = named.to_python(getattr(instance, named.attname))
        if key is None:
            raise ValueError(f"{self} is sealed with its row's {named.name}: set it first (a UUID default does).")
        return f"{self.model._meta.label_lower}:{self.name}:{key}".encode()

    def checked(self, value):
        if not isinstance(value, self.plain_type):
            raise TypeError(f"{self} takes {self.plain_type.__name__}, not {type(value).__name__}.")
        return self.plain_type(value)
