"""The page of services."""

from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.tables import SERVICES
from cdap_desk.ui.verbs import Verb


class ServicesPage(TablePage):
    """Departments, houses and units: a tree that is also a table."""

    table = SERVICES
    verbs = (
        Verb("new_line", "Nouveau service", "add", "Ctrl+N", "Ajouter une ligne", primary=True),
    )  # fmt: skip
