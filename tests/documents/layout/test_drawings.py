"""Drawings: where shapes of groups stand, how they are turned, what is still a gap."""

import struct
from collections.abc import Callable
from datetime import date

import pytest

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Gap, Page, Pages, Picture, Shape, Text, Tick
from cdap_desk.paper.measure import measure
from tests.documents.layout.drawn import (
    anchored,
    book,
    group,
    shape,
    with_active,
    with_controls,
    with_running_pictures,
)

LEFT, TOP, WIDTH, HEIGHT = 54.0 + 48, 72.0 + 15, 48.0, 15.0  # of cell B2, on the page
pytestmark = pytest.mark.usefixtures("qapp")


def laid(*anchors: str) -> Pages:
    return lay_out(book(*anchors, rows=5), measure, date(2026, 11, 25), "essai.xlsx")


def shapes(page: Page) -> list[Shape]:
    return [box for box in page.boxes if isinstance(box, Shape)]


def texts(page: Page) -> dict[str, Text]:
    return {box.text: box for box in page.boxes if isinstance(box, Text)}


def gaps(page: Page) -> list[str]:
    return [box.name for box in page.boxes if isinstance(box, Gap)]


def corners(drawn: Shape) -> tuple[float, ...]:
    """The left, top, right and bottom of an outline."""
    xs = [x for _, numbers in drawn.steps for x in numbers[::2]]
    ys = [y for _, numbers in drawn.steps for y in numbers[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def box(left: float, top: float, right: float, bottom: float) -> object:
    """The place of columns and rows counted from B2."""
    at = (LEFT + left * WIDTH, TOP + top * HEIGHT, LEFT + right * WIDTH, TOP + bottom * HEIGHT)
    return pytest.approx(at, abs=0.1)


def test_shapes_of_groups_fill_their_parts_of_it() -> None:
    inner = group(shape("ellipse", place="0 0 50 100"), place="100 0 100 100", size="100 100")
    (page,) = laid(anchored(1, 1, 4, 4, group(shape("rect", place="0 50 100 50"), inner)))
    square, ellipse = shapes(page)
    assert corners(square) == box(0, 2, 2, 4)
    assert corners(ellipse) == box(2, 0, 3, 4)


def test_a_group_mirrored_mirrors_what_it_holds() -> None:
    held = shape("rtTriangle", place="0 0 50 100")
    (page,) = laid(anchored(1, 1, 4, 4, group(held, turn='flipH="1"')))
    (triangle,) = shapes(page)
    assert corners(triangle) == box(3, 0, 4, 4)
    assert triangle.steps[0][1] == pytest.approx((LEFT + 4 * WIDTH, TOP))


def test_a_shape_nearer_to_upright_is_anchored_as_it_is_seen() -> None:
    (page,) = laid(anchored(1, 1, 1, 4, shape("rect", "debout", turn='rot="5400000"')))
    assert corners(shapes(page)[0]) == box(0, 0, 1, 4)
    text = texts(page)["debout"]
    assert text.angle == 270
    assert LEFT < text.x < LEFT + WIDTH
    assert TOP < text.y < TOP + 4 * HEIGHT


def test_a_level_line_is_drawn_and_its_arrow_points_to_its_end() -> None:
    (page,) = laid(anchored(1, 1, 3, 0, shape("line", line='<a:tailEnd type="arrow"/>', tag="cxnSp")))
    line, head = shapes(page)
    assert corners(line) == box(0, 0, 3, 0)
    assert head.steps[0][1] == pytest.approx((LEFT + 3 * WIDTH, TOP))
    assert corners(head)[2] == pytest.approx(LEFT + 3 * WIDTH)


def test_a_shape_of_an_unknown_outline_is_a_gap_that_says_what_is_written_in_it() -> None:
    pages = laid(anchored(1, 1, 2, 2, shape("sun", "soleil")), anchored(4, 1, 2, 2, shape("moon")))
    (page,) = pages
    assert pages.gaps == ("une forme (sun)", "une forme (moon)")
    assert gaps(page) == ["une forme (moon)"]
    assert "soleil" in texts(page)


def test_a_group_that_is_turned_is_a_gap() -> None:
    pages = laid(anchored(1, 1, 2, 2, group(shape("rect"), turn='rot="2700000"')))
    assert pages.gaps == ("un groupe de formes",)
    assert gaps(pages[0]) == ["un groupe de formes"]


def test_a_picture_is_cropped_turned_and_pale() -> None:
    cut = '<a:srcRect l="25000" b="50000"/>'
    pale = '<a:blip r:embed="rId1"><a:alphaModFix amt="20000"/></a:blip>'
    fill = f"<xdr:blipFill>{pale}{cut}<a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
    name = '<xdr:nvPicPr><xdr:cNvPr id="2" name="logo"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    place = '<xdr:spPr><a:xfrm rot="1800000"/></xdr:spPr>'
    (page,) = laid(anchored(1, 1, 4, 2, f"<xdr:pic>{name}{fill}{place}</xdr:pic>"))
    (picture,) = (found for found in page.boxes if isinstance(found, Picture))
    assert (picture.name, picture.crop, picture.angle) == ("logo", (0.25, 0.0, 0.0, 0.5), 30.0)
    assert picture.opacity == 0.2


def test_headers_have_their_pictures_under_the_cells_and_above_their_text() -> None:
    content = with_running_pictures("&L&G&Csans image&R&G\nOrganisme", "LH", "CH", "RH")
    pages = lay_out(content, measure, date(2026, 11, 25), "essai.xlsx")
    assert pages.gaps == ()
    for page in pages:
        left, right = (box for box in page.boxes if isinstance(box, Picture))
        assert [page.boxes.index(left), page.boxes.index(right)] == [0, 1]
        assert left.rect == pytest.approx((54, 36, 40, 20))
        assert right.rect == pytest.approx((page.width - 54 - 40, 36, 40, 20))
        found = texts(page)
        assert found["sans image"].y < 36 + 20
        assert found["Organisme"].y > 36 + 20
        assert [part for told in page.told for part in told.parts].count("Image\u00a0: logo") == 2


def test_a_picture_told_by_its_size_is_printed_whole() -> None:
    at = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    start = f"<xdr:from>{at}</xdr:from>"
    size = '<xdr:ext cx="1270000" cy="1270000"/>'  # 100 points
    told = f"<xdr:oneCellAnchor>{start}{size}{shape('rect')}<xdr:clientData/></xdr:oneCellAnchor>"
    (page,) = laid(told)
    assert corners(shapes(page)[0]) == box(0, 2, 100 / WIDTH, 2 + 100 / HEIGHT)
    assert shapes(page)[0].clip is None


def test_a_drawing_that_ends_with_a_page_asks_for_no_other() -> None:
    assert len(laid(anchored(1, 1, 9, 2, shape("rect")))) == 1
    assert len(laid(anchored(1, 1, 10, 2, shape("rect")))) == 2


def test_controls_of_the_old_kind_are_drawn_as_they_were_saved() -> None:
    content = with_controls(
        ("Checkbox", "case", "<x:FmlaLink>$A$1</x:FmlaLink><x:Checked>1</x:Checked>"),
        ("Radio", "choisi", "<x:FmlaLink>$A$1</x:FmlaLink><x:Checked>1</x:Checked>"),
        ("Radio", "autre", ""),
        ("Label", "étiquette", ""),
        ("GBox", "cadre", ""),
        ("Drop", "", ""),
        ("Button", "imprimé", ""),
        ("Button", "caché", "<x:PrintObject>False</x:PrintObject>"),
        ("Note", "commentaire", ""),
    )
    pages = lay_out(content, measure, date(2026, 11, 25), "essai.xlsx")
    page = pages[0]
    assert pages.gaps == ("une liste déroulante",)
    found = texts(page)
    assert {"case", "choisi", "autre", "étiquette", "cadre", "imprimé"} <= found.keys()
    assert not {"caché", "commentaire"} & found.keys()
    assert found["choisi"].font.size == 8
    assert [box.ticked for box in page.boxes if isinstance(box, Tick)] == [
        False
    ]  # as its cell says, a number
    rings = [drawn for drawn in shapes(page) if len(drawn.steps) == 6]
    assert [bool(drawn.ground) for drawn in rings] == [False, True, False]


def written(*paragraphs: str) -> Page:
    """A page with a box of four columns whose paragraphs are told in XML."""
    told = shape("rect", "TEXTE").partition("<a:p>")
    end = told[2].partition("</a:p>")[2]
    return laid(anchored(1, 1, 4, 12, told[0] + "".join(paragraphs) + end))[0]


def test_paragraphs_have_their_bullets_their_numbers_and_their_room() -> None:
    def paragraph(text: str, inside: str = "", said: str = "") -> str:
        return f"<a:p><a:pPr {said}>{inside}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>"

    hung = 'marL="127000" indent="-127000"'  # ten points
    number = '<a:buAutoNum type="arabicPeriod"/>'
    page = written(
        paragraph("plat"),
        paragraph("point", '<a:buFont typeface="Wingdings"/><a:buChar char="§"/>', hung),
        paragraph("premier", number, hung),
        paragraph("second", number, hung),
        paragraph("loin", '<a:spcBef><a:spcPts val="2000"/></a:spcBef>'),
    )
    found = texts(page)
    assert {"•", "1.", "2."} <= found.keys()
    assert found["•"].x == pytest.approx(found["plat"].x)
    assert found["point"].x == pytest.approx(found["plat"].x + 10)
    assert found["2."].y == found["second"].y
    step = found["second"].y - found["premier"].y
    assert found["loin"].y - found["second"].y == pytest.approx(step + 20)


def test_a_text_of_a_box_is_justified_when_it_is_asked() -> None:
    sentence = "Toute personne qui participe à ces missions est tenue au secret professionnel"
    page = written(f'<a:p><a:pPr algn="just"/><a:r><a:t>{sentence}</a:t></a:r></a:p>')
    lines: dict[float, list[Text]] = {}
    for text in (box for box in page.boxes if isinstance(box, Text) and box.text in sentence.split()):
        lines.setdefault(text.y, []).append(text)
    ends = [max(text.x + measure(text.text, text.font) for text in line) for line in lines.values()]
    assert len(ends) > 1
    assert ends[0] == pytest.approx(LEFT + 4 * WIDTH - 7.2, abs=0.1)
    assert ends[-1] < ends[0] - 5


def test_a_ground_lets_see_what_is_behind_it() -> None:
    clear = shape("rect").replace('val="DDEEFF"/>', 'val="DDEEFF"><a:alpha val="30000"/></a:srgbClr>')
    assert shapes(laid(anchored(1, 1, 2, 2, clear))[0])[0].opacity == 0.3


def kept(caption: str, value: str) -> bytes:
    """A control as Excel keeps it in bytes: a head, what is told of it, its size, its texts."""
    told, said = value.encode(), caption.encode("utf-16-le")
    mask = 1 | 1 << 8 | 1 << 22 | 1 << 23 | 1 << 31
    fields = struct.pack("<III", 0x2C80481B, len(told) | 1 << 31, len(said))
    extra = struct.pack("<II", 2540, 635) + told + b"\0" * (-len(told) % 4) + said
    return b"\0" * 16 + struct.pack("<BBHQ", 0, 2, 8 + len(fields) + len(extra), mask) + fields + extra


BAG = '<ax:ocxPr ax:name="Caption" ax:value="{}"/><ax:ocxPr ax:name="Value" ax:value="{}"/>'


@pytest.mark.parametrize("state", ["0", "1"])
@pytest.mark.parametrize("make", [BAG.format, kept])
def test_tick_boxes_that_windows_draws_are_drawn(make: Callable[[str, str], str | bytes], state: str) -> None:
    content = with_active("8BD21D40", make("Nouvel agent", state))
    pages = lay_out(content, measure, date(2026, 11, 25), "essai.xlsx")
    assert pages.gaps == ()
    assert [box.ticked for box in pages[0].boxes if isinstance(box, Tick)] == [state == "1"]
    assert "Nouvel agent" in texts(pages[0])


def test_other_controls_that_windows_draws_are_gaps() -> None:
    pages = lay_out(with_active("8BD21D10", ""), measure, date(2026, 11, 25), "essai.xlsx")
    assert pages.gaps == ("un contrôle",)
