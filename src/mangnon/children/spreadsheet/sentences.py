"""Each kind of defect: how grave it is, its short name, and the sentence that names it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mangnon.children.spreadsheet.kinds import Kind, Severity

_S = Severity
# Kind -> how grave it is, a short name for filters, the sentence.
KINDS: dict[Kind, tuple[Severity, Promise, Promise]] = {
    Kind.SPACES: (
        _S.REPAIRED,
        _("Khoảng trắng thừa"),
        _("Dòng {row}: {field} có khoảng trắng thừa hoặc ký tự ẩn, đã bỏ."),
    ),
    Kind.DECOMPOSED: (
        _S.REPAIRED,
        _("Dấu rời (Unicode tổ hợp)"),
        _("Dòng {row}: {field} gõ bằng Unicode tổ hợp, đã chuyển về Unicode dựng sẵn."),
    ),
    Kind.LOOK_ALIKE: (
        _S.REPAIRED,
        _("Chữ Đ giả"),
        _("Dòng {row}: {field} dùng chữ Ð của tiếng nước ngoài, đã thay bằng chữ Đ."),
    ),
    Kind.LEGACY_FONT: (
        _S.TO_CONFIRM,
        _("Phông chữ cũ (TCVN3, VNI)"),
        _("Dòng {row}: {field} gõ bằng phông cũ “{original}”. Đổi thành “{proposed}”?"),
    ),
    Kind.DITTO: (
        _S.REPAIRED,
        _("Dấu “nt”, như trên"),
        _("Dòng {row}: {field} ghi “{original}”, đã lấy theo dòng trên: “{proposed}”."),
    ),
    Kind.DITTO_REFUSED: (
        _S.ERROR,
        _("“Như trên” không dùng được"),
        _("Dòng {row}: {field} ghi “{original}” nhưng ô này mỗi trẻ một khác. Hãy ghi rõ."),
    ),
    Kind.MERGED: (
        _S.REPAIRED,
        _("Ô gộp"),
        _("Dòng {row}: {field} nằm trong ô gộp, đã điền “{proposed}” cho từng dòng."),
    ),
    Kind.CELL_ERROR: (
        _S.ERROR,
        _("Công thức hỏng"),
        _("Dòng {row}: {field} là công thức hỏng “{original}”. Hãy gõ lại giá trị."),
    ),
    Kind.HIDDEN_ROW: (
        _S.TO_CONFIRM,
        _("Dòng bị ẩn"),
        _("Dòng {row}: dòng này đang ẩn trong Excel. Vẫn nhập?"),
    ),
    Kind.TOTAL_ROW: (
        _S.SKIPPED,
        _("Dòng tổng cộng"),
        _("Dòng {row}: là dòng cộng “{original}”, không nhập."),
    ),
    Kind.TITLE_ROW: (
        _S.SKIPPED,
        _("Dòng tiêu đề"),
        _("Dòng {row}: là dòng tiêu đề “{original}”, không nhập."),
    ),
    Kind.HEADING_REPEATED: (
        _S.SKIPPED,
        _("Đầu bảng lặp lại"),
        _("Dòng {row}: lặp lại đầu bảng, không nhập."),
    ),
    Kind.FOOT_ROW: (
        _S.SKIPPED,
        _("Dòng cuối bảng"),
        _("Dòng {row}: “{original}” không phải là trẻ, không nhập."),
    ),
    Kind.NAME_MISSING: (
        _S.ERROR,
        _("Thiếu họ tên"),
        _("Dòng {row}: chưa có họ tên trẻ. Hãy ghi họ tên, hoặc loại dòng này."),
    ),
    Kind.NAME_CASE: (
        _S.REPAIRED,
        _("Chữ hoa, chữ thường của tên"),
        _("Dòng {row}: {field} “{original}” đã viết lại thành “{proposed}”."),
    ),
    Kind.NAME_SIGNS: (
        _S.ERROR,
        _("Tên có ký tự lạ"),
        _("Dòng {row}: {field} “{original}” có chữ số hoặc ký tự lạ. Hãy sửa lại tên."),
    ),
    Kind.NAME_SHORTENED: (
        _S.ERROR,
        _("Tên viết tắt"),
        _("Dòng {row}: {field} “{original}” viết tắt. Hãy ghi đủ họ, chữ đệm và tên."),
    ),
    Kind.NAME_KEYS: (
        _S.TO_CONFIRM,
        _("Gõ dấu hỏng"),
        _("Dòng {row}: {field} “{original}” có thể gõ dấu hỏng. Đổi thành “{proposed}”?"),
    ),
    Kind.BIRTH_MISSING: (
        _S.TO_CONFIRM,
        _("Thiếu ngày sinh"),
        _("Dòng {row}: chưa có ngày sinh. Nhập là “chưa rõ ngày sinh”?"),
    ),
    Kind.DATE_TEXT: (
        _S.REPAIRED,
        _("Ngày ghi bằng chữ"),
        _("Dòng {row}: {field} “{original}” là chữ, đã hiểu là ngày {proposed}."),
    ),
    Kind.DATE_SERIAL: (
        _S.TO_CONFIRM,
        _("Ngày thành số của Excel"),
        _("Dòng {row}: {field} là số {original} của Excel. Hiểu là ngày {proposed}?"),
    ),
    Kind.DATE_SHORT_YEAR: (
        _S.REPAIRED,
        _("Năm ghi hai chữ số"),
        _("Dòng {row}: {field} “{original}” ghi năm hai chữ số, đã hiểu là {proposed}."),
    ),
    Kind.DATE_MONTH_FIRST: (
        _S.TO_CONFIRM,
        _("Tháng đứng trước ngày"),
        _("Dòng {row}: {field} “{original}” ghi tháng trước ngày. Hiểu là {proposed}?"),
    ),
    Kind.DATE_SWAPPED: (
        _S.TO_CONFIRM,
        _("Excel có thể đã đảo ngày và tháng"),
        _(
            "Dòng {row}: {field} {original} có thể đã bị Excel đảo ngày và tháng. Đổi "
            "thành {proposed}?"
        ),
    ),
    Kind.YEAR_ONLY: (
        _S.REPAIRED,
        _("Chỉ có năm sinh"),
        _("Dòng {row}: {field} chỉ có năm {original}, ghi nhận là chưa rõ ngày và tháng."),
    ),
    Kind.MONTH_ONLY: (
        _S.REPAIRED,
        _("Chỉ có tháng và năm sinh"),
        _("Dòng {row}: {field} chỉ có tháng {original}, ghi nhận là chưa rõ ngày."),
    ),
    Kind.DATE_ESTIMATED: (
        _S.REPAIRED,
        _("Năm sinh ước chừng"),
        _("Dòng {row}: {field} “{original}” là ước chừng, ghi nhận là khoảng năm {proposed}."),
    ),
    Kind.DATE_UNREADABLE: (
        _S.ERROR,
        _("Ngày sinh không đọc được"),
        _("Dòng {row}: {field} “{original}” không phải là ngày có thật. Hãy ghi dạng 25/12/2015."),
    ),
    Kind.DATE_IN_FUTURE: (
        _S.ERROR,
        _("Ngày sinh ở tương lai"),
        _("Dòng {row}: {field} {original} còn chưa tới. Hãy kiểm tra năm sinh."),
    ),
    Kind.AGE_OVER: (
        _S.ERROR,
        _("Đã đủ 16 tuổi"),
        _(
            "Dòng {row}: sinh {original}, đã đủ 16 tuổi nên không còn là trẻ em. Sửa "
            "ngày sinh hoặc loại dòng."
        ),
    ),
    Kind.SEX_CODE: (
        _S.TO_CONFIRM,
        _("Giới tính ghi bằng số"),
        _("Dòng {row}: giới tính ghi “{original}”. Hiểu là {proposed}?"),
    ),
    Kind.SEX_BLANK: (
        _S.TO_CONFIRM,
        _("Giới tính để trống nghĩa là nam"),
        _("Dòng {row}: cột Nữ để trống. Hiểu là Nam?"),
    ),
    Kind.SEX_BOTH: (
        _S.ERROR,
        _("Đánh dấu cả nam và nữ"),
        _("Dòng {row}: đánh dấu cả cột Nam và cột Nữ. Hãy chỉ để một dấu."),
    ),
    Kind.SEX_MISSING: (
        _S.TO_CONFIRM,
        _("Thiếu giới tính"),
        _("Dòng {row}: chưa có giới tính. Nhập là “chưa rõ”?"),
    ),
    Kind.SEX_UNREADABLE: (
        _S.ERROR,
        _("Giới tính không đọc được"),
        _("Dòng {row}: giới tính “{original}” không hiểu được. Hãy ghi Nam hoặc Nữ."),
    ),
    Kind.ID_ZERO_LOST: (
        _S.TO_CONFIRM,
        _("Mã định danh mất số 0 đầu"),
        _("Dòng {row}: mã định danh có 11 số, có thể Excel đã bỏ số 0 đầu. Thêm 0?"),
    ),
    Kind.ID_ZEROS_LOST: (
        _S.TO_CONFIRM,
        _("Mã định danh mất hai số 0 đầu"),
        _("Dòng {row}: mã định danh có 10 số, có thể Excel đã bỏ hai số 0 đầu. Thêm 00?"),
    ),
    Kind.ID_SCIENTIFIC: (
        _S.ERROR,
        _("Mã định danh dạng 9,1E+10"),
        _(
            "Dòng {row}: mã định danh “{original}” đã bị Excel rút gọn, mất các số "
            "cuối. Hãy gõ lại 12 số."
        ),
    ),
    Kind.ID_SEPARATORS: (
        _S.REPAIRED,
        _("Mã định danh có dấu cách"),
        _("Dòng {row}: mã định danh có dấu cách hoặc dấu chấm, đã bỏ."),
    ),
    Kind.ID_LENGTH: (
        _S.ERROR,
        _("Mã định danh sai số chữ số"),
        _("Dòng {row}: mã định danh phải có 12 số. Hãy kiểm tra giấy tờ, hoặc xóa để trống."),
    ),
    Kind.ID_SIGNS: (
        _S.ERROR,
        _("Mã định danh có chữ"),
        _("Dòng {row}: mã định danh chỉ gồm chữ số. Hãy gõ lại 12 số, hoặc xóa để trống."),
    ),
    Kind.ID_PROVINCE: (
        _S.TO_CONFIRM,
        _("Mã định danh có mã tỉnh lạ"),
        _("Dòng {row}: ba số đầu của mã định danh không phải mã tỉnh nào. Vẫn giữ?"),
    ),
    Kind.ID_SEX: (
        _S.TO_CONFIRM,
        _("Mã định danh khác giới tính"),
        _("Dòng {row}: số thứ 4 của mã định danh không khớp giới tính {proposed}. Vẫn giữ?"),
    ),
    Kind.ID_YEAR: (
        _S.TO_CONFIRM,
        _("Mã định danh khác năm sinh"),
        _("Dòng {row}: số thứ 4 đến 6 của mã định danh không khớp năm sinh {proposed}. Vẫn giữ?"),
    ),
    Kind.ID_REPEATED: (
        _S.ERROR,
        _("Mã định danh trùng trong tệp"),
        _("Dòng {row}: mã định danh trùng với dòng {proposed}. Hãy sửa hoặc loại một dòng."),
    ),
    Kind.PHONE_ZERO_LOST: (
        _S.REPAIRED,
        _("Điện thoại mất số 0 đầu"),
        _("Dòng {row}: {field} có 9 số, đã thêm số 0 đầu."),
    ),
    Kind.PHONE_SCIENTIFIC: (
        _S.TO_CONFIRM,
        _("Điện thoại dạng 9,1E+8"),
        _("Dòng {row}: {field} “{original}” đã bị Excel rút gọn. Bỏ trống số này?"),
    ),
    Kind.PHONE_SEPARATORS: (
        _S.REPAIRED,
        _("Điện thoại có dấu cách"),
        _("Dòng {row}: {field} có dấu cách, dấu chấm hoặc +84, đã viết liền."),
    ),
    Kind.PHONE_OLD_PREFIX: (
        _S.TO_CONFIRM,
        _("Điện thoại đầu số cũ"),
        _("Dòng {row}: {field} có 11 số theo đầu số cũ. Đổi sang đầu số mới?"),
    ),
    Kind.PHONE_SEVERAL: (
        _S.TO_CONFIRM,
        _("Nhiều số điện thoại"),
        _("Dòng {row}: {field} có nhiều số. Giữ số đầu tiên?"),
    ),
    Kind.PHONE_UNREADABLE: (
        _S.TO_CONFIRM,
        _("Điện thoại không đúng"),
        _("Dòng {row}: {field} không phải số điện thoại. Bỏ trống?"),
    ),
    Kind.HAMLET_MISSING: (
        _S.ERROR,
        _("Thiếu ấp, khu phố"),
        _("Dòng {row}: chưa có ấp, khu phố. Hãy chọn ấp cho trẻ này."),
    ),
    Kind.HAMLET_SPELLING: (
        _S.REPAIRED,
        _("Cách viết tên ấp"),
        _("Dòng {row}: ấp “{original}” đã viết theo danh mục: “{proposed}”."),
    ),
    Kind.HAMLET_UNKNOWN: (
        _S.TO_CONFIRM,
        _("Tên ấp lạ"),
        _("Dòng {row}: không có ấp “{original}” trong xã. Có phải “{proposed}”?"),
    ),
    Kind.HAMLET_FOREIGN: (
        _S.ERROR,
        _("Ấp không có trong xã"),
        _("Dòng {row}: không có ấp “{original}” trong xã. Hãy chọn ấp trong danh mục."),
    ),
    Kind.CHOICE_SPELLING: (
        _S.REPAIRED,
        _("Cách viết theo danh mục"),
        _("Dòng {row}: {field} “{original}” đã viết theo danh mục: “{proposed}”."),
    ),
    Kind.CHOICE_UNKNOWN: (
        _S.TO_CONFIRM,
        _("Không có trong danh mục"),
        _("Dòng {row}: {field} “{original}” không có trong danh mục. Bỏ trống ô này?"),
    ),
    Kind.CLASS_AS_DATE: (
        _S.TO_CONFIRM,
        _("Lớp bị đổi thành ngày"),
        _("Dòng {row}: lớp bị Excel đổi thành ngày {original}. Hiểu là lớp {proposed}?"),
    ),
    Kind.YEAR_UNREADABLE: (
        _S.TO_CONFIRM,
        _("Năm sinh người thân không đúng"),
        _("Dòng {row}: {field} “{original}” không phải năm sinh. Bỏ trống?"),
    ),
    Kind.SAME_CHILD: (
        _S.TO_CONFIRM,
        _("Hai dòng cùng một trẻ"),
        _(
            "Dòng {row}: giống dòng {proposed} (họ tên, ngày sinh, mẹ). Nếu là hai trẻ "
            "khác nhau hãy xác nhận; nếu không, loại dòng này."
        ),
    ),
    Kind.IN_REGISTER: (
        _S.TO_CONFIRM,
        _("Đã có trong sổ"),
        _(
            "Dòng {row}: có thể đã có trong sổ trẻ em ({proposed}). Nếu là trẻ khác hãy "
            "xác nhận; nếu không, loại dòng này."
        ),
    ),
    Kind.ID_IN_REGISTER: (
        _S.ERROR,
        _("Mã định danh đã có trong sổ"),
        _(
            "Dòng {row}: mã định danh đã có ở hồ sơ {proposed}. "
            "Nếu là cùng một trẻ hãy loại dòng này; nếu không, sửa hoặc xóa mã."
        ),
    ),
}
