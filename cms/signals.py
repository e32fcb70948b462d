"""What the library says aloud, after commit: an id or a key, and nothing more."""

from django.dispatch import Signal

edition_published = Signal()  # edition_id: a must-study list has a new edition
lesson_published = Signal()  # key, number: a lesson has a new revision
