"""Dialogs and boxes that go once they are answered, since a day of work opens hundreds."""

from PySide6.QtWidgets import QAbstractButton, QDialog, QMessageBox


class PassingDialog(QDialog):
    """Goes once it is answered: until the next event, what it was told may still be read."""

    def exec(self) -> int:
        """Show it until it is answered."""
        answer = super().exec()
        self.deleteLater()
        return answer


def pressed(box: QMessageBox) -> QAbstractButton | None:
    """Show a box; return the button that was pressed, None for a box closed otherwise."""
    box.exec()
    box.deleteLater()
    return box.clickedButton()
