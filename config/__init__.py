"""Wiring only: settings, the schedule, Celery, the root addresses, the start-up checks."""

from config.celery import celery_app
from config.checks import start_up_checks

__all__ = ["celery_app", "start_up_checks"]
