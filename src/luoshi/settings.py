"""Django's settings, made from what the operator gave (`config.py`)."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from luoshi import config, sqlite
from luoshi.org import password_rules

sqlite.use_fixed_library()

OPERATOR = config.load()
BASE_DIR = Path(__file__).resolve().parent
DATA: Path = OPERATOR["LUOSHI_DATA"]
FILES = DATA / "files"
BACKUPS = DATA / "backups"
WITNESS = Path(OPERATOR["LUOSHI_WITNESS"] or DATA / "witness.jsonl")
SITE_URL: str = OPERATOR["LUOSHI_SITE_URL"]
SMTP_URL: str = OPERATOR["LUOSHI_SMTP_URL"]
MAIL_FROM: str = OPERATOR["LUOSHI_MAIL_FROM"]
MAX_UPLOAD_BYTES: int = OPERATOR["LUOSHI_MAX_UPLOAD_MB"] * 1024 * 1024


def _secret_key() -> str:
    """The operator's key, or one made once in the data folder, readable by its owner only."""
    if given := OPERATOR["LUOSHI_SECRET_KEY"]:
        return str(given)
    path = DATA / "secret.key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), "utf-8")
    return path.read_text("utf-8")


def _database() -> dict[str, Any]:
    if url := OPERATOR["LUOSHI_DATABASE_URL"]:
        if not url.startswith("sqlite"):
            parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
            # Compiling our short queries takes PostgreSQL seconds and saves milliseconds.
            parsed.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
            return parsed
        name = url.removeprefix("sqlite:///")
    else:
        name = str(DATA / "luoshi.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": sqlite.init_command()},
    }


SECRET_KEY = _secret_key()
DEBUG: bool = OPERATOR["LUOSHI_DEBUG"]
ALLOWED_HOSTS: list[str] = OPERATOR["LUOSHI_ALLOWED_HOSTS"]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "luoshi.ui",
    "luoshi.audit",
    "luoshi.org",
    "luoshi.sources",
    "luoshi.ledger",
    "luoshi.chase",
    "luoshi.desk",
    "luoshi.indicators",
    "luoshi.projects",
    "luoshi.concerns",
    "luoshi.concerns.problems",
    "luoshi.concerns.hazards",
    "luoshi.concerns.requests",
    "luoshi.concerns.meetings",
    "luoshi.concerns.livelihood",
    "luoshi.concerns.investment",
    "luoshi.insight",
    "luoshi.sample",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "luoshi.lib.whole.tidy_uploads",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "luoshi.ui.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.org.middleware.SignInRulesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "luoshi.org.middleware.ActorMiddleware",
    "luoshi.ui.errors.ErrorPagesMiddleware",
]

ROOT_URLCONF = "luoshi.urls"
WSGI_APPLICATION = "luoshi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luoshi.ui.context.shell",
            ],
        },
    },
]

# Sign-in: user name and password; accounts are made by administrators, never by signing up.
AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "luoshi.org.adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD: str | None = None
ACCOUNT_USER_DISPLAY = "luoshi.org.adapter.display"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key"}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS, PASSWORD_DAYS = password_rules.rules(OPERATOR["LUOSHI_PASSWORD_RULES"])
IDLE_SECONDS: int = OPERATOR["LUOSHI_IDLE_MINUTES"] * 60

FORM_RENDERER = "luoshi.ui.controls.Renderer"
LANGUAGE_CODE: str = OPERATOR["LUOSHI_LANGUAGE"]
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE: str = OPERATOR["LUOSHI_TIME_ZONE"]
USE_TZ = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # straight from the packages: no collecting step between install and first page

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FILES = 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
if OPERATOR["LUOSHI_HTTPS"]:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": OPERATOR["LUOSHI_LOG_LEVEL"]},
}
