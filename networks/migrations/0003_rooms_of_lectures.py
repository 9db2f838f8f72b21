"""Lectures that were announced before rooms were kept have a room too, or a meeting could take it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone


def give_rooms(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write a room down for every announced lecture still to come; two at once in one room stay, as people were told."""
    coming = apps.get_model("networks", "Activity").objects.filter(state="published", ends_at__gt=timezone.now())
    booking = apps.get_model("networks", "Booking")
    found = coming.values_list("pk", "venue", "starts_at", "ends_at").iterator()
    booking.objects.bulk_create(
        (
            booking(subject=f"activity:{number}", venue_id=venue, starts_at=starts_at, ends_at=ends_at)
            for number, venue, starts_at, ends_at in found
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    """Rows only: no table changes."""

    dependencies = [("networks", "0002_groups")]
    operations = [migrations.RunPython(give_rooms, migrations.RunPython.noop)]
