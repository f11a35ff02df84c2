"""Templates kept: the one that is used, those put away and brought back, the one that ships."""

from dataclasses import replace
from pathlib import Path

import pytest

from cdap_desk.domain.bordereaux import Bordereau
from cdap_desk.errors import DeskError
from cdap_desk.operations import templates
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.store.reading import records
from tests.operations.bordereaux_kit import complete, prepared, template

FORMER = Path(__file__).parents[1] / "data" / "former" / "demande-habilitations.toml"


def standing(desk: Desk) -> list[tuple[str, str]]:
    return [(row.name, row.standing) for row in templates.template_rows(desk)]


def test_the_shipped_one_is_used_until_another_is_registered(desk: Desk) -> None:
    shipped = templates.shipped_template().name
    assert standing(desk) == [(shipped, "used")]
    templates.register_template(desk, template())
    assert standing(desk) == [("Bulletin d'adhésion CDAP", "used"), (shipped, "shipped")]


def test_the_shipped_one_is_used_again(desk: Desk) -> None:
    templates.register_template(desk, template())
    templates.use_template(desk, 0)
    shipped = templates.shipped_template()
    assert standing(desk) == [(shipped.name, "used"), ("Bulletin d'adhésion CDAP", "kept")]
    assert templates.read_template(desk).id == 0


def test_one_put_away_comes_back_when_it_is_used(desk: Desk) -> None:
    templates.register_template(desk, template())
    (row,) = [r for r in templates.template_rows(desk) if r.id]
    templates.retire_template(desk, row.id)
    assert standing(desk)[-1] == (row.name, "retired")
    templates.use_template(desk, row.id)
    assert templates.read_template(desk).id == row.id
    assert standing(desk)[0] == (row.name, "used")


def test_a_former_version_comes_back_in_place_of_the_one_of_its_name(desk: Desk) -> None:
    first = template()
    templates.register_template(desk, first)
    again = replace(first, descriptor=first.descriptor + '\n[options]\nmodification = "split"\n')
    templates.register_template(desk, again)
    (former,) = [r for r in templates.template_rows(desk) if r.standing == "retired"]
    templates.use_template(desk, former.id)
    rows = [r for r in templates.template_rows(desk) if r.id]
    assert [(r.id == former.id, r.standing) for r in rows] == [(True, "used"), (False, "retired")]


@pytest.mark.usefixtures("qapp")
def test_a_form_that_shipped_before_gives_way_to_the_one_that_ships(desk: Desk) -> None:
    former = templates.template_of_files(FORMER)
    complete(desk, "Arnaud")
    (issued,) = issue_bordereau(desk, prepared(desk, former)).inserted["bordereau"]
    templates.register_template(desk, former, used=True)
    shipped = templates.shipped_template()
    assert former.descriptor != shipped.descriptor
    assert templates.read_template(desk) == shipped
    assert templates.template_named(desk, former.name) == shipped
    assert standing(desk) == [(shipped.name, "used")]
    kept = templates.issued_template(desk, issued)
    assert (kept.descriptor, kept.workbook) == (former.descriptor, former.workbook)
    complete(desk, "Bonnet")
    (made,) = issue_bordereau(desk, prepared(desk, templates.read_template(desk))).inserted["bordereau"]
    assert templates.issued_template(desk, made).descriptor == shipped.descriptor
    with desk.store.looking() as raw:
        assert len({one.template_id for one in records(raw, Bordereau)}) == 2


def test_a_form_that_shipped_before_and_was_changed_since_is_the_choice_of_the_referent(desk: Desk) -> None:
    former = templates.template_of_files(FORMER)
    own = replace(former, descriptor=former.descriptor.replace("movement.note", "movement.validated_by"))
    templates.register_template(desk, own, used=True)
    assert templates.read_template(desk).descriptor == own.descriptor


def test_another_form_is_used_at_once_in_place_of_one_that_shipped_before(desk: Desk) -> None:
    templates.register_template(desk, templates.template_of_files(FORMER), used=True)
    templates.register_template(desk, template())
    assert templates.read_template(desk).name == template().name


def test_a_file_that_another_program_holds_is_said_to_be_held(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "retour.xlsx"
    with pytest.raises(DeskError, match="file_missing"):
        templates.read_file(path)

    def held(_: Path) -> bytes:
        raise PermissionError(13, "The process cannot access the file because it is being used")

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(DeskError, match="list_cannot_open"):
        templates.read_file(path)
