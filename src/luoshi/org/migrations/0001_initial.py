
import django.db.models.deletion
import luoshi.lib.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('is_working', models.BooleanField(verbose_name='working day')),
                ('source', models.CharField(max_length=120, verbose_name='source')),
            ],
        ),
        migrations.CreateModel(
            name='County',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='user name')),
                ('name', models.CharField(max_length=40, verbose_name="person's name")),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='has a one-time password')),
                ('password_changed_on', models.DateField(blank=True, null=True, verbose_name='password changed on')),
                ('session_epoch', models.PositiveIntegerField(default=0)),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='org.county')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OrganisationImport',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=200, verbose_name='file')),
                ('lines', models.JSONField()),
                ('state', models.CharField(choices=[('waiting', 'waiting for the security administrator'), ('applied', 'applied'), ('discarded', 'discarded')], default='waiting', max_length=12, verbose_name='state')),
                ('uploaded_at', models.DateTimeField()),
                ('ruled_at', models.DateTimeField(blank=True, null=True)),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.county')),
                ('ruled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='full name')),
                ('short_name', models.CharField(max_length=30, verbose_name='short name')),
                ('aliases', models.JSONField(blank=True, default=list, verbose_name='aliases')),
                ('kind', models.CharField(choices=[('leadership', 'leadership'), ('office', 'office'), ('department', 'department'), ('township', 'township'), ('enterprise', 'state-owned enterprise')], max_length=16, verbose_name='kind of unit')),
                ('sort_no', models.PositiveIntegerField(default=0, verbose_name='order')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('version', models.PositiveIntegerField(default=1)),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='org.county')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='org.unit')),
            ],
            options={
                'ordering': ['sort_no', 'name'],
                'constraints': [
                    models.UniqueConstraint(fields=('county', 'code'), name='unit_code', violation_error_message='This code is taken.'),
                    models.UniqueConstraint(fields=('county', 'name'), name='unit_name', violation_error_message='A unit of this name exists.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=60, verbose_name='post title')),
                ('role', models.CharField(choices=[('county_head', 'county head'), ('county_leader', 'county leader'), ('delivery_office', 'delivery officer'), ('unit_head', 'unit head'), ('liaison', 'liaison'), ('statistics', 'statistics'), ('project_office', 'project office'), ('finance', 'finance'), ('auditor', 'auditor'), ('system_admin', 'system administrator'), ('security_admin', 'security administrator'), ('audit_admin', 'audit administrator')], max_length=20, verbose_name='role')),
                ('sort_no', models.PositiveIntegerField(default=0, verbose_name='order')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.county')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.unit')),
            ],
            options={
                'ordering': ['sort_no', 'title'],
                'indexes': [
                    models.Index(fields=['county', 'role'], name='post_by_role'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Portfolio',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('domain', models.CharField(blank=True, max_length=24, verbose_name='domain')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='to')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.county')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to='org.post')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to='org.unit')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('unit__isnull', False), models.Q(('domain', ''), _negated=True), _connector='OR'), name='portfolio_names_something', violation_error_message='Name a unit or a domain.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField(verbose_name='first day of the successor')),
                ('made_at', models.DateTimeField()),
                ('content', models.JSONField()),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.county')),
                ('leaver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(verbose_name='to')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('substitute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to=settings.AUTH_USER_MODEL, verbose_name='substitute')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.county')),
            ],
            options={
                'ordering': ['since'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='absence_ends_after_start', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('person', models.F('substitute')), _negated=True), name='absence_has_another', violation_error_message='Nobody stands in for themselves.')],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.UUIDField(default=luoshi.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='to')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.county')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='org.post')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='holding_ends_after_start', violation_error_message='The last day is before the first.')],
            },
        ),
    ]
