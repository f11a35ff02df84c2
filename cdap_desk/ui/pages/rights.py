"""The page of habilitations."""

from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.tables import HABILITATIONS


class RightsPage(TablePage):
    """Who may look, under which profile, in which service; nothing changes a right but a movement."""

    table = HABILITATIONS
