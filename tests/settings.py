"""The product's settings with a data folder of their own, gone when the tests end."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="luoshi-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["LUOSHI_DATA"] = _folder

from luoshi.settings import *  # noqa: E402, F403

# Signing in is tested with the real hasher where it matters; everywhere else a fast one.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are looked up when asked for: listing them all at each new client took longer than its pages.
WHITENOISE_AUTOREFRESH = True
