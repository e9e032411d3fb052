"""Every field is classified with its purpose, and every personal table stands behind the wall."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from mangnon.config.reference.discovery import (
    LEVELS,
    PERSONAL,
    classification,
    domains,
    fields_of,
    is_personal,
    models,
)

# Tables of the framework and of the sign-in package, and what each holds.
NOT_OURS = {
    "account_emailaddress": "unused: addresses are on our accounts",
    "account_emailconfirmation": "unused: nobody signs up",
    "auth_group": "unused: rights come from posts",
    "auth_group_permissions": "unused: as above",
    "auth_permission": "names of models, no people",
    "django_content_type": "names of models, no people",
    "django_session": "signed facts about a running session: account number and times",
    "mfa_authenticator": "sealed secrets of the second step, behind the staff wall",
}
WALLED_ELSEWHERE = {"mfa_authenticator"}


def _name(model: type[Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", models(), ids=_name)
def test_every_field_is_classified_once_and_has_a_purpose(model: type[Model]) -> None:
    levels = classification(model)
    named = [name for fields in levels.values() for name in fields]
    assert sorted(named) == sorted(field.name for field in model._meta.concrete_fields)
    unexplained = [
        fact.name for fact in fields_of(model) if fact.level in PERSONAL and not fact.purpose
    ]
    assert unexplained == []


@pytest.mark.parametrize("model", models(), ids=_name)
def test_a_privacy_class_uses_known_levels(model: type[Model]) -> None:
    written = {name for name in vars(model.Privacy) if not name.startswith("__")}  # type: ignore[attr-defined]  # 2026-11-23: the first test proves that it is there
    assert written <= set(LEVELS)


def test_every_domain_with_tables_is_covered() -> None:
    ours = {model._meta.app_label for model in models()}
    installed = {config.label for config in apps.get_app_configs() if list(config.get_models())}
    assert ours == installed & set(domains())


def test_every_table_that_is_not_ours_is_named_with_its_content() -> None:
    foreign = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not model.__module__.startswith("mangnon.")
    }
    assert foreign == set(NOT_OURS)


def _personal_tables() -> set[str]:
    return {model._meta.db_table for model in models() if is_personal(model)} | WALLED_ELSEWHERE


def test_every_personal_table_forces_its_wall_on_everybody(db: None) -> None:
    query = "select relname from pg_class where relrowsecurity and relforcerowsecurity"
    with connection.cursor() as cursor:
        cursor.execute(query)
        walled = {name for (name,) in cursor.fetchall()}
    assert "\n".join(sorted(_personal_tables() - walled)) == ""


def test_every_wall_asks_for_a_scope(db: None) -> None:
    """A policy that admits a reader without any scope is no wall."""
    query = """
        select tablename, policyname from pg_policies
        where permissive = 'PERMISSIVE' and cmd in ('ALL', 'SELECT')
            and coalesce(qual, '') not like '%%current_setting%%'
    """
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchall() == []
