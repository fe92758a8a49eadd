from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_link_to_another_address")]

    operations = [
        migrations.AlterField("papertoseal", "attempts", models.PositiveIntegerField(default=0)),
        migrations.AddField("papertoseal", "put_off", models.PositiveIntegerField(default=0)),
    ]
