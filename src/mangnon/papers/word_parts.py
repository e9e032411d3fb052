"""The parts of a Word document that need its XML: rules, borders, fields, watermark."""

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.section import Section, _Header
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

WATERMARK = """
<w:r {namespaces} xmlns:v="urn:schemas-microsoft-com:vml"
     xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
    path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
      <v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>
      <v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
      <v:f eqn="if @0 @4 21600"/></v:formulas>
    <v:path textpathok="t" o:connecttype="rect"/>
    <v:textpath on="t" fitshape="t"/></v:shapetype>
  <v:shape id="watermark" o:spid="_x0000_s{number}" type="#_x0000_t136" stroked="f"
    fillcolor="#e3e3e3" o:allowincell="f" style="position:absolute;margin-left:0;margin-top:0;
    width:440pt;height:62pt;rotation:315;z-index:-251658752;
    mso-position-horizontal:center;mso-position-horizontal-relative:margin;
    mso-position-vertical:center;mso-position-vertical-relative:margin">
    <v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string=""/>
  </v:shape></w:pict></w:r>"""


def borderless_table(cell_widths: tuple[float, ...], table: Table) -> Table:
    """Fix the widths in millimetres and take away borders and cell margins."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
            f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        )
    )
    for row in table.rows:
        for cell, width in zip(row.cells, cell_widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, cell_widths, strict=True):
        column.width = Mm(width)
    return table


def draw_rule(paragraph: Paragraph, *, width_pt: float, room_pt: float) -> None:
    """Make an empty paragraph a centred rule of the given width inside its room."""
    indent = Pt(max(0.0, (room_pt - width_pt) / 2))
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.right_indent = indent
    paragraph.paragraph_format.line_spacing = Pt(6)
    _add_border(paragraph, "top", size=6)


def draw_box(paragraph: Paragraph, *, colour: str = "000000") -> None:
    """Draw a border on all four sides of a paragraph."""
    for side in ("top", "left", "bottom", "right"):
        _add_border(paragraph, side, size=8, colour=colour)


def draw_full_rule(paragraph: Paragraph) -> None:
    """Draw a rule over the whole width above a paragraph."""
    _add_border(paragraph, "top", size=6)


def _add_border(paragraph: Paragraph, side: str, *, size: int, colour: str = "000000") -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
        )
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def add_page_number(paragraph: Paragraph) -> None:
    """Put the field of the page number at the end of a paragraph."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_watermark(header: _Header, text: str, *, number: int) -> None:
    """Lay a pale diagonal text behind the pages of a section."""
    run = parse_xml(WATERMARK.format(namespaces=nsdecls("w"), number=2048 + number))
    for path in run.iter("{urn:schemas-microsoft-com:vml}textpath"):
        if "string" in path.attrib:
            path.set("string", text)
    header.paragraphs[0]._p.append(run)


def restart_page_numbers(section: Section) -> None:
    """Let the pages of a section count from 1."""
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    # The schema wants the page number type after the margins and before the columns.
    columns = section._sectPr.find(qn("w:cols"))
    assert columns is not None
    columns.addprevious(number)


def repeat_heading(table: Table, rows: int) -> None:
    """Repeat the first rows at the top of every page, and keep each row on one page."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index < rows:
            properties.append(OxmlElement("w:tblHeader"))


def shade(cell: _Cell, colour: str) -> None:
    """Give a cell a background."""
    fill = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    cell._tc.get_or_add_tcPr().append(fill)
