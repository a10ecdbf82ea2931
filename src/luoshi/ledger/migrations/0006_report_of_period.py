"""Finds a unit's report about a period without reading the others of its matter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_views_columns_assignments")]

    operations = [
        migrations.AddIndex(
            model_name="progressreport",
            index=models.Index(fields=["matter", "unit", "state", "period_end"], name="report_of_period"),
        ),
    ]
