"""Tags are as large on a screen of 200 % as on any other, and twice as sharp."""

import pytest
from PySide6.QtGui import QGuiApplication

from cdap_desk.ui.table import tags


def test_a_tag_keeps_its_size_at_200_percent(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tags.tag_picture("12", "waiting")
    monkeypatch.setattr(tags, "_ratio", lambda: 2.0)
    sharp = tags.tag_picture("12", "waiting")
    assert sharp.deviceIndependentSize() == plain.deviceIndependentSize()
    assert sharp.width() == 2 * plain.width()
