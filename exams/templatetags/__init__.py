"""Filters of the exam room's templates."""
