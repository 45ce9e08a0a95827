import { plural } from "../../format.ts"
import { families, n, some } from "./counts.ts"

/** Les rangs d’une famille, et pourquoi. */
export const ranks = {
  ranks: {
    title: "Tous vos rangs",
    back: "Mon espace",
    context: "Vos listes.",
    fact: (x: { lists: number }) =>
      x.lists === 0
        ? "Aucune liste pour le moment."
        : `${some(x.lists, "liste", "listes")} : vos rangs, et pourquoi.`,
    lead: "Chaque rang est calculé au moment où vous ouvrez cette page, par la politique publiée du service.",
    child: (x: { name: string }) => x.name,
    nameless: "Enfant",
    projected: (x: { day: string; bracket: string }) =>
      `Calculés pour une entrée le ${x.day}, parmi les enfants de ${x.bracket}.`,
    countedTo: "Les jours sont comptés jusqu’à aujourd’hui.",
    caption: (x: { name: string }) => `Rangs de ${x.name} sur chaque liste`,
    columns: {
      list: "Liste",
      rank: "Rang",
      why: "Pourquoi ce rang",
      trend: "Depuis un mois",
      wait: "Attente",
    },
    daysSince: (x: { days: string; since: string }) => `${x.days}, depuis le ${x.since}`,
    daysFuture: (x: { since: string }) => `Comptera ses jours à partir du ${x.since}`,
    nobodyAhead: "Aucune famille avant la vôtre.",
    aheadBoth: (x: { first: number; rest: number }) =>
      `${families(x.first)} d’une catégorie avant la vôtre, puis ${n(x.rest)} qui ${plural(x.rest, "fr", { one: "attend", other: "attendent" })} depuis plus longtemps.`,
    aheadFirst: (x: { first: number }) => `${families(x.first)} d’une catégorie avant la vôtre.`,
    aheadOwn: (x: { rest: number }) =>
      `${families(x.rest)} de votre catégorie qui ${plural(x.rest, "fr", { one: "attend", other: "attendent" })} depuis plus longtemps.`,
    aheadAll: (x: { all: number }) => `${families(x.all)} avant la vôtre, par priorité ou par jours.`,
    banded: "Après le 50e rang, une tranche est montrée.",
    yourCategory: (x: { category: string }) => `Votre catégorie : ${x.category}.`,
    trend: {
      UP: (x: { by: number | null }) => (x.by === null ? "Monte" : `Monte de ${some(x.by, "rang", "rangs")}`),
      DOWN: (x: { by: number | null }) =>
        x.by === null ? "Descend" : `Descend de ${some(x.by, "rang", "rangs")}`,
      SAME: "Inchangé",
      none: "Noté à partir de cette nuit",
    },
    wait: {
      range: (x: { from: number; to: number }) =>
        x.from === x.to ? `Environ ${n(x.to)} mois` : `De ${n(x.from)} à ${n(x.to)} mois`,
      over: (x: { months: number }) => `Plus de ${n(x.months)} mois`,
      unknown: "Pas assez de données",
    },
    entries: (x: { entries: number }) => `${some(x.entries, "entrée", "entrées")} l’an dernier`,
    entriesUnknown: "Entrées de l’an dernier : non connues, ou moins de\u00a05",
    why: "Voir pourquoi",
    add: "Ajouter des listes",
    wish: "Changer la date souhaitée",
    wished: (x: { day: string }) => `Date souhaitée : ${x.day}.`,
    noneTitle: "Aucune liste encore",
    noneText: "Quand l’enfant sera inscrit sur une liste, son rang et ce qui le fait bouger seront ici.",
    draftText: "Le dossier est à terminer : les rangs viennent après.",
    noChildTitle: "Pas encore de dossier d’enfant",
    noChildText: "Ouvrez d’abord le dossier de votre enfant; vous choisirez ses listes ensuite.",
    noChildAction: "Ouvrir un dossier",
    finish: "Terminer le dossier",
    meaning: "Ce qu’est un rang",
    meaningItems: [
      "Le nombre d’enfants du même groupe d’âge que la politique place avant, plus un.",
      "Il peut monter ou descendre : des familles partent, d’autres ont une priorité, des dates changent.",
      "Répondre « pas maintenant » à une invitation ne change aucun rang.",
      "Pour protéger les autres familles, un nombre de 1 à 4 n’est jamais montré.",
    ],
  },
  why: {
    title: "Pourquoi ce rang",
    back: "Tous vos rangs",
    context: (x: { place: string }) => `${x.place}.`,
    factRank: (x: { name: string; rank: string }) => `${x.name} est ${x.rank}.`,
    factBand: (x: { name: string; band: string }) => `${x.name} est dans la tranche ${x.band}.`,
    factNone: (x: { name: string }) => `${x.name} n’a pas de rang en ce moment.`,
    lead: (x: { day: string; bracket: string }) =>
      `Pour une entrée le ${x.day}, parmi les enfants de ${x.bracket}. Calculé à l’instant.`,
    ladder: "Vous êtes ici",
    ladderNote: "De la première famille à la vôtre, dans l’ordre de la politique.",
    hiddenNote:
      "Un nombre de 1 à 4 se lit « moins de 5 », et un autre nombre est caché pour que personne ne puisse le calculer.",
    cells: {
      EXACT: (x: { count: number }) => families(x.count),
      ABOUT: (x: { count: number }) => `Environ ${families(x.count)}`,
      FEWER: "Moins de 5 familles",
      HIDDEN: "5 familles ou plus, nombre caché",
      UNTOLD: "Nombre non montré",
    },
    nobody: "Personne",
    category: (x: { at: number; name: string }) => `Catégorie ${n(x.at)} : ${x.name}`,
    ownBefore: "Même catégorie que la vôtre, avec plus de jours",
    ownBeforeTie:
      "Même catégorie que la vôtre, avec plus de jours, ou autant et une autre égalité en leur faveur",
    here: (x: { name: string }) => `${x.name} est ici`,
    hereNote: (x: { category: string; days: string; since: string }) =>
      `${x.category}. ${x.days}, comptés depuis le ${x.since}.`,
    herePrecarity: "Précarité attestée : à jours égaux, passe avant.",
    after: "Après : les familles qui ont moins de jours, puis les catégories suivantes.",
    path: "Le chemin de ce rang",
    pathNote: "Noté chaque nuit. On n’y voit que les nuits où il a changé.",
    pathCaption: "Le rang, nuit par nuit où il a changé",
    pathNone: "Le chemin commence cette nuit",
    pathNoneText: "Dès que le rang aura bougé, la date et la raison seront ici.",
    columns: { on: "Date", cause: "Ce qui s’est passé", effect: "Effet" },
    today: "Aujourd’hui",
    effect: {
      UP: (x: { from: string; to: string }) => `Monte, de ${x.from} à ${x.to}`,
      DOWN: (x: { from: string; to: string }) => `Descend, de ${x.from} à ${x.to}`,
    },
    causes: {
      ADMITTED: (x: { n: number }) =>
        `${some(x.n, "enfant qui était devant a", "enfants qui étaient devant ont")} eu une place ici`,
      LEFT: (x: { n: number }) =>
        `${families(x.n)} de devant ${plural(x.n, "fr", { one: "a", other: "ont" })} quitté la liste`,
      PAUSED: (x: { n: number }) =>
        `${some(x.n, "dossier de devant est", "dossiers de devant sont")} en pause`,
      JOINED: (x: { n: number }) =>
        `${families(x.n)} ${plural(x.n, "fr", { one: "s’est ajoutée", other: "se sont ajoutées" })} devant, par une priorité`,
      RETURNED: (x: { n: number }) =>
        `${some(x.n, "dossier en pause est revenu", "dossiers en pause sont revenus")} devant`,
      OTHERS_CHANGED: (x: { n: number }) =>
        `${some(x.n, "autre dossier a changé", "autres dossiers ont changé")} de place`,
      OWN_CHANGE: () => "Votre propre changement : une date ou une catégorie",
    },
    other: "Autres changements, de moins de cinq familles chacun",
    wait: "Combien de temps encore?",
    waitEntries: (x: { entries: number }) =>
      `Ce service a accueilli ${some(x.entries, "enfant", "enfants")} de ce groupe d’âge l’an dernier.`,
    waitRange: (x: { range: string }) =>
      `À ce rythme, l’attente serait : ${x.range.toLowerCase()}. C’est une estimation, pas une promesse.`,
    waitUnknown: {
      TOO_FEW_YEARS: "Il faut au moins deux années entières connues pour le dire honnêtement.",
      TOO_FEW_ENTRIES: "Trop peu d’enfants entrent ici chaque année pour le dire honnêtement.",
      YEARS_TOO_DIFFERENT: "Les années se ressemblent trop peu pour le dire honnêtement.",
    },
    rules: "La règle de cette liste",
    rulesLink: "Lire la politique sur la page du service",
    leave: "Quitter cette liste",
    leaveText: "Vous lirez ce que cela coûte avant de décider.",
    ask: "Quelque chose vous semble faux? Une personne peut revoir ce rang : demandez-le ici, ou téléphonez-nous.",
  },
}
