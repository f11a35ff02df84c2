"""French for what Qt itself writes: its buttons, its calendar, its menus; and days in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


def install_french(app: QCoreApplication) -> None:
    """Make Qt speak French, whatever the workstation's language; once for an application."""
    QLocale.setDefault(FRENCH)
    if app.findChild(QTranslator, "qtbase_fr"):
        return
    translator = QTranslator(app)
    translator.setObjectName("qtbase_fr")
    translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(translator)


def say_month(day: date, *, short: bool = False) -> str:
    """Return the month of a day in words: « mars 2026 », « sept. 2026 » when `short`."""
    return FRENCH.toString(QDate(day.year, day.month, 1), "MMM yyyy" if short else "MMMM yyyy")


def say_day(day: date) -> str:
    """Return a day in words: « dimanche 1er mars 2026 »."""
    said = FRENCH.toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")
    return said.replace(" 1 ", " 1er ", 1)
