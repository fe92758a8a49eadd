"""The site, as a web server calls it: `kaderwerk serve` does, and any other WSGI server can."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaderwerk.settings")

application = get_wsgi_application()
