"""The words that forms use for what they ask, and what is meant."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from cdap_desk.domain.names import fold

BOTH_NAMES = "{agent.last_name} {agent.first_name}"

HEADER_WORDS: Mapping[str, str] = {
    "caf.name": "caf, caf destinataire, destinataire, nom de la caf",
    "organisation.name": "organisme partenaire, organisme, partenaire, collectivité, nom de l’organisme, "
    "raison sociale, dénomination",
    "organisation.siret": "siret, n° siret, numéro siret",
    "organisation.address": "adresse, adresse postale, adresse de l’organisme",
    "organisation.convention": "convention, n° de convention, numéro de convention, "
    "référence de la convention",
    "organisation.portal_service": "service concerné, service du portail, service demandé, téléservice, "
    "service",
    "organisation.representative": "représentant, représentant légal, nom du représentant, signataire",
    "organisation.representative_title": "qualité, qualité du représentant, qualité du signataire",
    "referent.main.name": "gestionnaire, gestionnaire des habilitations, gestionnaire titulaire, "
    "titulaire, référent, référent habilitation, nom du gestionnaire, demandeur, nom, nom et prénom",
    "referent.main.email": "courriel du gestionnaire, mail du gestionnaire, courriel gestionnaire, "
    "courriel, mail, adresse électronique, mél, courriel du référent",
    "referent.main.phone": "téléphone du gestionnaire, téléphone, tél, téléphone du référent",
    "referent.main.function": "fonction du gestionnaire, fonction, fonction du référent",
    "referent.deputy.name": "suppléant, gestionnaire suppléant, nom du suppléant",
    "referent.deputy.email": "courriel du suppléant, mail du suppléant",
    "referent.deputy.phone": "téléphone du suppléant",
    "referent.deputy.function": "fonction du suppléant",
    "place": "fait à, lieu",
    "bordereau.number": "bordereau n°, n° du bordereau, numéro, numéro du bordereau, numéro de bordereau, "
    "référence, n° de bordereau, bordereau",
    "bordereau.date": "date, date du bordereau, date de la demande, établi le, le, date de bordereau",
    "bordereau.kind": "nature, nature de la demande, nature du bordereau, type de bordereau",
    "bordereau.issued_by": "émis par, établi par",
    "bordereau.replaces": "annule et remplace, remplace",
    "bordereau.line_count": "nombre de lignes, nombre d’agents, nombre de demandes",
    "bordereau.sheet": "feuillet",
}
LINE_WORDS: Mapping[str, str] = {
    "line.number": "n°, numéro, n° d’ordre, n° de ligne, rang, ordre",
    "line.operation": "opération, type d’opération, nature de l’opération, mouvement, action, "
    "type de demande, nature de la demande, demande, nature, objet",
    "agent.title": "civilité, m/mme, titre",
    BOTH_NAMES: "nom prénom, nom et prénom, nom et prénoms, prénom et nom, agent, identité, "
    "agent concerné, nom et prénom de l’agent",
    "agent.last_name": "nom, nom d’usage, nom usuel, nom de famille, nom de l’agent",
    "agent.first_name": "prénom, prénoms, prénom de l’agent",
    "agent.birth_name": "nom de naissance, nom patronymique, nom de jeune fille",
    "agent.birth_date": "date de naissance, né le, né(e) le",
    "agent.email": "courriel, courriel professionnel, mail, e-mail, email, adresse électronique, "
    "adresse mail, mél, messagerie, adresse de messagerie, mail professionnel, adresse mél",
    "agent.phone": "téléphone, tél, téléphone professionnel, n° de téléphone, ligne directe",
    "agent.occupation": "fonction, métier, emploi, poste, fonction exercée, qualification",
    "agent.employer": "employeur, organisme employeur",
    "agent.portal_id": "identifiant, identifiant mon compte partenaire, identifiant portail, "
    "identifiant cdap, login, identifiant de connexion, identifiant utilisateur, matricule portail",
    "agent.pledge_date": "engagement signé le, date d’engagement, engagement, charte signée le",
    "service.name": "service, service d’affectation, affectation, structure, unité, site, "
    "service de l’agent, nouveau service, lieu d’exercice",
    "service.code": "code service, code du service",
    "service.path": "direction, rattachement, pôle",
    "service.previous.name": "ancien service, service précédent, service d’origine",
    "profile.code": "profil, profil demandé, code profil, code du profil, profil d’habilitation, "
    "nouveau profil, habilitation, habilitation demandée, profil cdap",
    "profile.label": "libellé du profil, libellé profil, intitulé du profil",
    "profile.previous.code": "ancien profil, profil précédent, profil actuel",
    "habilitation.start": "début du droit, date d’ouverture, début de l’habilitation",
    "habilitation.end": "date de fin, fin, jusqu’au, fin de droit, date de fin de droit, échéance, au, "
    "fin de validité, date de fin d’habilitation",
    "movement.reason": "motif, motif de la demande, raison",
    "movement.note": "observations, observation, commentaire, commentaires, remarques, précisions",
    "movement.effective": "date d’effet, effet, à compter du, date de début, à partir du, "
    "date d’effet souhaitée, date souhaitée, du",
    "movement.validated_by": "validé par, responsable, responsable hiérarchique, visa du responsable",
    "movement.decided": "date de décision, date de la décision",
}
ANSWER_WORDS: Mapping[str, str] = {
    "result": "réponse, réponse de la caf, décision, décision de la caf, avis, suite donnée, traitement",
    "reason": "motif, motif de refus, motif du refus, motif de la réponse",
    "portal_id": "identifiant attribué, identifiant, identifiant créé",
}
KIND_WORDS: Mapping[str, str] = {
    "initial": "initial, initiale, première demande, bordereau initial",
    "modificatif": "modificatif, modificative, bordereau modificatif",
    "complete": "liste complète, complet, complète, situation",
}
OPERATION_WORDS: Mapping[str, str] = {
    "creation": "création, ajout, ouverture, nouvelle habilitation, nouveau, attribution, créer, ajouter",
    "modification": "modification, changement, modif, modifier",
    "removal": "suppression, retrait, fermeture, résiliation, radiation, supprimer, retirer",
    "suspension": "suspension, suspendre",
    "reactivation": "réactivation, réouverture, reprise, réactiver",
}
RESERVED = "réservé à la caf, cadre réservé à la caf, partie réservée à la caf, retour caf, caf"

_EMPTY = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "un", "une", "s")
)


class Match(NamedTuple):
    """What a label means, and how sure that is, from 0 to 1."""

    meaning: str
    confidence: float


def understand(label: str, words: Mapping[str, str]) -> Match | None:
    """Return what a label means among these words: the same words in any order, else the most of them."""
    said = _words(label)
    if not said:
        return None
    best: Match | None = None
    most = 0
    for meaning, phrase in _phrases(tuple(words.items())):
        if phrase == said:
            return Match(meaning, 0.95)
        if phrase < said and len(phrase) > most and len(said) - len(phrase) <= 2:
            best, most = Match(meaning, 0.7 if len(phrase) > 1 else 0.6), len(phrase)
    return best


@cache
def _phrases(words: tuple[tuple[str, str], ...]) -> list[tuple[str, frozenset[str]]]:
    return [(meaning, _words(phrase)) for meaning, listed in words for phrase in listed.split(", ")]


@cache
def _words(text: str) -> frozenset[str]:
    """Return the words of a label that say something; all of them when none does: « le »."""
    bare = text.replace("_", " ").replace("(e)", "").replace("°", "umero ").replace("º", "umero ")
    said = [word for word in fold(bare).split() if word]
    telling = frozenset(said) - _EMPTY
    return telling or frozenset(said)
