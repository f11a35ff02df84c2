"""Paramètres › Modèles: forms added, changed, used and put away; the name of the files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from cdap_desk.operations import templates
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.settings import read_settings
from cdap_desk.ui.dialogs.mapping import MappingDialog
from cdap_desk.ui.pages.settings import SettingsPage
from cdap_desk.ui.pages.template_settings import TemplateSettings
from cdap_desk.ui.window import MainWindow
from tests.documents.forms import FORMS
from tests.ui.meeting import in_dialog
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


@pytest.fixture
def tab(window: MainWindow) -> TemplateSettings:
    page = window.show_place("settings")
    assert isinstance(page, SettingsPage)
    page.show_tab("templates")
    found = page.findChild(TemplateSettings)
    assert isinstance(found, TemplateSettings)
    return found


def rows(tab: TemplateSettings) -> list[tuple[str, str]]:
    return [(str(r["name"]), str(r["standing"])) for r in tab.panel.content.rows()]  # type: ignore[attr-defined]


def add(tab: TemplateSettings, monkeypatch: pytest.MonkeyPatch, name: str = "formulaire-a.xlsx") -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(FORMS / name), ""))

    def keep(dialog: QWidget) -> None:
        assert isinstance(dialog, MappingDialog)
        dialog.primary_button.click()

    in_dialog(tab.add_button.click, keep)


def test_a_form_is_looked_at_then_kept_and_used(
    tab: TemplateSettings, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    shipped = templates.shipped_template().name
    assert rows(tab) == [(shipped, "used")]
    add(tab, monkeypatch)
    assert rows(tab) == [("formulaire-a", "used"), (shipped, "shipped")]
    chosen = tab.chosen()
    assert chosen is not None
    assert chosen.name == "formulaire-a"  # what is put away next is what was just added
    assert templates.read_template(desk).workbook == (FORMS / "formulaire-a.xlsx").read_bytes()


def test_a_template_that_is_added_is_counted_below(
    window: MainWindow, tab: TemplateSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = window.findChild(QLabel, "count_label")
    assert isinstance(label, QLabel)
    assert label.text() == "1 modèle"
    add(tab, monkeypatch)
    assert label.text() == "2 modèles"


def test_a_template_is_changed_used_and_put_away(
    tab: TemplateSettings, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    add(tab, monkeypatch)

    def rename(dialog: QWidget) -> None:
        assert isinstance(dialog, MappingDialog)
        assert dialog.use_box.isChecked()
        dialog.name_edit.setText("Bulletin")
        dialog.use_box.setChecked(False)
        dialog.primary_button.click()

    tab.panel.view.select_ids([tab.panel.content.ids[0]])
    in_dialog(tab.change_button.click, rename)
    assert rows(tab)[:2] == [("formulaire-a", "used"), ("Bulletin", "kept")]
    tab.panel.view.select_ids([tab.panel.content.ids[1]])
    tab.use_button.click()
    assert rows(tab)[0] == ("Bulletin", "used")
    tab.panel.view.select_ids([tab.panel.content.ids[0]])
    tab.retire_button.click()
    assert rows(tab)[-1] == ("Bulletin", "retired")
    assert not tab.retire_button.isEnabled() or tab.chosen().name != "Bulletin"  # type: ignore[union-attr]


def test_a_file_that_is_no_form_is_refused_with_its_reason(tab: TemplateSettings, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"rien")
    tab.add_form(path)
    assert "liste.xlsx" in tab.refusal_line.label.text()


def test_the_name_of_files_is_shown_as_it_will_be(tab: TemplateSettings, desk: Desk) -> None:
    edit = tab.pattern_edit
    edit.setFocus()
    edit.selectAll()
    type_text(edit, "{numero}_{nature}")
    assert tab.example_label.text() == "Exemple\u00a0: 2026-001_modificatif.xlsx"
    press(edit, Qt.Key.Key_Return)
    assert read_settings(desk)["file_name"] == "{numero}_{nature}"


@pytest.mark.parametrize(("typed", "said"), [("{date}", "{numero}"), ("{numero}_{nom}", "{nom}")])
def test_a_name_that_cannot_be_is_refused(tab: TemplateSettings, desk: Desk, typed: str, said: str) -> None:
    before = read_settings(desk)["file_name"]
    tab.pattern_edit.selectAll()
    type_text(tab.pattern_edit, typed)
    assert tab.example_label.text().startswith("■")
    assert said in tab.example_label.text()
    press(tab.pattern_edit, Qt.Key.Key_Return)
    assert read_settings(desk)["file_name"] == before
