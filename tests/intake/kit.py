"""Files made for tests: workbooks part by part, so that each may be wrong in its own way."""

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DAY_STYLE = 1
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/></Types>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def text(reference: str, value: str) -> str:
    """A cell whose text is in it."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(reference: str, value: object, style: int = 0) -> str:
    """A cell with a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def sheet(*rows: str, after: str = "", before: str = "") -> str:
    """A sheet whose rows are given as their cells."""
    body = "".join(f"<row>{cells}</row>" for cells in rows)
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


GOOD = sheet(text("A1", "Nom") + text("B1", "Prénom"), text("A2", "Robin") + text("B2", "Marine"))
GOOD_ROWS = [("Nom", "Prénom"), ("Robin", "Marine")]


def write_xlsx(
    path: Path,
    *sheets: str,
    shared: str = "",
    states: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    properties: str = "",
    others: dict[str, str | bytes | None] | None = None,
) -> Path:
    """Write a workbook of these sheets; `others` are parts to add, to replace, or (None) to leave out."""
    kinds = kinds or ("worksheet",) * len(sheets)
    listed = "".join(
        f'<sheet name="Feuille {n}" sheetId="{n}" {states[n - 1] if states else ""} r:id="rId{n}"/>'
        for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{kind}s/sheet{n}.xml"/>'
        for n, kind in enumerate(kinds, 1)
    )
    related += (
        f'<Relationship Id="rIdA" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        * bool(shared)
    )
    related += f'<Relationship Id="rIdB" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    parts: dict[str, str | bytes | None] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
        "xl/styles.xml": STYLES,
    }
    parts |= {f"xl/{kind}s/sheet{n}.xml": s for n, (s, kind) in enumerate(zip(sheets, kinds, strict=True), 1)}
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return write_zip(path, parts | (others or {}))


def write_zip(path: Path, parts: dict[str, str | bytes | None]) -> Path:
    """Write a zip of these parts, those that are None left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return path
