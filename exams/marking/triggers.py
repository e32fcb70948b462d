"""What the database refuses to do to marks and results."""

from foundation.triggers import Refusal, append_only

REFUSALS = (
    *append_only("exams_machinemarks"),
    *append_only("exams_announcement"),
    Refusal(
        "result_stays",
        "exams_result",
        "UPDATE",
        "A released result is never changed; revise it.",
        "OLD.released_at IS NOT NULL",
    ),
    Refusal("result_remains", "exams_result", "DELETE", "A result is never deleted."),
)
