"""Words that the values of a column are made of, folded."""

KNOWN: dict[str, frozenset[str]] = {
    name: frozenset(words.split(", "))
    for name, words in {
        "titles": "m, mme, mlle, mr, monsieur, madame, mademoiselle, mrs, ms, miss, mx",
        "states": (
            "actif, active, inactif, inactive, suspendu, suspendue, suspended, bloque, bloquee, "
            "verrouille, ferme, fermee, ouvert, ouverte, supprime, supprimee, desactive, desactivee, "
            "valide, expire, expiree, clos, en attente, disabled, enabled, locked, retire, retiree, "
            "resilie, habilite, habilitee, demande, demandee"
        ),
        "portals": "cdap, cafpro, rsacg, mon compte partenaire, mcp, imsa, rsa msa, msa, caf",
        "never": "jamais, never, aucune, aucun, jamais connecte, jamais connectee",
        "service_words": (
            "maison, direction, service, unite, pole, mdm, mdms, mdmsl, mms, mdr, ccas, antenne, "
            "territoire, centre, departement, cellule, bureau, mission, secteur, delegation, dir, "
            "mairie, etablissement, equipe, point, espace, plateforme, site, pmi, agence, "
            "secretariat"
        ),
        "occupation_words": (
            "assistant, assistante, agent, agente, referent, referente, conseiller, conseillere, "
            "secretaire, puericulteur, puericultrice, charge, chargee, controleur, controleuse, "
            "responsable, gestionnaire, coordonnateur, coordonnatrice, coordinateur, coordinatrice, "
            "chef, cheffe, directeur, directrice, educateur, educatrice, medecin, infirmier, "
            "infirmiere, psychologue, travailleur, travailleuse, adjoint, adjointe, technicien, "
            "technicienne, instructeur, instructrice, attache, attachee, redacteur, redactrice, cadre, "
            "juriste, sage, auxiliaire, animateur, animatrice, accueillant, comptable, analyste, "
            "ingenieur, apprenti, stagiaire, intervenant, inspecteur, inspectrice, ase, cesf, as"
        ),
        "contract_words": (
            "titulaire, contractuel, contractuelle, cdd, cdi, remplacant, remplacante, stagiaire, "
            "apprenti, apprentie, vacataire, mis, mise, detache, detachee, auxiliaire, interim, "
            "interimaire, fonctionnaire, non, permanent, permanente, temporaire, emploi, alternant, "
            "alternante, renfort, saisonnier, service"
        ),
        "employer_words": (
            "metropole, ccas, mairie, ville, commune, departement, region, association, caf, grand, "
            "msa, cias, centre, hopital, etat, mission, pole, france"
        ),
        "first_names": (
            "adele, agathe, agnes, alain, albert, alexandra, alexandre, alexis, alice, alix, amandine, "
            "amelie, amina, anais, andre, andree, anne, annie, antoine, antoinette, arnaud, arthur, "
            "astrid, audrey, aurelie, aurelien, aurore, axel, benjamin, benoit, bernadette, bernard, "
            "brigitte, bruno, camille, carine, carole, caroline, catherine, cecile, celine, chantal, "
            "charlotte, christelle, christian, christiane, christine, christophe, claire, claude, "
            "claudine, clemence, clement, colette, corinne, cyril, damien, daniel, daniele, danielle, "
            "david, delphine, denis, didier, dominique, edouard, eleonore, elisabeth, elise, elodie, "
            "emilie, emma, emmanuel, emmanuelle, eric, estelle, etienne, eva, fabien, fabrice, fatima, "
            "fatiha, florence, florian, franck, francois, francoise, frederic, frederique, gabriel, "
            "genevieve, georges, gerard, gilles, gregory, guillaume, guy, helene, henri, herve, hugo, "
            "ines, isabelle, jacqueline, jacques, jean, jeanne, jeannine, jennifer, jeremy, jerome, "
            "joelle, joseph, josette, josiane, julia, julie, julien, juliette, karim, karine, kevin, "
            "laetitia, laura, laure, laurence, laurent, lea, leila, leo, leon, lionel, louis, louise, "
            "luc, lucas, lucie, lucy, ludovic, lydie, magali, malika, manon, marc, marcel, margaux, "
            "margot, marguerite, marie, marine, marion, marlene, martin, martine, maryse, mathieu, "
            "mathilde, matthieu, maud, maurice, maxime, melanie, michel, michele, michelle, mickael, "
            "mireille, mohamed, monique, muriel, myriam, nadia, nadine, nathalie, nicolas, nicole, "
            "noel, noemie, nora, odile, olivia, olivier, oceane, pascal, pascale, patricia, patrick, "
            "paul, paulette, pauline, philippe, pierre, quentin, rachid, raphael, raymond, regine, "
            "rene, renee, richard, robert, roger, romain, rose, sabine, sabrina, samia, samir, samuel, "
            "sandra, sandrine, sarah, sebastien, serge, severine, simon, simone, solene, sonia, sophie, "
            "stephane, stephanie, suzanne, sylvain, sylvie, theo, theodore, theophile, therese, "
            "thibault, thierry, thomas, tristan, valentin, valerie, vanessa, veronique, victor, "
            "vincent, virginie, william, xavier, yann, yannick, yasmina, yves, yvette, zoe"
        ),
    }.items()
}
