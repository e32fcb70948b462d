"""Composition only: settings, addresses, Celery, the door for the web server. No rule lives here."""

from lms.config.celery import app as celery_app

__all__ = ["celery_app"]
