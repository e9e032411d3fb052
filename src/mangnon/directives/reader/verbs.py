"""The verbs with which a dispatch orders something, and the words that may stand before them."""

import re

# Written without marks of their own: each is the beginning of an order in official prose.
_ORDERS = """
ban hành|biên soạn|biểu dương|bàn giao|bám sát|báo cáo|báo tin|báo về|bãi bỏ|bảo quản
bảo trì|bảo vệ|bảo đảm|bố trí|bồi dưỡng|bổ sung|cam kết|can thiệp|canh gác|chia sẻ
cho ý kiến|chuyển|chuẩn bị|chú trọng|chăm sóc|chấn chỉnh|chấp hành|chỉ đạo|chỉ định
chịu trách nhiệm|chủ trì|chứng thực|coi trọng|cung cấp|cân đo|cân đối|cân, đo|có biện pháp
có báo cáo|có giải pháp|có hình thức|có hướng dẫn|có kế hoạch|có phương án|có trách nhiệm
có văn bản|công bố|công khai|công nhận|cương quyết|cải thiện|cảnh báo|cấp|cấp giấy
cấp kinh phí|cấp phát|cập nhật|cắm biển|cụ thể hoá|cụ thể hóa|củng cố|cứu hộ|cứu trợ|cử
di dời|duy trì|dành|dán|dạy|dạy bơi|dạy nghề|dọn dẹp|dự báo|dự toán|ghi chép|ghi nhận|giao
giám sát|giám định|giáo dục|giải quyết|giải đáp|giảm thiểu|giới thiệu|giữ gìn|góp phần|gắn
gắn kết|gặp mặt|gửi|hoàn thiện|hoàn thành|hoàn trả|huy động|hình thành|hướng dẫn|hưởng ứng
hạn chế|họp|hỗ trợ|hợp tác|hủy bỏ|in|in ấn|khai sinh|khai thác|khen thưởng|khoanh vùng
khuyến khích|khám|khám bệnh|khơi dậy|khảo sát|khắc phục|khống chế|khởi công|kiên quyết
kiến nghị|kiểm soát|kiểm tra|kiểm điểm|kiện toàn|kéo giảm|kêu gọi|ký kết|kẻ vẽ|kết hợp
kết luận|kết nối|kịp thời|lan tỏa|liên hệ|liên kết|loại bỏ|làm cơ quan|làm rõ|làm tốt
làm việc|làm đầu mối|lên kế hoạch|lưu ý|lấy|lấy ý kiến|lập|lắng nghe|lắp đặt|lồng ghép
lựa chọn|mua|mua sắm|mời|mở|mở lớp|mở rộng|mở đợt|nghiêm cấm|nghiêm túc thực hiện|nghiên cứu
nghiệm thu|ngăn chặn|ngăn ngừa|nhân rộng|nhận đỡ đầu|nhập|nhắc nhở|niêm yết|nuôi dưỡng
nâng cao|nêu cao|nắm|nắm bắt|nắm tình hình|phát|phát hiện|phát huy|phát hành|phát sóng
phát thanh|phát triển|phát tờ rơi|phát động|phân bổ|phân công|phân cấp|phân loại|phân luồng
phân tích|phân định|phê bình|phê duyệt|phòng chống|phòng ngừa|phòng, chống|phản biện
phản hồi|phản ánh|phấn đấu|phối hợp|phổ biến|phục hồi|phục vụ|quan tâm|quy hoạch|quy định
quyết toán|quyết định|quán triệt|quản lý|quảng bá|rà soát|rào|rút kinh nghiệm|soạn thảo
sàng lọc|sáng tác|sơ kết|sơ tán|sản xuất|sắm|sắp xếp|số hóa|sử dụng|sửa chữa|sửa đổi
tham gia|tham mưu|thanh toán|thanh tra|theo dõi|thi hành|thiết kế|thiết lập|thu hút|thu hồi
thu thập|thành lập|tháo gỡ|thí điểm|thông báo|thông qua|thông tin|thúc đẩy|thăm|thăm hỏi
thăm, tặng|thường trực|thẩm tra|thẩm định|thống kê|thống nhất|thực hiện|thực thi|tiêm chủng
tiến hành|tiếp nhận|tiếp tục|tiết kiệm|trang bị|tranh thủ|trao|trao đổi|treo|triển khai
triệu tập|truy cập|truy tố|truyền dẫn|truyền thông|trình|trưng bày|trả lời|trồng|trợ giúp
trực|tu sửa|tuyên dương|tuyên truyền|tuyển dụng|tuân thủ|tuần tra|tái hòa nhập|tìm hiểu
tìm kiếm|tôn tạo|tôn vinh|tăng|tăng cường|tư vấn|tạm dừng|tạo|tạo lập|tạo điều kiện|tập huấn
tập hợp|tập trung|tặng|tặng quà|tố giác|tổ chức|tổng duyệt|tổng hợp|tổng kết|tổng rà soát
tự kiểm tra|viết|viết bài|vận dụng|vận hành|vận động|vệ sinh|xem xét|xoá|xác lập|xác minh
xác định|xây|xây dựng|xây mới|xét xử|xóa|xếp hạng|xử lý|xử phạt|yêu cầu|đa dạng|điều chỉnh
điều phối|điều tra|đo|đo lường|đào tạo|đánh giá|đình chỉ|đón|đón tiếp|đóng cửa|đóng góp
đôn đốc|đăng|đăng ký|đăng tải|đưa|đưa tin|đảm bảo|đảm nhận|đấu tranh|đầu tư|đẩy mạnh
đẩy nhanh|đề cao|đề cử|đề nghị|đề ra|đề xuất|định hướng|đối thoại|đồng hành|đổi mới
động viên|đỡ đầu|ưu tiên|ổn định|ủng hộ|ủy quyền|ứng dụng|ứng phó
báo cho|báo ngay|bảo dưỡng|bảo tồn|bồi thường|bổ nhiệm|chi trả|chiếu|cho phép|chốt|chỉnh lý
chỉnh trang|chọn|cắt giảm|dự trữ|dừng|dự trù|hiệp thương|hòa giải|kiểm đếm|kiểm kê|kiểm định
luân chuyển|giúp|giúp đỡ|đến từng|gọi hỏi|răn đe|cảm hóa|nhận giúp đỡ
lưu|gỡ bỏ|nhận diện|nghiêm trị|phát lại|phủ sóng|quyên góp|sao gửi|sao lục
tiếp sóng|tiếp thu|tiếp xúc|tháo dỡ|thuê|trưng cầu|trưng tập|trích xuất|trang trí|tu bổ
tự đánh giá|vận chuyển|xác thực|xếp loại|xin ý kiến|đấu nối|đưa đón|cách ly|chuyển đổi|chuyển giao
cứu chữa|điều trị
cấp cứu|khử khuẩn|khử trùng|dập dịch|chốt chặn|giao lưu|siết chặt|bàn giao|thu dung|giao ban
phối kết hợp|hoàn chỉnh|hướng nghiệp|nêu rõ|xây lắp|làm việc với|thực hiện nghiêm
giải ngân|giải phóng|giảm|giữ|hoàn trả|hoãn
khởi động|khoán|kéo dài|ký|không bố trí|không cho|không tổ chức|không được|không để|không giao
không sử dụng|kiềm chế|kê khai|loại trừ|lưu giữ|lưu trữ|mở cửa|nhập liệu|nhân bản|nộp|nêu gương
phân phát|phân phối|phân tuyến|phổ cập|phong tỏa|phun|rút ngắn|quét|ra quân|rà quét|so sánh
sơ cứu|san lấp|tham vấn|thu gom|thay thế|thăm khám|thử nghiệm|thực nghiệm|thắp sáng|tiêm
tiêu hủy|trám|trích|trích lập|trồng|truy xuất|truy vết|tuyển|tuyển chọn|tuyệt đối không|tách
tái định cư|tìm|tính toán|tăng thời lượng|vay|xuất|xuất bản|xét|xét duyệt|xét chọn|xác nhận
xử trí|xuất cấp|áp dụng|ấn hành|đính chính|đặt|đặt hàng|đối chiếu|đổi|đồng bộ|ứng trực|ứng cứu
""".replace("\n", "|").strip("|")
ORDERS = sorted(
    {verb.strip() for verb in _ORDERS.split("|") if verb.strip()}, key=len, reverse=True
)
_ADVERBS = (
    "chủ động|tích cực|thường xuyên|kịp thời|khẩn trương|nghiêm túc|nhanh chóng"
    "|tiếp tục|định kỳ|đột xuất|trực tiếp|sớm|chỉ|đi"
    "|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng quý|hàng quý|hằng tuần|hàng tuần"
    "|hằng ngày|hàng ngày|từng bước|đồng thời"
    "|tổ chức thực hiện|đẩy mạnh|cùng|đều|phải|cần|sẽ|triệt để|tăng cường|hết sức"
    "|quyết liệt|đặc biệt|nhất là|mạnh dạn|linh hoạt"
    "|bảo đảm|trước mắt|trong đó|ngay|tập trung|quan tâm|nghiêm|thống nhất|toàn diện"
    "|lâu dài|cụ thể|làm tốt|có hiệu quả|hiệu quả|chủ trì"
    "|thông qua|qua đó|từ đó|tự|trước hết|không ngừng|cố gắng|nỗ lực|được giao|luôn"
    "|liên tục|bổ sung|kiên trì"
)
ADVERB = re.compile(rf"(?:{_ADVERBS})(?:,| và)? ", re.IGNORECASE)
VERB = re.compile(rf"(?:{'|'.join(re.escape(verb) for verb in ORDERS)})(?![\wÀ-ỹ])", re.IGNORECASE)

# Verbs that also name a field of work: after «về», «như» they go on with a list of topics.
TOPIC = re.compile(
    r"(?:chăm sóc|bảo vệ|phòng ngừa|phòng, chống|phòng chống|thúc đẩy|hỗ trợ|giáo dục"
    r"|thông tin|truyền thông|tư vấn|bảo đảm|đảm bảo"
    r"|giảm thiểu|can thiệp|trợ giúp|phát triển|phát hiện|ngăn chặn|ngăn ngừa"
    r"|nuôi dưỡng|nâng cao|tiếp cận|quản lý|kiểm soát|xử lý|tăng cường|duy trì"
    r"|phục hồi|đánh giá|tố giác|vận động|khám|cung cấp|tham gia)(?![\wÀ-ỹ])"
)
NOUNS_LIKE_VERBS = re.compile(
    r"(?:tổ chức (?:chính trị|xã hội(?! hóa)|phối hợp|đoàn thể|quốc tế(?! thiếu nhi)|phi chính phủ"
    r"|hội(?! (?:thi|thảo|nghị|thao|chợ|trại|diễn|họp|đàm|giảng|khỏe|xuân|trăng))"
    r"|thành viên|liên quan|,|và|trong)|quyết định (?:số|này)|chỉ đạo của"
    r"|(?:hướng dẫn|thông báo|quy định|phê duyệt) này|hướng dẫn (?:số|của)"
    r"|báo cáo (?:số \d|gồm|cần|này|nêu|bằng|phải)|yêu cầu:"
    r"|đánh giá cao|đồng ý|cấp (?:tỉnh|huyện|xã|cơ sở|trên|dưới|ủy|mình)"
    r"|ghi nhận (?:và|sự|những|nỗ lực)|thống nhất (?:với|chủ trương|về)"
    r"|biểu dương [A-ZĐỦ]|giảm (?:dần|từ|còn|\d)|chọn lọc|xét (?:đề nghị|tờ trình|báo cáo|thấy)"
    r"|yêu cầu (?:của|đặt)|kế hoạch|thông báo số|thông tin chi tiết|mọi thông tin"
    r"|quy định (?:của|tại|này|về|kèm))",
    re.IGNORECASE,
)


def verb_at(text: str, start: int = 0) -> re.Match[str] | None:
    """Find the order that begins here, adverbs before it allowed."""
    at = start
    for _ in range(4):
        if NOUNS_LIKE_VERBS.match(text, at):
            return None
        verb = VERB.match(text, at)
        if verb and not ADVERB.match(text, at):
            return verb
        adverb = ADVERB.match(text, at)
        if not adverb:
            return verb
        following = VERB.match(text, adverb.end()) or ADVERB.match(text, adverb.end())
        if verb and not following:
            return verb
        at = adverb.end()
    return VERB.match(text, at)


def begins_order(text: str, start: int = 0) -> bool:
    """Tell whether an order begins here."""
    return verb_at(text, start) is not None
