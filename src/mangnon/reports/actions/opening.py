"""Verbs that come before the reports: load forms, open a round."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account, Post
from mangnon.accounts.permissions import require
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.common.vietnamese import date_text
from mangnon.law.rules import rule
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.organisations.choices import BodyKind, Function
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.reports.choices import Event, Tier
from mangnon.reports.form_definition import read_definition
from mangnon.reports.models import FormVersion, Ower, Round, Submission, TierDue
from mangnon.reports.permissions import DRAFTING, Can

FORMS_FOLDER = Path(__file__).parent.parent / "forms"


@dataclass(frozen=True, kw_only=True)
class RoundPlan:
    """Everything that is settled when a round opens."""

    form: FormVersion
    code: str
    name: str
    province: Unit
    period_from: date
    period_to: date
    cut_off: date
    units_on: date
    due_phrase: str
    due_on: date
    due_source: str
    dues: Mapping[Tier, date]
    communes: tuple[Unit, ...]
    departments: tuple[Body, ...] = ()
    previous: Round | None = None


@transaction.atomic
def load_forms() -> list[FormVersion]:
    """Load the forms that came with the product; a version once loaded is never changed."""
    loaded = [_load(path) for path in sorted(FORMS_FOLDER.glob("*/form.toml"))]
    new = [form for form in loaded if form is not None]
    if new:
        audit.record(Event.FORMS_LOADED, by=None, note={"forms": [str(f.code) for f in new]})
    return new


def _load(path: Path) -> FormVersion | None:
    definition = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = sorted((FORMS_FOLDER / "departments").glob("*.toml"))
    definition["departments"] = [tomllib.loads(kind.read_text("utf-8")) for kind in kinds]
    form = read_definition(definition)
    written = json.dumps(definition, ensure_ascii=False, sort_keys=True)
    checksum = hashlib.sha256(written.encode()).hexdigest()
    known = FormVersion.objects.filter(code=form.code, version=form.version).first()
    if known is None:
        return FormVersion.objects.create(
            code=form.code,
            version=form.version,
            title=form.title,
            definition=definition,
            sha256=checksum,
            loaded_at=clock.now(),
        )
    if known.sha256 != checksum:
        raise Invalid(
            _("Biểu %(form)s đã có phiên bản %(version)s với nội dung khác. Đặt số phiên bản mới.")
            % {"form": form.code, "version": form.version}
        )
    return None


def standard_plan(form: FormVersion, *, province: Unit, year: int) -> RoundPlan:
    """Return the plan that the form's calendar and the dated rule give for a year."""
    form = FormVersion.objects.for_period(
        form.code, form.form.calendar.day(form.form.calendar.period_from, year)
    )
    calendar = form.form.calendar
    cut_off = calendar.day(calendar.cut_off, year)
    law = rule(calendar.due_rule, on=cut_off)
    last = date(year, law.value["last_month_on_time"], law.value["last_day_on_time"])
    period_to = calendar.day(calendar.period_to, year)
    rounds = Round.objects.filter(province__code=province.code, period_to__lt=period_to)
    return RoundPlan(
        form=form,
        code=f"{form.code}_{year}",
        name=f"{form.form.period_name[0].upper()}{form.form.period_name[1:]} {year}",
        province=province,
        period_from=calendar.day(calendar.period_from, year),
        period_to=period_to,
        cut_off=cut_off,
        units_on=cut_off,
        due_phrase=law.value["phrase"],
        due_on=last,
        due_source=law.source,
        dues=_used(
            {tier: calendar.day(day, year) for tier, day in calendar.due.items()},
            tiers_of(province, on=cut_off),
        ),
        communes=communes_with_hamlets(province, on=cut_off),
        departments=departments_of(province, on=cut_off),
        previous=rounds.newest_first().first(),
    )


def communes_with_hamlets(province: Unit, *, on: date) -> tuple[Unit, ...]:
    """Return the communes that have at least one hamlet, in the order of their codes."""
    communes = Unit.objects.communes_of(province, on=on).filter(placements__isnull=False)
    return tuple(communes.distinct().order_by("code"))


def departments_of(province: Unit, *, on: date) -> tuple[Body, ...]:
    """Return the departments and organisations that owe a report besides the lead body."""
    lead = _lead_body(province, on=on)
    kinds = (BodyKind.DEPARTMENT, BodyKind.MASS_ORGANISATION)
    bodies = Body.objects.in_force(on).filter(kind__in=kinds, unit__code=province.code)
    bodies = bodies.filter(level=Level.PROVINCE).exclude(pk=lead.pk)
    return tuple(bodies.select_related("unit").order_by("code"))


@transaction.atomic
def open_round(plan: RoundPlan, *, by: Account) -> Round:
    """Open a round: its days, who owes a report, and an empty report for each of them."""
    require(by, Can.OPEN_ROUND, at=plan.province)
    _check(plan)
    tier_count = tiers_of(plan.province, on=plan.units_on)
    round_ = Round.objects.create(
        form=plan.form,
        code=plan.code,
        name=plan.name,
        province=plan.province,
        period_from=plan.period_from,
        period_to=plan.period_to,
        cut_off=plan.cut_off,
        units_on=plan.units_on,
        due_phrase=plan.due_phrase,
        due_on=plan.due_on,
        due_source=plan.due_source,
        tier_count=tier_count,
        previous=plan.previous,
        opened_by=by,
        opened_at=clock.now(),
    )
    dues = {**_used(plan.dues, tier_count), Tier.PROVINCE: plan.due_on}
    TierDue.objects.bulk_create(
        TierDue(round=round_, tier=tier, due_on=day) for tier, day in dues.items()
    )
    owers = _make_owers(round_, plan, dues)
    Submission.objects.bulk_create(Submission(ower=ower) for ower in owers)
    audit.record(
        Event.ROUND_OPENED,
        by=by,
        about=round_,
        place=plan.province,
        note={"owers": len(owers), "tiers": tier_count},
    )
    send(
        Kind.REPORT_OPENED,
        to=_drafters(owers),
        link=reverse("reports:board", args=[round_.pk]),
        code=round_.code,
        by=by,
    )
    return round_


def tiers_of(province: Unit, *, on: date) -> int:
    """Return through how many tiers reports rise on a day; refuses when nobody has set it."""
    try:
        return Tiering.objects.on(on, province_code=province.code).tier_count
    except Tiering.DoesNotExist as missing:
        raise Invalid(
            _("Tỉnh chưa đặt số cấp báo cáo cho ngày %s. Nhờ quản trị đặt trước khi mở kỳ.")
            % date_text(on),
            field="form",
        ) from missing


def _used(dues: Mapping[Tier, date], tier_count: int) -> dict[Tier, date]:
    """In two tiers there is no district and so no day for it."""
    is_without_district = tier_count < len(Level)
    return {
        tier: day
        for tier, day in dues.items()
        if not (is_without_district and tier == Tier.DISTRICT)
    }


def _check(plan: RoundPlan) -> None:
    if Round.objects.filter(code=plan.code, province=plan.province).exists():
        raise Invalid(_("Kỳ này đã mở. Hãy mở trang kỳ báo cáo để làm tiếp."), field="form")
    if not plan.period_from <= plan.cut_off <= plan.period_to:
        raise Invalid(
            _("Ngày chốt số liệu phải nằm trong kỳ báo cáo. Chọn lại ngày chốt."), field="cut_off"
        )
    if any(day > plan.due_on for day in plan.dues.values()):
        raise Invalid(
            _("Hạn nội bộ không được sau ngày cuối còn đúng hạn của tỉnh. Chọn lại hạn."),
            field="due_commune",
        )
    if not plan.communes:
        raise Invalid(
            _("Chưa có xã nào có ấp, khu phố để đếm. Hãy nạp danh mục ấp, khu phố trước."),
            field="form",
        )


def _lead_body(province: Unit, *, on: date) -> Body:
    """Return the lead department for children; a day without exactly one is refused."""
    try:
        return FunctionHolder.objects.body_of(
            Function.LEAD_FOR_CHILDREN, province_code=province.code, on=on
        )
    except (FunctionHolder.DoesNotExist, FunctionHolder.MultipleObjectsReturned) as wrong:
        raise Invalid(
            _(
                "Ngày %s chưa có đúng một cơ quan giữ chức năng chủ trì công tác trẻ em. "
                "Nhờ quản trị giao chức năng rồi mở kỳ lại."
            )
            % date_text(on),
            field="form",
        ) from wrong


def _make_owers(round_: Round, plan: RoundPlan, dues: Mapping[Tier, date]) -> list[Ower]:
    lead = _lead_body(plan.province, on=plan.units_on)
    top = Ower.objects.create(
        round=round_,
        tier=Tier.PROVINCE,
        unit=plan.province,
        body=lead,
        name=lead.name,
        due_on=dues[Tier.PROVINCE],
    )
    districts = _make_districts(round_, plan, top, dues)
    committees = _committees(plan)
    communes = [
        Ower(
            round=round_,
            tier=Tier.COMMUNE,
            unit=commune,
            body=committees.get(commune.pk),
            name=commune.full_name,
            parent=districts.get(commune.parent_code, top),
            due_on=dues[Tier.COMMUNE],
        )
        for commune in plan.communes
    ]
    functions = _functions_of(plan)
    departments = [
        Ower(
            round=round_,
            tier=Tier.DEPARTMENT,
            unit=plan.province,
            body=body,
            name=body.name,
            parent=top,
            due_on=dues[Tier.DEPARTMENT],
            form_kind=plan.form.form.kind_of(functions.get(body.pk, ())),
        )
        for body in plan.departments
    ]
    made = Ower.objects.bulk_create([*communes, *departments])
    return [top, *districts.values(), *made]


def _functions_of(plan: RoundPlan) -> dict[int, list[str]]:
    """Return which functions each department holds; they decide which form it fills."""
    holders = FunctionHolder.objects.in_force(plan.units_on).filter(
        province_code=plan.province.code, body__in=plan.departments
    )
    found: dict[int, list[str]] = {}
    for body, function in holders.values_list("body_id", "function"):
        found.setdefault(body, []).append(function)
    return found


def _make_districts(
    round_: Round, plan: RoundPlan, top: Ower, dues: Mapping[Tier, date]
) -> dict[str, Ower]:
    if round_.tier_count < len(Level):
        return {}
    codes = {commune.parent_code for commune in plan.communes}
    units = Unit.objects.in_force(plan.units_on).at_level(Level.DISTRICT).filter(code__in=codes)
    committees = Body.objects.in_force(plan.units_on).filter(
        kind=BodyKind.PEOPLES_COMMITTEE, unit__in=units
    )
    bodies = {body.unit_id: body for body in committees}
    made = Ower.objects.bulk_create(
        Ower(
            round=round_,
            tier=Tier.DISTRICT,
            unit=unit,
            body=bodies.get(unit.pk),
            name=unit.full_name,
            parent=top,
            due_on=dues[Tier.DISTRICT],
        )
        for unit in units.order_by("code")
    )
    return {ower.unit.code: ower for ower in made}


def _committees(plan: RoundPlan) -> dict[int, Body]:
    bodies = Body.objects.in_force(plan.units_on).filter(
        kind=BodyKind.PEOPLES_COMMITTEE, unit__in=plan.communes
    )
    return {body.unit_id: body for body in bodies}


def _drafters(owers: Iterable[Ower]) -> list[Account]:
    roles = {role for right in DRAFTING.values() for role in right.roles}
    units = {ower.unit_id for ower in owers}
    posts = Post.objects.in_force(clock.today()).filter(role__in=roles, unit__in=units)
    accounts = Account.objects.filter(pk__in=posts.values("account"), is_active=True)
    return list(accounts.order_by("pk"))
