"""A hall that sits a whole round inside this process, and what it costs PostgreSQL."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection

from exams import api
from exams.papers.models import Round
from exams.sittings import journal
from exams.sittings.changes import Change, Save
from tests.exams import build

SINGLES, MULTIPLES = 60, 20
ROWS = "SELECT coalesce(sum(n_tup_ins), 0) FROM pg_stat_user_tables"
SIZE = "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables"
WAL = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"


def cost(people: int, *, changes: int) -> dict[str, float]:
    """Rows inserted, bytes grown and bytes of WAL for each of them."""
    build.bank_of(SINGLES, MULTIPLES)
    held = build.round_of(build.exam(singles=SINGLES, multiples=MULTIPLES, shuffles_options=False))
    officer = build.person(build.PROVINCE)
    admissions = [api.admit(held.pk, build.person(), by=officer, at=build.now()) for _ in range(people)]
    before = _state()
    sittings = [_open(admission) for admission in admissions]
    wal_before_saving = _wal()
    for number in range(1, changes + 1):
        if number == changes // 2:
            _ask("CHECKPOINT", fetch=False)
        _save(sittings, number)
    of_a_save = (_wal() - wal_before_saving) / (people * changes)
    _close(held, sittings, officer)
    after = _state()
    return {name: (after[name] - before[name]) / people for name in before} | {"wal_of_a_save": of_a_save}


def _open(admission):
    person = get_user_model().objects.get(pk=admission.candidate_id)
    return api.open_sitting(admission.id, candidate=person), person


def _save(sittings, number: int) -> None:
    position = (number - 1) % (SINGLES + MULTIPLES) + 1
    letters = "AB" if position > SINGLES else "ABCD"[number % 4]
    journal.append([Save(sitting.id, 1, (Change(number, position, letters),)) for sitting, _ in sittings])


def _close(held: Round, sittings, officer) -> None:
    for sitting, person in sittings:
        api.submit(sitting.id, by=person)
    api.mark_waiting(at=build.now())
    Round.objects.filter(pk=held.pk).update(closes_at=build.now() - timedelta(seconds=1))
    api.release(held.pk, by=officer, at=build.now())


def _state() -> dict[str, float]:
    _ask("SELECT pg_stat_force_next_flush()")
    _ask("SELECT pg_stat_clear_snapshot()")
    return {"rows": float(_ask(ROWS)), "bytes": float(_ask(SIZE)), "wal": _wal()}


def _wal() -> float:
    return float(_ask(WAL))


def _ask(statement: str, *, fetch: bool = True):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if fetch else None
