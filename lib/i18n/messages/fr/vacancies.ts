import { n, places, some } from "./counts.ts"
import { orderProof } from "./order-proof.ts"
import { ownVacancy } from "./own-vacancy.ts"

const days = (x: number) => some(x, "jour", "jours")
const full = (x: { what: string; on: string; taken: number; places: number; possible: number }) =>
  `Le ${x.on}, cela ferait ${some(x.taken, "enfant", "enfants")} pour ${places(x.places)} ${x.what}. ${
    x.possible === 0
      ? "Aucune place ne peut être annoncée pour ces dates."
      : `Vous pouvez en annoncer ${n(x.possible)} au plus.`
  }`

/** Les places à combler : les annoncer, les relire, les publier. */
export const vacancies = {
  refusals: {
    AGES_MISSING: "Choisissez l’âge des enfants.",
    AGES_NOT_RUN: "Vous n’ouvrez aucune place pour cet âge.",
    AGES_ON_FAR: "Choisissez un jour à moins d’un an du premier jour de la place.",
    AGES_ORDER: "Choisissez un âge de la liste.",
    ALREADY_ANSWERED: "La famille a déjà répondu. Rien n’a changé.",
    BOTH_ANSWER:
      "Dans cette famille, les deux parents doivent répondre : ils le font eux-mêmes, dans le portail.",
    BUSY: "Quelqu’un d’autre modifie cette place au même moment. Attendez quelques secondes, puis recommencez.",
    DAYS_MISSING: "Cochez les jours, ou laissez les heures vides.",
    DEADLINE_AFTER_LATEST_START: "Ce délai dépasse le dernier jour où l’enfant peut commencer.",
    DEADLINE_NOT_LATER: "Choisissez un jour plus tardif que le délai actuel.",
    DEADLINE_MISSING: "Dites jusqu’à quel jour la famille peut répondre.",
    END_BEFORE_LATEST: "Le remplacement finit avant le dernier jour où l’enfant peut commencer.",
    END_MISSING: "Dites le dernier jour du remplacement.",
    FILE_STATE: "Le dossier de la famille ne permet pas de répondre en ce moment.",
    HOURS_MISSING: "Choisissez l’heure.",
    HOURS_ORDER: "Le départ vient avant l’arrivée.",
    HOURS_WRONG: "Choisissez une heure de la liste.",
    INFANTS_FULL: "Il n’y a pas assez de places ouvertes pour les 17 mois ou moins.",
    KIND_MISSING: "Choisissez la sorte de place.",
    LATEST_BEFORE_START: "Le dernier jour pour commencer vient avant le premier.",
    LATEST_MISSING: "Dites jusqu’à quel jour l’enfant peut commencer.",
    OFFER_STATE: "Cette offre a déjà pris fin. Rien n’a changé.",
    OLDER_FULL: "Il n’y a pas assez de places ouvertes pour les 18 mois et plus.",
    PLACES_FULL: "Il n’y a pas assez de places ouvertes.",
    PLACES_UNKNOWN: "Dites d’abord combien de places vous ouvrez cette année.",
    PLACES_UNSAID: "Dites d’abord combien de places vous ouvrez cette année.",
    PRIORITY_NOT_DECLARED: "Votre politique ne déclare pas cette priorité.",
    REASON_MISSING: "Choisissez la raison.",
    RECORDED_OFTEN:
      "Vous avez inscrit dix réponses par téléphone depuis hier. La famille répond elle-même dans le portail, ou nous appelle.",
    RESERVED_CAP: "La part réservée aux priorités est atteinte pour cette année.",
    SAID_MISSING: "Dites ce que la famille a répondu.",
    SEATS: "Annoncez de 1 à 99 places.",
    SEATS_FORM: "Écrivez un nombre, de 1 à 99.",
    SEATS_MISSING: "Écrivez combien de places sont à combler.",
    SEATS_NONE: "Annoncez au moins une place.",
    SEAT_HELD: "L’enfant a déjà une place à ces dates : celle-ci ne peut pas être acceptée par téléphone.",
    STALE: "Cette page a vieilli : la place a changé entre-temps. Relisez-la, puis recommencez.",
    START_FAR: "Cette date est trop éloignée.",
    AFTER_LAST_DAY: "Votre permis temporaire sera terminé ce jour-là.",
    START_MISSING: "Dites à partir de quel jour la place est libre.",
    START_PAST: "Ce jour est passé.",
    TIME_TOO_SHORT: "Il ne reste pas assez de temps pour inviter une famille, puis lui offrir la place.",
    TOO_LATE: "Le délai est passé : la réponse ne peut plus être inscrite. Rien n’a changé.",
    VACANCY_STATE: "Cette place n’est plus dans l’état que montrait cette page. Rien n’a changé.",
    WITHDRAWN_MEANWHILE: "La place a été retirée ou attribuée entre-temps. Rien n’a changé.",
  },
  /** Les mêmes, avec leurs nombres. */
  explained: {
    AGES_NOT_RUN: (x: { age: string }) =>
      `Vous n’ouvrez aucune place pour les ${x.age}. Choisissez un autre âge, ou corrigez vos places.`,
    START_PAST: (x: { today: string }) => `Ce jour est passé. Choisissez le ${x.today} ou plus tard.`,
    START_FAR: (x: { latestOn: string }) => `Choisissez un jour avant le ${x.latestOn}.`,
    AFTER_LAST_DAY: (x: { latestOn: string }) =>
      `Votre permis temporaire finit le ${x.latestOn} : choisissez ce jour, ou un jour avant.`,
    TIME_TOO_SHORT: (x: { earliestOn: string }) =>
      `Inviter une famille puis lui offrir la place prend du temps. Choisissez le ${x.earliestOn} ou plus tard, ou une place urgente.`,
    PLACES_FULL: (x: { on: string; taken: number; places: number; possible: number }) =>
      full({ ...x, what: "ouvertes en tout" }),
    INFANTS_FULL: (x: { on: string; taken: number; places: number; possible: number }) =>
      full({ ...x, what: "ouvertes aux 17 mois ou moins" }),
    OLDER_FULL: (x: { on: string; taken: number; places: number; possible: number }) =>
      full({ ...x, what: "ouvertes aux 18 mois et plus" }),
    RESERVED_CAP: (x: { reserved: number; most: number; possible: number }) =>
      `Cette année, ${places(x.most)} au plus peuvent être réservées, et ${n(x.reserved)} le sont déjà. ${
        x.possible === 0
          ? "Aucune ne peut l’être de plus."
          : `Vous pouvez en réserver ${n(x.possible)} de plus.`
      }`,
  },
  brackets: { INFANTS: "17 mois ou moins", OLDER: "18 mois et plus" },
  kinds: {
    REGULAR: "Place ordinaire",
    URGENT: "Place urgente",
    REPLACEMENT: "Remplacement, jusqu’à un jour connu",
    GROUP: "Formation des groupes",
  },
  kindNotes: {
    REGULAR: "72 heures pour répondre à l’invitation, 7 jours pour répondre à l’offre.",
    URGENT: "24 heures pour l’invitation, 24 heures pour l’offre. Plus de familles sont invitées ensemble.",
    REPLACEMENT: "Les mêmes délais qu’une place ordinaire.",
    GROUP: "",
  },
  states: {
    DRAFT: "Brouillon : personne n’est invité",
    INVITING: "Invitations en cours",
    RESERVED: "Toutes les places sont offertes",
    FILLED: "Comblée",
    EXPIRED: "Échue",
    CANCELLED: "Annulée",
  },
  /** « 2 places, 18 à 35 mois » */
  ages: (x: { from: number; to: number | null }) =>
    x.to === null ? `${x.from} mois et plus` : `${x.from} à ${x.to} mois`,
  what: (x: { seats: number; ages: string }) => `${places(x.seats)}, ${x.ages}`,
  from: (x: { day: string }) => `dès le ${x.day}`,
  days,
  list: {
    title: "Places à combler",
    back: "Mon service",
    context: "Places à combler.",
    fact: (x: { open: number }) =>
      x.open === 0 ? "Aucune n’est vide." : `${some(x.open, "place sans enfant", "places sans enfant")}.`,
    lead: "Annoncez une place : les familles sont invitées dans l’ordre de votre liste, les offres partent et les suivantes sont invitées sans que vous ayez à revenir.",
    declare: "Annoncer une place",
    open: "En cours",
    openNote: "Brouillons et places qui cherchent un enfant.",
    ended: "Terminées",
    endedNote: "Les dernières. La preuve d’ordre reste ici.",
    caption: "Vos places à combler",
    columns: { what: "Place", empty: "Jours vides", state: "État", free: "Sans enfant" },
    none: "Aucune place à combler",
    noneText:
      "Dès qu’une place se libère, annoncez-la ici. Trois questions suffisent pour une place ordinaire.",
    freeOf: (x: { free: number; seats: number }) => `${n(x.free)} de ${n(x.seats)}`,
    unsaidTitle: "Dites d’abord combien de places vous ouvrez",
    unsaidText:
      "Une place ne s’annonce que si elle existe vraiment. Inscrivez les places que vous ouvrez cette année, puis revenez.",
    unsaidLink: "Inscrire mes places",
  },
  seats: {
    title: "Annoncer une place",
    editTitle: "Changer la place",
    context: "Une place à combler.",
    fact: "Combien, pour quel âge, dès quand?",
    lead: (x: { infants: number; older: number }) =>
      `Vous ouvrez ${places(x.infants)} aux 17 mois ou moins et ${places(x.older)} aux 18 mois et plus. Rien n’est envoyé avant que vous publiiez.`,
    step: (x: { at: number; of: number }) => `Étape ${n(x.at)} de ${n(x.of)}`,
    seats: "Nombre de places",
    seatsHint: "Pour le même âge et les mêmes dates.",
    ages: "Âge des enfants",
    agesHint: "En mois révolus, le premier jour de la place.",
    start: "La place est libre à partir du",
    startHint: "Par exemple, 11 1 2027.",
    submit: "Continuer",
    save: "Enregistrer",
    later: "Retour aux places à combler",
    back: "Places à combler",
  },
  terms: {
    title: "Sorte de place et délai",
    context: "Une place à combler.",
    fact: "Jusqu’à quand un enfant peut-il commencer?",
    kind: "Sorte de place",
    latest: "Dernier jour pour commencer",
    latestHint: "Une famille qui souhaite une date plus tardive n’est pas invitée.",
    agesOn: "Jour où l’âge compte",
    agesOnHint: "Vide : le premier jour de la place. Par exemple, le 30 9 2027 pour un groupe.",
    end: "Dernier jour du remplacement",
    endHint: "Seulement pour un remplacement.",
    submit: "Voir l’ordre avant de publier",
    options: "Jours et heures, place réservée",
  },
  options: {
    title: "Jours, heures et priorité",
    context: "Facultatif.",
    fact: "Un horaire particulier, une place réservée?",
    lead: "Sans réponse, la place est à temps plein et suit l’ordre ordinaire.",
    weekdays: "Jours offerts",
    from: "Ouverture",
    until: "Fermeture",
    noHour: "Sans réponse",
    strict: "N’inviter que les familles dont les jours s’accordent",
    strictNote: "Autrement, elles sont invitées quand même et vous en êtes averti.",
    reserved: "Réserver à une priorité de votre politique",
    reservedNone: "Aucune : ordre ordinaire",
    reservedHint: (x: { percent: number }) =>
      `Les places réservées font au plus ${n(x.percent)} % des admissions de l’année.`,
    submit: "Enregistrer",
    back: "L’ordre avant de publier",
  },
  preview: {
    title: "Avant de publier",
    back: "Places à combler",
    context: "Avant de publier.",
    fact: (x: { invited: number }) =>
      x.invited === 0
        ? "Personne ne peut être invité."
        : `${some(x.invited, "enfant sera invité", "enfants seront invités")}.`,
    noTime: "Il n’y a plus le temps d’inviter.",
    lead: (x: { until: string }) =>
      `Leurs familles pourront répondre jusqu’au ${x.until}. Une invitation ne retient aucune place : c’est l’ordre qui décide, pas la première réponse.`,
    noLead: "Changez l’âge ou les dates : la liste n’a personne pour cette place.",
    panel: (x: { what: string }) => x.what,
    panelText: (x: { offer: string }) =>
      `Dès que les familles qui précèdent ont répondu, l’offre part seule, pour ${x.offer}. Une famille qui dit « pas maintenant » garde son rang, et la suivante est invitée.`,
    hours: (x: number) => (x % 24 === 0 && x > 24 ? days(x / 24) : some(x, "heure", "heures")),
    publish: "Publier et inviter",
    what: "La place",
    change: "Changer",
    facts: {
      seats: "Places et âge",
      start: "Début",
      latest: "Au plus tard",
      agesOn: "Âge compté le",
      end: "Dernier jour",
      kind: "Sorte",
      schedule: "Jours et heures",
      reserved: "Réservée à",
    },
    noSchedule: "Temps plein, sans horaire particulier",
    noReserved: "Aucune priorité : ordre ordinaire",
    order: "L’ordre",
    orderNote: (x: { day: string }) =>
      `Jours comptés jusqu’au ${x.day}. L’ordre est calculé de nouveau à chaque invitation.`,
    next: "Les suivants, si une famille refuse",
    more: (x: { rest: number }) => `Et ${some(x.rest, "autre enfant", "autres enfants")}, dans cet ordre.`,
    nobody: "Personne dans cet ordre",
    nobodyText: "Aucun enfant de votre liste ne répond à ces conditions.",
    out: "Non admissibles à cette place",
    outNote: "Ils restent sur votre liste, à leur rang, pour les prochaines places.",
    outMore: (x: { rest: number }) => `Et ${some(x.rest, "autre", "autres")}.`,
    outLink: "Voir toute la liste",
    short: (x: { count: number }) =>
      x.count === 1
        ? "Il manque quelques jours à un enfant."
        : `Il manque quelques jours à ${n(x.count)} enfants.`,
    shortRow: (x: { code: string; days: number }) => `${x.code} : il lui manque ${days(x.days)}`,
    shortText: "Un autre premier jour leur ouvrirait cette place.",
    refused: "Cette place ne peut pas être publiée telle quelle",
    cancel: "Abandonner ce brouillon",
  },
  ...ownVacancy,
  ...orderProof,
}
