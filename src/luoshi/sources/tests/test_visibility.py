"""Who sees which documents."""

import pytest
from django.db.models import Q

from luoshi.sources import hooks
from luoshi.sources.models import Clause, Document, DocumentVersion

pytestmark = pytest.mark.django_db

EVERYTHING = ["officer", "leader", "leader2", "county_head", "statistics", "project_office", "finance"]
NOTHING = ["auditor", "system_admin", "security_admin", "audit_admin", "nobody", "foreign_officer", "foreign_liaison"]


def seen(actor):
    return tuple(model.objects.visible_to(actor).exists() for model in (Document, DocumentVersion, Clause))


@pytest.mark.parametrize("who", EVERYTHING)
def test_offices_and_leaders_see_all_documents_of_their_county(cast, read, who):
    read()
    assert seen(cast.actor(who)) == (True, True, True)


@pytest.mark.parametrize("who", NOTHING)
def test_others_see_none(cast, read, monkeypatch, who):
    document = read()
    monkeypatch.setattr(hooks, "extra_visibility", [lambda actor: Q(pk=document.pk)])
    assert seen(cast.actor(who)) == (False, False, False)


@pytest.mark.parametrize("who", ["liaison", "head"])
def test_units_see_what_other_apps_open_to_them(cast, read, monkeypatch, who):
    document, other = read(), read("另一份文件。\n新建公路5公里。")
    monkeypatch.setattr(hooks, "extra_visibility", [])
    assert seen(cast.actor(who)) == (False, False, False)
    monkeypatch.setattr(hooks, "extra_visibility", [lambda actor: Q(pk=document.pk)])
    assert list(Document.objects.visible_to(cast.actor(who))) == [document]
    assert not Clause.objects.visible_to(cast.actor(who)).filter(version__document=other).exists()
