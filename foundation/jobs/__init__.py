"""Work that is owed, as rows: a queue is a query, a claim is an UPDATE that tells whether it won.

Both models are abstract; an app gives them a table. A message to a worker carries only the row's id, so a
lost message costs the sweep's next round and a repeated one nothing.
"""

from foundation.jobs.job import Job, JobQuerySet
from foundation.jobs.outbox import Outbox, OutboxQuerySet

__all__ = ["Job", "JobQuerySet", "Outbox", "OutboxQuerySet"]
