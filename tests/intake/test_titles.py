"""A list is understood by the titles of its columns, whichever they are and in any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cdap_desk.domain.lists import fields
from cdap_desk.intake.book import Table
from cdap_desk.intake.titles import PHRASES, is_title, title_words
from cdap_desk.intake.understanding import understand
from tests.intake.layouts import people, table, titles_of

# Of each column of people, the field it is and titles it bears.
CHOSEN = {
    "number": (
        "staff_number",
        "Matricule; N° agent; MATRICULE RH; Employee ID; Mle; N° de matricule",
    ),
    "last": (
        "last_name",
        "NOM; Nom; Nom d’usage; Last name; Nom usuel; Nom de l’agent; Surname",
    ),
    "first": (
        "first_name",
        "PRENOM; Prénom; Prénoms; First name; Prénom usuel; Prénom de l'agent",
    ),
    "email": (
        "email",
        "MEL; Mail; E-mail; Courriel; Adresse électronique; Adresse mail pro; @",
    ),
    "phone": (
        "phone",
        "Tél.; Téléphone; N° de téléphone; Portable pro; Tel. professionnel; Phone",
    ),
    "job": (
        "occupation",
        "Fonction; Emploi; Libellé emploi; Métier; Poste; Job title; Poste occupé",
    ),
    "service": (
        "service_name",
        "Service; Direction/Service; Libellé UO; Affectation; Structure; Nom du "
        "service; Unité; Department; Service d'affectation",
    ),
    "start": (
        "start",
        "Date d'entrée; Date d’arrivée; Début; Date de début; Entrée; Hire date; Date "
        "d'embauche; Début de contrat",
    ),
    "end": (
        "end",
        "Date de sortie; Date fin contrat; Fin; Date de départ; Date de fin; Sortie; "
        "End date; Échéance; Date de fin de contrat; Date de fin prévue",
    ),
    "contract": (
        "contract",
        "Contrat; Type de contrat; Nature du contrat; Statut; Contract type",
    ),
    "title": (
        "title",
        "Civilité; Civ.; CIVILITE",
    ),
    "birth": (
        "birth_name",
        "Nom de naissance; Nom de jeune fille; NOM PATRONYMIQUE; Nom naissance",
    ),
    "employer": (
        "employer",
        "Employeur; Organisme; Organisme employeur; Collectivité",
    ),
    "code": (
        "service_code",
        "Code service; Code UO; Code structure; N° de service; Code affectation",
    ),
}
# Columns that are not read.
NOISE = {
    "Date de naissance": "12/03/1985",
    "Sexe": "F",
    "Grade": "Attaché",
    "Quotité": "100%",
    "Commentaires": "vu",
    "Mail du responsable": "chef.service@grandlyon.com",
    "Nom du responsable": "Durand",
    "Indice": "431",
    "N° de sécurité sociale": "285016912345678",
    "Adresse": "3 rue du Lac",
    "Ville": "Lyon",
    "CP": "69003",
    "Prénom du N+1": "Paul",
    "Code postal": "69003",
    "Catégorie": "A",
    "Date de mise à jour": "01/11/2026",
}


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[dict[str, str], Table]:
    """A staff list under titles of many kinds, some columns left out, others added, in any order."""
    left_out = draw(st.sets(st.sampled_from(sorted(set(CHOSEN) - {"last", "first"})), max_size=8))
    titles = {k: draw(st.sampled_from(CHOSEN[k][1].split("; "))) for k in CHOSEN if k not in left_out}
    noise = draw(st.lists(st.sampled_from(sorted(NOISE)), unique=True, max_size=5))
    places = draw(st.permutations([*titles, *noise]))
    rows = [
        [titles.get(p, p) for p in places],
        *people(*(p if p in titles else lambda _, p=p: NOISE[p] for p in places)),
    ]
    above = draw(st.sampled_from([[], [["Liste des agents"], [""]], [["Export", "le 24/11/2026"]]]))
    return {CHOSEN[k][0]: titles[k] for k in titles}, table(*above, *rows)


@settings(max_examples=120, deadline=None)
@given(laid_out())
def test_a_list_is_understood_under_any_titles(case: tuple[dict[str, str], Table]) -> None:
    titles, made = case
    understood = understand(made)
    assert (understood.nature, titles_of(understood)) == ("staff", titles)


def test_each_field_has_titles_and_each_phrase_is_a_title() -> None:
    for nature, by_field in PHRASES.items():
        assert set(by_field) == set(fields(nature))
        surest = [p for text in by_field.values() for p in text.split(", ") if not p[-1].isdigit()]
        assert [p for p in surest if not is_title(p)] == []


def test_words_of_one_sense_have_one_spelling() -> None:
    assert title_words("N° de Tél. de l’agent") == ("numero", "tel", "agent")
    assert title_words("E-MAIL") == title_words("Mél") == title_words("@") == ("email",)


def test_a_sentence_or_a_value_is_no_title() -> None:
    for text in (
        "Extraction du système d'information RH – liste des agents",
        "alice.prevost@grandlyon.com",
        "T1",
        "",
    ):
        assert not is_title(text)
