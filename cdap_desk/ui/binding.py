"""What the binding of Qt does slowly where it need not."""

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def meet_viewport(area: QAbstractScrollArea) -> None:
    """Have the viewport of an area known to Python before anything asks `viewport()` for it.

    Of a widget made by Qt and only said to be a QWidget, the binding would first load every class of widget
    there is, which takes longer than the first painting. Looked for by its class, it loads none.
    """
    area.findChild(QWidget, "qt_scrollarea_viewport")
