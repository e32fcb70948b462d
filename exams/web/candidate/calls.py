"""The calls of the sitting protocol that ask Django, and nothing else: JSON in, one verb of the exam room, JSON out."""

import time
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from exams import api, errors
from exams.web.candidate import browser, bucket, handing_in, schema, wire
from exams.web.candidate.door import answers_json, body


@require_POST
@answers_json
def save(request: HttpRequest, sitting_id: UUID) -> JsonResponse:
    """For a page without a token, or with one that has run out; ``exams.fastlane`` takes all others."""
    bucket.spend(sitting_id, at=time.time())
    sent = schema.save(body(request))
    answer, status = wire.answer(api.save(sitting_id, sent.epoch, sent.changes, candidate=request.user))
    return JsonResponse(answer | browser.watch(request, sitting_id), status=status)


@require_POST
@answers_json
def submit(request: HttpRequest, sitting_id: UUID) -> JsonResponse:
    """As ``save``: without a token, and in Safe Exam Browser, which is checked here."""
    sent = schema.hand_in(body(request))
    given, status = handing_in.answer(lambda: api.submit(sitting_id, by=request.user, epoch=sent.epoch, last=sent.last))
    return JsonResponse(given | (browser.watch(request, sitting_id) if status == 200 else {}), status=status)


@require_POST
@answers_json
def take_over(request: HttpRequest, sitting_id: UUID) -> JsonResponse:
    sent = schema.take_over(body(request))
    try:
        taken = wire.state(api.take_over(sitting_id, candidate=request.user, device=sent.device, asks=sent.asks))
    except errors.SittingClosed as refused:
        return JsonResponse({"refused": "closed", **refused.facts}, status=wire.REFUSED)
    except errors.DeviceWaiting as refused:
        return JsonResponse({"refused": "waiting", "sentence": str(refused)}, status=wire.REFUSED)
    except errors.DeviceNotApproved as refused:
        return JsonResponse({"refused": "not_approved", "sentence": str(refused)}, status=wire.REFUSED)
    return JsonResponse(taken | browser.watch(request, sitting_id))


@require_POST
@answers_json
def leave_section(request: HttpRequest, sitting_id: UUID) -> JsonResponse:
    sent = schema.leave(body(request))
    try:
        found = wire.state(api.leave_section(sitting_id, candidate=request.user, **vars(sent)))
    except (errors.Gap, errors.TakenOver, errors.SittingClosed) as refused:
        return JsonResponse({"refused": wire.REFUSALS[type(refused)], **refused.facts}, status=wire.REFUSED)
    except (errors.Paused, errors.SectionOver, errors.LastSection) as refused:
        return JsonResponse({"refused": wire.REFUSALS[type(refused)], "sentence": str(refused)}, status=wire.REFUSED)
    return JsonResponse(found | browser.watch(request, sitting_id))


@require_POST
@answers_json
def defect(request: HttpRequest, sitting_id: UUID) -> JsonResponse:
    """No part of the answers: whatever becomes of it, the sitting goes on."""
    sent = schema.defect(body(request))
    try:
        api.report_defect(sitting_id, candidate=request.user, **vars(sent))
    except errors.TooManyReports as refused:
        return JsonResponse({"refused": "too_many", "sentence": str(refused)}, status=wire.REFUSED)
    return JsonResponse({"reported": str(sent.key)})


@require_GET
@answers_json
def state(request: HttpRequest, sitting_id: UUID) -> JsonResponse:
    found = api.state(sitting_id, candidate=request.user)
    result = {"result": result_url(sitting_id, found, request.user)}
    return JsonResponse(wire.state(found) | result | browser.watch(request, sitting_id))


def result_url(sitting_id: UUID, found: api.State, candidate) -> str | None:
    """Where the result is, once it is released."""
    result = found.receipt and api.result_of_sitting(sitting_id, candidate=candidate)
    return wire.result_address(result.id) if result else None
