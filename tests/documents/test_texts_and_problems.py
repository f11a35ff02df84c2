"""What looks like a formula stays text in every field; what no cell can hold is refused, its cell named."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.documents.default_form import default_form
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.documents.problems import find_problems
from cdap_desk.domain.forms import FIELDS, Value
from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence
from tests.documents.blanks import GROUPED, grouped, saved
from tests.documents.forms import HEADER, A, B, form, line
from tests.documents.reading import by_calamine, by_openpyxl, formulas, parts

PREFIXES = (
    "=", "==", "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "+", "+1", "-", "-2+3",
    "@", "@SUM(A1)", "\t=1", "\n=1", "'=1", "\"=1", "%0A=1", ";=1", "|=1", "{=1}", "_x003D_1",
)  # fmt: skip
TEXTS = [name for name, field in FIELDS.items() if field.kind == "text"]


def every_field() -> Form:
    """A blank with a cell for each text that there is."""
    header = [name for name in TEXTS if not FIELDS[name].of_line]
    of_line = [name for name in TEXTS if FIELDS[name].of_line]
    text = 'name = "Tout"\nworkbook = "tout.xlsx"\n\n[header]\n'
    text += "".join(f'"A{row}" = "{name}"\n' for row, name in enumerate(header, 1))
    text += "\n[lines]\nfirst_row = 40\nrows = 30\n\n[lines.columns]\n"
    letters = [openpyxl.utils.get_column_letter(place) for place in range(2, 2 + len(of_line))]
    text += "".join(f'"{letter}" = "{name}"\n' for letter, name in zip(letters, of_line, strict=True))
    return form(text, saved(openpyxl.Workbook()))


def test_no_field_of_text_makes_a_formula(tmp_path: Path) -> None:
    """20 prefixes × every field: no formula, the same texts for two readers."""
    template = every_field()
    header_fields = [name for name in TEXTS if not FIELDS[name].of_line]
    for turn, prefix in enumerate(PREFIXES):
        header: dict[str, Value] = {name: f"{prefix}{name}" for name in header_fields}
        given = [{name: f"{p}{name}" for name in TEXTS if FIELDS[name].of_line} for p in PREFIXES]
        (made,) = fill(template, header, given)
        assert formulas(made.content) == []
        path = tmp_path / f"{turn}.xlsx"
        path.write_bytes(made.content)
        wanted = {*header.values(), *(text for one in given for text in one.values())}
        assert set(map(str, by_calamine(path).values())) == wanted
        if "_x003D_" not in prefix:  # openpyxl leaves escapes as they are written
            told = {text for text in by_openpyxl(made.content).values() if "_x005F_" not in str(text)}
            assert told == {text for text in wanted if "_x003D_" not in str(text)}


@pytest.mark.parametrize(
    ("field", "value", "code", "said"),
    [
        ("agent.last_name", "x" * 32_768, "form_text_too_long", "32768"),
        ("agent.last_name", "😀" * 16_384, "form_text_too_long", "32768"),
        ("agent.last_name", "Le\x00Roux", "form_text_control", "U+0000"),
        ("agent.last_name", "\x0bRoux", "form_text_control", "U+000B"),
        ("agent.last_name", "Roux\ufffe", "form_text_control", "U+FFFE"),
        ("agent.last_name", "Roux\ud800", "form_text_control", "U+D800"),
        ("movement.effective", date(1899, 12, 30), "form_date_too_early", "30/12/1899"),
    ],
)
def test_what_no_cell_can_hold_is_refused_and_its_cell_named(
    field: str, value: Value, code: str, said: str
) -> None:
    given = [line(1), {**line(1), field: value}]
    column = {"agent.last_name": "C", "movement.effective": "K"}[field]
    template = form(A)
    (problem,) = find_problems(template, HEADER, given)
    assert (problem.line, problem.field, problem.error.code) == (1, field, code)
    assert said in sentence(problem.error)
    with pytest.raises(DeskError) as error:
        list(fill(template, HEADER, given))
    assert (error.value.code, error.value.data["cell"]) == (code, f"{column}14")
    assert problem.error.data["cell"] == f"{column}14"


@pytest.mark.parametrize(
    "text", ["x" * 32_767, "deux\nlignes", " au bord ", "a  b", "<b>&amp;</b>", "😀", "\u00a0"]
)
def test_any_other_text_is_there_as_it_was_given(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rempli.xlsx"
    (made,) = fill(form(A), {**HEADER, "organisation.name": text}, [line(1, agent__last_name=text)])
    path.write_bytes(made.content)
    for seen in (by_openpyxl(made.content), by_calamine(path, "Bulletin")):
        assert (seen[13, 3], seen[4, 3]) == (text, text)


def test_the_last_of_february_1900_and_days_before_it_are_what_a_workbook_believes() -> None:
    for day, number in ((date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61)):
        (made,) = fill(form(B), HEADER, [line(1, movement__effective=day)])
        assert f"<v>{number}</v>" in parts(made.content)["xl/worksheets/sheet1.xml"].decode()


def test_a_word_that_the_list_of_a_cell_lacks_is_told_before() -> None:
    (problem,) = find_problems(form(A), HEADER, [line(0), line(1, profile__code="T9")])
    assert (problem.line, problem.field) == (1, "profile.code")
    assert "T1\u00a0; T2\u00a0; T5\u00a0; CTX\u00a0; CTR" in sentence(problem.error)


def test_an_operation_without_a_word_in_the_blank_is_told_before() -> None:
    without = A.replace('suspension = "Suppression"\n', "")
    (problem,) = find_problems(form(without), HEADER, [line(0), line(1, line__operation="suspension")])
    assert (problem.line, problem.error.code) == (1, "form_no_word")
    assert "Suspension" in sentence(problem.error)


def test_the_end_of_a_right_waits_for_no_phone_number() -> None:
    content, text = default_form()
    template = form(text, content)
    assert find_problems(template, HEADER, [line(0, agent__phone="", agent__occupation="")]) == []
    asked = [p.field for p in find_problems(template, HEADER, [line(0, agent__portal_id="")])]
    assert asked == ["agent.portal_id"]


def test_a_profile_without_a_column_to_tick_is_told_before() -> None:
    template = form(GROUPED, saved(grouped()))
    (problem,) = find_problems(template, HEADER, [line(0), line(1, profile__code="T9")])
    assert (problem.line, problem.field, problem.error.code) == (1, "profile.code", "form_no_box")
    assert "« T9 »".replace(" ", "\u00a0") in sentence(problem.error)


def test_an_operation_without_a_box_on_its_own_sheet_is_told_before() -> None:
    without = B.replace("removal, suspension", "removal")
    (problem,) = find_problems(form(without), HEADER, [line(0), line(1, line__operation="suspension")])
    assert (problem.line, problem.error.code) == (1, "form_no_box")
