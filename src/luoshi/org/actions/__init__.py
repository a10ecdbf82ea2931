"""What people do to the organisation. Each function is one act with one event."""

from luoshi.org.actions.absences import end_absence, set_absence
from luoshi.org.actions.accounts import (
    Issued,
    change_own_password,
    edit_account,
    make_account,
    reset_passwords,
    switch_off,
    switch_on,
)
from luoshi.org.actions.handover import hand_over
from luoshi.org.actions.imports import apply_import, discard_import, submit_import
from luoshi.org.actions.opening import PersonRow, UnitRow, load_organisation, open_county
from luoshi.org.actions.portfolios import end_portfolio, set_portfolio
from luoshi.org.actions.posts import end_post, give_post
from luoshi.org.actions.units import add_unit, close_unit, edit_unit, reopen_unit

__all__ = [
    "Issued",
    "PersonRow",
    "UnitRow",
    "add_unit",
    "apply_import",
    "change_own_password",
    "close_unit",
    "discard_import",
    "edit_account",
    "edit_unit",
    "end_absence",
    "end_portfolio",
    "end_post",
    "give_post",
    "hand_over",
    "load_organisation",
    "make_account",
    "open_county",
    "reopen_unit",
    "reset_passwords",
    "set_absence",
    "set_portfolio",
    "submit_import",
    "switch_off",
    "switch_on",
]
