"""Settings of the test suite."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from mangnon.config.settings import *

DATA_DIR = Path(tempfile.mkdtemp(prefix="mangnon-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
KEY_FILE = DATA_DIR / "keys.json"
FILES_DIR = DATA_DIR / "files"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
BUSINESS_CLOCK = "2021-05-10"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["TEST"] = {"NAME": f"test_{os.environ.get('MANGNON_TEST_NAME', 'mangnon')}"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
