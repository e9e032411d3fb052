"""Verbs on files: keep one, read one; change the styles of papers."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Level
from mangnon.accounts.levels import SENSITIVE
from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.common.sealing import seal_bytes, unseal_bytes
from mangnon.common.vietnamese import clean
from mangnon.files.choices import ENDINGS, MARKS, Event, MediaType
from mangnon.files.models import StoredFile, StyleTemplate
from mangnon.files.permissions import Can, require
from mangnon.papers.style_template import UnreadableTemplate, template_faults

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 200


@dataclass(frozen=True)
class Brought:
    """A file as a person brought it."""

    name: str
    content: bytes


@transaction.atomic
def keep_file(
    brought: Brought, *, owner: Model, by: Account, level: Level = Level.L1
) -> StoredFile:
    """Keep a file byte for byte for an object; whoever calls has checked the right to change it."""
    media_type = checked_type(brought)
    checksum = hashlib.sha256(brought.content).hexdigest()
    _write_once(brought.content, checksum=checksum)
    kept = StoredFile.objects.create(
        sha256=checksum,
        size=len(brought.content),
        media_type=media_type,
        original_name=clean(PurePath(brought.name).name)[-LONGEST_NAME:],
        level=level,
        owner_type=owner._meta.label_lower,
        owner_id=owner.pk,
        kept_by=by,
        kept_at=clock.now(),
    )
    note = {"sha256": checksum, "size": kept.size, "level": level.value}
    audit.record(Event.FILE_KEPT, by=by, about=kept, note=note)
    return kept


@transaction.atomic
def read_file(file_id: int, *, by: Account) -> tuple[StoredFile, bytes]:
    """Return a file with its content to a person for whom its owner exists."""
    file = StoredFile.objects.filter(pk=file_id).visible_to(by).first()
    if file is None:
        raise NotFound(_("Không tìm thấy tệp này. Xin mở lại từ trang có tệp."))
    if Level(file.level) in SENSITIVE and not by.second_step_done:
        raise NotAllowed(_("Mở tệp này cần xác nhận hai bước. Hãy xác nhận rồi mở lại."))
    content = unseal_bytes(_path(file.sha256).read_bytes(), context=_context(file.sha256))
    audit.record(Event.FILE_READ, by=by, about=file, note={"level": file.level})
    return file, content


@transaction.atomic
def put_style_template(
    brought: Brought, *, by: Account | None, accepts_faults: bool = False
) -> StyleTemplate:
    """Write every paper in the styles of this file; one that breaks a rule needs a word for it.

    The operator at the console has no account.
    """
    if by is not None:
        require(by, Can.STYLE_PAPERS)
    faults = _style_faults(brought)
    if faults and not accepts_faults:
        raise Invalid(
            _("Mẫu này làm văn bản sai thể thức: %s. Hãy sửa mẫu, hoặc ghi rõ vẫn dùng.")
            % "; ".join(faults),
            field="file",
        )
    StyleTemplate.objects.filter(ended_at__isnull=True).update(ended_at=clock.now())
    template = StyleTemplate.objects.create(
        content=brought.content,
        sha256=hashlib.sha256(brought.content).hexdigest(),
        faults="\n".join(faults),
        put_by=by,
        put_at=clock.now(),
    )
    note = {"sha256": template.sha256, "faults": len(faults)}
    audit.record(Event.STYLE_TEMPLATE_PUT, by=by, about=template, note=note)
    return template


def _style_faults(brought: Brought) -> list[str]:
    """Return the broken rules; a file without the styles cannot be used at all."""
    if checked_type(brought) != MediaType.DOCX:
        raise Invalid(_("Mẫu trình bày phải là tệp Word .docx."), field="file")
    try:
        faults = template_faults(brought.content)
    except UnreadableTemplate as fault:
        raise Invalid(
            _("Không mở được tệp này. Hãy mở bằng Word, lưu lại rồi nạp."), field="file"
        ) from fault
    missing = [fault for fault in faults if fault.startswith("thiếu kiểu")]
    if missing:
        raise Invalid(
            _("Mẫu không dùng được: %s. Hãy sửa trên tệp mẫu xuất từ chương trình.")
            % "; ".join(missing),
            field="file",
        )
    return faults


@transaction.atomic
def end_style_template(*, by: Account | None) -> None:
    """Go back to the product's own styles."""
    if by is not None:
        require(by, Can.STYLE_PAPERS)
    template = StyleTemplate.objects.in_use()
    if template is None:
        raise MoveNotAllowed(_("Đang dùng mẫu gốc, không có mẫu nào để bỏ."))
    template.ended_at = clock.now()
    template.save(update_fields=["ended_at"])
    audit.record(Event.STYLE_TEMPLATE_ENDED, by=by, about=template)


def checked_type(brought: Brought) -> MediaType:
    """Return the kind of a file when its name and its first bytes agree."""
    if not brought.content:
        raise Invalid(_("Tệp rỗng. Xin chọn lại tệp."), field="file")
    if len(brought.content) > LARGEST:
        raise Invalid(_("Tệp lớn hơn 20 MB. Xin nén lại hoặc chia nhỏ."), field="file")
    media_type = ENDINGS.get(PurePath(brought.name).suffix.lower())
    if media_type is None:
        raise Invalid(
            _("Loại tệp này không nhận. Xin dùng Word, Excel, PDF, .txt, .csv, .jpg, .png."),
            field="file",
        )
    mark = MARKS.get(media_type)
    fits = brought.content.startswith(mark) if mark else b"\x00" not in brought.content[:4096]
    if not fits:
        raise Invalid(
            _("Nội dung tệp không đúng với đuôi tên. Xin mở tệp, lưu lại rồi tải lên."),
            field="file",
        )
    return media_type


def _write_once(content: bytes, *, checksum: str) -> None:
    """Write the sealed content unless it is there; a half-written file never bears the name."""
    path = _path(checksum)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_bytes(seal_bytes(content, context=_context(checksum)))
    draft.replace(path)


def _path(checksum: str) -> Path:
    return Path(settings.FILES_DIR) / checksum[:2] / checksum


def _context(checksum: str) -> str:
    return f"files:{checksum}"
