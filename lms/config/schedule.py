"""The caretaker's rounds and how often each is made, in seconds."""

SCHEDULE = {
    "collect overdue sittings": {"task": "exams.sweeps.collect_overdue", "schedule": 2.0},
    "lay out opened papers": {"task": "exams.sweeps.lay_out_opened", "schedule": 10.0},
    "mark waiting sittings": {"task": "exams.sweeps.mark_waiting", "schedule": 20.0},
    "tell unheard results": {"task": "exams.sweeps.tell_unheard", "schedule": 60.0},
    "remove printed sets": {"task": "exams.sweeps.remove_sets", "schedule": 60.0},
    "settle waiting results": {"task": "lms.sweeps.settle_waiting", "schedule": 30.0},
    "print waiting certificates": {"task": "lms.sweeps.print_waiting", "schedule": 15.0},
    "send waiting messages": {"task": "lms.sweeps.send_waiting", "schedule": 15.0},
}
