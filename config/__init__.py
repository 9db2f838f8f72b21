"""Wiring only: settings, the schedule, Celery, the root addresses."""

from config.celery import celery_app

__all__ = ["celery_app"]
