"""The things that can be put on a blank, in the groups where they are looked for."""

from collections.abc import Sequence

from cdap_desk.domain.forms import ANSWERS, FIELDS
from cdap_desk.operations.form_mapping import ANSWER, TICK, FormMapping, Put, fields_of, said
from cdap_desk.wording import VALUES
from cdap_desk.wording.forms import KIND_WORDS

Group = tuple[str, list[tuple[str, str]]]

_FIELDS = (
    ("Caf et organisme", ("caf.", "organisation.", "place")),
    ("Gestionnaires", ("referent.",)),
    ("Bordereau", ("bordereau.",)),
    ("Ligne et mouvement", ("line.", "movement.")),
    ("Agent", ("agent.",)),
    ("Service, profil et droit", ("service.", "profile.", "habilitation.")),
)
BOTH_NAMES = "{agent.last_name} {agent.first_name}"
TICKS = "Cases à cocher"
_OF_PROFILE = f"{TICK}profile.code == "


def groups(mapping: FormMapping, profiles: Sequence[str]) -> list[Group]:
    """Return each group with what it holds (what to put, its title); ticks for these codes of profiles."""
    found: list[Group] = []
    for title, starts in _FIELDS:
        found.append((title, [(f.name, f.title) for f in FIELDS.values() if f.name.startswith(starts)]))
        if title == "Agent":
            found[-1][1].insert(0, (BOTH_NAMES, "Nom et prénom"))
    found.append(("Réponse de la Caf, à lire", [(ANSWER + code, title) for code, title in ANSWERS.items()]))
    ticks = _ticks(profiles)
    known = {what for what, _ in ticks}
    others = dict.fromkeys(p.what for p in mapping.puts if p.what.startswith(TICK) and p.what not in known)
    found.append((TICKS, [*ticks, *((what, condition(what)) for what in others)]))
    return found


def condition(what: str) -> str:
    """Return a tick in words: « Nature : Initial », or its condition where none of ours says it."""
    code = what.removeprefix(_OF_PROFILE)
    if code != what and code.isalnum():
        return _profile(code)
    return next((title for known, title in _ticks(()) if known == what), said(what).removeprefix("☑ "))


def told(what: str) -> str:
    """Return what is put, in words, a tick after its box: « Nom », « ☑ Profil : T1 »."""
    return f"☑ {condition(what)}" if what.startswith(TICK) else said(what)


def holders(mapping: FormMapping) -> dict[str, list[Put]]:
    """Return what is put, by field: a text with several fields is found under each of them."""
    found: dict[str, list[Put]] = {}
    for put in mapping.puts:
        names = [put.what]
        if not put.what.startswith((ANSWER, TICK)) and put.what not in FIELDS:
            names += fields_of(put.what)
        for name in names:
            found.setdefault(name, []).append(put)
    return found


def _ticks(profiles: Sequence[str]) -> list[tuple[str, str]]:
    kinds = [(f"{TICK}bordereau.kind == {code}", f"Nature : {word}") for code, word in KIND_WORDS.items()]
    operations = [
        (f"{TICK}line.operation == {code}", f"Opération : {word}") for code, word in VALUES["nature"].items()
    ]
    both = [
        (f"{TICK}line.operation in creation, reactivation", "Opération : Création ou réactivation"),
        (f"{TICK}line.operation in removal, suspension", "Opération : Suppression ou suspension"),
    ]
    held = [(f"{_OF_PROFILE}{code}", f"Profil : {code}") for code in profiles]
    return [*kinds, *operations, *both, *held]


def _profile(code: str) -> str:
    return f"Profil\u00a0: {code}"
