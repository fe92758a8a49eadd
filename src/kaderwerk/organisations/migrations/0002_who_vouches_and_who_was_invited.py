import django.db.models.deletion
import kaderwerk.organisations.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='declined_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='seat',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to='organisations.seat'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='email',
            field=kaderwerk.organisations.fields.LowerCaseEmail(blank=True, max_length=254),
        ),
        # Seats of before were given under the rule of then: nobody has to ask for them again.
        migrations.AddField(
            model_name='seat',
            name='vouched',
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name='seat',
            name='vouched',
            field=models.BooleanField(default=False),
        ),
    ]
