"""What can happen to documents, for the record.

The upload names a file by its SHA-256 only: should it turn out to be classified, neither its name nor its words may
stand in a record that cannot be changed.
"""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("document_uploaded", _("Document uploaded"), _("A file of {size} bytes was uploaded, SHA-256 {sha256}."))
kinds.register(
    "document_read",
    _("Document read"),
    _("{objects} was read: {clauses} clauses, {commitments} of them commitments."),
)
kinds.register("document_unreadable", _("Document could not be read"), _("The file could not be read ({reason})."))
kinds.register(
    "document_refused",
    _("Document refused"),
    _("The file carries a classification mark. File and text were deleted; SHA-256 {sha256}."),
)
kinds.register("document_requeued", _("Reading started again"), _("{objects} is to be read again."))
kinds.register("document_edited", _("Document corrected"), _("Corrected in {objects}: {fields}."))
kinds.register("lexicon_added", _("Words added to the lexicon"), _("{count} words were added to the lexicon: {words}."))
kinds.register("lexicon_removed", _("Word taken out of the lexicon"), _("“{word}” was taken out of the lexicon."))
kinds.register("reread_started", _("Reading with today's rules"), _("{objects} is read once more to see what differs."))
kinds.register(
    "changes_accepted",
    _("Changes of a reading accepted"),
    _("{count} changes of the reading of {objects} were accepted; {left} stay as people left them."),
)
kinds.register(
    "changes_kept", _("Changes of a reading refused"), _("{count} fields of {objects} stay as they were read.")
)
kinds.register("reading_corrected", _("Reading corrected"), _("{field} of {place} was corrected."))
kinds.register(
    "correction_taken_back", _("Correction taken back"), _("{field} of {place} counts as it was read again.")
)
kinds.register(
    "document_discarded", _("Document discarded"), _("{objects} was discarded; nothing had been made from it.")
)
kinds.register(
    "version_uploaded", _("New version uploaded"), _("A new version of {objects} was uploaded, SHA-256 {sha256}.")
)
kinds.register(
    "version_accepted", _("New version accepted"), _("The question about the new version was answered: {why}")
)
kinds.register(
    "version_read",
    _("New version in force"),
    _(
        "Version {ordinal} of {document} is in force: {changed} sentences changed, {removed} removed, {carried} as before."
    ),
)
kinds.register("version_asked", _("New version questioned"), _("Before it comes into force: {why}"))
kinds.register(
    "version_failed",
    _("New version not taken"),
    _("The file did not become a version of {objects} ({reason}) and was deleted, SHA-256 {sha256}."),
)
kinds.register("comparison_started", _("Comparison started"), _("{objects} is compared with other documents."))
kinds.register(
    "links_proposed",
    _("Links proposed"),
    _("{count} links were proposed for {objects}; what people decided before stays."),
)
kinds.register("links_confirmed", _("Links confirmed"), _("{count} links were confirmed for {objects}."))
kinds.register("links_rejected", _("Links rejected"), _("{count} links were rejected for {objects}."))
kinds.register("links_reopened", _("Decisions on links taken back"), _("{count} links of {objects} wait again."))
