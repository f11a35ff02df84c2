"""The keys, by what one wants to do (Maj+F1)."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.names import fold
from cdap_desk.ui.dialogs.form import fit_screen
from cdap_desk.ui.dialogs.passing import PassingDialog

PREVIEW = "Dans un aperçu"
KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "Partout": (
        ("Ctrl+K", "Rechercher partout"),
        ("Ctrl+1 … Ctrl+9", "Aller à une page (sans Maj sur un clavier français)"),
        ("Ctrl+Maj+H", "Aller à Saisie HABPPS"),
        ("Ctrl+Maj+D", "Aller à Situation au…"),
        ("Ctrl+Maj+N", "Nouvelle demande d’habilitation"),
        ("Ctrl+Maj+I", "Importer une liste, ou la déposer sur la fenêtre"),
        ("F6", "Aller à la zone suivante : pages, liste, détails"),
        ("F4", "Montrer ou cacher les détails"),
        ("Ctrl+Z", "Annuler la dernière action"),
        ("Ctrl+Y, Ctrl+Maj+Z", "Rétablir ce qui vient d’être annulé"),
        ("Ctrl+O", "Ouvrir un fichier"),
        ("Ctrl+Q", "Quitter"),
        ("Maj+F1", "Voir cette liste"),
    ),
    "Dans une liste": (
        ("Ctrl+N", "Nouvelle ligne"),
        ("Ctrl+F", "Filtrer la liste"),
        ("Alt+↓", "Filtrer ou trier la colonne"),
        ("F5", "Actualiser l’ordre et les filtres"),
        ("F2, ou taper", "Modifier la cellule"),
        ("Entrée, Maj+Entrée", "Valider et descendre, ou monter"),
        ("Tab, Maj+Tab", "Valider et aller à droite, ou à gauche"),
        ("Échap", "Rendre l’ancienne valeur"),
        ("Suppr", "Vider les cellules choisies, supprimer les lignes entières"),
        ("Maj+Espace", "Choisir la ligne entière"),
        ("Ctrl+Tab", "Sortir de la liste"),
        ("Ctrl+Maj+E", "Exporter ce qui est affiché"),
        ("Ctrl+P", "Voir ce qui est affiché comme il s’imprimera"),
        ("Ctrl+C", "Copier le bloc choisi"),
        ("Ctrl+V", "Coller depuis un tableur"),
        ("Ctrl+D", "Recopier vers le bas"),
        ("Ctrl+A", "Tout sélectionner"),
        ("Ctrl+↑, Ctrl+↓", "Aller à la première ligne, ou à la dernière"),
        ("Ctrl+Maj+↑, Ctrl+Maj+↓", "Sélectionner jusqu’à la première ligne, ou la dernière"),
        ("Alt+←, Alt+→", "Replier ou déplier un service"),
        ("Maj+F10", "Voir les actions de la ligne"),
    ),
    "Dans Saisie HABPPS": (
        ("1 … 9", "Copier un champ (sans Maj sur un clavier français)"),
        ("C", "Copier le champ suivant"),
        ("Ctrl+Entrée", "Cocher la ligne et aller à la suivante"),
        ("Ctrl+Maj+Entrée", "Passer la ligne sans la cocher"),
    ),
    "Dans un dialogue": (
        ("Entrée", "Faire ce que dit le bouton principal"),
        ("Échap", "Fermer sans rien écrire"),
        ("Alt+lettre soulignée", "Aller au champ, ou presser le bouton"),
        ("Ctrl+Entrée", "Nouvelle demande : enregistrer, puis une autre"),
    ),
    "Dans un import": (
        ("Ctrl+Maj+O", "Choisir un fichier"),
        ("Espace", "Cocher ou décocher les lignes choisies, ou le groupe"),
        ("Ctrl+Entrée", "Voir les différences, puis appliquer"),
        ("Échap", "Arrêter ce qui est en cours"),
    ),
    "Dans une date": (
        ("↑ ou ↓", "Un jour de plus ou de moins"),
        ("Ctrl+;", "Aujourd’hui"),
        ("F4, ou Alt+↓", "Ouvrir le calendrier"),
    ),
    "Dans un choix": (
        ("taper", "Chercher par une partie du nom, sans accents si l’on veut"),
        ("↑ ou ↓", "Parcourir la liste"),
        ("Page préc., Page suiv.", "Parcourir la liste dix lignes à la fois"),
        ("Entrée ou Tab", "Prendre la ligne choisie"),
        ("Échap", "Fermer la liste, garder ce qui est tapé"),
        ("F4, ou Alt+↓", "Voir toute la liste"),
    ),
    PREVIEW: (
        ("Page préc., Page suiv.", "Parcourir la page, puis la tourner"),
        ("Ctrl+Page préc., Ctrl+Page suiv.", "Tourner la page"),
        ("Début, Fin", "Aller à la première page, ou à la dernière"),
        ("Ctrl+G", "Aller à une page par son numéro"),
        ("Ctrl++, Ctrl+−, Ctrl+molette", "Agrandir ou réduire"),
        ("Ctrl+0, Ctrl+9, Ctrl+1", "Toute la largeur, page entière, taille réelle"),
        ("↑ ↓ ← →", "Aller d’une cellule à l’autre, et l’entendre"),
        ("Entrée ou Espace", "Aller à ce dont vient le champ, ou y poser un champ"),
        ("F4", "Lire la page comme un texte"),
        ("F11", "Donner toute la place à la page"),
        ("Maj+F1", "Voir cette liste"),
    ),
    "Dans un graphique de l’Accueil": (
        ("↑ ↓, ou ← →", "Aller d’une barre, ou d’un mois, à l’autre"),
        ("Début, Fin", "Aller au premier, ou au dernier"),
        ("Entrée ou Espace", "Voir les lignes comptées"),
    ),
}


_AROUND = 80  # margins, and the bar that scrolls


class KeysDialog(PassingDialog):
    """A searchable list; `more` adds the verbs of the page shown, each as keys and what they do.

    `first` is the title of the keys that come before the others.
    """

    def __init__(
        self, parent: QWidget | None = None, more: Iterable[tuple[str, str]] = (), first: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setWindowTitle("Touches du clavier")
        self.search_edit = QLineEdit(self)
        self.search_edit.setObjectName("search_edit")
        self.search_edit.setPlaceholderText("Chercher une action ou une touche")
        self.search_edit.setAccessibleName("Chercher une action ou une touche")
        self.search_edit.setClearButtonEnabled(True)
        self.search_edit.textChanged.connect(self._on_search)
        groups = {first: KEYS[first], **KEYS} if first else KEYS
        self.tree = _make_tree(self, {"Sur cette page": tuple(more), **groups} if more else groups)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.search_edit)
        layout.addWidget(self.tree)
        fit_screen(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = self.tree.columnWidth(0) + self.tree.sizeHintForColumn(1) + _AROUND
        return QSize(wide, self.fontMetrics().lineSpacing() * 40)

    def shown(self) -> list[str]:
        """Return what the lines shown do, in their order."""
        return [done for _, done in self.lines()]

    def lines(self) -> list[tuple[str, str]]:
        """Return the lines shown, as keys and what they do, in their order."""
        lines = (line for group in self._groups() for line in _lines(group) if not line.isHidden())
        return [(line.text(0), line.text(1)) for line in lines]

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = fold(text).split()
        for group in self._groups():
            found = [_filter_line(line, words) for line in _lines(group)]
            group.setHidden(not any(found))

    def _groups(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))
        return [group for group in found if group]


def _lines(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (group.child(i) for i in range(group.childCount()))
    return [line for line in found if line]


def _filter_line(line: QTreeWidgetItem, words: list[str]) -> bool:
    held = fold(f"{line.text(0)} {line.text(1)}")
    found = all(word in held for word in words)
    line.setHidden(not found)
    return found


def _make_tree(parent: QWidget, groups: dict[str, tuple[tuple[str, str], ...]]) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setObjectName("keys_tree")
    tree.setAccessibleName("Touches et ce qu’elles font")
    tree.setHeaderLabels(["Touches", "Action"])
    tree.setRootIsDecorated(False)
    tree.setItemsExpandable(False)
    tree.setIndentation(12)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    for title, lines in groups.items():
        group = QTreeWidgetItem(tree, [title])
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = tree.font()
        font.setBold(True)
        group.setFont(0, font)
        group.addChildren([QTreeWidgetItem(list(line)) for line in lines])
        for item in (group, *_lines(group)):
            wide = tree.fontMetrics().horizontalAdvance(item.text(0)) if item is not group else 0
            item.setSizeHint(0, QSize(wide + 24, tree.fontMetrics().height() + 10))
    tree.expandAll()
    return tree
