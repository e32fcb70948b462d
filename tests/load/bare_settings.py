"""Django with nothing but a view and a connection that stays open: what the saving path is measured against."""

from lms.config.settings import DATABASES, SECRET_KEY  # noqa: F401  the same database, opened in the same way

INSTALLED_APPS = ["tests.load.bare"]
MIDDLEWARE = []
ROOT_URLCONF = "tests.load.bare.urls"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
