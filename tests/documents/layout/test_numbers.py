"""Number and date formats, as a French workbook shows them."""

import pytest

from cdap_desk.documents.layout.numbers import led, shown
from cdap_desk.documents.layout.values import Value

NOON = 46350.5  # 24 November 2026, 12:00
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (NOON, "dd/mm/yyyy", "24/11/2026"),
        (NOON, "dd/mm/yy", "24/11/26"),
        (NOON, "dddd d mmmm yyyy", "mardi 24 novembre 2026"),
        (NOON, "[$-40C]d mmm yyyy;@", "24 nov. 2026"),
        (NOON, "dd/mm/yyyy hh:mm", "24/11/2026 12:00"),
        (NOON, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (0.5 + 65 / 86_400, "mm:ss", "01:05"),
        (61.0, "dd/mm/yyyy", "01/03/1900"),
        (1.0, "dd/mm/yyyy", "01/01/1900"),
        (0.0, "dd/mm/yyyy", "00/01/1900"),
        (0.0, "dddd d mmm", "samedi 0 janv."),
        (0.75, "dd/mm/yyyy hh:mm", "00/01/1900 18:00"),
        (NOON + 0.499999, "dd/mm/yyyy hh:mm:ss", "25/11/2026 00:00:00"),
        (7.0, "", "7"),
        (-5.0, "dd/mm/yyyy", "########"),
        (-5.0, "[h]:mm", "########"),
        (NOON, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mardi 24 novembre 2026"),
        (0.5 + 1.25 / 86_400, "mm:ss.0", "00:01,2"),
        (-7.0, "0;@", "-7"),
        (7.0, "GENERAL", "7"),
        (0.5, "# ?/?", " 1/2"),
        (12.345, "# ??/??", "12 10/29"),
        (12.345, "# ?/8", "12 3/8"),
        (5.0, "# ?/?", "5    "),
        (5.96, "# ?/?", "6    "),
        (1.5, "?/?", "3/2"),
        (-0.25, "# ?/?", "- 1/4"),
        (12345.678, "0.00E+00", "1,23E+04"),
        (-0.000123, "0.0E+0", "-1,2E-4"),
        (1234567.0, "##0.0E+0", "1,2E+6"),
        (9.996, "0.00E+00", "1,00E+01"),
        (0.0, "0.0E+0", "0,0E+0"),
        (5.0, r"0##\ ##", "000 05"),
        (0.5, "(00) 00 00", "(00) 00 01"),
        (7.0, "000", "007"),
        (1234.5, "#,##0.00", f"1{NBSP}234,50"),
        (-1234.5, "#,##0.00", f"-1{NBSP}234,50"),
        (1234567.0, '#,##0 "€"', f"1{NBSP}234{NBSP}567 €"),
        (0.256, "0%", "26%"),
        (12.0, "0.##", "12,"),
        (0.5, "#.#", ",5"),
        (1_500_000.0, "0.0,,", "1,5"),
        (478634040.0, r"00\ 00\ 00\ 00\ 00", "04 78 63 40 40"),
        (478634040.0, '0#" "##" "##" "##" "##', "04 78 63 40 40"),
        (20004697700019.0, "000 000 000 00000", "200 046 977 00019"),
        (20004697700019.0, "0", "20004697700019"),
        (5.0, '[<10]"petit";"grand"', "petit"),
        (50.0, '[<10]"petit";"grand"', "grand"),
        (0.0, '0;-0;"néant"', "néant"),
        (-3.0, "0;(0)", "(3)"),
        ("Zoé", '0;0;0;"<"@">"', "<Zoé>"),
        ("Zoé", "dd/mm/yyyy", "Zoé"),
        ("Zoé", ";;;", ""),
        ("Zoé", '0;0;0;"caché"', "caché"),
        (1.5, "General", "1,5"),
        (0.1 + 0.2, "General", "0,3"),
        (123456.789, "General", "123456,789"),
        (True, "General", "VRAI"),
        (None, "0", ""),
    ],
)
def test_a_value_is_shown_as_its_format_asks(value: Value, code: str, text: str) -> None:
    assert shown(value, code)[0] == text


def test_a_format_gives_its_colour() -> None:
    assert shown(-2.0, "0;[Red]-0") == ("-2", "#ff0000")
    assert shown(2.0, "0;[Red]-0") == ("2", "")


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown(0.0, "dd/mm/yyyy", since_1904=True)[0] == "01/01/1904"


@pytest.mark.parametrize(
    ("value", "code", "ends"),
    [
        ("Nom", "@*.", ("Nom", ".", "")),
        (12.5, '_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-', (" ", " ", "12,50 € ")),
        (-12.5, '_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-', ("-", " ", "12,50 € ")),
        (5.0, "0", None),
    ],
)
def test_a_letter_leads_from_one_side_of_a_cell_to_the_other(
    value: Value, code: str, ends: tuple[str, str, str] | None
) -> None:
    assert led(value, code) == ends
    assert ends is None or shown(value, code)[0] == ends[0] + ends[2]
