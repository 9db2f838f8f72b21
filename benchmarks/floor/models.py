"""One table for each form."""

from django.db import models


class Lecture(models.Model):
    """A lecture with so many seats."""

    title = models.CharField(max_length=90)
    seats = models.PositiveIntegerField()


class Place(models.Model):
    """A place taken."""

    lecture = models.ForeignKey(Lecture, on_delete=models.CASCADE)
    first_name = models.CharField(max_length=40)
    contact = models.CharField(max_length=254)
    children = models.PositiveSmallIntegerField()


class Interest(models.Model):
    """An interest left; the answers in one column."""

    lecture = models.ForeignKey(Lecture, on_delete=models.CASCADE)
    first_name = models.CharField(max_length=40)
    contact = models.CharField(max_length=254)
    answers = models.JSONField()


class Row(models.Model):
    """A line of a list, with everything it shows; `owner` is whose list it is."""

    owner = models.PositiveIntegerField(db_index=True)
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=60)
    phase = models.CharField(max_length=12)
    members = models.PositiveSmallIntegerField()
    next_at = models.DateTimeField()
    turnout = models.PositiveSmallIntegerField()
