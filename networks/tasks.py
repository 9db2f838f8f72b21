"""The index of tasks: Celery looks here; the tasks live with their features."""
