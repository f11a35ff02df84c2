"""Blanks made here, each with what a real one may have and the two kept lack."""

import io
import re
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

from tests.documents.reading import parts

SHEET = "xl/worksheets/sheet1.xml"
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
PROFILES = ("T1", "T2", "T5")
FIRST, ROWS = 7, 10
LAST = FIRST + ROWS - 1

GROUPED = f"""\
name = "Liste à deux titres"
workbook = "deux-titres.xlsx"
sheet = "Liste d'agents"

[header]
"C2" = "organisation.name"
"Date_2" = "bordereau.date"
"B{LAST + 5}" = "{{place}}, le {{bordereau.date:%d/%m/%Y}}"

[lines]
first_row = {FIRST}
rows = {ROWS}
overflow = "rows"

[lines.columns]
"B" = "{{agent.last_name}} {{agent.first_name}}"
"C" = "service.name"
"G" = "movement.effective"
"H" = "habilitation.end"
"I" = "line.operation"

[lines.ticks]
"D" = {{ when = "profile.code == T1", mark = "x" }}
"E" = {{ when = "profile.code == T2", mark = "x" }}
"F" = {{ when = "profile.code == T5", mark = "x" }}
"""


def grouped() -> Workbook:
    """Two rows of titles, one cell for both names, a column per profile, totals under the table."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Liste d'agents"
    bold = InlineFont(b=True)
    sheet["B1"] = CellRichText("Liste ", TextBlock(bold, "des agents"), " à habiliter")
    sheet["B2"], sheet["G2"] = "Organisme", "Date"
    sheet.merge_cells("C2:E2")
    sheet["H2"].number_format = "dd/mm/yyyy"
    book.defined_names["Date_2"] = DefinedName("Date_2", attr_text="'Liste d''agents'!$H$2")
    titles = {"A": "N°", "B": "Nom et prénom", "C": "Service", "D": "Profil", "G": "Dates", "I": "Opération"}
    for letter, title in titles.items():
        sheet[f"{letter}5"] = title
    for letter in "ABCI":
        sheet.merge_cells(f"{letter}5:{letter}6")
    sheet.merge_cells("D5:F5")
    sheet.merge_cells("G5:H5")
    for letter, title in zip("DEFGH", (*PROFILES, "Effet", "Fin"), strict=True):
        sheet[f"{letter}6"] = title
    for row in range(FIRST, LAST + 1):
        for letter in "ABCDEFGHIJK":
            cell = sheet[f"{letter}{row}"]
            cell.border, cell.protection = BOX, Protection(locked=False)
        sheet[f"A{row}"] = row - FIRST + 1
        sheet[f"J{row}"] = f'=IF(B{row}="","",COUNTIF(B${FIRST}:B${LAST},B{row}))'
        sheet[f"G{row}"].number_format = "dd/mm/yyyy"
        sheet.merge_cells(f"K{row}:L{row}")
    sheet.merge_cells(f"M{FIRST}:M{LAST}")
    total = LAST + 2
    sheet[f"B{total}"] = f"=COUNTA(B{FIRST}:B{LAST})"
    sheet[f"C{total}"] = f'=B{total}&" agents"'
    for letter in "DEF":
        sheet[f"{letter}{total}"] = f'=COUNTIF({letter}{FIRST}:{letter}{LAST},"x")'
    sheet[f"H{total}"] = "=1+1"
    sheet[f"A{LAST + 4}"] = "Fait à"
    sheet[f"A{LAST + 5}"] = "Signature"
    sheet.merge_cells(f"B{LAST + 5}:C{LAST + 5}")
    finish(book)
    return book


def finish(book: Workbook) -> None:
    """Give the sheet what rows carry along: notes, lists, formats, links, breaks, areas to print."""
    sheet = book.worksheets[0]
    total, last = LAST + 2, LAST
    sheet[f"B{total}"].comment = Comment("Total", "Caf")
    sheet[f"B{FIRST - 2}"].comment = Comment("En capitales", "Caf")
    rule = DataValidation(type="list", formula1='"Création,Modification,Suppression"')
    rule.add(f"I{FIRST}:I{last}")
    sheet.add_data_validation(rule)
    below = DataValidation(type="list", formula1=f"$B${total}:$C${total}")
    below.add(f"D{last + 5}")
    sheet.add_data_validation(below)
    fill = PatternFill(bgColor="FFEEEE")
    sheet.conditional_formatting.add(
        f"A{FIRST}:I{last}", FormulaRule([f'$I{FIRST}="Suppression"'], fill=fill)
    )
    sheet.conditional_formatting.add(f"B{total}", FormulaRule([f"B{total}>{ROWS}"], font=Font(bold=True)))
    sheet[f"A{last + 6}"].hyperlink = Hyperlink(ref=f"A{last + 6}", location=f"B{total}", display="total")
    sheet.row_breaks.append(Break(id=last + 3))
    sheet.print_area = f"A1:L{last + 6}"
    sheet.print_title_rows = "5:6"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    other = book.create_sheet("Récapitulatif")
    other["A1"] = f"='Liste d''agents'!B{total}"
    other["A2"] = "=A1*2"
    other["A3"] = "=10/4"
    other["A4"] = f"=SUM('Liste d''agents'!A{FIRST}:A{last})"


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(content: bytes, changes: dict[str, Callable[[str], str] | str | None]) -> bytes:
    """A workbook with parts changed by functions, added as texts, or taken out."""
    kept = parts(content)
    for name, change in changes.items():
        if change is None:
            del kept[name]
        elif isinstance(change, str):
            kept[name] = change.encode("utf-8")
        else:
            kept[name] = change(kept[name].decode("utf-8")).encode("utf-8")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in kept.items():
            file.writestr(name, part)
    return target.getvalue()


def replaced(old: str, new: str) -> Callable[[str], str]:
    """What changes a part where a text is, and fails where it is not."""

    def change(part: str) -> str:
        assert old in part, old
        return part.replace(old, new)

    return change


def with_caches(content: bytes) -> bytes:
    """Each formula with a value cached, as a spreadsheet leaves them."""

    def cached(part: str) -> str:
        return re.sub(r"<v ?/>|<v></v>", "<v>0</v>", part)

    return changed(content, {name: cached for name in parts(content) if "worksheets/sheet" in name})


def without_shared_strings(content: bytes) -> bytes:
    """Texts in their cells, no part of shared ones."""
    texts = re.findall(r"<si>(.*?)</si>", parts(content)["xl/sharedStrings.xml"].decode(), re.DOTALL)

    def inline(part: str) -> str:
        return re.sub(r't="s"><v>(\d+)</v>', lambda m: f't="inlineStr"><is>{texts[int(m[1])]}</is>', part)

    def gone(part: str) -> str:
        return re.sub(r"<(?:Relationship|Override) [^>]*sharedStrings[^>]*/>", "", part)

    sheets = {name: inline for name in parts(content) if "worksheets/sheet" in name}
    links = {"xl/_rels/workbook.xml.rels": gone, "[Content_Types].xml": gone}
    return changed(content, {**sheets, **links, "xl/sharedStrings.xml": None})


def with_external_link(content: bytes) -> bytes:
    """A link to another workbook, read by a formula of the header."""
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1">'
        '<sheetNames><sheetName val="Feuil1"/></sheetNames></externalBook></externalLink>'
    )
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{base}/externalLinkPath" Target="tarifs.xlsx" TargetMode="External"/>'
        "</Relationships>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    return changed(
        content,
        {
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
            "xl/_rels/workbook.xml.rels": replaced(
                "</Relationships>",
                f'<Relationship Id="rId90" Type="{base}/externalLink" '
                'Target="externalLinks/externalLink1.xml"/></Relationships>',
            ),
            "[Content_Types].xml": replaced(
                "</Types>",
                f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{kind}"/></Types>',
            ),
            "xl/workbook.xml": replaced(
                "</sheets>",
                '</sheets><externalReferences><externalReference xmlns:r="http://schemas.openxmlformats.org/'
                'officeDocument/2006/relationships" r:id="rId90"/></externalReferences>',
            ),
        },
    )


def with_chain(content: bytes, cells: list[tuple[str, str]]) -> bytes:
    """A calculation chain of cells, each with the number of its sheet, told once for those that follow."""
    entries, sheet = "", ""
    for number, cell in cells:
        entries += f'<c r="{cell}"/>' if number == sheet else f'<c r="{cell}" i="{number}"/>'
        sheet = number
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return changed(
        content,
        {
            "xl/calcChain.xml": f'<calcChain xmlns="{space}">{entries}</calcChain>',
            "xl/_rels/workbook.xml.rels": replaced(
                "</Relationships>",
                f'<Relationship Id="rId91" Type="{base}/calcChain" Target="calcChain.xml"/></Relationships>',
            ),
            "[Content_Types].xml": replaced(
                "</Types>", f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
            ),
        },
    )


def with_macros(content: bytes) -> bytes:
    """A project of macros, the workbook saying so or not."""
    return changed(content, {"xl/vbaProject.bin": "Attribut VB"})
