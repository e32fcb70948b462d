from django.db import models


class BareAnswer(models.Model):
    """One row for each position of a sitting, written over."""

    sitting = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "position"], name="bare_answer_once")]

    def __str__(self):
        return f"{self.sitting} {self.position}"
