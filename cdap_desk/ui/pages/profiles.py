"""The page of profiles."""

from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.tables import PROFILES
from cdap_desk.ui.verbs import Verb


class ProfilesPage(TablePage):
    """What a habilitation opens, in each service of the portal."""

    table = PROFILES
    verbs = (
        Verb("new_line", "Nouveau profil", "add", "Ctrl+N", "Ajouter une ligne", primary=True),
    )  # fmt: skip
