"""`python -m tools.bench`: measures all cases; the exit code is 1 when one is above its limit.

Only one part with its name: `core`, `site` (what is served) or `crowd` (all at once).
"""

import os
import secrets
import sys
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaderwerk.settings")
# The server that is measured must know who was signed in here.
os.environ["KADERWERK_MODE"] = "test"
os.environ["KADERWERK_SECRET_KEY"] = secrets.token_urlsafe(64)
os.environ["KADERWERK_HOSTS"] = "127.0.0.1"
django.setup()
# Their imports need the tables, which stand only now.
parts = {"core": "tools.bench.cases", "site": "tools.bench.site", "crowd": "tools.bench.crowd"}
wanted = sys.argv[1:] or list(parts)
sys.exit(max(import_module(parts[part]).main() for part in wanted))
