"""What people do with a slip, as data: who may, what is asked, which action is called, what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.chase import actions, policies
from luoshi.chase.forms import AnswerForm, ReasonForm
from luoshi.chase.models import Notice, NoticeState
from luoshi.lib.policy import Decision
from luoshi.org.actors import Actor
from luoshi.ui.keyed import KeyedForm

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Verb:
    """Something people do with a slip: address, words of the button and beside it, the rule, and in which states the page
    offers it or says why not. ``run`` takes actor, notice, key and what the form asks; ``done`` is said afterwards and may
    name the ``%(unit)s``. Without ``run`` it has a page of its own. ``leaves``: the actor sees the slip no more."""

    code: str
    label: Words
    note: Words
    policy: Callable[[Actor, Notice], Decision]
    states: tuple[str, ...]
    run: Callable[..., object] | None = None
    done: Words = ""
    form: type[KeyedForm] = KeyedForm
    leaves: bool = False

    @property
    def path(self) -> str:
        """sign-notice → sign/."""
        return self.code.removesuffix("_notice").replace("_", "-") + "/"

    def call(self, actor: Actor, notice: Notice, form: Any) -> object:
        assert self.run is not None
        return self.run(actor=actor, notice=notice, key=form.sent_key, **form.filled)


VERBS = (
    Verb(
        "issue_notice",
        _("Check and issue the notice"),
        _("a red one goes to the sponsor first"),
        lambda actor, notice: policies.can_send_notice(actor, notice.matter),
        (NoticeState.PROPOSED,),
    ),
    Verb(
        "sign_notice",
        _("Sign and issue"),
        _("goes out over your name; the unit sees it at once"),
        policies.can_sign_notice,
        (NoticeState.TO_SIGN,),
        actions.sign_notice,
        _("Signed and issued. %(unit)s sees it at once."),
    ),
    Verb(
        "answer_notice",
        _("Answer the notice"),
        _("solved at once, or a dated plan"),
        policies.can_answer_notice,
        (NoticeState.ISSUED, NoticeState.RECEIVED),
        actions.answer_notice,
        _("Answered. The delivery office sees the day you promised."),
        AnswerForm,
    ),
    Verb(
        "receive_notice",
        _("Receive the notice"),
        _("a receipt with the server's time"),
        policies.can_receive_notice,
        (NoticeState.ISSUED,),
        actions.receive_notice,
        _("Received. The head of the unit answers it in time."),
    ),
    Verb(
        "send_back_notice",
        _("Send back"),
        _("to the delivery office, with the reason"),
        policies.can_sign_notice,
        (NoticeState.TO_SIGN,),
        actions.send_back_notice,
        _("Sent back to the delivery office."),
        ReasonForm,
        leaves=True,
    ),
    Verb(
        "take_back_notice",
        _("Take back"),
        _("the number stays used"),
        policies.can_take_back_notice,
        (NoticeState.PROPOSED, NoticeState.TO_SIGN, NoticeState.ISSUED, NoticeState.RECEIVED),
        actions.take_back_notice,
        _("Taken back; the record keeps the reason."),
        ReasonForm,
        leaves=True,
    ),
)
ACTS = tuple(verb for verb in VERBS if verb.run is not None)
