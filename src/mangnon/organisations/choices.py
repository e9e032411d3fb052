"""Words for bodies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Function(TextChoices):
    """What a body is for; which body holds a function is a dated row, never code."""

    ISSUING_AUTHORITY = "issuing_authority", _("Cơ quan ban hành, chỉ đạo")
    OFFICE = "office", _("Cơ quan tham mưu, theo dõi chỉ đạo")
    LEAD_FOR_CHILDREN = "lead_for_children", _("Cơ quan chủ trì công tác trẻ em")
    RECOGNISING_AUTHORITY = "recognising_authority", _("Cơ quan công nhận xã phù hợp với trẻ em")
    HEALTH = "health", _("Cơ quan y tế")
    EDUCATION = "education", _("Cơ quan giáo dục")
    POLICE = "police", _("Cơ quan công an")
    JUSTICE = "justice", _("Cơ quan tư pháp")
    FINANCE = "finance", _("Cơ quan tài chính")
    CULTURE = "culture", _("Cơ quan văn hóa, thể thao")
    MEDIA = "media", _("Cơ quan thông tin, truyền thông")
    FRONT = "front", _("Mặt trận Tổ quốc")
    WOMEN = "women", _("Hội phụ nữ")
    YOUTH = "youth", _("Đoàn thanh niên")


class BodyKind(TextChoices):
    """The kind of a body."""

    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    MASS_ORGANISATION = "mass_organisation", _("Đoàn thể")
    OFFICE = "office", _("Văn phòng")
    OTHER = "other", _("Cơ quan khác")


class Event(TextChoices):
    """What the log tells about bodies."""

    BODIES_LOADED = "organisations.bodies_loaded", _("Nạp danh mục cơ quan")
    FUNCTION_ASSIGNED = "organisations.function_assigned", _("Giao chức năng cho cơ quan")
    TIERING_SET = "organisations.tiering_set", _("Đặt số cấp báo cáo")
