"""Everything an operator may set, read from the environment; the values here are the embedded default.

With nothing set, the site runs on SQLite, a file broker and local folders under ``VAR_DIR``. ``DATABASE_URL``,
``BROKER_URL``, ``CACHE_URL`` and the rest turn the same code into its production form; ``manage.py check --deploy``
says what is still missing. The table of variables is in the README.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from lms.config.address import address
from lms.config.schedule import SCHEDULE
from lms.config.secret import secret_key

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

# --- where things lie -------------------------------------------------------------------------------------------
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_DIR = Path(env.str("MEDIA_DIR", default=str(BASE_DIR / "media")))
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
MEDIA_ROOT = MEDIA_DIR / "public"
MEDIA_URL = "/media/"
PRIVATE_ROOT = MEDIA_DIR / "private"

# --- which form -------------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DATABASE_EMBEDDED = not env.str("DATABASE_URL", default="")
PRODUCTION = env.bool("PRODUCTION", default=not DATABASE_EMBEDDED)
PUBLIC_URL = (env.str("PUBLIC_URL", default="") or address(env.str("HOST", ""), env.str("PORT", ""))).rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[PUBLIC_URL])
WAGTAILADMIN_BASE_URL = PUBLIC_URL
GALLERY = env.bool("GALLERY", default=not PRODUCTION)
OUTBOX = env.bool("OUTBOX", default=not PRODUCTION)
DEMO_LABEL = env.bool("DEMO_LABEL", default=not PRODUCTION)
BRAND = {
    "name": env.str("BRAND_NAME", default="持证上岗"),
    "province": env.str("BRAND_PROVINCE", default="清江省"),
    "line": env.str("BRAND_LINE", default="清江省社会工作培训与考核平台"),
    "centre": env.str("BRAND_CENTRE", default="清江省社会工作服务指导中心"),
    "hotline": env.str("BRAND_HOTLINE", default="0999-0000-120"),
}

# --- secrets ----------------------------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(VAR_DIR, create=not PRODUCTION)
KEY_FILE = Path(env.str("KEY_FILE", default=str(VAR_DIR / "keys.json")))
KEY_FILE_CREATE = env.bool("KEY_FILE_CREATE", default=not PRODUCTION)

# --- the database -----------------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASE_EMBEDDED:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Only the saving path has statements prepared; off for a pooler that cannot keep them.
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = (
        2 if env.bool("PREPARE", default=True) else None
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- cache, sessions --------------------------------------------------------------------------------------------
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_SERIALIZER = "lms.people.sessions.SealedSerializer"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- the houses -------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "lms",
    "exams",
    "cms",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_celery_results",
    "django_celery_beat",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lms.config.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lms.config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "exams.web.candidate.confined.ConfinedMiddleware",
    "lms.stations.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "lms.config.urls"
WSGI_APPLICATION = "lms.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "lms.config.context.house",
                "lms.web.navigation.navigation",
            ],
        },
    }
]

# --- who comes in -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "lms.User"
AUTHENTICATION_BACKENDS = [
    "lms.people.backends.IdNumberBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "exams.web.candidate.entry_backend.EntryBackend",
    "lms.stations.backends.RightsBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:start"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "lms.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# allauth wants an address that is verified to be mandatory; our form asks for an address or a phone, our stage for whichever was given.
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "lms.web.account.forms.entrance.LoginForm",
    "signup": "lms.web.account.forms.entrance.SignupForm",
    "confirm_email_verification_code": "lms.web.account.forms.worded.ConfirmEmailForm",
    "verify_phone": "lms.web.account.forms.worded.VerifyPhoneForm",
    "add_email": "lms.web.account.forms.worded.AddEmailForm",
    "reset_password": "lms.web.account.forms.worded.ResetPasswordForm",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}  # typed on a phone's number pad
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
# An exam room of 500 sits behind one address, so the limits bind the account, not the address.
ACCOUNT_RATE_LIMITS = {
    "login": "2000/m/ip",
    "login_failed": "600/m/ip,5/5m/key",
    "signup": "300/m/ip",
    "confirm_email": "1/10s/key",
    "verify_phone": "600/m/ip,1/20s/key",
    "reset_password": "300/m/ip,5/m/key",
    "reset_password_from_key": "300/m/ip",
    "change_phone": "5/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "lms.web.account.forms.worded.AuthenticateForm",
    "reauthenticate": "lms.web.account.forms.worded.ReauthenticateForm",
    "activate_totp": "lms.web.account.forms.worded.ActivateForm",
}
MFA_ADAPTER = "lms.people.mfa.MFAAdapter"
MFA_TOTP_ISSUER = BRAND["name"]

# --- language, time ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"  # that of what is stored; Wagtail keeps its pages in it
SITE_LANGUAGE = env.str("SITE_LANGUAGE", default=LANGUAGE_CODE)  # for who has not chosen
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- files ------------------------------------------------------------------------------------------------------
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "lms.config.static.StaticStorage"},
}
if bucket := env.str("OBJECT_STORAGE_BUCKET", default=""):
    s3 = {
        "bucket_name": bucket,
        "endpoint_url": env.str("OBJECT_STORAGE_URL", default=None),
        "access_key": env.str("OBJECT_STORAGE_KEY", default=None),
        "secret_key": env.str("OBJECT_STORAGE_SECRET", default=None),
        "default_acl": "private",
        "querystring_auth": True,
    }
    STORAGES["private"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3 | {"location": "private"}}
    STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3 | {"location": "public"}}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o640

# --- work that is owed ------------------------------------------------------------------------------------------
CELERY_BROKER_URL = env.str("BROKER_URL", default="atomicfs://localhost//")
CELERY_BROKER_EMBEDDED = CELERY_BROKER_URL.startswith("atomicfs")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"data_folder": str(VAR_DIR / "broker"), "polling_interval": 0.1} if CELERY_BROKER_EMBEDDED else {}
)
CELERY_RESULT_BACKEND = "django-db"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 4
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# --- mail and SMS -----------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
if OUTBOX:
    EMAIL_BACKEND = "lms.people.messages.OutboxEmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="no-reply@chizheng.example")
IDENTITY_PROVIDER = env.str("IDENTITY_PROVIDER", default="lms.people.verification.DeclaredIdentity")
SMS_PROVIDER = env.str("SMS_PROVIDER", default="lms.people.messages.OutboxSms" if OUTBOX else "")

# --- Wagtail ----------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = BRAND["name"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # a save nobody asked for voids approvals, and meets the one that was asked for
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]

# --- what a page may load ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "connect-src": [SELF],
        "worker-src": [SELF],
    },
}
EDITOR_SECURITY_POLICY = {
    "frame-ancestors": [SELF],  # the editor previews a page in a frame of its own
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
