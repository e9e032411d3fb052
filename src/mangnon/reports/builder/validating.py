"""What is wrong with the draft of a form, in sentences with a way out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from mangnon.reports.builder.assembling import Written, assembled
from mangnon.reports.choices import Tier
from mangnon.reports.figures import CATALOGUE, Basis
from mangnon.reports.figures.of_form import chosen_parts, figures_of
from mangnon.reports.form_definition import FormDefinition, read_definition
from mangnon.reports.models import FormDraft, FormVersion, Round


def faults_of(draft: FormDraft) -> list[str]:
    """Return every fault; a draft with one is not published."""
    written = assembled(draft)
    faults = [
        *_nothing_added(draft),
        *_outdated(draft),
        *_codes_twice(written),
        *_lost(draft, written),
        *_empty_tables(written),
    ]
    unknown = list(_unknown_bases(draft))
    if unknown:
        return faults + unknown
    form = read_definition(written)
    return faults + [*_lines(form), *_twice_in_a_report(form), *_conditions(draft, form)]


def _nothing_added(draft: FormDraft) -> Iterator[str]:
    if not (draft.lines.exists() or draft.sections.exists()):
        yield _("Bản soạn chưa thêm gì. Hãy thêm mục, bảng hoặc dòng số liệu.")


def _outdated(draft: FormDraft) -> Iterator[str]:
    newest = FormVersion.objects.latest_of(draft.base.code)
    if newest.pk != draft.base_id:
        yield (
            _(
                "Biểu đã có phiên bản %s sau khi bắt đầu soạn. "
                "Hãy bỏ bản này và soạn trên phiên bản mới."
            )
            % newest.version
        )
    if FormVersion.objects.filter(code=draft.base.code, version=draft.version).exists():
        yield _("Phiên bản %s đã có. Hãy bỏ bản này và soạn bản khác.") % draft.version
    begun = Round.objects.filter(
        form__code=draft.base.code, province__code=draft.province.code,
        period_from__gte=draft.effective_from,
    ).first()  # fmt: skip
    if begun is not None:
        yield _("Kỳ «%s» đã mở với biểu cũ. Hãy chọn kỳ bắt đầu muộn hơn.") % begun.name


def _codes_twice(written: Written) -> Iterator[str]:
    sections = [each["code"] for each in written["sections"]]
    tables = [table["code"] for each in written["sections"] for table in each.get("tables", ())]
    figures = [each["code"] for each in (*written.get("typed", ()), *written.get("computed", ()))]
    for code in (*_doubles(sections), *_doubles(tables), *_doubles((*figures, *CATALOGUE))):
        yield _("Mã «%s» dùng hai lần. Hãy bỏ một trong hai.") % code


def _doubles(codes: Iterable[str]) -> list[str]:
    return [code for code, count in Counter(codes).items() if count > 1]


def _lost(draft: FormDraft, written: Written) -> Iterator[str]:
    sections = {each["code"] for each in written["sections"]}
    tables = {table["code"] for each in written["sections"] for table in each.get("tables", ())}
    for section in draft.sections.all():
        if section.parent and section.parent not in sections:
            yield _("Mục «%s» nằm trong phần không còn. Hãy bỏ mục này.") % section.heading
    for table in draft.tables.all():
        if table.section not in sections:
            yield _("Bảng «%s» nằm trong mục không còn. Hãy bỏ bảng này.") % table.title
    for line in draft.lines.all():
        if line.table not in tables:
            yield _("Dòng «%s» nằm trong bảng không còn. Hãy bỏ dòng này.") % line.figure


def _empty_tables(written: Written) -> Iterator[str]:
    for section in written["sections"]:
        for table in section.get("tables", ()):
            if not table["lines"]:
                yield _("Bảng «%s» chưa có dòng nào. Hãy thêm dòng hoặc bỏ bảng.") % table["title"]


def _unknown_bases(draft: FormDraft) -> Iterator[str]:
    for figure in draft.figures.exclude(base="").exclude(base__in=list(CATALOGUE)):
        yield _("Chỉ tiêu «%s» tính từ chỉ tiêu không còn. Hãy bỏ dòng này.") % figure.title


def _lines(form: FormDefinition) -> Iterator[str]:
    known, typed = figures_of(form), {each.code for each in form.typed}
    for section in form.sections:
        for line in (line for table in section.tables for line in table.lines):
            if line.figure not in known and line.figure not in typed:
                yield _("Không có chỉ tiêu «%s». Hãy bỏ dòng này.") % line.figure
                continue
            offered = known[line.figure].breakdowns if line.figure in known else ()
            wrong = set(line.breakdowns) - {each.code for each in offered}
            if wrong:
                yield _("Chỉ tiêu «%(figure)s» không chia được theo «%(ways)s».") % {
                    "figure": line.figure,
                    "ways": ", ".join(sorted(wrong)),
                }


def _twice_in_a_report(form: FormDefinition) -> Iterator[str]:
    found = {
        code: tier
        for tier in Tier
        for code in _doubles(line.figure for line in form.lines_for(tier))
    }
    for code, tier in found.items():
        yield _(
            "Chỉ tiêu «%(figure)s» có hai dòng trong báo cáo của «%(tier)s». Hãy bỏ một dòng."
        ) % {"figure": code, "tier": tier.label}


def _conditions(draft: FormDraft, form: FormDefinition) -> Iterator[str]:
    basis = basis_of_draft(draft)
    for figure in form.computed:
        try:
            chosen_parts(figure, basis)
        except KeyError:
            yield _("Chỉ tiêu «%s» có điều kiện không còn. Hãy bỏ dòng này.") % figure.title


def basis_of_draft(draft: FormDraft) -> Basis:
    """Return the day as of which the parts of breakdowns are asked: the first of the period."""
    day = draft.effective_from
    return Basis(unit=draft.province, period_from=day, cut_off=day, units_on=day)
