"""What a screen reader is told of a widget and of what stands in it, read within the process."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

ROLE = QAccessible.Role
SEVERAL_CELLS = 60
ACTED_ON = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.EditableText,
    ROLE.ComboBox, ROLE.SpinBox, ROLE.Slider, ROLE.Link, ROLE.List, ROLE.ListItem, ROLE.Table, ROLE.Tree,
    ROLE.PageTab, ROLE.MenuItem, ROLE.Dialog, ROLE.ColumnHeader,
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader can stand on."""

    role: QAccessible.Role
    name: str
    description: str
    focusable: bool
    widget: str

    def __str__(self) -> str:
        return f"{self.role.name} {self.name!r} ({self.widget})"


def nodes(widget: QWidget) -> list[Node]:
    """Return what is shown in a widget, itself first."""
    return list(_walk(QAccessible.queryAccessibleInterface(widget)))


def unnamed(widget: QWidget) -> list[str]:
    """Return what a person acts on in a widget and a screen reader could not name."""
    return [str(n) for n in nodes(widget) if n.role in ACTED_ON and not n.name.strip()]


def without_object_name(widget: QWidget) -> list[str]:
    """Return the widgets that take the focus and have no name in the code."""
    return [
        f"{type(w).__name__} in {w.parent().objectName() or type(w.parent()).__name__}"
        for w in widget.findChildren(QWidget)
        if w.isVisibleTo(widget) and w.focusPolicy() and not w.objectName() and not _made_by_qt(w)
    ]


def _walk(met: QAccessibleInterface) -> Iterator[Node]:
    state = met.state()
    if state.invisible:
        return
    owner = met.object()
    kind = type(owner).__name__ if owner is not None else "item"
    yield Node(
        met.role(),
        met.text(QAccessible.Text.Name),
        met.text(QAccessible.Text.Description),
        bool(state.focusable),
        f"{kind} {owner.objectName()}".strip() if owner is not None else kind,
    )
    many = met.role() in (ROLE.Table, ROLE.Tree)
    for place in range(min(met.childCount(), SEVERAL_CELLS) if many else met.childCount()):
        child = met.child(place)
        if child is not None:
            yield from _walk(child)


def _made_by_qt(widget: QWidget) -> bool:
    """Tell the parts that Qt puts in its own widgets: the field of a spin box, the tabs of a tab widget."""
    parent = widget.parent()
    plain = type(widget).__module__.startswith("PySide6") and type(parent).__module__.startswith("PySide6")
    return plain and type(parent) is not QWidget
