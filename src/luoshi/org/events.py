"""What can happen here, for the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("county_created", _("County created"), _("The county's ledger was opened."))
kinds.register("organisation_loaded", _("Organisation loaded"), _("Units, posts and people were loaded."))

kinds.register(
    "account_made", _("Account made"), _("The account {username} was made for {objects}; it has no rights yet.")
)
kinds.register("account_edited", _("Name corrected"), _("The name {was} was corrected to {objects}."))
kinds.register("account_switched_off", _("Account switched off"), _("The account of {objects} was switched off."))
kinds.register("account_switched_on", _("Account switched on"), _("The account of {objects} was switched on."))
kinds.register("passwords_reset", _("Password reset"), _("{objects} got a one-time password."))
kinds.register("password_changed", _("Password changed"), _("{objects} changed their password."))

kinds.register("post_given", _("Post given"), _("{post} ({role}) was given from {since} to {until}: {objects}."))
kinds.register("post_ended", _("Post ended"), _("{post} ends on {last_day}: {objects}."))
kinds.register(
    "posts_handed_over",
    _("Handed over"),
    _("{leaver} handed {posts} over to {successor}, from {first_day} on; {count} open things went along."),
)
kinds.register("portfolio_set", _("Portfolio set"), _("{objects} answers for {named} from {since} to {until}."))
kinds.register("portfolio_ended", _("Portfolio ended"), _("{objects} answers for {named} until {last_day}."))
kinds.register("absence_set", _("Substitute named"), _("{substitute} stands in from {since} to {until}: {objects}."))
kinds.register("absence_ended", _("Absence ended"), _("{substitute} no longer stands in: {objects}."))

kinds.register("unit_added", _("Unit added"), _("{objects} was added below {parent}."))
kinds.register("unit_changed", _("Unit changed"), _("{objects} was changed: {changed}."))
kinds.register("unit_closed", _("Unit switched off"), _("{objects} was switched off."))
kinds.register("unit_reopened", _("Unit switched on"), _("{objects} was switched on again."))

kinds.register(
    "import_submitted",
    _("Workbook of units and people uploaded"),
    _("{objects} waits: {new_units} new and {changed_units} changed units, {new_people} people, {new_posts} posts."),
)
kinds.register(
    "import_applied",
    _("Workbook of units and people applied"),
    _("{objects}: {new_units} new and {changed_units} changed units, {new_people} people, {new_posts} posts: {posts}."),
)
kinds.register("import_discarded", _("Workbook of units and people discarded"), _("{objects} was thrown away."))
