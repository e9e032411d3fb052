"""Settings: everything an operator may change comes from the environment."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("MANGNON_DATA", PACKAGE.parent.parent / ".data")).resolve()
KEY_FILE = DATA_DIR / "keys.json"
FILES_DIR = DATA_DIR / "files"

# A day or moment at which the business clock starts; empty for the real time.
BUSINESS_CLOCK = os.environ.get("MANGNON_CLOCK", "")

DEBUG = False
PRODUCTION = os.environ.get("MANGNON_PRODUCTION", "") == "1"
SECRET_KEY = os.environ.get("MANGNON_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("MANGNON_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MANGNON_ORIGINS", "").split(",") if o]

# Where people open this installation; printed on papers as the address of their check.
PUBLIC_ADDRESS = os.environ.get("MANGNON_ADDRESS", "http://localhost:8000").rstrip("/")


def _secret_key() -> str:
    """Return the key of this installation, made once in the data directory."""
    key_file = DATA_DIR / "secret-key"
    if not key_file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as written:
            written.write(os.urandom(48).hex())
    return key_file.read_text(encoding="ascii")


SECRET_KEY = SECRET_KEY or _secret_key()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "mangnon.common",
    "mangnon.audit",
    "mangnon.law",
    "mangnon.places",
    "mangnon.organisations",
    "mangnon.accounts",
    "mangnon.files",
    "mangnon.notices",
    "mangnon.directives",
    "mangnon.children",
    "mangnon.urgent",
    "mangnon.reports",
    "mangnon.home",
    "mangnon.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Pads each answer by a random length, so that its size tells nothing about a secret in it.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mangnon.config.middleware.ContentSecurityPolicy",
    "mangnon.config.middleware.RequestScope",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mangnon.config.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mangnon.config.middleware.AccountScope",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

ROOT_URLCONF = "mangnon.config.urls"
WSGI_APPLICATION = "mangnon.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "mangnon.home.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]


# Pages fetch a row with its relations in eight joins or more. Weighing every order of them takes
# the planner 14 ms, of runs of four 1.4 ms; the written order is good, since keys lead it.
PLANNER = "-c join_collapse_limit=4"


def database_from(url: str, *, role: str = "") -> dict[str, object]:
    """Read a PostgreSQL address; `role` is taken on at connection."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    taken_on = f"-c role={role}" if role else ""
    options["options"] = " ".join(filter(None, (PLANNER, options.get("options"), taken_on)))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "mangnon",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


APP_ROLE = "mangnon_app"


def _database() -> dict[str, object]:
    """The owner makes tables; everything else runs as the application role."""
    app_url = os.environ.get("DATABASE_URL", "postgresql://mangnon_owner@/mangnon")
    owner_url = os.environ.get("DATABASE_OWNER_URL", "")
    if os.environ.get("MANGNON_DB_AS", "app") == "owner":
        return database_from(owner_url or app_url)
    return database_from(app_url, role="" if owner_url else APP_ROLE)


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "common_cache",
    }
}

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["mangnon.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_CSP = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["mangnon.accounts.backends.AccountBackend"]
ACCOUNT_ADAPTER = "mangnon.accounts.views.adapter.EntranceAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "mangnon.accounts.sealed_secrets.SealedSecrets"
MFA_TOTP_ISSUER = "Măng Non"
MFA_TOTP_TOLERANCE = 1

# Wrong passwords or codes within the window that shut the door until it is over. An office
# shares one address, so the address allows more than one account does.
SIGN_IN_TRIES = int(os.environ.get("MANGNON_SIGN_IN_TRIES", "5"))
SIGN_IN_TRIES_PER_ADDRESS = int(os.environ.get("MANGNON_SIGN_IN_TRIES_PER_ADDRESS", "20"))
SIGN_IN_WINDOW_MINUTES = int(os.environ.get("MANGNON_SIGN_IN_WINDOW_MINUTES", "15"))
SESSION_HOURS = int(os.environ.get("MANGNON_SESSION_HOURS", "8"))
SESSION_IDLE_MINUTES = int(os.environ.get("MANGNON_SESSION_IDLE_MINUTES", "30"))
SESSION_COOKIE_AGE = SESSION_HOURS * 3600

# Which counts prove the obligations; a table in the one floor that knows all modules.
OBLIGATION_PROOFS = "mangnon.config.proofs.PROVIDERS"
REPORT_STANDING = "mangnon.config.report_standing.STANDING"
# What in the system a doer may link as a proof, and which due days a calendar shows.
PROOF_SOURCES = "mangnon.config.proof_sources.SOURCES"
CALENDAR_SOURCES = "mangnon.config.calendar_sources.SOURCES"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
