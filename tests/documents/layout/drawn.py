"""Workbooks with drawings told in XML, as Excel writes them: what openpyxl cannot make."""

import io

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from PIL import Image as Pixels

from tests.documents.reading import packed, parts

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
REAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(*anchors: str, rows: int = 60) -> bytes:
    """A sheet of A4 with numbers down its first column, and drawings."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.page_setup.paperSize = 9
    for row in range(1, rows + 1):
        sheet.cell(row, 1, row)
    picture = io.BytesIO()
    Pixels.new("RGB", (40, 20), (0, 80, 160)).save(picture, "PNG")
    sheet.add_image(Image(picture), "A1")  # for the part, whose content is replaced
    target = io.BytesIO()
    made.save(target)
    root = f'<xdr:wsDr xmlns:xdr="{SHEET}" xmlns:a="{MAIN}" xmlns:r="{REAL}">{"".join(anchors)}</xdr:wsDr>'
    return packed({**parts(target.getvalue()), "xl/drawings/drawing1.xml": root.encode()})


def anchored(column: int, row: int, columns: int, rows: int, content: str) -> str:
    """A drawing from a cell, counted from 0, over so many columns and rows."""

    def end(name: str, across: int, down: int) -> str:
        place = f"<xdr:col>{across}</xdr:col><xdr:colOff>0</xdr:colOff>"
        return f"<xdr:{name}>{place}<xdr:row>{down}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"

    corners = end("from", column, row) + end("to", column + columns, row + rows)
    return f"<xdr:twoCellAnchor>{corners}{content}<xdr:clientData/></xdr:twoCellAnchor>"


def shape(
    kind: str,
    text: str = "",
    place: str = "",
    turn: str = "",
    body: str = "",
    line: str = "",
    own: str = "",
    tag: str = "sp",
) -> str:
    """A shape; `place` is x, y, width and height in the group that holds it, `turn` what its `xfrm` says."""
    x, y, width, height = (place or "0 0 100 100").split()
    at = f'<a:xfrm {turn}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    outline = own or f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
    fill = '<a:solidFill><a:srgbClr val="DDEEFF"/></a:solidFill>'
    ink = f'<a:ln w="12700"><a:solidFill><a:srgbClr val="003366"/></a:solidFill>{line}</a:ln>'
    said = f"<a:p><a:r><a:rPr sz='1000'/><a:t>{text}</a:t></a:r></a:p>" if text else ""
    written = f"<xdr:txBody><a:bodyPr {body}/><a:lstStyle/>{said}</xdr:txBody>" if text else ""
    name = f'<xdr:cNvPr id="2" name="{kind}"/><xdr:cNvSpPr/>'
    return (
        f"<xdr:{tag}><xdr:nvSpPr>{name}</xdr:nvSpPr><xdr:spPr>{at}{outline}{fill}{ink}</xdr:spPr>"
        f"{written}</xdr:{tag}>"
    )


def group(*children: str, size: str = "200 100", place: str = "0 0 200 100", turn: str = "") -> str:
    """A group whose children are placed in a box of `size`."""
    x, y, width, height = place.split()
    across, down = size.split()
    at = (
        f'<a:xfrm {turn}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{across}" cy="{down}"/></a:xfrm>'
    )
    head = '<xdr:nvGrpSpPr><xdr:cNvPr id="3" name="groupe"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
    return f"<xdr:grpSp>{head}<xdr:grpSpPr>{at}</xdr:grpSpPr>{''.join(children)}</xdr:grpSp>"


ARCH = (
    '<a:custGeom><a:avLst/><a:pathLst><a:path w="100" h="100"><a:moveTo><a:pt x="0" y="100"/></a:moveTo>'
    '<a:cubicBezTo><a:pt x="0" y="0"/><a:pt x="100" y="0"/><a:pt x="100" y="100"/></a:cubicBezTo>'
    "<a:close/></a:path></a:pathLst></a:custGeom>"
)


def shapes() -> bytes:
    """Shapes of many kinds with texts, turned, upright, in groups of groups; lines with arrows."""
    inner = group(shape("ellipse", "dedans", "0 0 90 50"), place="100 50 100 50", size="100 50")
    outer = group(
        shape("rect", "gauche", "0 0 100 50"),
        shape("diamond", place="100 0 100 50"),
        shape("triangle", place="0 50 100 50", turn='rot="5400000"'),
        inner,
    )
    return book(
        anchored(1, 1, 2, 3, shape("ellipse", "ovale", body='anchor="ctr"')),
        anchored(4, 1, 2, 3, shape("roundRect", "arrondi", body='anchor="b"')),
        anchored(7, 1, 2, 3, shape("rightArrow", "mène", turn='flipH="1"')),
        anchored(1, 6, 1, 6, shape("rect", "montant", body='vert="vert270"')),
        anchored(3, 6, 1, 6, shape("rect", "tombant", body='vert="vert" anchor="ctr"')),
        anchored(5, 6, 3, 4, shape("rect", "renversé", turn='rot="10800000"')),
        anchored(1, 14, 5, 6, outer),
        anchored(6, 14, 2, 0, shape("line", line='<a:tailEnd type="triangle"/>', tag="cxnSp")),
        anchored(6, 16, 2, 3, shape("bentConnector3", line='<a:prstDash val="dash"/>', tag="cxnSp")),
        anchored(1, 22, 2, 5, shape("wedgeRectCallout", "bulle")),
        anchored(4, 22, 1, 5, shape("leftBrace")),
        anchored(6, 22, 2, 4, shape("libre", own=ARCH)),
    )


def with_controls(*told: tuple[str, str, str]) -> bytes:
    """A sheet with controls of the old kind, told as their kind, their text and what their data says."""
    shapes = "".join(
        f'<v:shape><v:textbox><div><font face="Tahoma" size="160">{text}</font></div></v:textbox>'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>2,0,{row},0,5,0,{row + 1},0</x:Anchor>{data}'
        "</x:ClientData></v:shape>"
        for row, (kind, text, data) in enumerate(told)
    )
    return _with_vml(shapes, "legacyDrawing", "")


def with_running_pictures(header: str, *ids: str) -> bytes:
    """A sheet of two pages whose header is a code, with a picture of 40 by 20 points at each place."""
    kept = "".join(
        f'<v:shape id="{id}" style="position:absolute;margin-left:0;width:40pt;height:20pt">'
        f'<v:imagedata o:relid="rId1" o:title="logo"/></v:shape>'
        for id in ids
    )
    running = f"<headerFooter><oddHeader>{header.replace('&', '&amp;')}</oddHeader></headerFooter>"
    return _with_vml(kept, "legacyDrawingHF", running)


def _with_vml(shapes: str, tag: str, before: str) -> bytes:
    """A sheet of two pages with a part of VML; `before` stands before its drawings."""
    content = parts(book(anchored(1, 1, 1, 1, shape("rect"))))
    vml, excel = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:excel"
    spaces = f'xmlns:v="{vml}" xmlns:x="{excel}" xmlns:o="urn:schemas-microsoft-com:office:office"'
    content["xl/drawings/vml.vml"] = f"<xml {spaces}>{shapes}</xml>".encode()
    content["xl/drawings/_rels/vml.vml.rels"] = content["xl/drawings/_rels/drawing1.xml.rels"]
    link = f'<Relationship Id="rIdV" Type="{REAL}/vmlDrawing" Target="/xl/drawings/vml.vml"/>'
    rels, sheet = "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml"
    content[rels] = content[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    last = f'<{tag} xmlns:r="{REAL}" r:id="rIdV"/></worksheet>'
    text = content[sheet].decode().replace("<drawing", f"{before}<drawing")
    content[sheet] = text.replace("</worksheet>", last).encode()
    return packed(content)


def with_active(kind: str, told: str | bytes) -> bytes:
    """A sheet with a control that Windows draws, told in XML or by the bytes that keep it."""
    shape_told = (
        '<v:shape id="_x0000_s1025"><x:ClientData ObjectType="Pict"><x:Anchor>2,0,2,0,5,0,3,0</x:Anchor>'
        "</x:ClientData></v:shape>"
    )
    content = parts(_with_vml(shape_told, "legacyDrawing", ""))
    space, main = "http://schemas.microsoft.com/office/2006/activeX", REAL
    how = "persistPropertyBag" if isinstance(told, str) else "persistStreamInit"
    inside = told if isinstance(told, str) else ""
    content["xl/activeX/activeX1.xml"] = (
        f'<ax:ocx xmlns:ax="{space}" xmlns:r="{main}" ax:classid="{{{kind}-EC42-11CE-9E0D-00AA006002F3}}"'
        f' ax:persistence="{how}" r:id="rId1">{inside}</ax:ocx>'
    ).encode()
    if isinstance(told, bytes):
        content["xl/activeX/activeX1.bin"] = told
        link = f'<Relationship Id="rId1" Type="{REAL}/activeXControlBinary" Target="activeX1.bin"/>'
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        root = f'<Relationships xmlns="{relations}">{link}</Relationships>'
        content["xl/activeX/_rels/activeX1.xml.rels"] = root.encode()
    rels, sheet = "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml"
    link = f'<Relationship Id="rIdX" Type="{REAL}/control" Target="/xl/activeX/activeX1.xml"/>'
    content[rels] = content[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    control = f'<controls><control xmlns:r="{REAL}" shapeId="1025" r:id="rIdX" name="a"/></controls>'
    content[sheet] = content[sheet].replace(b"</worksheet>", f"{control}</worksheet>".encode())
    return packed(content)
