"""What was noted of one sitting: devices, pauses, extra time, incidents, when its page was left, as moments of its time line."""

from collections.abc import Iterator

from exams.sittings.leaving import plain, stretches
from exams.sittings.models import DeviceRequest, ExtraTime, Hint, Incident, Pause, Sitting
from exams.web.invigilator import words
from exams.web.invigilator.standing import Moment

MOST = 200  # hints that a board reads, the newest
DEVICE, REPORTED = Incident.Kind.TAKE_OVER, Incident.Kind.REPORTED


def noted(sitting: Sitting) -> list[Moment]:
    """Five queries."""
    return [*_incidents(sitting), *_requests(sitting), *_pauses(sitting), *_extra_time(sitting), *_hints(sitting)]


def _incidents(sitting: Sitting) -> Iterator[Moment]:
    held: str | None = None  # which machine, as far as it said
    for one in sitting.incidents.select_related("reported_by"):
        if one.kind == REPORTED:
            said = f"{one.get_tier_display()}（{one.statement}）"
            yield Moment(one.at, "reported", said, str(one.reported_by))
        elif one.kind == DEVICE:
            yield Moment(one.at, _device(one, held))
            held = one.facts.get("device", "")
        elif one.kind == Incident.Kind.COLLECTED:
            yield Moment(one.at, "why_collected", one.facts["reason"])
        elif one.kind == Incident.Kind.SECTION:
            yield Moment(
                one.at, "section" if one.facts["by"] == "candidate" else "section_over", str(one.facts["section"])
            )
        else:
            yield Moment(one.at, "outside_seb" if one.kind == Incident.Kind.SEB else "conflict", hint=True)


def _device(one: Incident, held: str | None) -> str:
    if held is None and one.facts["acknowledged"] == 0:
        return "first_device"
    return "same_device" if held and one.facts.get("device") == held else "device"


def _requests(sitting: Sitting) -> Iterator[Moment]:
    for one in DeviceRequest.objects.filter(sitting=sitting).select_related("approved_by"):
        yield Moment(one.asked_at, "device_asked")
        if one.approved_at:
            yield Moment(one.approved_at, "device_approved", by=str(one.approved_by))


def _hints(sitting: Sitting) -> Iterator[Moment]:
    """Facts of a browser, with their times."""
    for one in plain(stretches(Hint.objects.filter(sitting=sitting).order_by("-at", "-pk")[:MOST])):
        if one.seconds is None:
            yield Moment(one.at, f"{one.code}_since", hint=True)
        else:
            yield Moment(one.at, f"{one.code}_for", words.span(one.seconds), hint=True)


def _pauses(sitting: Sitting) -> Iterator[Moment]:
    for one in Pause.objects.filter(sitting=sitting).select_related("began_by", "ended_by"):
        yield Moment(one.began_at, "paused" if one.reason else "break", one.reason, str(one.began_by))
        if one.ended_at:
            yield Moment(one.ended_at, "resumed", by=str(one.ended_by or ""))


def _extra_time(sitting: Sitting) -> Iterator[Moment]:
    found = ExtraTime.objects.filter(sitting=sitting).select_related("given_by", "reversed_by")
    for one in found:
        back = one.seconds > 0 and not hasattr(one, "reversed_by") and sitting.closed_at is None
        said = f"{'+' if one.seconds > 0 else '−'}{words.span(abs(one.seconds))}（{one.reason}）"
        yield Moment(one.given_at, "extra_time", said, str(one.given_by), key=one.pk if back else 0)
