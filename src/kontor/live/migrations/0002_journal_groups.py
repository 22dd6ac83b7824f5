import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('live', '0001_initial'),
        ('polls', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='journalentry',
            options={'ordering': ('room', 'seq'), 'verbose_name_plural': 'journal entries'},
        ),
        migrations.RemoveConstraint(
            model_name='journalentry',
            name='one_event_a_number',
        ),
        migrations.RemoveField(
            model_name='journalentry',
            name='event',
        ),
        migrations.AddField(
            model_name='journalentry',
            name='events',
            field=models.TextField(default='[]'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.UniqueConstraint(fields=('room', 'seq'), name='one_group_a_number'),
        ),
        migrations.AddField(
            model_name='room',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='room',
            name='names_erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='PollKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.BinaryField()),
                ('poll', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.poll')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='live.room')),
            ],
        ),
    ]
