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
  surpriseTitle: "Un imprévu de notre côté",
  surprise: (x: { id: string }) =>
    `Rien n’a été enregistré. Essayez de nouveau; si cela continue, écrivez-nous en donnant le numéro ${x.id}.`,
  reasons: {
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
    BAD_FORM: "Ce formulaire n’est pas arrivé en entier. Rechargez la page et recommencez.",
  },
  /** The rooms' own reasons. */
  accounts: {
    EMAIL_MISSING: "Écrivez votre adresse courriel",
    EMAIL_WRONG: "Écrivez une adresse courriel complète, par exemple nom@exemple.ca",
    PASSWORD_MISSING: "Écrivez votre mot de passe",
    PASSWORD_SHORT: "Choisissez un mot de passe de 12 caractères ou plus",
    PASSWORD_LONG: "Choisissez un mot de passe de 1 000 caractères au plus",
    PASSWORD_COMMON:
      "Ce mot de passe est trop facile à deviner : choisissez plusieurs mots sans lien entre eux",
    WRONG_CREDENTIALS:
      "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux, puis essayez de nouveau",
    CODE_MISSING: "Écrivez le code reçu par courriel",
    CODE_FORM: "Le code a six chiffres",
    CODE_WRONG: "Ce n’est pas le bon code, ou il a expiré. Regardez la dernière lettre reçue",
    SIGN_IN_AGAIN: "Trop de temps a passé, ou trop d’essais. Recommencez la connexion",
    LINK_DEAD:
      "Ce lien a déjà servi ou a expiré. Si votre adresse est vérifiée, connectez-vous; sinon, créez le compte de nouveau",
    PASSKEY_REFUSED:
      "Cette clé d’accès n’a pas été reconnue. Essayez de nouveau ou utilisez votre deuxième clé",
    PASSKEY_KNOWN: "Cette clé est déjà dans votre compte",
    NAME_MISSING: "Écrivez votre nom",
    NAME_LONG: "Écrivez un nom de 120 caractères au plus",
    NAME_WRONG:
      "Écrivez le nom avec des lettres, des espaces, des traits d’union ou des apostrophes seulement",
    LOCALE_MISSING: "Choisissez la langue de vos lettres",
    PHONE_WRONG: "Écrivez un numéro à dix chiffres, par exemple 514 555-0142",
    PURPOSE_MISSING: "Choisissez pourquoi vous ouvrez ce compte",
  },
  site: {
    STATE_MISSING: "Choisissez un état pour chaque public",
    REASON_MISSING: "Choisissez la raison de la fermeture",
    NOTE_LONG: "Écrivez 2 000 caractères au plus",
    MESSAGE_FR_MISSING: "Écrivez ce que les gens liront en français",
    MESSAGE_EN_MISSING: "Écrivez ce que les gens liront en anglais",
    MESSAGE_LONG: "Écrivez un message de 2 000 caractères au plus",
    WHY_MISSING: "Dites pourquoi on peut rouvrir",
    NOTHING_CLOSED: "Tout est sur « ouvert » : choisissez au moins un public à fermer",
    ALREADY_SO: "Le portail est déjà dans cet état",
    NOT_CLOSED: "Le portail est déjà ouvert",
  },
}
