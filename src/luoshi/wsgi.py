"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.settings")
django_application = get_wsgi_application()

from luoshi.audit import guard  # noqa: E402  (Django has to be set up first)
from luoshi.lib.whole import whole_requests  # noqa: E402

guard.require_triggers()  # no page is served while the audit record is unprotected
application = whole_requests(django_application)
