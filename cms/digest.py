"""The fingerprint of a content: the same for the same meaning, whatever the order of its keys."""

import json
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder


def digest(content) -> str:
    """SHA-256 over canonical JSON, as 64 hexadecimal digits."""
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
