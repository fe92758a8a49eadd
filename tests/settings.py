"""The settings of the house, in mode test: pytest reads these, and whatever a test starts does."""

import os

os.environ["KADERWERK_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "kaderwerk.settings"  # for what runs elsewhere than here

from kaderwerk.settings import *  # noqa: F403

# Slow on purpose elsewhere.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
