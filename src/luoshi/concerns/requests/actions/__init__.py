"""Every change to a request: keyword-only, the actor first, one event each."""

from luoshi.concerns.requests.actions.answering import answer_requests, ask_extension, rule_extension
from luoshi.concerns.requests.actions.contacts import erase_contact, erase_due, show_contact
from luoshi.concerns.requests.actions.dispatching import (
    accept_request,
    dispatch_request,
    refuse_request,
    rule_refusal,
    take_over,
)
from luoshi.concerns.requests.actions.receiving import (
    EDITABLE,
    ContactInput,
    ImportLine,
    RequestInput,
    correct_request,
    decline_request,
    import_requests,
    receive_request,
)
from luoshi.concerns.requests.actions.revisiting import Heard, reopen_request, revisit_requests

__all__ = [
    "EDITABLE",
    "ContactInput",
    "Heard",
    "ImportLine",
    "RequestInput",
    "accept_request",
    "answer_requests",
    "ask_extension",
    "correct_request",
    "decline_request",
    "dispatch_request",
    "erase_contact",
    "erase_due",
    "import_requests",
    "receive_request",
    "refuse_request",
    "reopen_request",
    "revisit_requests",
    "rule_extension",
    "rule_refusal",
    "show_contact",
    "take_over",
]
