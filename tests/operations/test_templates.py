"""Templates kept: the one that is used, those put away and brought back, the one that ships."""

from dataclasses import replace

from cdap_desk.operations import templates
from cdap_desk.operations.desk import Desk
from tests.operations.bordereaux_kit import template


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
