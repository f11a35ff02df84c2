from cdap_desk.domain.lists import JOINED, LINES, NATURES, Refused, fields
from cdap_desk.wording import FIELD_TITLES, NATURE_WORDS, NATURES_SAID, sentence


def test_each_nature_has_its_line_its_words_and_its_titles() -> None:
    for said in (LINES, NATURES_SAID, FIELD_TITLES):
        assert set(said) == set(NATURES)
    assert set(NATURE_WORDS.values()) == set(NATURES)


def test_each_field_has_a_title_of_its_own() -> None:
    for nature in NATURES:
        assert set(FIELD_TITLES[nature]) == set(fields(nature))
        assert len(set(FIELD_TITLES[nature].values())) == len(fields(nature))


def test_a_joined_column_stands_where_both_its_parts_do() -> None:
    assert {n: [f for f in fields(n) if f in JOINED] for n in NATURES} == {
        "staff": ["full_name", "full_service"],
        "portal": ["full_name", "full_service"],
        "services": [],
        "rights": ["full_name", "full_service"],
    }


def test_what_is_refused_says_why() -> None:
    refused = Refused(12, "line_day_unreadable", {"title": "Date de sortie", "value": "31/02/2026"}, ())
    assert (
        sentence(refused.error()) == "Date de sortie : « 31/02/2026 » n’est pas une date (jour/mois/année)."
    )
