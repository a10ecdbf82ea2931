"""Addresses of `chase`."""

from django.urls import URLPattern, path

from luoshi.chase import verbs
from luoshi.chase.views import board, campaigns, inbox, notices, panel, rounds, rules

app_name = "chase"
urlpatterns: list[URLPattern] = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read, name="inbox_read"),
    path("inbox/settings/", inbox.settings, name="inbox_settings"),
    path("chase/", board.board, name="board"),
    path("chase/look-backs/", campaigns.campaigns, name="campaigns"),
    path("chase/look-backs/new/", campaigns.new, name="new_campaign"),
    path("chase/look-backs/<uuid:pk>/", campaigns.campaign, name="campaign"),
    path("chase/look-backs/<uuid:pk>/population/", campaigns.population, name="campaign_population"),
    path("chase/rounds/", rounds.rounds, name="rounds"),
    path("chase/rounds/<uuid:pk>/", rounds.reporting_round, name="round"),
    path("chase/rounds/items/<uuid:pk>/unchanged/", rounds.unchanged, name="unchanged"),
    path("chase/approvals/", rounds.approvals, name="approvals"),
    path("chase/notices/", notices.notices, name="notices"),
    path("chase/notices/<uuid:pk>/", notices.notice, name="notice"),
    path("chase/notices/<uuid:pk>/issue/", notices.issue, name="issue_notice"),
    path("chase/notices/<uuid:pk>/word/", notices.word, name="notice_word"),
    *(path(f"chase/notices/<uuid:pk>/{verb.path}", notices.view_of(verb), name=verb.code) for verb in verbs.ACTS),
    path("chase/rules/", rules.rules, name="rules"),
    path("chase/rules/cadence/", rules.cadence, name="rules_cadence"),
    path("chase/rules/hours/", rules.hours, name="rules_hours"),
    path("chase/rules/ladder/", rules.ladder, name="rules_ladder"),
    path("chase/rules/reminders/", rules.reminders, name="rules_reminders"),
    path("matters/<uuid:pk>/chase/", panel.panel, name="panel"),
    path("matters/<uuid:pk>/remind/", panel.remind, name="remind"),
    path("matters/<uuid:pk>/notice/", notices.write, name="write_notice"),
    path("matters/<uuid:pk>/cadence/", rounds.cadence, name="cadence"),
]
