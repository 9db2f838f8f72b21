"""Messages about a place that was given at once now stand under the kind that says the same: a place confirmed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def say_confirmed(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Both kinds have the same values, and the number of a message rises with each, so none meets another."""
    moved_up = "place_moved_up"
    apps.get_model("networks", "Message").objects.filter(key=moved_up).update(key="place_confirmed")
    apps.get_model("networks", "OwnWords").objects.filter(key=moved_up).delete()


class Migration(migrations.Migration):
    dependencies = [("networks", "0014_proposals_are_forgotten")]

    operations = [migrations.RunPython(say_confirmed, migrations.RunPython.noop)]
