"""Static files under names that change with their content, our modules' imports of one another included."""

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("exams/*.js", "lms/js/*.js")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Without this, a page might load its new script and, from the cache, an old module beside it."""

    patterns = CompressedManifestStaticFilesStorage.patterns + tuple(
        (ours, *rest) for _, *rest in [ManifestFilesMixin._js_module_import_aggregation_patterns] for ours in OURS
    )
