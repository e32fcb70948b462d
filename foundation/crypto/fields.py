"""Model fields whose column holds only sealed bytes.

The seal names model, field and primary key, so bytes moved to another row, or to another field, do not
open. The primary key must therefore be known before the row is saved: give the model a UUID default, or name a
UUID field beside it (``keyed_by``).
Reading unseals, every time, and keeps nothing: an instance carries plain text only until it is first
saved. ``values()`` yields sealed bytes. To find a row, store ``crypto.digest`` beside the field.

An upsert (``bulk_create(update_conflicts=True)``) must not name such a field in ``update_fields``: the
row that stands keeps its primary key, and the new seal is for another. ``QuerySet.update`` may only empty it.
"""

import json

from django.forms import CharField, Textarea

from foundation.crypto.sealed_field import SealedField


class EncryptedTextField(SealedField):
    """Text, sealed. In a form it is a text input (a text area without ``max_length``)."""

    plain_type = str

    def encode(self, text: str) -> bytes:
        return text.encode("utf-8", "surrogatepass")

    def decode(self, content: bytes) -> str:
        return content.decode("utf-8", "surrogatepass")

    def to_python(self, value):
        return value if value is None else str(value)

    def formfield(self, **kwargs):
        widget = {} if self.max_length else {"widget": Textarea}
        return super().formfield(
            **{
                "form_class": CharField,
                "max_length": self.max_length,
                **widget,
                "empty_value": None if self.null else "",
            }
            | kwargs
        )


class EncryptedBytesField(SealedField):
    """Bytes, sealed; never in a form."""

    plain_type = bytes
    empty_values = (None, b"")

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def get_default(self):
        return super().get_default() or (None if self.null else b"")

    def encode(self, content: bytes) -> bytes:
        return content

    def decode(self, content: bytes) -> bytes:
        return content


class EncryptedListField(SealedField):
    """A list of texts, sealed; never in a form."""

    plain_type = list

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def encode(self, texts: list) -> bytes:
        return json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def decode(self, content: bytes) -> list:
        return json.loads(content.decode("utf-8", "surrogatepass"))
