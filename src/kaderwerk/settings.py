"""Settings, all of them from the environment. `docs/operations.md` lists the variables.

The commands work with none of them set: SQLite in the current folder, and no secret, since
nothing on the command line signs a cookie. What does need the secret says so.
"""

import datetime as dt
import os
import secrets
from pathlib import Path

from kaderwerk import environment

HERE = Path(__file__).resolve().parent

#: `live`, or `demo` and `test`, which make up a secret for as long as the process lives.
MODE = environment.one_of("KADERWERK_MODE", ("live", "demo", "test"))

SECRET_KEY = environment.secret("KADERWERK_SECRET_KEY")
if not SECRET_KEY and MODE in {"demo", "test"}:
    SECRET_KEY = secrets.token_urlsafe(64)
SECRET_KEY_FALLBACKS = environment.words("KADERWERK_SECRET_KEY_FALLBACKS")

DEBUG = False
ALLOWED_HOSTS = environment.words("KADERWERK_HOSTS")

#: Where the site is, for links in mail; without a slash at the end.
SITE_URL = environment.site("KADERWERK_URL", ALLOWED_HOSTS, is_live=MODE == "live")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "kaderwerk.ui",
    "kaderwerk.web",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "kaderwerk.audit",
    "kaderwerk.organisations",
    "kaderwerk.post",
    "kaderwerk.rounds",
    "kaderwerk.answering",
    "kaderwerk.plans",
    "kaderwerk.assessments",
    "kaderwerk.decisions",
]

MIDDLEWARE = [
    "kaderwerk.web.arrival.ArrivalMiddleware",  # outermost: what counts is when it came
    "kaderwerk.web.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kaderwerk.web.size.SizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kaderwerk.web.sessions.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kaderwerk.web.actor.ActorMiddleware",
]
ROOT_URLCONF = "kaderwerk.urls"

# --- Storage ------------------------------------------------------------------------

DATABASES = {
    "default": environment.database(os.environ.get("KADERWERK_DATABASE_URL", "kaderwerk.sqlite3"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: Counts attempts to sign in, for all workers together.
CACHES = {"default": {"BACKEND": "kaderwerk.web.cache.JsonTableCache"}}

# --- People -------------------------------------------------------------------------

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = ["kaderwerk.web.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home_of_person"
LOGOUT_REDIRECT_URL = "/"

#: Which function knows the names of what a seat is for.
SCOPE_NAMES = {
    "applicant": "kaderwerk.organisations.queries.applicant_names",
    "plan": "kaderwerk.plans.scopes.names",
    "round": "kaderwerk.rounds.scopes.names",
}

#: Whoever does something that binds must have signed in less than this long ago.
FRESH_SIGN_IN = dt.timedelta(
    minutes=environment.whole_number(
        "KADERWERK_FRESH_MINUTES", 720 if MODE == "demo" else 15, most=720
    )
)

ACCOUNT_ADAPTER = "kaderwerk.web.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "kaderwerk.web.forms.SignInForm",
    "change_password": "kaderwerk.web.forms.ChangePasswordForm",
    "reset_password": "kaderwerk.web.forms.AskPasswordForm",
    "reset_password_from_key": "kaderwerk.web.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # who was invited came by a link in their mail
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "5/m/user",
}
PASSWORD_HASHERS = environment.password_hashers()
PASSWORD_RESET_TIMEOUT = 86_400
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]

# --- Language and time --------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]

# --- Mail ---------------------------------------------------------------------------

#: Mail of rounds that are not live is written to this folder, and leaves nowhere.
MAILBOX = Path(os.environ.get("KADERWERK_MAILBOX", "mailbox"))
DEFAULT_FROM_EMAIL = os.environ.get("KADERWERK_MAIL_FROM", "kaderwerk@localhost")

_server = environment.mail_server("KADERWERK_SMTP_URL")
EMAIL_HOST = _server.host
EMAIL_PORT = _server.port
EMAIL_HOST_USER = _server.user
EMAIL_HOST_PASSWORD = _server.password
EMAIL_USE_SSL = _server.ssl
EMAIL_USE_TLS = _server.starttls
EMAIL_TIMEOUT = 10

# --- The seal -----------------------------------------------------------------------

#: What the worker seals signed plans with; nothing, when no key is set.
SEAL = environment.seal()

# --- Pages --------------------------------------------------------------------------

STATIC_URL = "static/"
#: `kaderwerk serve` gathers what pages need into this folder, each file under a name with its hash.
#: Tests serve it from where it lies.
STATIC_ROOT = (
    None if MODE == "test" else Path(os.environ.get("KADERWERK_STATIC", "build/static")).resolve()
)
WHITENOISE_USE_FINDERS = MODE == "test"
WHITENOISE_MANIFEST_STRICT = False  # a page without its colours is better than no page
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

#: Mail is plain text, so nothing in it is escaped for HTML. What a letter asks for and was not
#: given is marked by NULs: `post/letters.py` then refuses the letter.
TEMPLATES = [
    {
        "NAME": "site",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Each finds a part of a page too, as `page.html#part`, and keeps what it has read.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kaderwerk.web.shell.shell",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "kaderwerk.web.templatetags.kw",
            ],
        },
    },
    {
        "NAME": "mail",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"autoescape": False, "string_if_invalid": "\0%s\0"},
    },
]

#: Files of answers: in the database when this is not set.
if _files := environment.files("KADERWERK_FILES"):
    STORAGES["attachments"] = _files
#: Where clamd listens: a path, or host:port. Files are looked at by it when it is set.
SCANNER = environment.scanner("KADERWERK_SCANNER")

# --- What a browser may do ----------------------------------------------------------

_SELF, _NONE = "'self'", "'none'"
CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str] | bool]] = {
    "DIRECTIVES": {
        "default-src": [_NONE],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": [_NONE],
        "frame-ancestors": [_NONE],
        "upgrade-insecure-requests": MODE == "live",
    }
}
SESSION_ENGINE = "kaderwerk.web.sessions"
SESSION_COOKIE_AGE = 43_200
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MODE == "live"
if MODE == "live":
    # Browsers take a cookie of this name only over TLS, for this host alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "kaderwerk.web.errors.forged"
SECURE_SSL_REDIRECT = MODE == "live"
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^version$"]  # for whoever watches over the process
SECURE_HSTS_SECONDS = 63_072_000 if MODE == "live" else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
USE_X_FORWARDED_HOST = False
#: Behind a proxy of ours, which writes these headers itself whatever came in with the request.
BEHIND_PROXY = environment.one_of("KADERWERK_PROXY", ("0", "1")) == "1"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a page with a table of a hundred rows is saved at once
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

# --- The log ------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "kaderwerk.web.log.JsonLine"}},
    "handlers": {"stdout": {"()": "kaderwerk.web.log.Stdout", "formatter": "json"}},
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "kaderwerk": {"level": "INFO"},
        # Django says here what went wrong with which address. The line of the request says as much.
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security": {"level": "WARNING"},
        # What is wrong with a seal is said by who asked for it to be looked at.
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}

SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # to be on the preload list of browsers is for the owner of the domain
]

# --- A demo ---------------------------------------------------------------------------

if MODE == "demo":
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost"]
    INSTALLED_APPS = [*INSTALLED_APPS, "kaderwerk.demo.site"]
    MIDDLEWARE = ["kaderwerk.demo.site.middleware.ClockMiddleware", *MIDDLEWARE]
    ROOT_URLCONF = "kaderwerk.demo.site.addresses"
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("kaderwerk.demo.site.banner.banner")  # type: ignore[index]
