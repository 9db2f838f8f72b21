"""The audit trail is append-only: the database itself refuses to change a row, and to delete one within a year.

Whoever gets statements of her own through the site can add to the trail and not rewrite it (BIO2 8.15). The
owner of the tables can still take the guard away: who looks after the database gives the site another role.
The clock is the database's own, in UTC.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = """
CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END $$;
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_refuses();
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON accounts_auditevent
    FOR EACH ROW WHEN (OLD.at > now() - interval '1 year') EXECUTE FUNCTION audit_refuses();
"""
# Emptying a whole table is no deleting of rows: it needs a guard of its own. SQLite has no such statement.
POSTGRESQL_WHOLE = """
CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON accounts_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
"""
POSTGRESQL_WHOLE_BACK = "DROP TRIGGER audit_refuses_truncate ON accounts_auditevent;"
POSTGRESQL_BACK = """
DROP TRIGGER audit_refuses_delete ON accounts_auditevent;
DROP TRIGGER audit_refuses_update ON accounts_auditevent;
DROP FUNCTION audit_refuses();
"""
SQLITE = (
    """
    CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON accounts_auditevent
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON accounts_auditevent
    WHEN OLD.at > datetime('now', '-1 year')
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
)
SQLITE_BACK = ("DROP TRIGGER audit_refuses_delete", "DROP TRIGGER audit_refuses_update")


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the database the guard."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else (POSTGRESQL, POSTGRESQL_WHOLE):
        editor.execute(statement)


def give_up(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away again."""
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else (POSTGRESQL_WHOLE_BACK, POSTGRESQL_BACK):
        editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers, in the words of each database."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(protect, give_up)]
