"""Read the JSON, store the first change, answer."""

import json

from django.db import connection
from django.http import JsonResponse
from django.urls import path

from tests.load.bare.models import BareAnswer

UPSERT = """
INSERT INTO bare_bareanswer (sitting, position, answer) VALUES (%s, %s, %s)
ON CONFLICT (sitting, position) DO UPDATE SET answer = EXCLUDED.answer
"""


def upsert(request, sitting):
    change = json.loads(request.body)["changes"][0]
    key = sitting if connection.vendor == "postgresql" else sitting.hex
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [key, change["position"], change["answer"]])
    return JsonResponse({"acknowledged": change["sequence"]})


def orm(request, sitting):
    change = json.loads(request.body)["changes"][0]
    BareAnswer.objects.update_or_create(
        sitting=sitting, position=change["position"], defaults={"answer": change["answer"]}
    )
    return JsonResponse({"acknowledged": change["sequence"]})


urlpatterns = [path("upsert/<uuid:sitting>", upsert), path("orm/<uuid:sitting>", orm)]
