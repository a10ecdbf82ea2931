"""One action, one event, one transaction."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from luoshi.audit import kinds
from luoshi.audit.models import Event, EventBody, Submission
from luoshi.audit.record import recording
from luoshi.audit.tests.cast import KIND, Somebody, note, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return Somebody(uuid4())


def test_an_action_writes_exactly_one_event_with_names_and_words(officer):
    made = note(officer, "落实到位")
    event = Event.objects.get()
    assert (event.seq, event.actor_name, event.unit_name, event.kind) == (1, "甲", "督查室", KIND)
    assert event.things == [
        {"type": "audit.submission", "id": str(made), "label": str(Submission.objects.get(pk=made))}
    ]
    assert event.words == {"text": "落实到位"}
    assert event.sentence.startswith("甲 noted 落实到位 on row ")


def test_values_are_made_plain(officer):
    at = datetime(2026, 1, 5, 1, tzinfo=UTC)
    with recording(officer, KIND) as entry:
        entry.say(due=date(2026, 6, 30), amount=Decimal("12.50"), at=at, who={3, 1}, id=officer.county_id, e="e\u0301")
    assert Event.objects.get().words == {
        "due": "2026-06-30",
        "amount": "12.50",
        "at": "2026-01-05T01:00:00.000000Z",
        "who": [1, 3],
        "id": str(officer.county_id),
        "e": "é",
    }


def test_what_has_no_words_is_refused(officer):
    with pytest.raises(TypeError, match="Submission cannot stand in an event"), recording(officer, KIND) as entry:
        entry.say(row=row())
    assert not Event.objects.exists()


def test_a_failed_action_leaves_nothing(officer):
    with pytest.raises(TypeError), recording(officer, KIND, key="k") as entry:
        entry.about(row(), text=object())
    assert not Event.objects.exists()
    assert not Submission.objects.exists()
    assert note(officer, key="k") is not None


def test_an_action_inside_an_action_is_refused(officer):
    with pytest.raises(RuntimeError, match="one action writes one event"), recording(officer, KIND):
        note(officer)
    assert not Event.objects.exists()
    note(officer)
    assert Event.objects.count() == 1


def test_an_action_inside_anothers_transaction_is_refused(officer):
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        note(officer)


def test_an_unregistered_kind_is_refused(officer):
    with pytest.raises(LookupError, match="never_heard_of"), recording(officer, "never_heard_of"):
        pass


def test_the_same_submission_takes_effect_once(officer):
    first = note(officer, "一", key="form-1")
    assert note(officer, "二", key="form-1") == first
    assert Event.objects.count() == 1
    assert note(officer, key="form-2") != first
    assert note(Somebody(officer.county_id), key="form-1") != first


def test_acting_again_on_a_repeated_submission_is_refused(officer):
    note(officer, key="k")
    with pytest.raises(RuntimeError, match="carried out before"), recording(officer, KIND, key="k") as entry:
        entry.about(row())
    assert Event.objects.count() == 1


def test_each_county_has_a_chain_of_its_own(officer):
    other = Somebody(uuid4())
    for actor in (officer, other, officer):
        note(actor)
    events = Event.objects.filter(county_id=officer.county_id)
    assert [event.seq for event in events] == [1, 2]
    assert events[1].prev_hash == events[0].hash
    assert Event.objects.get(county_id=other.county_id).seq == 1


def test_recorded_time_is_the_servers_and_never_goes_back(officer, clock):
    noon = clock.set(2026, 6, 30, 12)
    note(officer)
    clock.set(2026, 6, 30, 11)
    note(officer)
    assert [event.recorded_at for event in Event.objects.all()] == [noon, noon]


def test_auditors_see_their_countys_events_and_nobody_else_does(officer):
    note(officer)
    note(Somebody(uuid4()))
    for role, seen in (("auditor", 1), ("audit_admin", 1), ("delivery_office", 0), ("system_admin", 0)):
        assert Event.objects.visible_to(Somebody(officer.county_id, roles=(role,))).count() == seen


def test_events_are_found_by_their_object_newest_first(officer):
    made = note(officer)
    note(officer)
    with recording(officer, KIND) as entry:
        entry.about(Submission.objects.get(pk=made))
    assert [event.seq for event in Event.objects.for_object("audit.submission", made)] == [3, 1]


def test_an_erased_body_shows_a_dash(officer):
    note(officer, "电话")
    EventBody.objects.update(salt="", body="")
    event = Event.objects.get()
    assert event.body.is_erased
    assert event.sentence.startswith("甲 noted — on ")


@pytest.mark.parametrize(
    ("sentence", "words", "shown"),
    [
        ("派给{to}。{words}", {"to": "水利局", "words": ""}, "派给水利局。"),
        ("{ruling}：{words}", {"ruling": "同意", "words": ""}, "同意"),
        ("Granted: {words}.", {"words": None}, "Granted."),
        ("{to}，期限 {by}。{words}", {"to": "水利局", "by": None, "words": "急"}, "水利局，期限 —。急"),
        ("{words}", {"words": ""}, "—"),
        ("定于{on}召开", {"on": date(2026, 12, 15)}, "定于2026年12月15日召开"),
        ("{words}", {"words": "2026-02-31"}, "2026-02-31"),
    ],
)
def test_a_sentence_reads_as_a_person_writes(officer, sentence, words, shown):
    with recording(officer, KIND) as entry:
        entry.say(**words)
    assert kinds.EventKind("a", "a", sentence).render(Event.objects.get()) == shown
