import { n, some } from "./counts.ts"

/** S’inscrire, quitter, changer la date souhaitée. */
export const registering = {
  leave: {
    title: "Quitter une liste",
    back: "Pourquoi ce rang",
    context: (x: { place: string }) => `${x.place}.`,
    fact: (x: { name: string }) => `Retirer ${x.name} de cette liste?`,
    cost: "Ce que cela coûte",
    rank: "Rang d’aujourd’hui",
    days: "Jours comptés",
    lost: (x: { days: string }) =>
      `${x.days} seront perdus sur cette liste. Une nouvelle inscription recommencerait à compter ce jour-là.`,
    lostNone:
      "Aucun jour n’est encore compté. Une nouvelle inscription recommencerait au dernier rang de sa catégorie.",
    others: "Les autres listes de l’enfant ne changent pas.",
    pause:
      "Si vous voulez seulement attendre plus longtemps, changez plutôt la date souhaitée : vous verrez l’effet avant.",
    submit: "Quitter cette liste",
    keep: "Garder cette inscription",
  },
  lists: {
    title: "Choisir des listes",
    back: "Tous vos rangs",
    context: (x: { name: string }) => `${x.name}.`,
    fact: "Sur quelles listes attendre?",
    lead: "Choisissez autant de services que vous voulez, puis envoyez une seule fois. S’inscrire ne coûte rien et n’engage à rien.",
    chosen: "Vos choix",
    chosenNote: "Rien n’est envoyé tant que vous n’avez pas appuyé sur le bouton.",
    noneChosen: "Cherchez un service ci-dessous, puis ajoutez-le.",
    remove: "Retirer",
    ready: "Prêt à envoyer",
    blocked: "Ne sera pas envoyé",
    submit: (x: { n: number }) =>
      x.n === 1 ? "S’inscrire sur cette liste" : `S’inscrire sur ces ${n(x.n)} listes`,
    consequence: (x: { since: string }) =>
      `Les jours compteront à partir du ${x.since}, le plus tardif d’aujourd’hui et de la date souhaitée. Un courriel confirme chaque inscription aux deux parents.`,
    search: "Chercher un service",
    searchNote: "Un code postal, une ville ou un nom.",
    searchLabel: "Endroit ou nom du service",
    searchSubmit: "Chercher",
    found: (x: { total: number }) =>
      x.total === 0 ? "Aucun service trouvé." : some(x.total, "service trouvé", "services trouvés"),
    foundNote: (x: { shown: number }) =>
      `Les ${n(x.shown)} premiers sont ici. Précisez la recherche pour les autres.`,
    add: "Ajouter",
    isChosen: "Déjà choisi",
    isWaiting: "Déjà sur cette liste",
    closed: "Liste fermée",
    current: "Listes actuelles",
    currentNone: "L’enfant n’est sur aucune liste.",
    notReady: "Le dossier n’est pas prêt",
    readOnly: "Vous pouvez lire ce dossier, mais c’est l’autre parent qui le modifie.",
    columns: { service: "Service", state: "État", action: "Geste" },
  },
  join: {
    title: "S’inscrire sur cette liste",
    context: (x: { place: string }) => `${x.place}.`,
    fact: "Pour quel enfant?",
    lead: "Vous verrez la liste choisie avant d’envoyer quoi que ce soit.",
    children: "Vos enfants",
    backToPlace: "Retour à la page du service",
  },
  wish: {
    title: "Changer la date souhaitée",
    back: "Tous vos rangs",
    context: (x: { name: string }) => `${x.name}.`,
    fact: "À partir de quand voulez-vous une place?",
    factPreview: (x: { day: string }) => `Et si c’était le ${x.day}?`,
    now: (x: { day: string }) => `En ce moment : le ${x.day}.`,
    leadPreview: "Rien n’est changé encore. Voici l’effet sur chaque liste.",
    label: "Nouvelle date souhaitée",
    hint: "Par exemple, 1 9 2027.",
    preview: "Voir l’effet avant de décider",
    rules: "Ce que change une date",
    rulesItems: [
      "Plus tard : les jours recommencent à compter de la nouvelle date, si elle vient après.",
      "Plus tôt : vous ne gagnez que des jours à venir, jamais des jours passés.",
      "Pendant sept jours, revenir à la date d’avant compte comme si rien n’avait changé.",
    ],
    effect: "L’effet sur chaque liste",
    effectNote: "Jours comptés jusqu’à aujourd’hui; rang calculé à l’instant.",
    caption: "Rang et jours, avant et après",
    columns: { list: "Liste", rankBefore: "Rang actuel", rankAfter: "Rang ensuite", days: "Jours comptés" },
    daysChange: (x: { before: string; after: string }) =>
      x.before === x.after ? `${x.after}, inchangé` : `${x.before}, puis ${x.after}`,
    projectedChange: (x: { before: string; after: string }) =>
      `Le rang actuel est celui du ${x.before}; l’autre, celui du ${x.after}.`,
    noLists: "L’enfant n’est sur aucune liste : la date change sans autre effet.",
    undoUntil: (x: { day: string }) => `Vous pourrez revenir en arrière sans rien perdre jusqu’au ${x.day}.`,
    isUndo: "C’est un retour à la date d’avant : les jours redeviennent ce qu’ils étaient.",
    submit: "Enregistrer cette date",
    other: "Choisir une autre date",
    keep: "Garder la date actuelle",
    undo: "Revenir en arrière",
    undoText: (x: { day: string; until: string }) =>
      `Jusqu’au ${x.until}, vous pouvez revenir au ${x.day} comme si rien n’avait changé.`,
    undoLink: (x: { day: string }) => `Voir l’effet d’un retour au ${x.day}`,
    draft: "Le dossier est encore un brouillon : la date s’y écrit directement.",
  },
}
