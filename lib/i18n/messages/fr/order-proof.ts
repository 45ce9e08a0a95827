import { n, some } from "./counts.ts"

/** La preuve d’ordre d’une place : la même chose à l’écran et dans le fichier. */
export const orderProof = {
  proof: {
    title: "Preuve d’ordre",
    fileName: "preuve-d-ordre",
    back: "La place",
    context: "Preuve d’ordre.",
    fact: (x: { what: string; start: string }) => `${x.what}, dès le ${x.start}.`,
    lead: "Qui a été invité, dans quel ordre et selon quelle règle. Des codes, jamais de noms.",
    download: "Télécharger le fichier (PDF)",
    downloadNote: "Le fichier dit la même chose que cette page. Chaque téléchargement est inscrit.",
    none: "Personne n’a encore été invité pour cette place. La preuve commence avec la première invitation.",
    service: "Service de garde",
    place: "Place",
    start: "Début",
    latest: "Au plus tard",
    reserved: "Réservée à",
    published: "Publiée",
    state: "État",
    run: (x: { at: number }) => `Calcul ${n(x.at)}`,
    at: "Calculé",
    id: "Numéro du calcul",
    digest: "Empreinte des données (SHA-256)",
    engine: "Version du moteur",
    rule: "La règle appliquée",
    used: (x: { shown: number; total: number }) =>
      x.shown === 0
        ? "Ce calcul n’a invité personne : il a décidé d’une offre, dans l’ordre des invitations."
        : `${x.shown === 1 ? "Le premier" : `Les ${n(x.shown)} premiers`} de ${some(x.total, "enfant", "enfants")} en ordre : jusqu’au dernier que ce calcul a invité.`,
    caption: "L’ordre, et ce que chaque famille a répondu",
    columns: {
      position: "Ordre et enfant",
      category: "Catégorie",
      days: "Jours",
      draw: "Tirage",
      round: "Vague",
      answer: "Réponse",
    },
    precarity: "précarité attestée",
    notAsked: "Non invité par ce calcul",
    out: "Hors de l’ordre",
    outRow: (x: { reason: string; count: number }) => `${x.reason} : ${n(x.count)}`,
    outNone: "Aucun enfant de la liste n’était hors de l’ordre.",
    replay: "Refaire ce calcul",
    replayText: (x: { id: string }) =>
      `La coopérative garde les données de chaque calcul. Sur son serveur, la commande « npm run waitlist:replay -- ${x.id} » le refait et doit donner le même ordre, à la lettre, et la même empreinte.`,
    rounds: (x: number) => (x === 1 ? "1re" : `${n(x)}e`),
    made: (x: { at: string }) => `Document produit le ${x.at}.`,
  },
}
