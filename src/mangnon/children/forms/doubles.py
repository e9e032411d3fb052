"""Forms with which an officer judges two records."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.children.actions import ToldApart
from mangnon.children.choices import Difference

_ASK = [("", _("Chọn lý do")), *Difference.choices]


def read_told_apart(codes: Iterable[str], typed: Mapping[str, str]) -> ToldApart:
    """Read what was said about the likely doubles of a child about to be entered."""
    return ToldApart(
        codes=frozenset(codes),
        difference=typed.get("difference", ""),
        words=typed.get("words", "")[:200],
    )


class DifferentForm(forms.Form):
    """Why two records are two children."""

    difference = forms.ChoiceField(label=_("Vì sao là trẻ khác"), choices=_ASK)
    words = forms.CharField(
        label=_("Ghi thêm"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class InquiryForm(forms.Form):
    """Why another commune is asked."""

    reason = forms.CharField(
        label=_("Lý do gửi yêu cầu"),
        max_length=200,
        help_text=_("Ít nhất 10 chữ cái. Xã kia thấy lý do này cùng phiếu của trẻ."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(forms.Form):
    """The answer to another commune."""

    answer = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[("same", _("Cùng một trẻ")), ("different", _("Trẻ khác"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Ghi chú cho xã hỏi"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: trẻ đã về xã tôi từ tháng 3; đề nghị chuyển hồ sơ."),
    )


class PairForm(forms.Form):
    """The other record that an officer takes for the same child."""

    other_code = forms.CharField(
        label=_("Mã hồ sơ kia"),
        max_length=16,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )


class MergeForm(forms.Form):
    """Why two records are one child; which facts go on is chosen in the table above."""

    reason = forms.CharField(
        label=_("Lý do gộp"),
        max_length=200,
        help_text=_("Ít nhất 10 chữ cái. Ví dụ: đã xem giấy khai sinh, hai lần ghi cùng một trẻ."),
    )


class UnmergeForm(forms.Form):
    """Why two records are two children after all."""

    reason = forms.CharField(
        label=_("Lý do tách"),
        max_length=200,
        help_text=_("Ít nhất 10 chữ cái. Ví dụ: đã gặp cả hai trẻ, là hai anh em sinh đôi."),
    )
