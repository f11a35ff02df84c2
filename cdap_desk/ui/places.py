"""The pages of the window: their titles, their keys, and what makes each."""

from collections.abc import Callable

from cdap_desk.ui.navigation import Place
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.runner import Runner

# Digits are those that each page keeps for good, whatever comes between them.
PLACES = (
    Place("home", "Accueil", "home", 1),
    Place("agents", "Agents", "agents", 2),
    Place("rights", "Habilitations", "rights", 3),
    Place("typing", "Saisie HABPPS", "typing", keys="Ctrl+Shift+H"),
    Place("situation", "Situation au…", "calendar", keys="Ctrl+Shift+D"),
    Place("bordereaux", "Bordereaux", "forms", 4),
    Place("services", "Services", "services", 5),
    Place("profiles", "Profils", "profiles", 6),
    Place("import", "Importer", "import", keys="Ctrl+Shift+I"),
    Place("settings", "Paramètres", "settings", 9),
)
# The page of a table, where it has another name.
PLACE_OF = {
    "habilitations": "rights",
    "bordereau_waiting": "bordereaux",
    **dict.fromkeys(("organisations", "conventions", "service_contracts", "referents"), "settings"),
}


def _home(runner: Runner) -> Page:
    from cdap_desk.ui.pages.home import HomePage

    return HomePage(runner)


def _agents(runner: Runner) -> Page:
    from cdap_desk.ui.pages.agents import AgentsPage

    return AgentsPage(runner)


def _rights(runner: Runner) -> Page:
    from cdap_desk.ui.pages.rights import RightsPage

    return RightsPage(runner)


def _typing(runner: Runner) -> Page:
    from cdap_desk.ui.pages.typing import TypingPage

    return TypingPage(runner)


def _situation(runner: Runner) -> Page:
    from cdap_desk.ui.pages.situation import SituationPage

    return SituationPage(runner)


def _bordereaux(runner: Runner) -> Page:
    from cdap_desk.ui.pages.bordereaux import BordereauxPage

    return BordereauxPage(runner)


def _services(runner: Runner) -> Page:
    from cdap_desk.ui.pages.services import ServicesPage

    return ServicesPage(runner)


def _profiles(runner: Runner) -> Page:
    from cdap_desk.ui.pages.profiles import ProfilesPage

    return ProfilesPage(runner)


def _import(runner: Runner) -> Page:
    from cdap_desk.ui.pages.importing import ImportPage

    return ImportPage(runner)


def _settings(runner: Runner) -> Page:
    from cdap_desk.ui.pages.settings import SettingsPage

    return SettingsPage(runner)


# Each page is imported when it is first shown, so that the first one comes sooner.
PAGES: dict[str, Callable[[Runner], Page]] = {
    "home": _home,
    "agents": _agents,
    "rights": _rights,
    "typing": _typing,
    "situation": _situation,
    "bordereaux": _bordereaux,
    "services": _services,
    "profiles": _profiles,
    "import": _import,
    "settings": _settings,
}
