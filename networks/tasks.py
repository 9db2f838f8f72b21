"""The index of tasks: Celery looks here; the tasks live with their features."""

from networks.privacy.tasks import forget_by_term

__all__ = ["forget_by_term"]
