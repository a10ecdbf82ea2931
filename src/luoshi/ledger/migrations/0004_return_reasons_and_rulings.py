"""Texts for returning claims, and who leads by a ruling."""

import django.db.models.deletion
from django.db import migrations, models

import luoshi.lib.ids


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0001_initial"),
        ("ledger", "0003_photo_reason"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispute",
            name="ruled_lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.unit",
            ),
        ),
        migrations.CreateModel(
            name="ReturnReason",
            fields=[
                (
                    "id",
                    models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("title", models.CharField(max_length=40, verbose_name="name")),
                ("text", models.TextField(max_length=300, verbose_name="text")),
                ("sort_no", models.PositiveSmallIntegerField(default=0)),
                (
                    "county",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.county"),
                ),
            ],
            options={
                "ordering": ["sort_no"],
                "constraints": [models.UniqueConstraint(fields=("county", "title"), name="return_reason_title")],
            },
        ),
    ]
