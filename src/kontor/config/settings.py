"""Every setting of Kontor, from the environment; docs/reference/settings.md says what each is for."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from kontor.people import settings as people_settings

SOURCE = Path(__file__).resolve().parents[1]


def _flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def _words(name: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def _proxies() -> int:
    """``KONTOR_BEHIND_PROXY``: a number, or yes for one."""
    told = os.environ.get("KONTOR_BEHIND_PROXY", "")
    return int(told) if told.isdecimal() else int(_flag("KONTOR_BEHIND_PROXY"))


# --- Where things are kept ---------------------------------------------------------------------------------------

HOME = Path(os.environ.get("KONTOR_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = HOME / "files"
MEDIA_URL = "files/"
MAIL_FOLDER = HOME / "mail"


def _secret_key() -> str:
    """The key of the environment, or one made at the first start and kept beside the database."""
    given = os.environ.get("KONTOR_SECRET_KEY")
    if given:
        return given
    kept = HOME / "secret-key"
    if not kept.exists():
        # Written whole under another name first: two processes that start together must end with one key.
        draft = HOME / f"secret-key.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(draft, kept)
        draft.unlink()
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = _flag("KONTOR_DEBUG")


def _address() -> str:
    """Where people find this house: as set, else where it serves, or served last (``kontor serve`` keeps that in ``HOME``)."""
    if "KONTOR_URL" in os.environ or "PORT" in os.environ:
        return os.environ.get("KONTOR_URL") or f"http://127.0.0.1:{os.environ['PORT']}"
    kept = HOME / "address"
    return kept.read_text().strip() if kept.exists() else "http://127.0.0.1:8000"


BASE_URL = _address().rstrip("/")
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = _words("KONTOR_HOSTS") or ["127.0.0.1", "localhost", "[::1]", BASE_URL.split("/")[2].rsplit(":", 1)[0]]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# --- The parts ---------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "kontor.web",
    "kontor.talks",
    "kontor.live",
    "kontor.polls",
    "kontor.people",
    "kontor.platform",
    "modelsearch",
    "django_tasks",
    "django_tasks_db",
    "csp",
    *people_settings.ALLAUTH_APPS,
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "kontor.platform.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kontor.web.staticfiles.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kontor.web.policy.PermissionsPolicyMiddleware",
    *people_settings.ALLAUTH_MIDDLEWARE,
]
ROOT_URLCONF = "kontor.config.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("kontor.web.engine.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
            ],
        },
    },
]
FORM_RENDERER = "kontor.web.forms.FormRenderer"

# --- Data --------------------------------------------------------------------------------------------------------

DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'kontor.sqlite3'}", conn_max_age=600)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets pages read while the room's writer writes. FULL: what is acknowledged has reached the disk.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "")
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = (
    {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    if REDIS_URL
    else {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
)

# --- Static files ------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Served by WhiteNoise straight from the apps' folders: nothing to collect, so `make serve` is quick and never stale.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# A developer sees each edit at the next load.
WHITENOISE_MAX_AGE = 0 if DEBUG else 600

# --- People and their sign-in ------------------------------------------------------------------------------------

from kontor.people.settings import *  # noqa: E402, F403  (allauth's settings live beside its templates)

# --- Language and time -------------------------------------------------------------------------------------------

USE_TZ = True
FORMAT_MODULE_PATH = "kontor.web.formats"
LOCALE_PATHS = [str(SOURCE / "web/locale")]
TIME_ZONE = "Europe/Brussels"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("bg", _("Bulgarian")), ("cs", _("Czech")), ("da", _("Danish")), ("de", _("German")), ("el", _("Greek")),
    ("en", _("English")), ("es", _("Spanish")), ("et", _("Estonian")), ("fi", _("Finnish")), ("fr", _("French")),
    ("ga", _("Irish")), ("hr", _("Croatian")), ("hu", _("Hungarian")), ("it", _("Italian")), ("lt", _("Lithuanian")),
    ("lv", _("Latvian")), ("mt", _("Maltese")), ("nl", _("Dutch")), ("pl", _("Polish")), ("pt", _("Portuguese")),
    ("ro", _("Romanian")), ("sk", _("Slovak")), ("sl", _("Slovenian")), ("sv", _("Swedish")),
]  # fmt: skip

# --- Safety ------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
TRUSTED_PROXIES = _proxies()
"""How many proxies of our own stand in front, one behind the other: so many entries of X-Forwarded-For are believed, from the end."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_LIMIT = 60_000_000
"""Bytes an uploaded file may have."""
FILE_UPLOAD_HANDLERS = [
    "kontor.platform.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF, "https:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

FETCH_ALLOW = frozenset(each.lower() for each in _words("KONTOR_FETCH_ALLOW"))
"""Hosts (``host`` or ``host:port``) that may be fetched from although they stand in a private network."""

# --- Documents ---------------------------------------------------------------------------------------------------

TALKS_FOLDER = Path(os.environ.get("KONTOR_TALKS", "talks")).resolve()
LLM_URL = os.environ.get("KONTOR_LLM_URL", "")
LLM_MODEL = os.environ.get("KONTOR_LLM_MODEL", "")
LLM_KEY = os.environ.get("KONTOR_LLM_KEY", "")

NETWORK_NAME = os.environ.get("KONTOR_NAME", "")
"""The network whose house this is; pages and mails say Kontor where it is empty."""

# --- Mail --------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = os.environ.get("KONTOR_MAIL_FROM", "Kontor <kontor@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SMTP = urlsplit(os.environ.get("KONTOR_SMTP", ""))
if SMTP.hostname:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = SMTP.hostname, SMTP.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(SMTP.username or ""), unquote(SMTP.password or "")
    EMAIL_USE_SSL = SMTP.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in {"127.0.0.1", "localhost"}
else:
    # Without a mail server, mails lie as files where the newcomer finds them.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(MAIL_FOLDER)

# Logs are configured once, in kontor.platform.logs; Django's own way, run again by every set-up, would undo it.
LOGGING_CONFIG = None
METRICS_TOKEN = os.environ.get("KONTOR_METRICS_TOKEN", "")
