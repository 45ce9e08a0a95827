/** What any form may answer. The key of a reason is the reason itself; a room's own reasons stand with the room. */
export const refusals = {
  /** When fields are to be mended. */
  title: (x: number) => {
    if (x === 0) return "Rien n’a été enregistré"
    const words = [
      "",
      "Une réponse est",
      "Deux réponses sont",
      "Trois réponses sont",
      "Quatre réponses sont",
      "Cinq réponses sont",
    ]
    return `${words[x] ?? `${x} réponses sont`} à corriger`
  },
  /** When no field is wrong: the whole form was refused. */
  wholeTitle: "Rien n’a été enregistré",
  /** Where that would be false. */
  titles: {
    NOT_YET_ACKNOWLEDGED: "La fermeture n’est pas encore confirmée",
    STEP_UP: "Une vérification, puis vous continuez",
    ACCOUNT_HELD: "Votre compte est retenu",
    READING_FROZEN: "La lecture des dossiers est suspendue",
  },
  surpriseTitle: "Un imprévu de notre côté",
  surprise: (x: { id: string }) =>
    `Rien n’a été enregistré. Essayez de nouveau; si cela continue, écrivez-nous en donnant le numéro ${x.id}.`,
  /** Beside SESSION_ENDED and NOT_FRESH: the form stays open, its words in it. */
  signIn: "Se connecter dans un autre onglet",
  /** Beside STEP_UP: proves again, and comes back to the same page. */
  proveAgain: "Confirmer que c’est bien vous",
  reasons: {
    // How much one person reads of others (sec.spend_reading).
    STEP_UP:
      "Vous avez ouvert plusieurs dossiers. Pour en ouvrir d’autres, confirmez que c’est bien vous : vous reviendrez à cette page.",
    ACCOUNT_HELD:
      "Plus de dossiers ont été demandés que votre compte n’en peut ouvrir. Par prudence, il est retenu et votre session se termine. Écrivez-nous ou téléphonez : une personne responsable de la sécurité le libère.",
    READING_FROZEN:
      "Trop de dossiers s’ouvraient en même temps dans tout le portail. Par prudence, personne n’en ouvre pour le moment. Réessayez plus tard; rien d’autre n’est touché.",
    SITE_CLOSED: "Le portail vient de fermer. Rien n’a été enregistré.",
    SITE_READ_ONLY:
      "Le portail est en lecture seule : on peut lire, mais rien ne peut être modifié pour le moment.",
    SESSION_ENDED:
      "Votre session est terminée. Connectez-vous dans un autre onglet, puis revenez ici et envoyez de nouveau.",
    NOT_FRESH:
      "Ce geste demande que vous veniez de vous identifier. Connectez-vous de nouveau, puis revenez ici.",
    FOREIGN_ORIGIN:
      "Cet envoi ne venait pas d’une page du portail. Ouvrez la page à partir du portail et recommencez.",
    TOO_OFTEN: "Trop d’essais en peu de temps. Attendez quelques minutes, puis essayez de nouveau.",
    REQUEST_OVER:
      "La demande de la famille est terminée, ou son heure est passée. Notez-en une autre pour continuer.",
    // A date is three boxes on every form (components/ui/date-field.tsx).
    DATE_FIGURES: "Écrivez le jour et le mois en chiffres, par exemple 4 et 11",
    DATE_MISSING: "Écrivez le jour, le mois et l’année",
    DATE_NONE: "Cette date n’existe pas au calendrier. Vérifiez le jour et le mois",
    YEAR_WRONG: "Écrivez l’année avec quatre chiffres, par exemple 2025",
    BAD_FORM: "Ce formulaire n’est pas arrivé en entier. Rechargez la page et recommencez.",
  },
}
