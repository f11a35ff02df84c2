"""What is told of a movement: what was before and after, who asked and decided, by what means."""

from datetime import date

from cdap_desk.domain.timeline import MovementTold
from cdap_desk.ui.timeline import tell

TODAY = date(2026, 11, 24)
NOTHING = dict.fromkeys(MovementTold.__dataclass_fields__, "")
DAYS = dict.fromkeys(
    ("until", "end_before", "end", "requested_on", "validated_on", "refused_on", "cancelled_on", "typed_on",
     "confirmed_on")
)  # fmt: skip
KNOWN = {"id": 1, "habilitation_id": 1, "automatic": 0, "effective": "2026-03-01", "origin": "metropole"}


def told(**known: object) -> str:
    fields = NOTHING | DAYS | KNOWN | {"nature": "creation", "state": "done"} | known
    return "\n".join(tell(MovementTold(**fields), TODAY)).replace("\u00a0", " ")  # type: ignore[arg-type]


def test_a_removal_tells_the_last_day_with_the_right() -> None:
    assert "Dernier jour : 28/02/2026" in told(nature="removal")


def test_a_modification_tells_what_was_before_and_after() -> None:
    said = told(
        nature="modification", profile_before="T1", profile="T2", service_before="Bron", service="Bron",
        end_before=None, end="2026-06-30",
    )  # fmt: skip
    assert "Profil : T1 → T2" in said
    assert "Fin : sans → 30/06/2026" in said
    assert "Bron" not in said


def test_a_suspension_tells_both_its_days() -> None:
    assert "Du 01/03/2026 au 31/03/2026" in told(nature="suspension", until="2026-03-31")


def test_a_validation_tells_who_when_and_by_what_means() -> None:
    said = told(
        validated_by="Anne Roy", validated_title="Responsable", validated_on="2026-02-20", means="email",
        reference="message du 20/02",
    )  # fmt: skip
    assert "Validation : Anne Roy, Responsable, le 20/02/2026 (courriel, message du 20/02)" in said


def test_what_waits_to_be_typed_is_told_once_validated() -> None:
    assert "À saisir dans HABPPS" in told(state="to_transmit", typing="waiting")
    assert "HABPPS" not in told(state="to_validate", typing="waiting")


def test_what_was_typed_tells_who_and_when() -> None:
    said = told(typing="typed", typed_by="Claire Martin", typed_on="2026-03-02")
    assert "Saisie HABPPS : Claire Martin, le 02/03/2026" in said


def test_a_refusal_tells_why() -> None:
    said = told(state="refused", refused_on="2026-02-21", refused_why="hors mission")
    assert "Refus le 21/02/2026 : hors mission" in said


def test_each_is_named_only_among_those_of_other_rights() -> None:
    movement = MovementTold(**(NOTHING | DAYS | KNOWN | {"nature": "removal", "state": "done"} |
                               {"opened_for": "T1", "opened_in": "Bron"}))  # fmt: skip
    assert ("T1 · Bron" in tell(movement, TODAY), "T1 · Bron" in tell(movement, TODAY, named=True)) == (
        False,
        True,
    )


def test_an_end_that_is_not_there_yet_is_nothing_to_type() -> None:
    waits = {
        "nature": "removal",
        "state": "to_transmit",
        "automatic": 1,
        "typing": "waiting",
        "paper": "waiting",
    }
    said = told(**waits, effective="2027-01-20")
    assert said.startswith("− Suppression · À venir")
    assert "À saisir à partir du 20/01/2027" in said
    assert "Bordereau" not in said
    assert "À saisir dans HABPPS" in told(**waits, effective="2026-11-24")
