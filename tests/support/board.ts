import type { Audience, SiteState } from "#lib/platform/access.ts"
import { boardShape } from "#lib/site/schema/board.ts"
import type { Board, BoardFacts, BoardStep } from "#lib/site/views/board.ts"

/** The closing of the story, on the board: round one failed, round two is under way. Nobody in it exists. */
const closedAt = "2026-10-18T01:34:00Z"

const step = (
  round: number,
  place: number,
  [nameFr, nameEn, ownerFr, ownerEn]: string[],
  state: BoardStep["state"],
  day: string,
) => ({
  ...{ id: `${round}-${place}`, round, place, nameFr, nameEn, ownerFr, ownerEn, state },
  ...{
    expectedOn: day,
    changedAt: state === "TO_COME" ? null : `${day}T15:00:00Z`,
    isSigned: state === "DONE" && place === 4,
    ...(state === "FAILED"
      ? { wordsFr: "Les corrections ne suffisent pas.", wordsEn: "The corrections are not enough." }
      : {}),
  },
})

const names = [
  ["Corriger la faille", "Plug the hole", "Fournisseur technique", "Technology supplier"],
  ["Analyser et recommander", "Analyse and recommend", "Centre de cyberdéfense", "Cyber-defence centre"],
  [
    "Appliquer les recommandations",
    "Apply the recommendations",
    "Fournisseur technique",
    "Technology supplier",
  ],
  [
    "Vérifier, recommander de nouveau",
    "Verify, recommend again",
    "Centre de cyberdéfense",
    "Cyber-defence centre",
  ],
  [
    "Appliquer les dernières recommandations",
    "Apply the last recommendations",
    "Fournisseur technique",
    "Technology supplier",
  ],
  [
    "Auditer tout le portail et autoriser le redémarrage",
    "Audit the whole portal and authorise the restart",
    "Firme de sécurité externe",
    "External security firm",
  ],
  [
    "Vérifier les données et chaque fonction",
    "Verify the data and every function",
    "La coopérative",
    "The co-operative",
  ],
  ["Rouvrir", "Reopen", "La coopérative, deux personnes", "The co-operative, two persons"],
]

const post = {
  fr: {
    story:
      "Nous l’avons fermé après avoir découvert un accès qui n’aurait pas dû exister. Les échéances sont arrêtées; elles seront recalculées à la réouverture, et nous vous écrirons.\n\nL’audit externe a demandé d’autres corrections : une deuxième série d’étapes a commencé.",
    parents:
      "Une place dont vous avez besoin dans les 30 jours? Téléphonez. Si un service vous appelle, il passe par le comptoir, dans l’ordre de la liste.",
    daycares: "Vous comblez une place urgente avec le comptoir : il vous lit la liste et envoie les offres.",
    home: "Votre bureau coordonnateur affiche vos places libres; les familles les obtiennent par téléphone.",
    information:
      "Nous cherchons encore quels dossiers ont été lus. Si le vôtre l’a été, vous recevrez une lettre qui dit quels renseignements, quand, et quoi faire.",
    contact: "Tous les jours, de 7 h à 20 h, pendant la fermeture.",
    privacy: "Adjointe : poste 214",
    correction: "nous avions écrit « 26 octobre » pour la vérification; c’est le 27.",
  },
  en: {
    story:
      "We closed it after we found an access that should not exist. Every deadline is on hold; they will be computed again when we reopen, and we will write to you.\n\nThe external audit asked for more corrections: a second round of steps has begun.",
    parents:
      "A place that you need within 30 days? Call. If a daycare calls you, it goes through our desk, in the order of the list.",
    daycares: "You fill an urgent place with our desk: it reads you the list and sends the offers.",
    home: "Your coordinating office shows your vacancies; families have them by telephone.",
    information:
      "We are still finding out which files were read. If yours was, you will have a letter that says which information, when, and what to do.",
    contact: "Every day, 7 a.m. to 8 p.m., while we are closed.",
    privacy: "Deputy: extension 214",
    correction: "we had written “October 26” for the verification; it is the 27th.",
  },
  ...{
    id: "p2",
    nextUpdateAt: "2026-10-29T20:00:00Z",
    earliestOn: "2026-11-12",
    corrects: "p1",
    publishedAt: "2026-10-27T15:00:00Z",
  },
}

export const boardOfStory: Board = boardShape.parse({
  closing: {
    ...{ id: "c1", since: closedAt },
    messageFr: "Le Guichet est fermé pour le moment. Nous faisons une vérification.",
    messageEn: "Guichet is closed for now. We are making a check.",
  },
  posts: [
    post,
    {
      ...{ ...post, id: "p1", corrects: null, publishedAt: "2026-10-20T15:00:00Z" },
      ...{ fr: { story: "Nous faisons une vérification." }, en: { story: "We are making a check." } },
    },
  ],
  steps: [
    ...names
      .slice(0, 6)
      .map((it, at) => step(1, at + 1, it, at < 5 ? "DONE" : "FAILED", `2026-10-${19 + at}`)),
    ...names.map((it, at) =>
      step(
        2,
        at + 1,
        it,
        at < 4 ? "DONE" : at === 4 ? "IN_PROGRESS" : "TO_COME",
        at < 5 ? `2026-10-${25 + at}` : `2026-11-${at + 1 < 10 ? "0" : ""}${at + 1}`,
      ),
    ),
  ],
  places: [
    {
      ...{
        id: "v1",
        service: "CPE Les Lucioles",
        kindFr: "CPE",
        kindEn: "CPE",
        municipality: "Longueuil",
        ages: "OLDER",
      },
      ...{
        fromMonths: 24,
        toMonths: 47,
        places: 2,
        startsOn: "2026-11-02",
        isUrgent: true,
        isTemporary: false,
      },
      ...{ publishedAt: "2026-10-26T15:00:00Z", until: null },
    },
    {
      ...{
        id: "v2",
        service: "Halte du Parc",
        kindFr: "Garderie",
        kindEn: "Daycare",
        municipality: "Saint-Hyacinthe",
        ages: "INFANTS",
      },
      ...{
        fromMonths: null,
        toMonths: null,
        places: 5,
        startsOn: "2026-11-09",
        isUrgent: false,
        isTemporary: true,
      },
      ...{ publishedAt: "2026-10-26T15:00:00Z", until: null },
    },
  ],
  past: [
    {
      ...{ id: "c0", since: "2026-06-01T03:00:00Z", endedAt: "2026-06-01T05:10:00Z", posts: [] },
      ...{ messageFr: "Entretien prévu.", messageEn: "Scheduled maintenance.", withoutSteps: null },
    },
  ],
})

export const hourOfStory = new Date("2026-10-27T15:04:00Z")

const five = ["PUBLIC", "PARENTS", "DAYCARES", "HOME", "STAFF"] as const

export const statesOf = (given: Partial<Record<Audience, SiteState>>, since = closedAt) =>
  five.map((audience) => ({ audience, state: given[audience] ?? "OPEN", since: new Date(since) }))

export const shut = { PUBLIC: "CLOSED", PARENTS: "CLOSED", DAYCARES: "CLOSED", HOME: "CLOSED" } as const

export const factsOfStory: BoardFacts = {
  ...{ board: boardOfStory, states: statesOf(shut), readAt: hourOfStory, isKnown: true, upcoming: null },
}

export const placeOfWork = {
  ...{ origin: "https://guichet.example", demo: true },
  contact: {
    phone: "514 555-0142",
    email: "aide@guichet.example",
    privacyEmail: "vie-privee@guichet.example",
  },
}
