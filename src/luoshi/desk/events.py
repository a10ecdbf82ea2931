"""What can happen at the desk, for the record. Accepting a proposal is the ledger's event: a matter is drafted."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("clause_waived", _("No matter made"), _("No matter is made of {place}: {reason}"))
kinds.register("clause_unwaived", _("Waiver taken back"), _("{place} is open again; the reason had been: {reason}"))
kinds.register("drafts_taken_back", _("Drafts taken back"), _("All {count} drafts of {place} were taken back."))
kinds.register("clause_merged", _("Sentence merged"), _("{place} was added to the draft."))
kinds.register("clause_unmerged", _("Sentence taken out"), _("{place} was taken out of the draft again."))
kinds.register("clause_marked", _("Marked as a commitment"), _("{place} is taken as a commitment: {text}"))
kinds.register("clause_unmarked", _("Mark taken back"), _("{place} is background again."))
kinds.register("clauses_waived", _("No matter made, several"), _("No matter is made of {count} sentences: {reason}"))
kinds.register("decisions_taken_back", _("Decisions taken back"), _("{count} sentences are open again: {places}."))
kinds.register("drafts_set", _("Drafts set together"), _("{fields} set in {count} drafts."))
kinds.register(
    "suspects_cleared",
    _("Changed sentence: still applies"),
    _("{count} matters stand on the new text of {documents}. {reason}"),
)
kinds.register(
    "suspects_amended",
    _("Changed sentence: amended"),
    _("{count} matters were amended after the new text of {documents}."),
)
kinds.register("clearing_undone", _("Clearing taken back"), _("{count} matters wait for a decision again."))
kinds.register("promises_opened", _("Public page opened"), _("The promises of {objects} are open to everybody."))
kinds.register("promises_closed", _("Public page closed"), _("The promises of {objects} are no longer public."))
