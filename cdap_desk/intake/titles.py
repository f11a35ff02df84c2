"""What the title of a column can mean, in the words of HR departments, of the portal and of spreadsheets."""

import re
from functools import lru_cache

from cdap_desk.domain.names import fold

_STOP = frozenset(
    {"d", "de", "des", "du", "l", "la", "le", "les", "et", "en", "a", "au", "pour", "of", "the"}
)
# Words of one sense, under one of them.
_SAME = {
    same: word
    for word, all_same in {
        "email": "mail mel courriel messagerie emails",
        "tel": "telephone telephonique phone portable mobile fixe ligne",
        "numero": "no n num number nr",
        "libelle": "lib intitule designation label denomination",
        "identifiant": "id login identification ident utilisateur user username",
        "dernier": "derniere last",
        "connexion": "connection connecte logon acces",
        "service": "uo ug structure entite unite affectation department",
        "parent": "superieur rattachement pere dessus",
        "fin": "end sortie depart echeance expiration cessation jusqu jusque terme",
        "debut": "start entree arrivee embauche recrutement depuis hire",
        "fonction": "emploi metier poste occupation job",
        "etat": "statut status situation",
        "civilite": "civ gender",
        "matricule": "mle mat matr",
        "contrat": "contract",
        "employeur": "employer organisme company societe collectivite",
        "profil": "profile habilitation role droit",
    }.items()
    for same in all_same.split()
}
# Said of a person or of nothing much: they change little of what a title means.
_NEUTRAL = (
    "agent personne salarie employee professionnel pro date metropole rh identite coordonnee adresse interne "
    "actuel actuelle effet prevu prevue type numero compte cdap mcp caf portail information code libelle"
)
# Said of somebody else than who is on the line.
_OTHER = (
    "responsable manager chef hierarchique n1 valideur valide remplace remplacant conjoint naissance enfant "
    "createur demandeur modification maj extraction retraite postal"
)
_COSTS = dict.fromkeys(_NEUTRAL.split(), 0.08) | dict.fromkeys(_OTHER.split(), 0.8)
_SPLIT_WORDS = re.compile(r"\b(e mail|n 1)\b")

# Phrases of each field: a title of exactly these words means it surely, or as surely as the figure says.
_PERSON = {
    "last_name": (
        "nom, nom usage, nom famille 0.8, nom marital 0.9, nom agent, name last, surname, lastname, nom "
        "usuel, family name 0.9, nom personne, nom patronymique 0.5"
    ),
    "first_name": "prenom, first name, firstname, given name, prenom usuel, prenom usage, forename",
    "full_name": (
        "nom prenom 1.2, agent 0.8, personne 0.8, nom complet, identite 0.8, full name, name 0.8, salarie "
        "0.8, collaborateur 0.8, employee 0.7, nom prenom agent 1.2, titulaire 0.5, beneficiaire 0.5, "
        "employee name, name first last 1.2, gestionnaire 0.5"
    ),
    "email": "email, e email, adresse email, adresse electronique, mailto, e 0.2",
}
_SERVICE = {
    "service_code": (
        "code service, numero service 0.9, code 0.5, identifiant service 0.9, service code, "
        "sigle service 0.7, service 0.3"
    ),
    "service_name": (
        "service, libelle service, nom service, service libelle, lieu travail 0.7, lieu 0.5, direction "
        "service, direction 0.55, pole 0.55, departement 0.6, site 0.7, antenne 0.7, etablissement 0.6, "
        "equipe 0.6, maison 0.7, mdm 0.7, mdmsl 0.7, territoire 0.5, service rattachement 0.9, service "
        "name, bureau 0.4"
    ),
    "full_service": "code libelle service, code nom service",
}
_NUMBER = (
    "matricule, numero agent, code agent 0.8, numero personnel 0.9, identifiant rh 0.9, matricule agent, "
    "identifiant employee, numero employee, identifiant agent 0.7, staff numero, personnel numero 0.9, "
    "identifiant 0.5"
)
_PORTAL_ID = (
    "identifiant 0.9, identifiant mcp, identifiant portail, identifiant cdap, compte 0.8, identifiant "
    "compte, identifiant caf, mcp 0.9, compte mcp, code identifiant 0.8, identifiant compte partenaire, "
    "mon compte partenaire 0.8, numero identifiant 0.9, compte cdap 0.9, identifiant habpps"
)
_OCCUPATION = (
    "fonction, libelle fonction, title fonction, fonction exercee, code fonction 0.2, title 0.45, grade "
    "0.3, qualite 0.5, profession 0.9, mission 0.5, cadre fonction 0.3"
)
_STATE = "etat, etat compte, actif 0.8, active 0.8, compte actif 0.9, etat habilitation"
_PROFILE = (
    "profil, code profil, profil cdap, profil habilitation, libelle profil 0.9, type profil 0.8, niveau "
    "profil 0.8, niveau 0.4, profil accorde, profil attribue"
)

PHRASES: dict[str, dict[str, str]] = {
    "staff": {
        **_PERSON,
        **_SERVICE,
        "staff_number": _NUMBER,
        "title": "civilite, title 0.5, sexe 0.2, m mme 0.9, mme m 0.9",
        "birth_name": (
            "nom naissance, nom jeune fille, nom patronymique 0.9, nom famille 0.7, nom 0.35, birth name, "
            "maiden name, ne 0.6, nee 0.6, patronyme 0.9"
        ),
        "phone": "tel, numero tel, tel pro, tel bureau 0.9, poste tel 0.8",
        "occupation": _OCCUPATION,
        "start": (
            "debut 0.9, date debut, date debut contrat 0.95, debut contrat 0.9, date debut service 0.6, "
            "prise fonction 0.8, date prise fonction 0.8, du 0.6, anciennete 0.3, presence debut 0.8"
        ),
        "end": (
            "fin 0.9, date fin, date fin contrat, fin contrat, leave date 0.9, au 0.6, termination date "
            "0.9, date fin service 0.6, date radiation 0.8, fin fonction 0.8, presence fin 0.8"
        ),
        "contract": (
            "contrat, type contrat, nature contrat, etat 0.6, regime 0.4, categorie etat 0.4, etat agent "
            "0.7, position 0.4, position etat 0.5, position administrative 0.6, etat juridique 0.8"
        ),
        "employer": "employeur, libelle employeur, nom employeur",
        "portal_id": (
            "identifiant 0.6, identifiant mcp, identifiant portail, identifiant cdap, compte 0.5, "
            "identifiant compte, identifiant caf, mcp 0.9, compte mcp, code identifiant 0.8, identifiant "
            "compte partenaire, mon compte partenaire 0.8, numero identifiant 0.9, compte cdap 0.9, "
            "identifiant habpps"
        ),
    },
    "portal": {
        **_PERSON,
        **_SERVICE,
        "portal_id": _PORTAL_ID,
        "profile": _PROFILE,
        "last_login": (
            "dernier connexion, date dernier connexion, connexion 0.7, dernier identifiant, dernier "
            "utilisation 0.9, dernier visite 0.8, dernier activite 0.8, dernier usage 0.8"
        ),
        "state": _STATE,
    },
    "services": {
        "code": (
            "code, code service, service code, identifiant service 0.8, numero 0.6, numero service 0.9, "
            "sigle 0.6, identifiant 0.6"
        ),
        "name": (
            "service, libelle, nom 0.9, libelle service, nom service, name 0.8, service name, libelle "
            "long, maison 0.7"
        ),
        "parent_code": (
            "code parent, parent 0.7, parent code, code service parent, identifiant parent 0.9, parent "
            "identifiant 0.9"
        ),
        "parent_name": (
            "parent 0.8, service parent, libelle parent, nom parent, libelle service parent, depend 0.9, "
            "nom service parent, parent name, direction 0.7, pole 0.65, departement 0.65, territoire 0.6"
        ),
        "manager": "responsable, nom responsable, chef service, manager, responsable service, chef 0.8",
        "start": (
            "debut 0.9, date debut 0.9, ouverture, date ouverture, date creation, creation 0.9, ouvert, "
            "date effet 0.8"
        ),
        "end": (
            "fin 0.9, date fin 0.9, fermeture, date fermeture, ferme, suppression 0.8, date suppression 0.8"
        ),
    },
    "rights": {
        **_PERSON,
        **_SERVICE,
        "portal_id": _PORTAL_ID,
        "staff_number": _NUMBER,
        "phone": "tel, numero tel",
        "occupation": _OCCUPATION,
        "profile": _PROFILE,
        "start": (
            "debut 0.95, date debut, du 0.8, debut profil, date profil 0.9, date creation 0.9, creation "
            "0.7, date ouverture 0.9, ouverture 0.8, ouvert 0.8, date attribution 0.95, attribution 0.8, "
            "date activation 0.9, date demande 0.4, habilite 0.7, habilite debut, date effet 0.7, since "
            "0.9, from 0.8"
        ),
        "end": (
            "fin 0.95, date fin, au 0.8, fin profil, date fermeture 0.9, fermeture 0.8, date suppression "
            "0.9, suppression 0.8, retire 0.8, retrait 0.8, date retrait 0.95, valable fin, habilite fin, "
            "ferme 0.8, until 0.9, to 0.7, date fin validite, validite 0.7, fin validite"
        ),
        "portal_service": (
            "portail, service portail, application 0.9, outil 0.8, logiciel 0.8, nom portail, teleservice 0.9"
        ),
        "state": _STATE,
    },
}

# Known titles of what is never taken: their values must not be taken for something else's.
_NEVER = (
    "adresse, adresse personnelle, age, birth date, cadre, categorie, code postal, commentaire, commune, "
    "date birth, date mise jour, date modification, date naissance, echelon, email perso, email "
    "personnel, fax, filiere, grade, iban, indice, lieu naissance, maj, nationalite, nir, note, nss, "
    "numero securite sociale, observation, photo, quotite, remarque, rib, rue, sexe, tel perso, tel "
    "personnel, temps travail, ville"
)


@lru_cache(4096)
def title_words(title: str) -> tuple[str, ...]:
    """Return the words of a title that mean something, each in one spelling.

    >>> title_words("N° de Tél. de l’agent")
    ('numero', 'tel', 'agent')
    """
    folded = _SPLIT_WORDS.sub(lambda m: m[0].replace(" ", ""), fold(title.replace("@", " email ")))
    words = [_SAME.get(w, w) for w in (_singular(w) for w in folded.split())]
    kept = [w for w in words if w not in _STOP] or words
    return tuple(dict.fromkeys(kept))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and word not in {"acces", "depuis"} else word


@lru_cache(4096)
def title_scores(nature: str, title: str) -> dict[str, float]:
    """Return how surely `title` means each field of a list of this nature: 0.2 hardly, 1 and above surely."""
    words = frozenset(title_words(title))
    if not words or is_never(title):
        return {}
    found = {
        field: max(_closeness(words, phrase) * sure for phrase, sure in phrases)
        for field, phrases in _compiled()[nature].items()
    }
    if "service" in fold(title).split():  # before « Unité » or « Structure », which mean the same
        found = {f: score + (0.03 if "service" in f else 0) for f, score in found.items()}
    return {field: score for field, score in found.items() if score >= 0.2}


@lru_cache(1)
def _compiled() -> dict[str, dict[str, list[tuple[frozenset[str], float]]]]:
    return {
        nature: {
            field: [_phrase(text) for text in phrases.split(", ")] for field, phrases in by_field.items()
        }
        for nature, by_field in PHRASES.items()
    }


def _phrase(text: str) -> tuple[frozenset[str], float]:
    words, _, sure = text.rpartition(" ")
    if not sure.replace(".", "").isdigit():
        return frozenset(title_words(text)), 1.0
    return frozenset(title_words(words)), float(sure)


def _closeness(words: frozenset[str], phrase: frozenset[str]) -> float:
    """Return 1 for the same words, less for each word more, 0 when one is missing."""
    if not phrase <= words:
        return 0.0
    left = 1.0
    for word in words - phrase:
        left -= _COSTS.get(word, 0.25)
    return max(left, 0.0)


@lru_cache(4096)
def is_never(title: str) -> bool:
    """Tell whether a title is known for something that is never read from a list."""
    return frozenset(title_words(title)) in _never()


def is_about_others(title: str) -> bool:
    """Tell whether a title speaks of somebody else than who is on the line: a responsable, a child."""
    return any(word in _OTHER.split() for word in title_words(title))


@lru_cache(1)
def _never() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(title_words(t)) for t in _NEVER.split(", "))


@lru_cache(4096)
def is_title(text: str) -> bool:
    """Tell whether a cell reads like the title of a column of some list."""
    if not text or len(text) > 60:
        return False
    return is_never(text) or any(max(title_scores(n, text).values(), default=0) >= 0.55 for n in PHRASES)
