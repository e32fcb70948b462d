"""Sessions are sealed at rest: while a phone is being verified, its number and code lie in one."""

from django.contrib.sessions.serializers import JSONSerializer

from foundation import crypto

PLACE = b"session"


class SealedSerializer(JSONSerializer):
    """JSON, sealed. A session of another installation does not open, which Django takes for an empty one."""

    def dumps(self, obj) -> bytes:
        return crypto.seal(super().dumps(obj), PLACE)

    def loads(self, data: bytes):
        return super().loads(crypto.unseal(data, PLACE))
