"""The database itself refuses to change the record, and says so when it does not."""

from uuid import uuid4

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from luoshi.audit import guard
from luoshi.audit.models import EventBody
from luoshi.audit.tests.cast import Somebody, note


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET kind = 'other'",
        "UPDATE audit_event SET seq = seq",
        "DELETE FROM audit_event",
        "UPDATE audit_eventbody SET body = '{}'",
        "UPDATE audit_eventbody SET salt = ''",
        "UPDATE audit_eventbody SET salt = '', body = '', event_id = event_id || 'x'",
        "DELETE FROM audit_eventbody",
        "UPDATE audit_eventobject SET type = 'x'",
        "DELETE FROM audit_eventobject",
        "UPDATE audit_chainhead SET seq = 0",
        "UPDATE audit_chainhead SET hash = ''",
        "DELETE FROM audit_chainhead",
    ],
)
def test_changes_are_refused(statement):
    note(Somebody(uuid4()))
    if connection.vendor == "postgresql":
        statement = statement.replace("event_id || 'x'", f"'{uuid4()}'")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["audit_event", "audit_eventbody", "audit_eventobject", "audit_chainhead"])
@pytest.mark.django_db
def test_truncate_is_refused(table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_erasing_a_body_is_allowed():
    note(Somebody(uuid4()))
    assert EventBody.objects.update(salt="", body="") == 1


@pytest.mark.django_db
def test_a_missing_trigger_is_named_and_stops_the_start():
    assert guard.triggers_present()
    assert not run_checks(tags=["database"], databases=["default"])
    on = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_event_refuse_delete{on}")
    assert guard.missing() == ["audit_event_refuse_delete"]
    assert [error.id for error in run_checks(tags=["database"], databases=["default"])] == ["audit.E001"]
    with pytest.raises(guard.TriggersMissing, match="audit_event_refuse_delete"):
        guard.require_triggers()


@pytest.mark.django_db
def test_a_trigger_that_does_nothing_counts_as_missing():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_refuse_delete")
        else:
            cursor.execute("DROP TRIGGER audit_event_refuse_delete")
            cursor.execute("CREATE TRIGGER audit_event_refuse_delete BEFORE DELETE ON audit_event BEGIN SELECT 1; END")
    assert guard.missing() == ["audit_event_refuse_delete"]


def test_migrating_puts_the_triggers_back(committing_db):
    guard.remove()
    assert not guard.triggers_present()
    call_command("migrate", verbosity=0)
    assert guard.triggers_present()
