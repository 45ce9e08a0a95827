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
  /** Pages of their own, where reading stops: by a proof that is asked for first, or by a hold. */
  confirm: {
    title: "Confirmer que c’est vous",
    context: "Une vérification, puis vous continuez.",
    fact: "Confirmez que c’est bien vous.",
    lead: "Vous avez ouvert plusieurs dossiers. Avant d’en ouvrir d’autres, prouvez que c’est bien vous : vous reviendrez à la page que vous vouliez lire.",
    go: "Confirmer que c’est bien vous",
    why: "Un mot de passe volé ne doit pas suffire pour lire beaucoup de dossiers. Rien n’est noté contre vous.",
  },
  held: {
    title: "Compte retenu",
    context: "Votre compte est retenu.",
    fact: "Téléphonez-nous.",
    lead: "Plus de dossiers ont été demandés avec votre compte qu’il n’en peut ouvrir. Par prudence, vos sessions sont terminées, et personne n’entre avec ce compte pour le moment.",
    call: "Qui appeler",
    callNote: "Demandez la personne responsable de la sécurité : elle seule libère un compte.",
    now: "Ce qui se passe maintenant",
    steps: [
      "La personne responsable de la sécurité a été avertie, et vous recevez un courriel.",
      "Si c’était votre travail, dites-le : le compte est libéré, et ce que vous aviez lu ne compte plus.",
      "Si ce n’était pas vous, dites-le aussi : quelqu’un a peut-être votre mot de passe.",
    ],
  },
  /** Where a plain form was led to one of the two. */
  kept: { fact: "Votre formulaire n’a pas été enregistré." },
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
