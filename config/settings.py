"""Settings: one file, read from the environment; docs/operations.md lists every variable.

`SITE_URL` decides what depends on http or https. A missing DATABASE_URL, outside DEBUG a missing SECRET_KEY,
and a value that is not allowed (ops/variables.py) stop the start. Two variables are not the operator's:
manage.py sets AS_OWNER, config/wsgi.py sets SERVING.
"""

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from dataset.description import Description, read_description
from dataset.errors import DatasetError
from ops import variables as env

BASE_DIR = Path(__file__).resolve().parent.parent


def described(folder: Path) -> Description:
    """What the dataset in a folder says of its country; a start-up error that names the file and the key."""
    try:
        return read_description(folder)
    except DatasetError as error:
        raise ImproperlyConfigured(f"DATASET_DIR, {folder}: {error}") from error


def with_time_limits(database: dict[str, Any], **seconds: int) -> dict[str, Any]:
    """The settings of a database whose sessions have these time limits, besides what they have already."""
    return with_parameters(database, **{name: f"{value}s" for name, value in seconds.items()})


def with_parameters(database: dict[str, Any], **parameters: str) -> dict[str, Any]:
    """The settings of a database whose sessions have these parameters, besides those that they have."""
    added = " ".join(f"-c {name}={value}" for name, value in parameters.items())
    options = database.get("OPTIONS", {})
    return {**database, "OPTIONS": {**options, "options": f"{options.get('options', '')} {added}".strip()}}


def allowed_hosts(host: str) -> list[str]:
    """The names of an instance that nobody named: those of its own machine only where it is nowhere else."""
    local = ["localhost", "127.0.0.1"]
    return local if host in local else [host]


# What this instance is

# The folder of the dataset, and what its files say of the country; nothing else in the code does.
DATASET_DIR = Path(env.text("DATASET_DIR") or BASE_DIR / "fixtures").resolve()
DATASET = described(DATASET_DIR)
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = (
    env.text("SECRET_KEY", "of no use outside a developer's own machine")
    if DEBUG
    else env.required("SECRET_KEY", "Set a long random one and keep it; `make run` makes one by itself.")
)
SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", allowed_hosts(urlsplit(SITE_URL).hostname or ""))
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Everything that a running instance writes is below this folder.
DATA_DIR = env.data_dir("DATA_DIR", BASE_DIR / "var")
# The files of the sources that we hold, which the repository does not ship: where they are, a citation is
# compared with its text while an editor types it.
DOCUMENTS_DIR = env.folder("DOCUMENTS_DIR")

# What it is made of: an app may import only those below it (see `[tool.importlinter]` in pyproject.toml)

INSTALLED_APPS = [
    "pages",
    "api",
    "dataset",
    "ops",
    "config.limits",
    "elections",
    "reforms",
    "editing",
    "claims",
    "sources",
    "editing.site.EditorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
]

# What pages and answers are made with: a change in one of these folders is another version of the program.
PROGRAM_FOLDERS = [
    *("templates", "static", "locale", "config", "pages", "api", "charts"),
    *("elections", "reforms", "editing", "claims", "sources"),
]

MIDDLEWARE = [
    # the headers of every answer come first, so that no answer is without them
    "config.middleware.SecurityHeadersMiddleware",
    "config.middleware.CrossOriginMiddleware",
    "config.middleware.EditorsMiddleware",
    "config.middleware.ErrorsMiddleware",
    # before anything that answers with a page
    "config.languages.LanguageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # before anything that reads the database
    "config.middleware.RefusalMiddleware",
    # before anything asks for the host: a probe calls by address
    "ops.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # last before the views: they know who asks, and nothing has read a body yet
    "config.time_limits.EditorTimeLimitMiddleware",
    "config.request_bodies.RequestBodyMiddleware",
    "config.database_errors.DatabaseErrorMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    # the public pages; asked first
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "pages.shared.environment.environment",
            "context_processors": ["config.languages.instance"],
        },
    },
    # the admin, whose own templates are those of an app (editing/templates), and the documentation of the API
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# An address typed without a scheme is taken for https, as from Django 6.0 on.
FORMS_URLFIELD_ASSUME_HTTPS = True

# The database: PostgreSQL 15 or newer

DATABASE_URL = env.required("DATABASE_URL", "Name a PostgreSQL, or use the make targets, which start one.")
DATABASE_OWNER_URL = env.text("DATABASE_OWNER_URL")
# manage.py sets this for the commands that change the schema; everything else runs as the application's role.
AS_OWNER = env.flag("AS_OWNER", default=False)
of_application = env.database("DATABASE_URL", DATABASE_URL)
of_owner = env.database("DATABASE_OWNER_URL", DATABASE_OWNER_URL) if DATABASE_OWNER_URL else {}
DATABASES = {
    "default": {
        **(of_owner if AS_OWNER and of_owner else of_application),
        "CONN_MAX_AGE": env.whole("CONN_MAX_AGE", 60, least=0, most=86_400),
        "CONN_HEALTH_CHECKS": True,
    }
}
# Compiling a statement to machine code takes longer than any page, and a second process that helps with one
# page is missing for the next. A prepared statement is planned once: its plan serves every value.
# What pages read lies in memory or on a disk without moving parts.
# What the server or the role has as its default may be what psycopg cannot read (dates); what fails where
# two publish at once (under a stricter isolation the last entry is the one from before the lock was had); a
# schema before `public`, in which all of ours is.
DATABASES["default"] = with_parameters(
    DATABASES["default"],
    datestyle="ISO",
    default_transaction_isolation=r"read\ committed",
    search_path="public",
    jit="off",
    max_parallel_workers_per_gather="0",
    plan_cache_mode="force_generic_plan",
    random_page_cost="1.1",
)
# Queries of pages and of the API are prepared (sources/prepared.py) unless this is false, as it must be
# behind a pooler that hands one session to many. Planning the claims of a person takes 8 ms, executing it 2.
PREPARE_STATEMENTS = env.flag("PREPARE_STATEMENTS", default=True)
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 5 if PREPARE_STATEMENTS else None
# config/wsgi.py sets this; a management command may take as long as it takes.
SERVING = env.flag("SERVING", default=False)
# When the server began, in seconds since 1970: answers may be others than those of the program before it. The
# launcher says it, so that all processes say the same, also one that is started again; else each has its own.
STARTED_AT = env.whole("STARTED_AT", int(time.time()), least=0, most=253_402_300_799)
# Seconds that one statement may take, for the public and for editors.
PUBLIC_STATEMENT_SECONDS = 5
EDITOR_STATEMENT_SECONDS = 60
DATABASES["default"] = with_time_limits(
    DATABASES["default"],
    statement_timeout=PUBLIC_STATEMENT_SECONDS if SERVING else 0,
    # who waits behind somebody else's transaction gets an error, and who leaves one open is thrown out
    lock_timeout=10 if SERVING else 0,
    idle_in_transaction_session_timeout=30 if SERVING else 0,
)
# A database that falls silent (a host that lost its power) must not keep threads: to connect may take so many
# seconds, what was sent must be confirmed in time, and a connection on which nothing comes is tried.
SILENCE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 15_000,  # milliseconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
if SERVING:
    DATABASES["default"]["OPTIONS"] = SILENCE | DATABASES["default"]["OPTIONS"]
# The role that serves, where it is another than the one that owns the tables.
APPLICATION_ROLE = of_application["USER"] if of_owner else ""
# Where the server's own pg_dump and pg_restore are; empty: the first ones on the PATH.
POSTGRES_PROGRAMS = env.folder("POSTGRES_PROGRAMS")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may sign in

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages and time

LANGUAGE_CODE = DATASET.first_language
LANGUAGES = [(language.code, language.name) for language in DATASET.languages]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = DATASET.time_zone
USE_TZ = True

# What is cached, and how much each client may ask for

# Behind the memory of each process, where whole responses are cached: redis://..., for several machines.
CACHE_URL = env.text("CACHE_URL")
CACHES = {"default": env.cache("CACHE_URL", "locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # A page is made sooner than the driver's own time-outs end; what the address says goes before.
    options = CACHES["default"].get("OPTIONS", {})
    CACHES["default"]["OPTIONS"] = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5} | options
# How many units one client address may spend in 12 seconds: a detail of the API costs one, a page two.
RATE_LIMIT = env.whole("RATE_LIMIT", 60, least=1, most=1_000_000_000)

# Static files

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "static"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFilesStorage"},
}
# Source maps are read by whoever debugs a script; compressing them would take most of the first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]

# Security: what depends on https follows SITE_URL

# How many proxies of ours stand in front. Only with them is it believed what X-Forwarded-For and
# X-Forwarded-Proto say: anybody can send these headers.
NUM_PROXIES = env.whole("NUM_PROXIES", 0, least=0, most=100)
SECURE_SSL_REDIRECT = HTTPS
# a probe calls in plain http
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)/?$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and NUM_PROXIES > 0 else None
SECURE_HSTS_SECONDS = env.whole("SECURE_HSTS_SECONDS", 31_536_000 if HTTPS else 0, least=0, most=315_360_000)
# These two bind every other site of the domain, browsers that never came here included: opt in.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", default=False)
if not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they ask for both
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# Everything comes from our own origin, and nothing is inline. A view that cannot do with it sets its own
# header.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)

# Requests with a body: everything else answers without reading one (config/request_bodies.py)

PATHS_WITH_BODIES = ["/admin/"]
# The only one of them for people who are not signed in.
PATHS_WITH_BODIES_OF_STRANGERS = ["/admin/login/"]
LARGEST_BODY = env.whole("LARGEST_BODY", 10 * 1024 * 1024, least=1024, most=1024**3)

# The API

REST_FRAMEWORK = {
    # read-only for the public: no credentials are looked at, so that no answer varies on a cookie
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["api.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "api.schema.ApiSchema",
    "EXCEPTION_HANDLER": "api.problems.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": DATASET.site,
    "VERSION": "1",
    "DESCRIPTION": "Reform initiatives, their status over time, and the passage behind each statement.",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    # the documentation page comes from our own origin, and asks nobody else whether the schema is valid
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Logs go to the standard error stream, where the process manager keeps them

LOG_LEVEL = env.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
