"""What was published to learners stays as it was; a change is a new revision."""

from foundation.triggers import append_only

REFUSALS = (*append_only("cms_lessonrevision"), *append_only("cms_courserevision"))
