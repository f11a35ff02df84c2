"""The words that invented people and places are made of: nobody and no team of this store exists."""

WOMEN = (
    "Adèle", "Aïcha", "Amandine", "Amélie", "Anaïs", "Anne-Laure", "Assia", "Aurélie", "Béatrice", "Camille",
    "Capucine", "Catherine", "Cécile", "Céline", "Chloé", "Claire", "Clémence", "Coralie", "Delphine",
    "Dounia", "Éléonore", "Élise", "Éloïse", "Émilie", "Estelle", "Ève", "Fatoumata", "Françoise", "Gaëlle",
    "Géraldine", "Hélène", "Héloïse", "Inès", "Isabelle", "Jeanne", "Joëlle", "Khadija", "Laëtitia", "Leïla",
    "Léa", "Lucie", "Maëlle", "Magali", "Manon", "Marie-Hortense", "Marie-Thérèse", "Mélanie", "Nadège",
    "Naïma", "Noémie", "Océane", "Pénélope", "Priscilla", "Rachel", "Romane", "Sabrina", "Salomé", "Samira",
    "Sandrine", "Séverine", "Solène", "Soraya", "Sylvie", "Thaïs", "Valérie", "Véronique", "Yasmine", "Zoé",
)  # fmt: skip
MEN = (
    "Abdel", "Adrien", "Aimé", "Alexandre", "Amadou", "André", "Antoine", "Augustin", "Aurélien", "Bastien",
    "Benoît", "Boris", "Cédric", "Christophe", "Clément", "Cyril", "Damien", "Denis", "Édouard", "Émile",
    "Éric", "Étienne", "Fabien", "François-Xavier", "Frédéric", "Gaëtan", "Gérard", "Grégory", "Guillaume",
    "Hakim", "Hervé", "Idriss", "Ismaël", "Jean-Baptiste", "Jérémie", "Jérôme", "Jonas", "Joël", "Karim",
    "Kévin", "Laurent", "Léo", "Loïc", "Ludovic", "Mathéo", "Mickaël", "Mohamed", "Nathanaël", "Nicolas",
    "Noé", "Olivier", "Paul", "Pierre-Yves", "Rachid", "Raphaël", "Rémi", "Romain", "Samuel", "Sélim",
    "Stéphane", "Théo", "Thibault", "Tristan", "Ulysse", "Valentin", "Xavier", "Yanis", "Yoann",
)  # fmt: skip
LAST_NAMES = (
    "Abadie", "Achour", "Allard", "Amar", "Aubert", "Bâ", "Bailly", "Barbier", "Ben Youssef", "Bénard",
    "Benoît", "Berthelot", "Besson", "Bianchi", "Blanc", "Bœuf", "Bonnet", "Bouchard", "Bouvier", "Brun",
    "Carré", "Chapuis", "Charpentier", "Châtelain", "Chevallier", "Cœur", "Collet", "Coulibaly", "Cousin",
    "Da Silva", "D’Angelo", "David", "de Chabannes", "de La Tour", "de Oliveira", "Delorme", "Descombes",
    "Diallo", "Dos Santos", "du Plessis", "Dubœuf", "Dufour", "Dumas", "Durand", "El Amrani", "Étienne",
    "Évrard", "Faure", "Fayolle", "Fernández", "Ferrand", "Fontaine", "Fournier", "François", "Gaillard",
    "Garcia", "Garnier", "Gautier", "Gérard", "Germain", "Girard", "Gonçalves", "Grosjean", "Guérin",
    "Guichard", "Guillot", "Haddad", "Hébrard", "Héritier", "Huet", "Hùynh", "Ilunga", "Jacquet", "Janvier",
    "Jolivet", "Joly", "Jourdan", "Kaczmarek", "Keïta", "Klein", "L’Hostis", "Lacroix", "Lambert", "Laurent",
    "Lavigne", "Le Bihan", "Le Goff", "Le Roux", "Lebœuf", "Lefèvre", "Léger", "Lemaître", "Lévêque",
    "Lopez", "Maçon", "Mahé", "Mallet", "Marchand", "Maréchal", "Mathieu", "Mbaye", "Mercier", "Meunier",
    "Mokrani", "Monnier", "Moreau", "Müller", "N’Diaye", "Nguyen", "Noël", "Nowak", "O’Connor", "Ødegård",
    "Pagès", "Pelletier", "Peña", "Perrin", "Petitjean", "Philippe", "Picard", "Poirier", "Poncet",
    "Prévost", "Rambaud", "Renaud", "Rey", "Rivière", "Robin", "Roche", "Rodriguez", "Rousseau", "Roux",
    "Saïdi", "Saint-André", "Şahin", "Schneider", "Simon", "Tardy", "Teixeira", "Thévenet", "Touré",
    "Tournier", "Traoré", "Vaillant", "Vallée", "Van den Berghe", "Vasseur", "Vigneron", "Vincent", "Voisin",
    "Weber", "Yılmaz", "Zerbib", "Zimmermann",
)  # fmt: skip
HOUSES = (
    "Lyon 1er", "Lyon 2e", "Lyon 3e Part-Dieu", "Lyon 4e", "Lyon 5e Ménival", "Lyon 6e",
    "Lyon 7e Gerland", "Lyon 8e États-Unis", "Lyon 9e La Duchère", "Villeurbanne Gratte-Ciel",
    "Villeurbanne Les Brosses", "Vénissieux Max-Barel", "Vaulx-en-Velin", "Bron", "Saint-Priest",
    "Rillieux-la-Pape", "Caluire-et-Cuire", "Oullins-Pierre-Bénite", "Saint-Fons", "Givors",
    "Grigny-sur-Rhône", "Décines-Charpieu", "Meyzieu", "Écully", "Tassin-la-Demi-Lune",
    "Sainte-Foy-lès-Lyon", "Saint-Genis-Laval", "Neuville-sur-Saône", "Fontaines-sur-Saône", "Craponne",
)  # fmt: skip
HOUSE_WORK = (
    "Référent RSA", "Référent RSA", "Assistant de service social", "Assistant de service social",
    "Assistant de service social", "Conseiller en économie sociale et familiale", "Agent d’accueil",
    "Secrétaire médico-sociale", "Gestionnaire RSA", "Puéricultrice", "Responsable d’unité",
)  # fmt: skip
UNITS = (
    ("D110", "Unité contrôle RSA", ("Contrôleur RSA", "Contrôleur RSA", "Responsable d’unité")),
    ("D120", "Unité contentieux RSA", ("Chargé du contentieux RSA", "Gestionnaire RSA")),
    ("D130", "Unité accès aux droits", ("Gestionnaire RSA", "Coordonnateur insertion", "Référent RSA")),
)
CONTRACTS = ("Titulaire",) * 6 + ("Contractuel CDI", "Contractuel CDD", "Contractuel CDD", "Remplacement")
