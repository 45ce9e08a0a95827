import { families, n, places, some } from "./counts.ts"

/** Une place publiée, vue par son service : où elle en est, et ce qu’on peut y faire. */
export const ownVacancy = {
  live: {
    back: "Places à combler",
    context: (x: { what: string }) => `${x.what}.`,
    facts: {
      free: (x: { free: number }) =>
        x.free === 1 ? "Une place cherche un enfant." : `${n(x.free)} places cherchent un enfant.`,
      held: "Toutes les places sont offertes.",
      FILLED: "C’est comblé.",
      EXPIRED: "Le délai est passé.",
      CANCELLED: "Vous l’avez annulée.",
    },
    lead: (x: { start: string; latest: string }) =>
      `Début entre le ${x.start} et le ${x.latest}. Rien de ce qui suit n’attend un geste de votre part.`,
    leadEnded: (x: { start: string }) => `Pour une place dès le ${x.start}.`,
    published: "La place est publiée",
    publishedText: "Les invitations partent dans la minute, dans l’ordre de votre liste.",
    done: {
      extended: "Le délai est prolongé",
      withdrawn: "L’offre est retirée",
      recorded: "La réponse est inscrite",
      cancelled: "La place est annulée",
    },
    doneText: "La famille en est avertie par lettre.",
    cancelledText: "Les familles qui étaient invitées en sont averties par lettre et gardent leur rang.",
    seats: "Les places",
    seatsNote: (x: { days: number }) =>
      x.days === 0
        ? "Aucun jour vide."
        : `${some(x.days, "jour vide", "jours vides")} depuis le premier jour annoncé.`,
    seatsCaption: "Chaque place, et qui la tient",
    seatColumns: { seat: "Place", who: "Enfant", state: "État", until: "Jusqu’à", empty: "Jours vides" },
    seat: (x: number) => `Place ${n(x)}`,
    seatStates: { FREE: "Cherche un enfant", HELD: "Offerte", ACCEPTED: "Acceptée" },
    placementStates: {
      PENDING: "Acceptée, à confirmer par vous",
      ACTIVE: "Confirmée",
      ENDING: "Se termine",
      ENDED: "Terminée",
      CANCELLED: "Annulée",
    },
    startsOn: (x: { day: string }) => `commence le ${x.day}`,
    confirm: "Confirmer la place",
    asked: "Les familles invitées",
    askedNote: "Des codes, dans l’ordre de l’invitation. Les noms viennent avec l’offre.",
    askedCaption: "Familles invitées, et leur réponse",
    askedColumns: { who: "Enfant", answer: "Réponse", when: "Quand", deadline: "Échéance" },
    round: (x: number) => (x === 1 ? "1re vague" : `${n(x)}e vague`),
    nobody: "Personne n’est encore invité",
    nobodyText: "Les invitations partent d’elles-mêmes, dans l’ordre de votre liste.",
    invitationStates: {
      SENT: "Pas encore vue",
      SEEN: "Vue, sans réponse",
      INTERESTED: "Intéressée",
      NOT_NOW: "Pas maintenant",
      NO_ANSWER: "Sans réponse",
      SUPERSEDED: "La place est allée à d’autres",
    },
    offerStates: {
      SENT: "Offre envoyée",
      SEEN: "Offre vue, sans réponse",
      ACCEPTED: "Offre acceptée",
      DECLINED: "Offre refusée",
      EXPIRED: "Offre restée sans réponse",
      CANCELLED: "Offre retirée",
    },
    extended: "Offre prolongée",
    undelivered: "Le courriel n’est pas arrivé",
    byTelephone: "inscrite par vous, au téléphone",
    released: "La place est redevenue libre",
    answered: "Répondu",
    record: "Inscrire sa réponse",
    openOffer: "Ouvrir l’offre",
    next: "Ce qui arrive ensuite",
    nextNote: "Tout seul, sauf si vous intervenez.",
    ahead: {
      first: "Les invitations partent dans la minute.",
      answers: (x: { until: string; open: number }) =>
        `${families(x.open)} ${x.open === 1 ? "peut" : "peuvent"} encore répondre, jusqu’au ${x.until}. Le silence compte alors comme une réponse.`,
      interested: (x: { interested: number }) =>
        `${families(x.interested)} ${x.interested === 1 ? "est intéressée" : "sont intéressées"} : une offre part dès que les familles qui précèdent ont répondu.`,
      offers: (x: { until: string }) =>
        `Une offre sans réponse le ${x.until} prend fin, et la place va à la famille suivante.`,
      nobody:
        "Plus personne à inviter pour l’instant. Qui s’inscrit et répond aux conditions sera invité dans la journée.",
      latest: (x: { latest: string }) =>
        `Après le ${x.latest}, une place encore libre n’est plus offerte à personne.`,
      FILLED: "Les familles encore invitées sont averties que leur rang ne change pas.",
      EXPIRED: "Annoncez une nouvelle place, avec d’autres dates, pour inviter de nouveau.",
      CANCELLED: "Personne n’est plus invité. Qui l’était attend de nouveau, avec tous ses jours.",
      reason: (x: { reason: string }) => `Raison donnée : ${x.reason}.`,
    },
    terms: "La place",
    order: "L’ordre",
    orderText:
      "Qui a été invité, dans quel ordre et pourquoi : une page et un fichier qu’un tiers peut vérifier.",
    orderLink: "La preuve d’ordre",
    cancel: "Annuler cette place",
  },
  offer: {
    title: (x: { code: string }) => `Offre à ${x.code}`,
    back: "La place",
    context: (x: { code: string }) => `Offre à l’enfant ${x.code}.`,
    until: (x: { until: string }) => `La famille peut répondre jusqu’au ${x.until}.`,
    family: "La famille",
    openTitle: "Savoir qui est la famille",
    openText: (x: { code: string }) =>
      `Son nom, celui de l’enfant, sa date de naissance et comment la joindre. Votre lecture est inscrite sous le code ${x.code}; la famille la voit dans son espace. L’accès se ferme après 15 minutes, et pour de bon quand l’offre prend fin.`,
    open: "Voir la famille",
    opened: "La famille",
    openedNote: "Ouvert pour 15 minutes. Cette lecture est inscrite.",
    gone: "Cette offre a pris fin : la famille n’est plus visible ici.",
    child: "Enfant",
    born: "Naissance",
    guardian: (x: number) => (x === 1 ? "Parent" : `Parent ${n(x)}`),
    phone: "Téléphone",
    email: "Courriel",
    language: (x: { name: string }) => `Langue : ${x.name}`,
    languages: { fr: "français", en: "anglais" },
    noPhone: "Pas de téléphone au dossier",
    unsaid: "Non précisé",
    acts: "Agir",
    actsNote: "Sans geste de votre part, l’offre suit son cours.",
    recordLink: "Inscrire une réponse reçue par téléphone",
    recordNote: "La famille en est avertie par lettre.",
    extendLink: "Prolonger le délai",
    extendNote: "La famille a plus de temps; la place reste retenue.",
    withdrawLink: "Retirer l’offre",
    withdrawNote: "La famille garde son rang; la place va à la suivante.",
  },
  extend: {
    title: "Prolonger le délai",
    back: "L’offre",
    context: (x: { code: string }) => `Offre à l’enfant ${x.code}.`,
    fact: "Donner plus de temps?",
    lead: (x: { until: string; latest: string }) =>
      `Le délai actuel est le ${x.until}. La place reste retenue tout ce temps, et les familles suivantes attendent. Au plus tard : le ${x.latest}.`,
    until: "Nouveau délai : jusqu’à la fin du",
    untilHint: "L’ancien délai reste inscrit. La famille reçoit une lettre.",
    submit: "Prolonger",
  },
  withdraw: {
    title: "Retirer l’offre",
    back: "L’offre",
    context: (x: { code: string }) => `Offre à l’enfant ${x.code}.`,
    fact: "Retirer cette offre?",
    lead: "La famille attend de nouveau, avec tous ses jours, et reçoit une lettre. Elle ne sera plus invitée pour cette place-ci. La place va à la famille suivante.",
    reason: "Pourquoi?",
    reasons: {
      PLACE_NOT_FREE: "La place n’est pas libre",
      OFFERED_BY_MISTAKE: "L’offre est une erreur",
      TERMS_CHANGED: "Les dates ou les heures de la place changent",
      OTHER: "Autre raison",
    },
    submit: "Retirer l’offre",
  },
  record: {
    title: "Inscrire une réponse",
    back: "La place",
    context: (x: { code: string }) => `Enfant ${x.code}, au téléphone.`,
    fact: "Qu’a répondu la famille?",
    leadInvitation:
      "Une invitation ne retient aucune place. Un « pas maintenant » ne coûte rien : l’enfant garde son rang. La famille reçoit une lettre avec ce que vous inscrivez.",
    leadOffer:
      "La famille reçoit une lettre avec ce que vous inscrivez. Un oui lui donne la place et elle garde ses autres listes. Un non pris par téléphone ne lui coûte aucun jour.",
    said: "La famille a dit",
    invitation: { YES: "Oui, elle est intéressée", NO: "Pas maintenant" },
    offer: { YES: "Oui, elle accepte la place", NO: "Non, elle refuse la place" },
    submit: "Inscrire la réponse",
    over: "Cette réponse n’est plus attendue.",
  },
  cancel: {
    title: "Annuler la place",
    back: "La place",
    context: (x: { what: string }) => `${x.what}.`,
    fact: "Annuler cette place?",
    lead: (x: { asked: number; offered: number; kept: number }) =>
      [
        x.asked + x.offered === 0
          ? "Personne n’a encore été invité."
          : x.asked + x.offered === 1
            ? "Une famille attend de nouveau, avec tous ses jours, et reçoit une lettre."
            : `${families(x.asked + x.offered)} attendent de nouveau, avec tous leurs jours, et reçoivent une lettre.`,
        x.offered > 0
          ? `${some(x.offered, "offre prend fin", "offres prennent fin")} : plus personne n’y répond.`
          : "",
        x.kept === 1 ? "Une place déjà acceptée reste à son enfant." : "",
        x.kept > 1 ? `${places(x.kept)} déjà acceptées restent à leurs enfants.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    draftLead: "Ce brouillon disparaît de vos places en cours. Personne n’en a rien su.",
    reason: "Pourquoi?",
    reasons: {
      PLACE_NOT_FREE: "La place n’est pas libre",
      DECLARED_BY_MISTAKE: "L’annonce est une erreur",
      TERMS_CHANGED: "L’âge, les dates ou les heures changent",
      FEWER_PLACES: "Le service ouvre moins de places",
      SERVICE_CLOSES: "Le service ferme",
      OTHER: "Autre raison",
    },
    submit: "Annuler la place",
    keep: "La garder",
  },
}
