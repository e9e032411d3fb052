"""Questions about kept files, visibility first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.files.models import StoredFile, StyleTemplate


class StoredFileQuerySet(QuerySet["StoredFile"]):
    """Questions about kept files."""

    def belonging_to(self, owner: Model) -> StoredFileQuerySet:
        """Return the files of one object, oldest first."""
        return self.filter(owner_type=owner._meta.label_lower, owner_id=owner.pk).order_by("pk")

    def visible_to(self, account: Account) -> StoredFileQuerySet:
        """Return the files whose owning object exists for the account.

        An owner whose model has no `visible_to` is nobody's: its files show to no one.
        """
        seen = [
            file.pk for file in self.only("pk", "owner_type", "owner_id") if _shown(file, account)
        ]
        return self.filter(pk__in=seen)


def _shown(file: StoredFile, account: Account) -> bool:
    try:
        owners = apps.get_model(file.owner_type)._default_manager.all()
    except LookupError:
        return False
    shown_to: Callable[[Account], QuerySet[Model]] | None = getattr(owners, "visible_to", None)
    return shown_to is not None and shown_to(account).filter(pk=file.owner_id).exists()


class StyleTemplateQuerySet(QuerySet["StyleTemplate"]):
    """Questions about templates of styles."""

    def in_use(self) -> StyleTemplate | None:
        """Return the template that counts now, or nothing when the product's own does."""
        return self.filter(ended_at__isnull=True).first()
