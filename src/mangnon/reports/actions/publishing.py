"""Verbs that bring a draft of a form into use: preview, propose, return, publish, drop."""

import hashlib
import json

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, NotAllowed, NotFound
from mangnon.places.models import Unit
from mangnon.reports.actions.building import held_draft, said_words, tell_of_form
from mangnon.reports.builder.assembling import assembled
from mangnon.reports.builder.previewing import PreviewRow, preview_of
from mangnon.reports.builder.validating import faults_of
from mangnon.reports.choices import DraftState, Event
from mangnon.reports.lifecycle import FORM_DRAFT_MOVES
from mangnon.reports.models import FormDraft, FormVersion
from mangnon.reports.permissions import Can


@transaction.atomic
def preview_form(draft: FormDraft, *, commune: Unit, by: Account) -> list[PreviewRow]:
    """Count what the draft adds with the data of one commune today; nothing is kept."""
    seen = FormDraft.objects.visible_to(by).with_people().filter(pk=draft.pk).first()
    is_inside = seen is not None and commune.province_code == seen.province.province_code
    if seen is None or not is_inside:
        raise NotFound(_("Không tìm thấy bản soạn hoặc xã này."))
    rows = preview_of(seen, commune, on=clock.today())
    tell_of_form(
        Event.FORM_PREVIEWED, seen, by=by, note={"commune": commune.code, "rows": len(rows)}
    )
    return rows


def _move(draft: FormDraft, new: DraftState) -> None:
    check_move(FORM_DRAFT_MOVES, draft.state, new)
    draft.state = new


@transaction.atomic
def propose_form(draft: FormDraft, *, by: Account) -> FormDraft:
    """Hand the draft to whoever publishes; a fault keeps it here."""
    draft = held_draft(draft, by=by, right=Can.DRAFT_FORM)
    _move(draft, DraftState.PROPOSED)
    _must_be_whole(draft)
    draft.save(update_fields=["state"])
    tell_of_form(Event.FORM_PROPOSED, draft, by=by)
    return draft


def _must_be_whole(draft: FormDraft) -> None:
    faults = faults_of(draft)
    if faults:
        raise Invalid(faults[0])


@transaction.atomic
def return_form(draft: FormDraft, *, comment: str, by: Account) -> FormDraft:
    """Give the draft back with a comment."""
    draft = held_draft(draft, by=by, right=Can.PUBLISH_FORM)
    comment = said_words(comment, field="reason", sentence=_("Ghi rõ cần sửa gì."))
    _move(draft, DraftState.DRAFTING)
    draft.comment, draft.decided_by, draft.decided_at = comment, by, clock.now()
    draft.save(update_fields=["state", "comment", "decided_by", "decided_at"])
    tell_of_form(Event.FORM_RETURNED, draft, by=by)
    return draft


@transaction.atomic
def publish_form(draft: FormDraft, *, by: Account) -> FormVersion:
    """Make the draft a version; rounds that are open keep the version they were opened with."""
    draft = held_draft(draft, by=by, right=Can.PUBLISH_FORM)
    if by.pk == draft.drafted_by_id:
        raise NotAllowed(_("Người soạn biểu không tự công bố. Hãy nhờ người có quyền khác."))
    _move(draft, DraftState.PUBLISHED)
    _must_be_whole(draft)
    definition = assembled(draft)
    written = json.dumps(definition, ensure_ascii=False, sort_keys=True)
    version = FormVersion.objects.create(
        code=draft.base.code,
        version=draft.version,
        title=draft.base.title,
        definition=definition,
        sha256=hashlib.sha256(written.encode()).hexdigest(),
        loaded_at=clock.now(),
        effective_from=draft.effective_from,
    )
    draft.published, draft.decided_by, draft.decided_at = version, by, clock.now()
    draft.save(update_fields=["state", "published", "decided_by", "decided_at"])
    note: dict[str, object] = {"version": version.version, "sha256": version.sha256}
    tell_of_form(Event.FORM_PUBLISHED, draft, by=by, note=note)
    return version


@transaction.atomic
def drop_form(draft: FormDraft, *, by: Account) -> FormDraft:
    """Give the draft up; it stays to be read."""
    draft = held_draft(draft, by=by, right=Can.DRAFT_FORM)
    _move(draft, DraftState.DROPPED)
    draft.save(update_fields=["state"])
    tell_of_form(Event.FORM_DROPPED, draft, by=by)
    return draft
