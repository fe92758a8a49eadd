"""`python -m tools.bench`: measures all cases; the exit code is 1 when one is above its limit."""

import os
import sys
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaderwerk.settings")
django.setup()
# Its imports need the tables, which stand only now.
sys.exit(import_module("tools.bench.cases").main())
