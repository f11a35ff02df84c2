"""What a laid out sheet shows: looks, conditions, gaps, headers, what may be cut."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Box, Fill, Gap, Page, Pages, Picture, Stroke, Text, Tick
from cdap_desk.errors import DeskError
from cdap_desk.paper.measure import measure
from tests.documents.reading import packed, parts

FORMS = Path(__file__).parents[2] / "data" / "forms"
RED, YELLOW = "FFFF0000", "FFFFFF00"

pytestmark = pytest.mark.usefixtures("qapp")


def laid(change: Callable[[Worksheet], None]) -> Pages:
    book = openpyxl.Workbook()
    change(book.worksheets[0])
    target = io.BytesIO()
    book.save(target)
    return lay_out(target.getvalue(), measure, date(2026, 11, 25), "essai.xlsx")


def of(page: Page, kind: type[Box]) -> list[Box]:
    return [box for box in page.boxes if isinstance(box, kind)]


def said(page: Page) -> list[str]:
    return [box.text for box in page.boxes if isinstance(box, Text)]


def test_conditions_change_what_they_hold_of_and_the_first_wins() -> None:
    def change(sheet: Worksheet) -> None:
        for row, number in enumerate((5, 50, 500), 1):
            sheet.cell(row, 1, number)
        red = PatternFill("solid", bgColor=RED)
        sheet.conditional_formatting.add("A1:A3", CellIsRule("greaterThan", ["100"], fill=red))
        bold = FormulaRule(["$A1>10"], font=Font(bold=True), fill=PatternFill("solid", bgColor=YELLOW))
        sheet.conditional_formatting.add("A1:A3", bold)

    (page,) = laid(change)
    assert [fill.color for fill in of(page, Fill)] == ["#ffff00", "#ff0000"]
    assert [box.font.bold for box in of(page, Text)] == [False, True, True]


def test_icons_and_charts_are_named() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = 1
        sheet.conditional_formatting.add("A1:A3", IconSetRule("3Arrows", "percent", [0, 33, 67]))

    assert laid(change).gaps == ("une mise en forme conditionnelle (jeu d’icônes)",)
    notice = lay_out((FORMS / "formulaire-a.xlsx").read_bytes(), measure, date(2026, 11, 25), "", ["Notice"])
    assert notice.gaps == ("un graphique",)
    assert [gap.name for gap in of(notice[0], Gap)] == ["un graphique"]


def test_numbers_are_coloured_by_a_scale_and_shown_by_bars() -> None:
    def change(sheet: Worksheet) -> None:
        for row, number in enumerate((0, 25, 50, 100, "x"), 1):
            sheet.cell(row, 1, number)
            sheet.cell(row, 2, number)
        white, red = "FFFFFFFF", RED
        scale = ColorScaleRule("min", None, white, "percentile", 50, YELLOW, "num", 100, red)
        sheet.conditional_formatting.add("A1:A5", scale)
        bars = DataBarRule("min", None, "max", None, "FF000000", minLength=0, maxLength=100)
        sheet.conditional_formatting.add("B1:B5", bars)

    page = laid(change)[0]
    left = page.spots[0].rect.left
    grounds = [(fill.color, fill.rect.width) for fill in of(page, Fill) if fill.rect.left == left]
    assert [color for color, _ in grounds] == ["#ffffff", "#ffff55", "#ffcc00", "#ff0000"]
    bars = [fill.rect.width / page.spots[1].rect.width for fill in of(page, Fill) if fill.rect.left > left]
    assert bars == pytest.approx([0, 0.25, 0.5, 1])


def test_the_first_the_last_and_those_beyond_the_average_are_found() -> None:
    fill = {"fill": PatternFill("solid", bgColor=RED)}

    def change(sheet: Worksheet) -> None:
        for row, number in enumerate((5, 1, 4, 2, 3), 1):
            for column in range(1, 5):
                sheet.cell(row, column, number)
        style = DifferentialStyle(**fill)
        rules = (
            Rule("top10", dxf=style, rank=2),
            Rule("top10", dxf=style, rank=40, percent=True, bottom=True),
            Rule("aboveAverage", dxf=style),
            Rule("aboveAverage", dxf=style, aboveAverage=False, equalAverage=True),
        )
        for letter, rule in zip("ABCD", rules, strict=True):
            sheet.conditional_formatting.add(f"{letter}1:{letter}5", rule)

    page = laid(change)[0]
    found = {
        column: {
            spot.text
            for spot in page.spots
            if spot.column == column
            and any(f.rect.holds(spot.rect.left + 1, spot.rect.top + 1) for f in of(page, Fill))
        }
        for column in range(1, 5)
    }
    assert found == {1: {"5", "4"}, 2: {"1", "2"}, 3: {"5", "4"}, 4: {"1", "2", "3"}}


def test_a_form_is_drawn_with_its_picture_its_box_and_its_tick_boxes() -> None:
    pages = lay_out((FORMS / "formulaire-a.xlsx").read_bytes(), measure, date(2026, 11, 25), "", ["Bulletin"])
    (page,) = pages
    assert [picture.name for picture in of(page, Picture)] == ["a.png"]
    assert "Cadre réservé à la Caf" in said(page)
    assert [tick.ticked for tick in of(page, Tick)] == [False, False]
    assert "Vérifier" not in said(page)  # a button that is not printed


def test_a_text_runs_over_empty_cells_and_is_cut_before_a_full_one() -> None:
    long = "Maison de la Métropole pour les solidarités"

    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["B2"] = long, long, "plein"

    (page,) = laid(change)
    free, cut, _ = of(page, Text)
    assert (free.text, free.clip) == (long, None)
    assert long.startswith(cut.text)
    assert len(cut.text) < len(long)
    assert cut.clip is not None


def test_cells_whose_text_has_no_room_are_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "Maison de la Métropole", "plein"
        sheet["A2"], sheet["A3"] = "Maison de la Métropole", "court"
        sheet["A4"], sheet["A4"].alignment = "mot " * 30, Alignment(wrap_text=True)
        sheet.row_dimensions[4].height = 20
        sheet["C5"], sheet["C5"].number_format = 123456789012345, "0"

    (page,) = laid(change)
    assert [(spot.row, spot.column) for spot in page.cut] == [(1, 1), (4, 1), (5, 3)]


def test_a_number_that_has_no_room_is_not_shown_in_part() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A1"].number_format = 123456789012, "0"
        sheet.column_dimensions["A"].width = 6

    assert said(laid(change)[0]) == ["###"]


def test_a_number_of_no_format_keeps_the_digits_that_have_room() -> None:
    def change(sheet: Worksheet) -> None:
        for row, number in enumerate((1 / 3, 12345.6789, 123456789012, 0.000123456), 1):
            sheet.cell(row, 1, number)
        sheet.column_dimensions["A"].width = 6.7

    (page,) = laid(change)
    assert said(page) == ["0,3333", "12346", "1E+11", "0,0001"]
    assert page.cut == []


def test_a_row_nobody_set_is_as_tall_as_its_text() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = "Toute personne est tenue au secret professionnel"
        sheet["A1"].alignment = Alignment(wrap_text=True)
        sheet["A2"] = "dessous"

    (page,) = laid(change)
    lines = of(page, Text)
    assert len(lines) > 2
    assert all(line.clip is None for line in lines)
    assert lines[-1].text == "dessous"
    assert lines[-1].y - lines[-2].y > 10


def test_a_border_shared_by_cells_is_one_line() -> None:
    def change(sheet: Worksheet) -> None:
        thin, thick = Side(style="thin"), Side(style="thick")
        for column in range(1, 5):
            sheet.cell(1, column).border = Border(bottom=thin)
            sheet.cell(2, column).border = Border(top=thick)

    (page,) = laid(change)
    (stroke,) = of(page, Stroke)
    assert isinstance(stroke, Stroke)
    assert stroke.width == 2.5
    assert stroke.x2 - stroke.x1 > 180


def test_a_turned_text_is_turned_in_its_cell() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B1"], sheet["B1"].alignment = "Profil", Alignment(text_rotation=90)
        sheet["C1"], sheet["C1"].alignment = "Profil", Alignment(text_rotation=135)
        sheet.row_dimensions[1].height = 60

    up, down = of(laid(change)[0], Text)
    assert (up.angle, down.angle) == (90, -45)
    assert up.clip is not None
    assert up.clip.holds(up.x, up.y)


def test_a_shrunk_text_fits() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = "Maison de la Métropole de Villeurbanne"
        sheet["A1"].alignment = Alignment(shrink_to_fit=True)

    (text,) = of(laid(change)[0], Text)
    assert 3 < text.font.size < 11
    assert measure(text.text, text.font) < 50


def test_headers_and_footers_say_what_their_codes_mean() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.title = "Agents"
        for row in range(1, 80):
            sheet.cell(row, 1, row)
        sheet.oddHeader.left.text = "A && B &D"
        sheet.oddHeader.right.text = '&"Arial,Bold"&14&A'
        sheet.oddFooter.center.text = "page &P sur &N"
        sheet.HeaderFooter.differentFirst = True
        sheet.firstFooter.center.text = "première"

    first, second = laid(change)
    assert "première" in said(first)
    found = {box.text: box for box in of(second, Text)}
    assert {"A & B 25/11/2026", "Agents", "page 2 sur 2"} <= found.keys()
    font = found["Agents"].font
    assert (font.family, font.size, font.bold) == ("Liberation Sans", 14.0, True)
    assert found["page 2 sur 2"].y > 800


def test_fonts_that_do_not_ship_have_one_that_does() -> None:
    def change(sheet: Worksheet) -> None:
        for row, name in enumerate(("Calibri", "Arial", "Times New Roman", "Courier New", "Inconnue"), 1):
            sheet.cell(row, 1, name).font = Font(name=name)

    assert [box.font.family for box in of(laid(change)[0], Text)] == [
        "Carlito",
        "Liberation Sans",
        "Liberation Serif",
        "Liberation Mono",
        "Liberation Sans",
    ]


def test_each_cell_of_a_page_can_be_pointed_at() -> None:
    pages = lay_out((FORMS / "formulaire-b.xlsx").read_bytes(), measure, date(2026, 11, 25), "")
    spots = {(spot.row, spot.column): spot for spot in pages[0].spots}
    title = spots[1, 1]
    assert title.rect.width == pytest.approx(spots[3, 1].rect.width + spots[3, 2].rect.width)
    assert pages[0].spot_at(spots[5, 2].rect.left + 3, spots[5, 2].rect.top + 3) == spots[5, 2]
    assert pages[0].spot_at(1, 1) is None


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(DeskError) as refused:
        laid(lambda sheet: None)
    assert refused.value.code == "form_nothing_printed"


def test_a_formula_that_gives_zero_or_false_says_so() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "=COUNTA(C1:C9)", "=C1>3", '=IF(C1="","",1)'
        sheet["A4"] = "fin"

    assert said(laid(change)[0]) == ["0", "FAUX", "fin"]


def test_a_text_is_centered_across_the_cells_that_ask_the_same() -> None:
    def change(sheet: Worksheet) -> None:
        for column in range(1, 5):
            sheet.cell(1, column).alignment = Alignment(horizontal="centerContinuous")
        sheet["A1"], sheet["D1"] = "titre", "seul"

    page = laid(change)[0]
    title, alone = of(page, Text)
    cells = {(spot.row, spot.column): spot.rect for spot in page.spots}
    middle = title.x + measure(title.text, title.font) / 2
    assert middle == pytest.approx((cells[1, 1].left + cells[1, 3].right) / 2)
    assert cells[1, 4].holds(alone.x, alone.y)


def test_a_wrapped_text_beside_what_is_printed_does_not_make_its_row_endless() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "un", "deux"
        for place in ("F1", "G1"):
            sheet[place], sheet[place].alignment = "Ne pas imprimer", Alignment(wrap_text=True)
        sheet.column_dimensions["G"].hidden = True
        sheet.print_area = "A1:B2"

    heights = {spot.row: spot.rect.height for spot in laid(change)[0].spots}
    assert heights == {1: 30, 2: 15}  # two lines of the column beside, none of the hidden one


def test_a_text_runs_on_over_the_next_page() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = "début" + "." * 300 + "fin"
        sheet["A2"], sheet["B2"] = "début" + "." * 300 + "arrêt", "plein"
        sheet["L3"] = "dernière colonne"
        sheet["L3"].alignment = Alignment(horizontal="right")
        sheet["K4"], sheet["K4"].alignment = "x" * 60 + "|", Alignment(horizontal="right")

    first, second = laid(change)
    assert [box.text[:5] for box in of(first, Text)] == ["début", "début", "plein", "xxxxx"]
    assert [box.text[-3:] for box in of(second, Text)] == ["fin", "nne", "xx|"]


def test_columns_are_so_many_digits_of_a_font_that_does_not_ship() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.parent._named_styles["Normal"].font = Font(name="Verdana", size=10)  # type: ignore[union-attr]
        sheet.parent._fonts[0] = Font(name="Verdana", size=10)  # type: ignore[union-attr]
        sheet.column_dimensions["A"].width = 20
        sheet["A1"], sheet["B1"] = "a", "b"

    page = laid(change)[0]
    assert page.spots[0].rect.width == pytest.approx(20 * 6.36, abs=1)


def test_a_condition_about_another_sheet_is_kept_too() -> None:
    main = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    formulas = "http://schemas.microsoft.com/office/excel/2006/main"
    rule = (
        f'<extLst><ext xmlns:x14="{main}" xmlns:xm="{formulas}" uri="{{78C0D931}}">'
        '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression" priority="1">'
        "<xm:f>$A1=Listes!$A$1</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule>"
        "<xm:sqref>A1:A2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["A2"] = "T1", "T2"
    book.create_sheet("Listes")["A1"] = "T2"
    target = io.BytesIO()
    book.save(target)
    content = parts(target.getvalue())
    sheet = "xl/worksheets/sheet1.xml"
    content[sheet] = content[sheet].replace(b"</worksheet>", f"{rule}</worksheet>".encode())
    page = lay_out(packed(content), measure, date(2026, 11, 25), "essai.xlsx")[0]
    assert {box.text: box.font.bold for box in of(page, Text)} == {"T1": False, "T2": True}


def test_a_text_merged_over_two_pages_is_written_where_its_middle_is() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.page_setup.paperSize = 9
        for row in range(1, 71):
            sheet.cell(row, 1, row)
        sheet.merge_cells("B40:C60")
        sheet["B40"], sheet["B40"].alignment = "milieu", Alignment(vertical="center")

    first, second = laid(change)
    assert "milieu" not in said(first)
    assert "milieu" in said(second)
    assert second.spots[1].text == "milieu"
    assert (first.cut, second.cut) == ([], [])


def test_headers_of_several_lines_are_read_as_openpyxl_writes_them() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = 1
        sheet.oddHeader.center.text = "un\ndeux"

    assert {"un", "deux"} <= set(said(laid(change)[0]))


def test_bars_of_today_begin_at_zero_and_may_fill_the_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, number in enumerate((50, 100), 1):
        sheet.cell(row, 1, number)
    sheet.conditional_formatting.add("A1:A2", DataBarRule("min", None, "max", None, "FF000000"))
    target = io.BytesIO()
    book.save(target)
    content, name = parts(target.getvalue()), "xl/worksheets/sheet1.xml"
    id = b"<extLst><ext uri='{B025F937}'><id>{1}</id></ext></extLst></cfRule>"
    content[name] = content[name].replace(b"</cfRule>", id)
    page = lay_out(packed(content), measure, date(2026, 11, 25), "essai.xlsx")[0]
    assert [fill.rect.width / page.spots[0].rect.width for fill in of(page, Fill)] == pytest.approx([0.5, 1])


def test_days_of_a_period_are_told_from_the_others() -> None:
    asked = "AND(TODAY()-FLOOR(A1,1)<=6,FLOOR(A1,1)<=TODAY())"  # as Excel writes « the last seven days »

    def change(sheet: Worksheet) -> None:
        for row, day in enumerate((18, 19, 25, 26), 1):
            sheet.cell(row, 1, date(2026, 11, day))
        style = DifferentialStyle(font=Font(bold=True))
        rule = Rule("timePeriod", dxf=style, timePeriod="last7Days", formula=[asked])
        sheet.conditional_formatting.add("A1:A4", rule)

    pages = laid(change)
    assert pages.gaps == ()
    assert [box.font.bold for box in of(pages[0], Text)] == [False, True, True, False]
