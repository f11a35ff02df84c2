"""Arrows reach every cell that says something, merged or not, on any page."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Rect, Spot
from cdap_desk.paper.measure import measure
from cdap_desk.paths import resources
from cdap_desk.ui.paper.walking import STEPS, nearest
from tests.documents.blanks import grouped, saved
from tests.documents.forms import FORMS


def content(name: str) -> bytes:
    if name == "grouped":
        return saved(grouped())
    return (Path(resources()) / "forms" / name if "demande" in name else FORMS / name).read_bytes()


@pytest.mark.parametrize(
    "name", ["demande-habilitations.xlsx", "formulaire-a.xlsx", "formulaire-b.xlsx", "grouped"]
)
@pytest.mark.parametrize("which", ["all", "with text"])
def test_each_cell_is_reached_from_the_first(qapp: QApplication, name: str, which: str) -> None:
    page = lay_out(content(name), measure, date(2026, 11, 25), name)[0]
    spots = [spot for spot in page.spots if which == "all" or spot.text]
    met, going = {id(spots[0])}, [spots[0]]
    while going:
        here = going.pop()
        for step in STEPS.values():
            there = nearest(spots, here, *step)
            if there is not None and id(there) not in met:
                met.add(id(there))
                going.append(there)
    assert [spot for spot in spots if id(spot) not in met] == []


def test_the_last_cell_one_way_is_where_one_stays() -> None:
    alone = Spot(Rect(0, 0, 10, 10), "F", 1, 1, "Seule")
    assert all(nearest([alone], alone, *step) is alone for step in STEPS.values())
    assert nearest([], None, 0, 1) is None
