"""The French sentences about printers, and about the programs that open a workbook."""

PRINTING = {
    "no_printer": "Aucune imprimante n’est installée sur ce poste : installez-en une, ou enregistrez les "
    "pages en PDF.",
    "print_failed": "L’imprimante « {printer} » ne répond pas, rien n’a été imprimé : vérifiez qu’elle est "
    "allumée et reliée, puis imprimez de nouveau.",
    "print_refused": "L’imprimante « {printer} » n’accepte pas de document en ce moment, rien n’a été "
    "imprimé : choisissez-en une autre, ou demandez à votre service informatique.",
    "print_denied": "Vous n’avez pas le droit d’imprimer sur « {printer} », rien n’a été imprimé : "
    "choisissez une autre imprimante.",
    "printer_gone": "L’imprimante « {printer} » n’est plus là, rien n’a été imprimé : choisissez-en "
    "une autre.",
    "print_partly": "L’imprimante « {printer} » s’est arrêtée en chemin : elle a reçu {pages}, pas "
    "celles qui vont sur un autre papier. Vérifiez-la, puis imprimez ces dernières.",
    "program_silent": "{program} ne s’ouvre pas : ouvrez-le d’abord, ou écrivez le "
    "fichier et ouvrez-le de là.",
    "print_cancelled": "Impression annulée : rien n’a été écrit.",
}
