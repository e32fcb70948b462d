"""The tables that the models describe are the tables that the migrations make."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_model_is_ahead_of_its_migrations():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_database_has_every_migration():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_the_user_comes_first_and_alone():
    """Wagtail's tables wait for the user, and ours wait for Wagtail's: with more in it, the first migration could not run."""
    first = MigrationLoader(None).disk_migrations["lms", "0001_user"]

    assert [operation.name for operation in first.operations if hasattr(operation, "fields")] == ["User"]


@pytest.mark.django_db
def test_no_app_of_ours_keeps_a_table_without_a_migration():
    tables = set(connection.introspection.table_names())

    ours = [model for app in ("lms", "exams", "cms") for model in apps.get_app_config(app).get_models()]
    assert [model._meta.label for model in ours if model._meta.db_table not in tables] == []
