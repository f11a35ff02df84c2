"""The page of agents."""

from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.tables import AGENTS
from cdap_desk.ui.verbs import Verb


class AgentsPage(TablePage):
    """People: who is there, where, since when; what happens to them."""

    table = AGENTS
    verbs = (
        Verb("new_line", "Nouvel agent", "add", "Ctrl+N", "Ajouter une ligne", primary=True),
    )  # fmt: skip
