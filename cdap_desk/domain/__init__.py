"""People, places and rights, with no clock, file, database or window.

GLOSSARY gives each French word of the screen the one name it has in the code.
"""

GLOSSARY = {
    "organisme": "Organisation",
    "convention": "Convention",
    "contrat de service": "ServiceContract",
    "texte": "LegalText",
    "référent": "Referent",
    "service": "Service",
    "ancien nom de service": "ServiceName",
    "responsable de service": "ServiceManager",
    "employeur": "Employer",
    "fonction": "Occupation",
    "service du portail": "PortalService",
    "profil": "Profile",
    "agent": "Agent",
    "ancien nom": "AgentName",
    "ancien courriel": "AgentEmail",
    "affectation": "Posting",
    "ligne à compléter": "Draft",
    "habilitation": "Habilitation",
    "mouvement": "Movement",
    "période": "Period",
    "paramètre": "Setting",
    "constat accepté": "Settlement",
    "disposition de liste": "ListLayout",
    "correspondance de liste": "ListAlias",
    "personnes distinctes": "Distinct",
    "fichier gardé": "StoredFile",
    "modèle de formulaire": "FormTemplate",
    "bordereau": "Bordereau",
    "ligne de bordereau": "BordereauLine",
    "pièce de bordereau": "BordereauFile",
}
