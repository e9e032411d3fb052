"""The sizes chosen inside the limits of Decree 30/2020; Word and PDF both read them here."""

PAGE_WIDTH_MM = 210
PAGE_HEIGHT_MM = 297
MARGIN_TOP_MM = 20
MARGIN_BOTTOM_MM = 20
MARGIN_LEFT_MM = 30
MARGIN_RIGHT_MM = 15
HEADER_DISTANCE_MM = 10

# The head is one table; the right column holds the national name on one line.
HEAD_LEFT_MM = 69
HEAD_RIGHT_MM = 96
SIGN_LEFT_MM = 75
SIGN_RIGHT_MM = 90

NATIONAL_NAME_PT = 12
MOTTO_PT = 13
ISSUER_PT = 12
NUMBER_PT = 13
PLACE_DATE_PT = 13
LETTER_SUBJECT_PT = 12
BODY_PT = 14
TABLE_PT = 11
RECIPIENTS_WORD_PT = 12
RECIPIENTS_PT = 11
PAGE_NUMBER_PT = 13

# The rule under the issuer and under the subject is between a third and a half of the text.
SHORT_RULE_SHARE = 0.4
FIRST_LINE_MM = 12.7
PARAGRAPH_GAP_PT = 6
LINE_SPACING = 1.15
SIGNATURE_SPACE_PT = 72
URGENCY_BOX_MM = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "KHẨN": 20}

# The code of the paper stands small, away from the elements of the decree.
MARK_PT = 9
MARK_SQUARE_MM = 18
