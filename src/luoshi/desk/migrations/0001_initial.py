# Made by makemigrations.

import django.db.models.deletion
import luoshi.lib.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0001_initial'),
        ('sources', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('waived_at', models.DateTimeField(verbose_name='waived at')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='sources.clause', verbose_name='clause')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.county')),
                ('waived_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to=settings.AUTH_USER_MODEL, verbose_name='waived by')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('county', 'clause'), name='desk_waiver_once', violation_error_message='This sentence is waived already.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='desk_waiver_has_reason', violation_error_message='Say why no matter is made of this sentence.')],
            },
        ),
    ]
