"""The form of a first report and of a correction."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.accounts.phones import digits_of, is_phone
from mangnon.accounts.reach import reach_of
from mangnon.common import clock
from mangnon.files.actions import Brought
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent.actions import Facts
from mangnon.urgent.choices import (
    AgeBand,
    Danger,
    Informed,
    Kind,
    Sexes,
)
from mangnon.urgent.models import UrgentReport, Version
from mangnon.urgent.permissions import Can

NOT_CHOSEN = ("", _("– chọn –"))
DAY, TIME = "%Y-%m-%d", "%H:%M"


@dataclass(frozen=True)
class Places:
    """Where somebody may report about: hamlets of the own commune, or communes of a wider area."""

    communes: QuerySet[Unit]
    hamlets: QuerySet[Hamlet]
    is_wide: bool
    needs_hamlet: bool

    @classmethod
    def of(cls, account: Account) -> "Places":
        """Return the places of the posts in which the account may report."""
        on = clock.today()
        posts = reach_of(account).posts_at(None, Can.REPORT.roles)
        communes, hamlets = Unit.objects.none(), Hamlet.objects.none()
        for post in posts:
            if post.hamlet_id:
                hamlets |= Hamlet.objects.filter(pk=post.hamlet_id)
                continue
            communes |= Unit.objects.communes_of(post.unit, on=on)
            if post.unit.level == Level.COMMUNE:
                own = Hamlet.objects.under(post.unit, on=on).values("pk")
                hamlets |= Hamlet.objects.filter(pk__in=own)
        is_wide = any(not p.hamlet_id and p.unit.level != Level.COMMUNE for p in posts)
        needs_hamlet = bool(posts) and all(post.hamlet_id for post in posts)
        return cls(communes.order_by("name"), hamlets.order_by("code"), is_wide, needs_hamlet)


class ReportForm(forms.Form):
    """The eight facts, quick to type with a thumb; everything may be left for later in a draft."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    kind = forms.ChoiceField(
        label=_("Loại việc"), choices=[NOT_CHOSEN, *Kind.choices], required=False
    )
    what = forms.CharField(
        label=_("Kể ngắn gọn"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Không ghi tên, số giấy tờ, số nhà, tên trường của trẻ."),
    )
    commune = forms.ModelChoiceField(
        label=_("Xã, phường, thị trấn"),
        queryset=Unit.objects.none(),
        empty_label=_("– chọn –"),
    )
    hamlet = forms.ModelChoiceField(
        label=_("Ấp, khu phố"),
        queryset=Hamlet.objects.none(),
        required=False,
        empty_label=_("Chưa rõ"),
    )
    happened_on = forms.DateField(
        label=_("Ngày"), required=False, widget=forms.DateInput({"type": "date"}, format=DAY)
    )
    happened_at = forms.TimeField(
        label=_("Giờ"), required=False, widget=forms.TimeInput({"type": "time"}, format=TIME)
    )
    child_count = forms.IntegerField(
        label=_("Số trẻ"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    sexes = forms.ChoiceField(
        label=_("Giới tính"), choices=[NOT_CHOSEN, *Sexes.choices], required=False
    )
    age_band = forms.ChoiceField(
        label=_("Độ tuổi"), choices=[NOT_CHOSEN, *AgeBand.choices], required=False
    )
    danger = forms.ChoiceField(
        label=_("Trẻ hiện nay"), choices=Danger.choices, required=False, widget=forms.RadioSelect()
    )
    done = forms.CharField(
        label=_("Đã làm gì"), max_length=600, required=False, widget=forms.Textarea({"rows": 2})
    )
    informed = forms.MultipleChoiceField(
        label=_("Đã báo cho"),
        choices=Informed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    help_asked = forms.CharField(
        label=_("Đề nghị"), max_length=400, required=False, widget=forms.Textarea({"rows": 2})
    )
    reporter_name = forms.CharField(label=_("Người báo"), max_length=120, required=False)
    callback_phone = forms.CharField(
        label=_("Số gọi lại"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    photo = forms.FileField(
        label=_("Ảnh hiện trường"),
        required=False,
        help_text=_(
            "Không chụp mặt trẻ, người nhà, biển tên trường. Vị trí ghi ẩn trong ảnh được xóa."
        ),
        widget=forms.ClearableFileInput({"accept": "image/jpeg,image/png"}),
    )
    heeded = forms.BooleanField(
        label=_("Tôi đã đọc các nhắc nhở và giữ nguyên câu chữ"), required=False
    )

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.places = Places.of(account)
        self._offer_places()

    def _offer_places(self) -> None:
        commune, hamlet = self.fields["commune"], self.fields["hamlet"]
        assert isinstance(commune, forms.ModelChoiceField)
        assert isinstance(hamlet, forms.ModelChoiceField)
        if self.places.is_wide:
            commune.queryset = self.places.communes
            del self.fields["hamlet"]
            return
        del self.fields["commune"]
        hamlet.queryset = self.places.hamlets
        if self.places.needs_hamlet:
            hamlet.required, hamlet.empty_label = True, None

    def clean_callback_phone(self) -> str:
        """Write a number the one way; one that is no number is refused."""
        written: str = self.cleaned_data["callback_phone"].strip()
        if written and not is_phone(written):
            raise forms.ValidationError(_("Số gọi lại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0."))
        return digits_of(written)

    @property
    def commune_meant(self) -> Unit:
        """Return the commune chosen, or the one in which the hamlet or the post lies."""
        if self.places.is_wide:
            chosen: Unit = self.cleaned_data["commune"]
            return chosen
        hamlet: Hamlet | None = self.cleaned_data["hamlet"]
        if hamlet is None:
            return self.places.communes[0]
        placed = hamlet.placements.in_force(clock.today()).select_related("commune")
        return placed[0].commune

    def facts(self) -> Facts:
        """Return the eight facts for the verb."""
        said = self.cleaned_data
        apart = {"token", "commune", "photo", "heeded", "informed"}
        plain = {name: value for name, value in said.items() if name not in apart}
        return Facts(**plain, informed=tuple(said["informed"]))

    def brought(self) -> Brought | None:
        """Return the photograph, when there is one."""
        return brought_in(self.cleaned_data.get("photo"))


def brought_in(upload: "UploadedFile[bytes] | None") -> Brought | None:
    """Return an upload as the verbs take it."""
    return Brought(str(upload.name), upload.read()) if upload else None


def fresh_facts(account: Account) -> dict[str, object]:
    """Return what an empty form already knows: the day, the writer and the own number."""
    return {
        "token": uuid4(),
        "happened_on": clock.today(),
        "reporter_name": account.full_name,
        "callback_phone": account.phone,
    }


def facts_of(report: UrgentReport, version: Version) -> dict[str, object]:
    """Return what a form shows of a version."""
    return {"token": report.token, "commune": report.commune_id, **version.facts()}


class CorrectionForm(ReportForm):
    """The eight facts again, with the reason for changing them."""

    reason = forms.CharField(label=_("Lý do sửa"), max_length=300)

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, account=account, **options)
        del self.fields["photo"]

    def facts_beside(self, version: Version) -> Facts:
        """Return the facts; a place that this writer cannot choose stays as it was."""
        said = {name: value for name, value in self.cleaned_data.items() if name in version.facts()}
        kept = version.facts() | said
        return Facts(**{**kept, "informed": tuple(kept["informed"])})
