"""A Monday by keyboard alone: all that happens to rights in a day, then what the Caf asks about March."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cdap_desk.operations import stores
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.typing_list import to_type
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.pages.typing import TypingPage
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow
from tests.ui.keyboard import CTRL, ENTER, SHIFT, TAB, Typed, alt, in_dialog, keys, shortcut, to
from tests.ui.pages import monday
from tests.ui.pages.monday import ASKED, DONE, MOVERS, SATURDAY, held

pytestmark = pytest.mark.window

AGENTS, RIGHTS = Qt.Key.Key_2, Qt.Key.Key_3
# The last is not the Paul Martin of Givors.
ARRIVALS = ("Zola Éva", "Yahi Lina", "Xavier Hugo", "Weber Nora", "Martin Paul")
NEW = {f"{name.split()[0]}, Bron" for name in ARRIVALS}
# What was asked for on Monday, and how it stands once typed.
WRITTEN = ASKED | dict.fromkeys([*NEW, "Lefèvre, Bron"], "requested") | {"Roux, Bron": "active:suspension"}
TYPED = DONE | dict.fromkeys([*NEW, "Lefèvre, Bron"], "active") | {"Roux, Bron": "suspended"}
BY_EMAIL: tuple[Typed, ...] = (alt(Qt.Key.Key_M), "c", ENTER)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = monday.before(tmp_path / "essai.cdap")
    yield desk
    desk.close()


def find(place: Qt.Key, text: str) -> None:
    """Go to a page and stand on the first line found there."""
    shortcut(place)
    shortcut(Qt.Key.Key_F)
    shortcut(Qt.Key.Key_A)
    keys(text, ENTER)


def request(window: MainWindow, *typed: Typed) -> None:
    in_dialog(window, lambda: shortcut(Qt.Key.Key_N, CTRL | SHIFT), *typed, *BY_EMAIL)


def five_arrive(window: MainWindow) -> None:
    """All in Bron; the fifth is said not to be the Paul Martin that is known."""
    for name in ARRIVALS:
        other = (to("other_button"), Qt.Key.Key_Space) if name == "Martin Paul" else ()
        request(window, name, TAB, *other, to("occupation_edit"), "referent", TAB, "bron", TAB, "t1", TAB)


def two_leave(window: MainWindow) -> None:
    for name in ("durand", "petit"):
        find(AGENTS, name)
        in_dialog(window, lambda: shortcut(Qt.Key.Key_P, CTRL | SHIFT), "20/11/26", ENTER)


def fourteen_move(window: MainWindow) -> None:
    """From Écully to Givors: one right is kept, one removed, the others asked for again."""
    find(AGENTS, "ecully")
    shortcut(Qt.Key.Key_A)
    in_dialog(
        window,
        lambda: shortcut(Qt.Key.Key_M),
        "givors", TAB, to("all_rights_combo"),
        TAB, "m", TAB, Qt.Key.Key_Down, Qt.Key.Key_Down, *BY_EMAIL,
    )  # fmt: skip


def one_replaces(window: MainWindow) -> None:
    """Zoé Lefèvre replaces Noé Roux in Bron until Friday included."""
    where = (to("service_edit"), "bron", TAB, "t1", TAB)
    request(window, "lefevre", TAB, *where, to("end_field"), "27/11/26", TAB, "roux", TAB)


def one_is_suspended(window: MainWindow) -> None:
    find(RIGHTS, "roux")
    until = (to("until_field"), "27/11/26", TAB, "a", "b")
    in_dialog(window, lambda: shortcut(Qt.Key.Key_S, CTRL | SHIFT), *until, ENTER)


def one_returns(window: MainWindow) -> None:
    find(AGENTS, "garnier")
    in_dialog(window, lambda: shortcut(Qt.Key.Key_R), to("service_edit"), "bron", TAB, ENTER)


def type_all(window: MainWindow) -> list[str]:
    """Tick every line of Saisie HABPPS in turn; return what each said."""
    shortcut(Qt.Key.Key_H, CTRL | SHIFT)
    page = window.current_page()
    assert isinstance(page, TypingPage)
    said = []
    while to_type(window.runner.desk):
        said.append(page.card.title_label.text())
        shortcut(Qt.Key.Key_Return)
        assert len(said) < 100
    return said


def ask(window: MainWindow, when: str, who: str = "") -> tuple[set[str], str]:
    """Return who was habilitated then, and the sentence over the list."""
    shortcut(Qt.Key.Key_D, CTRL | SHIFT)
    page = window.current_page()
    assert isinstance(page, SituationPage)
    whom: tuple[Typed, ...] = (who, ENTER) if who else (Qt.Key.Key_Delete, TAB)
    keys(when, ENTER, alt(Qt.Key.Key_P), *whom)
    names = {str(row["last_name"]) for row in page.panel.content.rows()}  # type: ignore[attr-defined]
    return names, page.said_label.text().replace("\u00a0", " ")


def test_a_monday(window: MainWindow, desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    window.navigation.setFocus()
    for happens in (five_arrive, two_leave, fourteen_move, one_replaces, one_is_suspended, one_returns):
        happens(window)
    assert held(desk) == WRITTEN  # nothing opens nor closes before it is done
    said = type_all(window)
    assert [one[0] for one in said[:15]] == ["−"] * 15  # removals first
    assert sorted(one[0] for one in said[15:]) == sorted(["+"] * (5 + 12 + 1) + ["~", "‖"])
    assert held(desk) == TYPED
    window.close()

    saturday = monday.reopen(desk, SATURDAY)
    reopened = MainWindow(Runner(saturday), window.settings)
    show(reopened)
    # The days alone close and give back nothing: they rise on the list.
    ends = {"Lefèvre, Bron": "active:removal", "Roux, Bron": "suspended:reactivation"}
    assert held(saturday) == TYPED | ends
    risen = [(one[0], one.split(" · ")[1]) for one in type_all(reopened)]
    assert risen == [("−", "Zoé Lefèvre"), ("▸", "Noé Roux")]
    assert held(saturday) == TYPED | {"Lefèvre, Bron": "removed", "Roux, Bron": "active"}
    the_caf_asks(reopened)
    assert stores.verify_store(saturday) == []
    reopened.close()
    saturday.close()


def the_caf_asks(window: MainWindow) -> None:
    """Who had access in March; who was habilitated on the 12th, four days before Noé Roux was."""
    then = {"Durand", "Petit", "Garnier", *MOVERS}
    everyone = then | {"Roux"}
    assert ask(window, "mars") == (
        everyone, "Du 01/03/2026 au 31/03/2026 : 18 habilitations, 18 personnes.",
    )  # fmt: skip
    assert ask(window, "12/3/26") == (then, "Jeudi 12 mars 2026 : 17 habilitations, 17 personnes.")
    assert ask(window, "mars", "garnier") == ({"Garnier"}, "Du 01/03/2026 au 31/03/2026 : 1 habilitation.")
    assert ask(window, "12/3/26", "garnier") == ({"Garnier"}, "Jeudi 12 mars 2026 : 1 habilitation.")
    assert ask(window, "21/3/26", "garnier") == (set(), "Samedi 21 mars 2026 : 0 habilitation.")
    assert ask(window, "12/3/26", "roux") == (set(), "Jeudi 12 mars 2026 : 0 habilitation.")


def test_a_new_person_is_habilitated_in_twelve_gestures(window: MainWindow, desk: Desk) -> None:
    window.navigation.setFocus()
    filled: tuple[tuple[Typed, ...], ...] = (
        ("Zola Éva", TAB), (TAB,), (TAB,), ("e.zola@exemple.fr", TAB), ("referent", TAB), ("bron", TAB),
        ("t1", TAB), (alt(Qt.Key.Key_M),), ("c",), (ENTER,),
    )  # fmt: skip
    assert 1 + len(filled) <= 12  # a field filled and left, or a key alone, is one; opening it is another
    typed = [key for gesture in filled for key in gesture]
    in_dialog(window, lambda: shortcut(Qt.Key.Key_N, CTRL | SHIFT), *typed)
    assert held(desk)["Zola, Bron"] == "requested"
    assert [line.last_name for line in to_type(desk)] == ["Zola"]  # validated: it may be typed at once
