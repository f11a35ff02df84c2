"""A large button: an icon, what it does, and a line that says more."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.icons import icon


class BigButton(QPushButton):
    """For the few choices of a first screen; `drawing` is the name of an icon."""

    _ICON = 24

    def __init__(self, title: str, said: str, drawing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{drawing}_button")
        self.setAccessibleName(title)
        self.setAccessibleDescription(said)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        picture = QLabel()
        picture.setPixmap(
            icon(drawing, "accent").pixmap(QSize(self._ICON, self._ICON), self.devicePixelRatio())
        )
        title_label, said_label = make_label(title, "title_label"), make_label(said, "said_label", "dim")
        font = title_label.font()
        font.setBold(True)
        title_label.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title_label)
        if said:
            words.addWidget(said_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        for label in (picture, title_label, said_label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = self.fontMetrics().averageCharWidth() * 78
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True
