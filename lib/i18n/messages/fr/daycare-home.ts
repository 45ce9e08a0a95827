import { n, some } from "./counts.ts"

/** La première page d’un service : ce qui est vide, ce qui bouge, qui appeler, ce qui se libère. */
export const daycareHome = {
  context: (x: { empty: number }) =>
    x.empty === 0 ? "Aucune place vide." : `${some(x.empty, "place vide", "places vides")}.`,
  facts: {
    held: (x: { count: number }) =>
      `${some(x.count, "offre attend sa réponse", "offres attendent leur réponse")}.`,
    interested: (x: { count: number }) => `${some(x.count, "famille a dit oui", "familles ont dit oui")}.`,
    asked: (x: { count: number }) => `${some(x.count, "famille est invitée", "familles sont invitées")}.`,
    pending: (x: { count: number }) =>
      `${some(x.count, "place est à confirmer", "places sont à confirmer")}.`,
    nobody: "Personne n’est invité.",
    full: "Tout est pris.",
  },
  lead: (x: { days: number }) =>
    `Les places annoncées sont restées vides ${some(x.days, "jour", "jours")} au total.`,
  announce: "Annoncer une place",
  all: "Toutes les places à combler",
  panels: {
    pending: (x: { count: number }) =>
      x.count === 1 ? "Une place est à confirmer" : `${n(x.count)} places sont à confirmer`,
    pendingText:
      "La famille a accepté votre offre. Confirmez quand vos formalités sont faites; jusque-là, elle peut renoncer.",
    pendingLink: "Voir les places à confirmer",
    empty: (x: { count: number }) =>
      x.count === 1 ? "Une place est vide, sans annonce" : `${n(x.count)} places sont vides, sans annonce`,
    emptyText: "Annoncez-les : les familles de votre liste sont invitées dans l’ordre, plusieurs à la fois.",
  },
  moving: {
    title: "À combler",
    caption: "Les places annoncées, leurs jours vides et où elles en sont",
    columns: { place: "Place", empty: "Jours vides", state: "État" },
    from: (x: { day: string }) => `Dès le ${x.day}`,
    draft: "Brouillon, que vous seuls voyez",
    asked: (x: { count: number }) => some(x.count, "famille invitée", "familles invitées"),
    interested: (x: { count: number }) => some(x.count, "intéressée", "intéressées"),
    held: (x: { count: number }) => some(x.count, "offre ouverte", "offres ouvertes"),
    accepted: (x: { count: number }) => some(x.count, "place prise", "places prises"),
    nobody: "Personne n’est invité pour le moment",
    next: (x: { when: string }) => `Prochaine échéance le ${x.when}`,
    noneTitle: "Aucune place à combler pour le moment",
    noneText: "Une place annoncée paraît ici, avec les familles invitées et leurs échéances.",
  },
  call: {
    title: "À appeler",
    note: "Une lettre n’est pas arrivée : ce n’est jamais un silence de la famille.",
    row: (x: { code: string }) => `Enfant ${x.code} : l’offre n’a pas été livrée`,
    state: (x: { when: string }) => `Avant le ${x.when}`,
  },
  strip: {
    title: "Vos places",
    note: (x: { permit: number; run: number }) => `${n(x.permit)} au permis, ${n(x.run)} ouvertes.`,
    correct: "Corriger le nombre de places",
    children: "Voir les enfants",
    caption: "Vos places par âge : prises, vides et qui se libèrent",
    columns: { age: "Âge", strip: "Une arche, une place", words: "En mots" },
    taken: (x: { count: number }) => some(x.count, "occupée", "occupées"),
    empty: (x: { count: number }) => some(x.count, "vide", "vides"),
    freeing: (x: { count: number }) =>
      x.count === 1 ? "1 se libère d’ici 90 jours" : `${n(x.count)} se libèrent d’ici 90 jours`,
    closed: (x: { count: number }) => some(x.count, "non ouverte", "non ouvertes"),
    legend: { taken: "occupée", empty: "vide", freeing: "se libère", closed: "au permis, non ouverte" },
  },
  frees: {
    title: "Se libèrent d’ici 90 jours",
    caption: "Les places qui se libèrent, la première d’abord",
    columns: { code: "Enfant", on: "Libre le", age: "Âge de la place", why: "Pourquoi" },
    why: {
      ENDS: "Sa place se termine",
      GROWS: "Aura 18 mois : prend une place de 18 mois et plus",
      SCHOOL: "Aura l’âge de l’école; aucun préavis encore",
    },
  },
  tight: {
    title: "À surveiller",
    ages: { INFANTS: "de moins de 18 mois", OLDER: "de 18 mois et plus", TOTAL: "en tout" },
    PERMIT: (x: { taken: number; places: number; age: string; day: string }) =>
      `Aujourd’hui, ${some(x.taken, "enfant", "enfants")} ${x.age}, et ${n(x.places)} au permis.`,
    RUN: (x: { taken: number; places: number; age: string; day: string }) =>
      `Le ${x.day}, ${some(x.taken, "enfant", "enfants")} ${x.age} pour ${some(x.places, "place ouverte", "places ouvertes")} à cet âge : un enfant grandit. Personne ne perd sa place.`,
  },
}
