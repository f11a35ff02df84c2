"""Values as long as a store may hold, for paper that must not cut them."""

from cdap_desk.domain.forms import Value
from tests.documents.forms import HEADER

NAME = "Marie-Antoinette de La Rochefoucauld-Montmorency d’Arenberg"
WORD = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis"
"""A name of 60 letters without a space."""

EMAIL = "marie-antoinette.delarochefoucauld-montmorency.darenberg@solidarites.exemple.fr"
OCCUPATION = "Coordonnatrice territoriale des parcours d’insertion et d’accompagnement renforcé"
SERVICE = (
    "Maison de la Métropole pour les solidarités de Villeurbanne Charpennes Tonkin, antenne du Totem "
    "(MDM-69266-04)"
)
NOTE = (
    "Remplace une collègue pendant son congé de maternité, à compter du premier décembre ; accès limité aux "
    "dossiers du territoire de Villeurbanne, à la demande du responsable de l’unité, dans l’attente de la "
    "décision de la commission d’attribution, qui se réunit le quinze janvier prochain, et sans reconduction."
)

LINE: dict[str, Value] = {
    "agent.last_name": NAME,
    "agent.birth_name": WORD,
    "agent.first_name": "Marie-Antoinette Jean-Baptiste",
    "agent.email": EMAIL,
    "agent.phone": "+33 4 78 63 40 40 poste 1234",
    "agent.occupation": OCCUPATION,
    "service.name": SERVICE,
    "profile.code": "T5",
    "profile.label": "Consultation étendue du contentieux du RSA",
    "profile.previous.code": "T1",
    "profile.previous.label": "Instruction des demandes",
    "movement.note": NOTE,
}

LONG_HEADER: dict[str, Value] = {
    **HEADER,
    "caf.name": "Caisse d’allocations familiales du Rhône, direction des relations partenariales",
    "organisation.name": "Communauté de communes du Beaujolais-Pierres-Dorées et des Monts du Lyonnais, "
    "établissement public de coopération",
    "organisation.address": "Hôtel de la Métropole, 20 rue du Lac, bâtiment B, escalier 3, CS 33569, "
    "69505 Lyon Cedex 03",
    "organisation.representative": NAME,
    "organisation.representative_title": "Vice-présidente déléguée à l’insertion, à l’emploi et aux "
    "solidarités entre les générations",
    "referent.main.name": NAME,
    "referent.main.function": OCCUPATION,
    "referent.main.email": EMAIL,
    "referent.deputy.name": WORD,
    "referent.deputy.function": OCCUPATION,
    "bordereau.issued_by": NAME,
    "bordereau.replaces": "2026-013",
}
