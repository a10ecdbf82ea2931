"""One verb, one function: keyword-only, the actor first, the policy checked first, one transaction, one event."""

from luoshi.chase.actions.campaigns import SampleInput, draw_campaign
from luoshi.chase.actions.notices import (
    NoticeInput,
    answer_notice,
    propose_notices,
    receive_notice,
    send_back_notice,
    send_notice,
    sign_notice,
    take_back_notice,
    withdraw_notices,
)
from luoshi.chase.actions.reminders import remind_matters, set_reminders
from luoshi.chase.actions.rounds import close_round, open_round, report_unchanged, set_cadence, set_cadences
from luoshi.chase.actions.rules import set_chase_setting, set_ladder, set_reminder_rules

__all__ = [
    "NoticeInput",
    "SampleInput",
    "answer_notice",
    "close_round",
    "draw_campaign",
    "open_round",
    "propose_notices",
    "receive_notice",
    "remind_matters",
    "report_unchanged",
    "send_back_notice",
    "send_notice",
    "set_cadence",
    "set_cadences",
    "set_chase_setting",
    "set_ladder",
    "set_reminder_rules",
    "set_reminders",
    "sign_notice",
    "take_back_notice",
    "withdraw_notices",
]
