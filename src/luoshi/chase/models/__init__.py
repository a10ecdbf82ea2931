"""The tables of `chase`."""

from luoshi.chase.models.campaigns import Campaign, CampaignItem, Way
from luoshi.chase.models.notices import OPEN_NOTICES, EscalationRule, Notice, NoticeColour, NoticeState, Trigger
from luoshi.chase.models.reminders import RULED, Digest, Letter, Occasion, Reminder, ReminderRule, ReminderSetting
from luoshi.chase.models.rounds import DEFAULT_DAY, Cadence, Outcome, ReportingRound, Rhythm, RoundItem
from luoshi.chase.models.settings import ChaseSetting

__all__ = [
    "DEFAULT_DAY",
    "OPEN_NOTICES",
    "RULED",
    "Cadence",
    "Campaign",
    "CampaignItem",
    "ChaseSetting",
    "Digest",
    "EscalationRule",
    "Letter",
    "Notice",
    "NoticeColour",
    "NoticeState",
    "Occasion",
    "Outcome",
    "Reminder",
    "ReminderRule",
    "ReminderSetting",
    "ReportingRound",
    "Rhythm",
    "RoundItem",
    "Trigger",
    "Way",
]
