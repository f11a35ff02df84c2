"""`python -m benchmarks.paper`: pages laid out and printed, in a process of its own as Qt asks; rows as JSON.

The floor of lists is reportlab, with the font that ours has, which it embeds as well. Where it is not
installed (it is asked for by nothing else), that row is left out and said.
"""

import importlib.util
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter

from benchmarks import forms
from benchmarks.measure import Row, side_by_side
from cdap_desk.documents.filling import fill
from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.documents.list_pages import lay_out_lists
from cdap_desk.documents.list_plans import told
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.forms import Value
from cdap_desk.domain.paper import Page
from cdap_desk.paper.measure import measure as text_width
from cdap_desk.paper.painter import paint
from cdap_desk.paper.pdf import pdf_bytes
from cdap_desk.paths import resources

FEW, MANY, RUNS = 1_000, 10_000, 5
ONE_PAGE = 40  # lines that fill a page of the list, its signatures below
TITLES = ("Nom", "Prénom", "Courriel", "Téléphone", "Fonction", "Service", "Profil", "Depuis le")
TODAY = date(2026, 11, 25)
ZOOM = 1.33


def measure() -> list[Row]:
    """Return the rows about paper."""
    return [*_lists(), _first_page()]


def _lists() -> list[Row]:
    few, many = _rows(FEW), _rows(MANY)
    ours, longer = side_by_side(lambda: _printed(few), lambda: _printed(many), n=RUNS)
    found = [Row(f"PDF of {MANY} rows / of {FEW}", longer, ours, RUNS, 12)]
    if importlib.util.find_spec("reportlab") is None:
        print("reportlab is not installed: PDF is not measured beside it", file=sys.stderr)
        return found
    theirs = _by_reportlab(few)
    ours, floor = side_by_side(lambda: _printed(few), theirs, n=RUNS)
    return [Row(f"PDF of {FEW} rows / reportlab, same font", ours, floor, RUNS, 0.6), *found]


def _first_page() -> Row:
    """Measure how soon a long form is seen, beside a form of one page."""
    long, short = _form(forms.LINES), _form(ONE_PAGE)
    value, floor = side_by_side(lambda: _seen(long), lambda: _seen(short), n=4 * RUNS)
    return Row(f"first page of a form of {forms.LINES} lines / one full page", value, floor, 4 * RUNS, 2)


def _form(count: int) -> bytes:
    lines = [forms.line(number) for number in range(count)]
    (made,) = fill(forms.form("rows"), forms.HEADER, lines)
    return made.content


def _seen(content: bytes) -> None:
    page: Page = lay_out(content, text_width, TODAY, "formulaire.xlsx", ["Bulletin"])[0]
    image = QImage(round(page.width * ZOOM), round(page.height * ZOOM), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint(painter, page, ZOOM)
    painter.end()


def _printed(rows: Sequence[Sequence[Value]]) -> bytes | None:
    sheet = Sheet("Agents", TITLES, rows, ["Agents habilités"], "Repère du journal 1042:9f2c41aa")
    return pdf_bytes(lay_out_lists([sheet], "Agents", text_width), "Abel Roux")


def _by_reportlab(rows: Sequence[Sequence[Value]]) -> Callable[[], None]:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

    style: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 0.4, "black"), ("FONT", (0, 0), (-1, -1), "Carlito")]

    def act() -> None:
        pdfmetrics.registerFont(TTFont("Carlito", str(resources() / "fonts" / "Carlito-Regular.ttf")))
        texts = [list(map(told, row)) for row in rows]
        table = LongTable([list(TITLES), *texts], repeatRows=1, style=TableStyle(style))
        SimpleDocTemplate(io.BytesIO(), pagesize=landscape(A4)).build([table])

    return act


def _rows(count: int) -> list[list[Value]]:
    lines = [forms.line(number) for number in range(count)]
    names = ("last_name", "first_name", "email", "phone", "occupation")
    keys = [*(f"agent.{name}" for name in names), "service.name", "profile.code", "movement.effective"]
    return [[line[key] for key in keys] for line in lines]


if __name__ == "__main__":
    application = QGuiApplication([])
    for row in measure():
        print(json.dumps(row.passed_on(), ensure_ascii=False))
