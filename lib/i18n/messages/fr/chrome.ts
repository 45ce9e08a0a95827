/** The frame of every page: masthead, account strip, colophon. */
export const chrome = {
  brand: "Guichet",
  brandHome: "Guichet, accueil",
  titleSuffix: " – Guichet",
  description: "Le guichet unique des places en service de garde : un compte, un dossier, une liste juste.",
  skip: "Aller au contenu",
  nav: {
    label: "Principale",
    search: "Chercher",
    signIn: "Se connecter",
    signUp: "Créer un compte",
    help: "Aide",
  },
  account: { label: "Votre compte", link: "Compte", signOut: "Quitter" },
  /** In the other language, for the reader who needs it. */
  language: { name: "English" },
  colophon: {
    demoTitle: "Démonstration",
    demo: "Les personnes, les milieux familiaux, les places libres, les listes et les rangs montrés ici sont fictifs. Les noms et les capacités au permis des services de garde viennent d’une liste publique du 30 septembre 2021 : ils ne disent rien de leur situation actuelle.",
    aboutTitle: "Guichet",
    about:
      "Le portail est tenu par une coopérative. Les mêmes règles s’appliquent à toutes les familles, et chaque lecture d’un dossier laisse une trace.",
    publicTitle: "Ce qui est public",
    state: "État du portail",
    help: "Aide",
    privacy: "Confidentialité",
    accessibility: "Accessibilité",
    contactTitle: "Nous joindre",
    hours: "Du lundi au vendredi, de 8 h à 20 h",
  },
  contact: {
    emailReply: "Réponse d’ici le prochain jour ouvrable.",
  },
}
