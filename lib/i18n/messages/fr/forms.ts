/** Words every form shares. `words` travels to the browser: strings only. */
export const forms = {
  words: {
    errorPrefix: "Erreur : ",
    titlePrefix: "Erreur : ",
    titleSuffix: " – Guichet",
    sending: "Envoi en cours…",
    optional: "facultatif",
    show: "Afficher",
    hide: "Masquer",
    showLabel: "Afficher le mot de passe",
    hideLabel: "Masquer le mot de passe",
    closedTitle: "Le portail n’enregistre rien pour le moment",
    closedAdvice:
      "Ce que vous avez écrit est resté sur cette page. Gardez-la ouverte et essayez plus tard, ou copiez vos mots ailleurs.",
    stillClosed: "Ce n’est pas encore ouvert. Cette page regarde d’elle-même et vous le dira.",
    openAgain: "Le portail est ouvert de nouveau : vous pouvez continuer.",
    oldFormTitle: "Ce formulaire n’est plus le bon",
    oldFormText:
      "Le portail a été mis à jour. Rien n’a été enregistré : copiez ce que vous avez écrit, rechargez la page, puis envoyez de nouveau.",
    offlineTitle: "Le portail ne répond pas",
    offlineText:
      "Rien n’est perdu : ce que vous avez écrit est resté sur cette page. Vérifiez votre connexion, puis essayez de nouveau.",
  },
  date: { day: "Jour", month: "Mois", year: "Année" },
}
