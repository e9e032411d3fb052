"""Words for kept files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MediaType(TextChoices):
    """The kinds of file that are kept; anything else is refused."""

    DOCX = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _("Tài liệu Word (.docx)"),
    )
    XLSX = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _("Bảng tính Excel (.xlsx)"),
    )
    XLS = "application/vnd.ms-excel", _("Bảng tính Excel đời cũ (.xls)")
    PDF = "application/pdf", _("Tệp PDF (.pdf)")
    TEXT = "text/plain", _("Văn bản thường (.txt)")
    CSV = "text/csv", _("Bảng dạng chữ (.csv)")
    JPEG = "image/jpeg", _("Ảnh JPEG (.jpg)")
    PNG = "image/png", _("Ảnh PNG (.png)")


# The first bytes that prove a kind; text has no mark of its own but holds no zero byte.
MARKS: dict[MediaType, bytes] = {
    MediaType.DOCX: b"PK\x03\x04",
    MediaType.XLSX: b"PK\x03\x04",
    MediaType.XLS: b"\xd0\xcf\x11\xe0",
    MediaType.PDF: b"%PDF-",
    MediaType.JPEG: b"\xff\xd8\xff",
    MediaType.PNG: b"\x89PNG\r\n\x1a\n",
}
ENDINGS: dict[str, MediaType] = {
    ".docx": MediaType.DOCX,
    ".xlsx": MediaType.XLSX,
    ".xls": MediaType.XLS,
    ".pdf": MediaType.PDF,
    ".txt": MediaType.TEXT,
    ".csv": MediaType.CSV,
    ".jpg": MediaType.JPEG,
    ".jpeg": MediaType.JPEG,
    ".png": MediaType.PNG,
}


class Event(TextChoices):
    """What the log tells about files."""

    FILE_KEPT = "files.file_kept", _("Lưu tệp")
    FILE_READ = "files.file_read", _("Mở tệp")
    STYLE_TEMPLATE_PUT = "files.style_template_put", _("Đổi mẫu trình bày văn bản")
    STYLE_TEMPLATE_ENDED = "files.style_template_ended", _("Trở lại mẫu trình bày gốc")
