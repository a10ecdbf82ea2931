"""PostgreSQL keeps the tokens of each entry: an index of them knows no order, so every hit of a phrase is looked at again,
and cutting its text anew took most of a search. SQLite's index keeps the order itself."""

from django.db import migrations

FORWARDS = (
    "ALTER TABLE insight_searchentry ADD COLUMN tokens tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, grams)) STORED",
    "CREATE INDEX insight_searchtokens ON insight_searchentry USING gin (tokens)",
    "DROP INDEX insight_searchgrams",
)
BACKWARDS = (
    "CREATE INDEX insight_searchgrams ON insight_searchentry USING gin (to_tsvector('simple'::regconfig, grams))",
    "ALTER TABLE insight_searchentry DROP COLUMN tokens",
)


def _run(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("insight", "0002_ranking_switch")]
    operations = [migrations.RunPython(_run(FORWARDS), _run(BACKWARDS))]
