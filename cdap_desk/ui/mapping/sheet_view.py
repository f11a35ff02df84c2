"""The picture of the sheet: the blank with what is put on it, or filled with an example."""

from PySide6.QtWidgets import QWidget

from cdap_desk.domain.paper import Spot
from cdap_desk.operations import form_mapping_files
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_mapping import FormMapping, named
from cdap_desk.ui.mapping.draft import Draft
from cdap_desk.ui.mapping.field_tree import DOUBT
from cdap_desk.ui.mapping.groups import told
from cdap_desk.ui.paper.canvas import Place, place_of
from cdap_desk.ui.paper.text import Said
from cdap_desk.ui.paper.view import PaperView


class SheetView(PaperView):
    """Fields are dropped on it; each cell is called by its name and by what is put there."""

    empty = ""  # a cell of a blank is

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._draft = desk, draft
        self._shown: tuple[object, ...] = ()
        self.canvas.setAcceptDrops(True)
        self._marks: dict[Place, str] = {}
        self.name_cells(self._cell_name, lambda spot: "y poser un champ", self._read)

    def show_blank(self) -> None:
        """Show the blank with its marks; it is laid out again only when other sheets are paper."""
        mapping = self._draft.mapping
        asked = (mapping.sheet, mapping.printed)
        same = asked == self._shown
        pages = self.pages if same else form_mapping_files.see_blank(self._desk, mapping)
        self._shown, self._marks = asked, _marks(mapping)
        self.show_pages(pages, self.place)
        self.canvas.mark(self._marks)

    def show_example(self, mapping: FormMapping) -> tuple[str, ...]:
        """Show it filled; return what stands in the way, in French. Raises DeskError when it cannot be."""
        example = form_mapping_files.see_example(self._desk, mapping)
        self._shown, self._marks = (), {}
        self.show_pages(example.pages, self.place)
        self.canvas.mark({})
        return example.problems

    def _cell_name(self, spot: Spot) -> str:
        puts = self._draft.mapping.at(spot.sheet, spot.row, spot.column)
        name = named(spot.row, spot.column)
        return f"{name} · {', '.join(told(put.what) for put in puts)}" if puts else name

    def _read(self, spot: Spot) -> Said:
        """Read a cell, then what is put there, on the first line only of those of the table."""
        put = self._marks.get(place_of(spot))
        return Said(" ".join(filter(None, (spot.text, f"[{put}]" if put else ""))))


def _marks(mapping: FormMapping) -> dict[Place, str]:
    """Return the cells where something is put, each with its words: in the lines, on the first only."""
    marks: dict[Place, str] = {}
    for put in mapping.puts:
        words = f"◆ {told(put.what)}" if put.sure < DOUBT else told(put.what)
        if put.row:
            marks[Place(put.sheet, put.row, put.column)] = words
            continue
        for row in range(mapping.first_row, mapping.last_row + 1):
            marks[Place(put.sheet, row, put.column)] = words if row == mapping.first_row else ""
    return marks
