"""Charts and maps as still pictures."""

import re

from mangnon.common.pictures import Twin, bars_of, map_of, picture

TWIN = Twin(("Xã", "Số trẻ"), [("Rạch Sen", 2431)])
SQUARE = {
    "type": "Topology",
    "objects": {
        "units": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0]], "properties": {"code": "A"}},
                {"type": "Polygon", "arcs": [[1]], "properties": {"code": "B"}},
            ],
        }
    },
    "arcs": [
        [[105, 10], [106, 10], [106, 9], [105, 9], [105, 10]],
        [[106, 10], [107, 10], [107, 9], [106, 9], [106, 10]],
    ],
}


def drawn(title: str = "Số trẻ", description: str = "Rạch Sen có 2.431 em.") -> str:
    bars = bars_of([("Rạch Sen", 2431), ("Kinh Dừa", 1204)], of_what="Số trẻ")
    return str(picture(bars, title=title, description=description, twin=TWIN).svg)


def test_a_picture_says_its_title_and_description_aloud() -> None:
    svg = drawn()
    named = re.search(r'role="img" aria-labelledby="(\w+) (\w+)"', svg)
    assert named is not None
    assert f'<title id="{named.group(1)}">Số trẻ</title>' in svg
    assert f'<desc id="{named.group(2)}">Rạch Sen có 2.431 em.</desc>' in svg


def test_a_picture_passes_a_strict_policy() -> None:
    svg = drawn()
    assert "style=" not in svg
    assert "<style" not in svg
    assert "<script" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert ">2.431</text>" in drawn()


def test_words_cannot_break_out_of_the_picture() -> None:
    svg = drawn(title="<script>", description="a & b")
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
    assert "a &amp; b" in svg


def test_two_pictures_on_a_page_share_no_name() -> None:
    first, second = drawn(), drawn(title="Số hộ")
    names = re.compile(r'\bid="([^"]+)"')
    assert set(names.findall(first)).isdisjoint(names.findall(second))


def test_an_area_without_a_value_is_grey_not_the_colour_of_zero() -> None:
    spec = map_of(SQUARE, {"A": 7.0}, legend="Số ấp")
    svg = str(picture(spec, title="Bản đồ", description="", twin=TWIN).svg)
    assert svg.count('fill="#eceff1"') == 1
    assert len(re.findall(r'<path [^>]*M\d[^>]*fill="#074c38"', svg)) == 2


def test_the_table_twin_travels_with_the_picture() -> None:
    shown = picture(bars_of([("A", 1)], of_what=""), title="t", description="d", twin=TWIN)
    assert (shown.headings, shown.rows) == (("Xã", "Số trẻ"), [("Rạch Sen", 2431)])
