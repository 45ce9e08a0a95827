/** Ce que nous écrivons d’une place : le fait, l’échéance, une chose à faire, et ce que coûte le silence. */
const silence =
  "Sans réponse, votre inscription à cette liste est suspendue; à la deuxième fois en douze mois, elle prend fin. Vos autres listes ne changent pas."
const kept = "Votre rang ne change pas : vous gardez tous vos jours."
const ranks = "Voir mes rangs"
/** Of what a service may have done by itself. */
const surprising = "Si cela vous surprend, téléphonez au service de garde, ou à nous."
const notYou = "Si ce n’était ni vous ni l’autre parent, téléphonez-nous sans attendre."

export const vacancyLetters = {
  /** Au-dessous de ce qui se répond : qui répond. */
  oneAnswers: "Si l’autre parent suit aussi le dossier, il reçoit ce courriel : une seule réponse suffit.",
  bothAnswer: "Dans ce dossier, les deux parents doivent dire oui. L’autre parent reçoit le même courriel.",
  by: (x: { deadline: string }) => `Répondez au plus tard le ${x.deadline}, heure de l’Est.`,
  together: "Il s’agit d’une place pour chacun de vos enfants qui viennent ensemble.",
  invitationSent: {
    subject: (x: { deadline: string }) =>
      `Une place pourrait être à vous : répondez au plus tard le ${x.deadline}`,
    first: (x: { place: string; start: string }) =>
      `${x.place} a une place à partir du ${x.start}, et votre inscription est parmi les premières de sa liste. La voulez-vous?`,
    button: "Lire et répondre",
    after: [
      "Ce n’est pas encore une offre : si vous dites oui, la place vous est offerte dès que les familles avant vous ont répondu, tant qu’il en reste. Dire « pas maintenant » ne coûte rien.",
      silence,
    ],
  },
  invitationReminder: {
    subject: (x: { deadline: string }) => `Rappel : répondez au plus tard le ${x.deadline}`,
    first: (x: { place: string; start: string }) =>
      `${x.place} vous a demandé si vous voulez une place à partir du ${x.start}. Nous n’avons pas encore votre réponse.`,
    button: "Lire et répondre",
    after: ["Dire « pas maintenant » ne coûte rien : vous gardez votre rang.", silence],
  },
  offerSent: {
    subject: (x: { deadline: string }) =>
      `Une place vous est réservée : répondez au plus tard le ${x.deadline}`,
    first: (x: { place: string; start: string }) =>
      `${x.place} vous réserve une place à partir du ${x.start}.`,
    moreTime: {
      subject: (x: { deadline: string }) =>
        `Vous avez plus de temps : répondez au plus tard le ${x.deadline}`,
      first: (x: { place: string; start: string }) =>
        `${x.place} vous laisse plus de temps pour répondre. La place, à partir du ${x.start}, vous reste réservée.`,
    },
    button: "Lire l’offre et répondre",
    after: [
      "Sans réponse, la place passe à la famille suivante et votre inscription à cette liste est suspendue; à la deuxième fois en douze mois, elle prend fin. Vos autres listes ne changent pas.",
      "Guichet ne demande jamais votre mot de passe ni un paiement par courriel.",
    ],
  },
  offerReminder: {
    subject: (x: { deadline: string }) => `Rappel : la place vous est réservée jusqu’au ${x.deadline}`,
    first: (x: { place: string; start: string }) =>
      `${x.place} vous réserve une place à partir du ${x.start}. Nous n’avons pas encore votre réponse.`,
    button: "Lire l’offre et répondre",
    after: [
      "Sans réponse, la place passe à la famille suivante et votre inscription à cette liste est suspendue; à la deuxième fois en douze mois, elle prend fin.",
    ],
  },
  offerAccepted: {
    subject: "Vous avez accepté la place",
    first: (x: { place: string; start: string }) =>
      `La place à ${x.place} est à vous, à partir du ${x.start}. Le service vous joindra pour les formalités, puis confirmera.`,
    noted: (x: { place: string; start: string }) =>
      `${x.place} a noté que vous avez accepté au téléphone sa place à partir du ${x.start}. Vos autres listes ne changent pas.`,
    button: "Voir mes réponses",
    after: [notYou],
  },
  offerDeclined: {
    subject: "Vous avez refusé une place",
    first: (x: { place: string }) => `Vous avez refusé la place offerte par ${x.place}.`,
    noted: (x: { place: string }) =>
      `${x.place} a noté que vous avez refusé au téléphone la place qu’il vous offrait.`,
    kept,
    left: "Votre inscription à cette liste prend fin, avec ses jours, comme la page le disait avant votre réponse. Vos autres listes ne changent pas.",
    button: ranks,
    after: [notYou],
  },
  answerRecorded: {
    subject: "Un service a noté votre réponse",
    interested: (x: { place: string }) =>
      `${x.place} a noté votre réponse au téléphone : oui, cette place vous intéresse.`,
    notNow: (x: { place: string }) =>
      `${x.place} a noté votre réponse au téléphone : pas maintenant. ${kept}`,
    own: {
      subject: "Votre réponse est notée",
      interested: (x: { place: string }) =>
        `Vous avez répondu oui à la place dont ${x.place} vous a parlé. Une offre suivra s’il en reste une à votre tour; nous vous écrirons dans les deux cas.`,
      notNow: (x: { place: string }) =>
        `Vous avez répondu « pas maintenant » à la place dont ${x.place} vous a parlé. ${kept}`,
      after: [notYou],
    },
    button: "Voir mes réponses",
    after: [
      "Si vous n’avez pas dit cela, répondez vous-même dans « Mes réponses » avant l’heure limite : votre propre réponse l’emporte. Ou téléphonez-nous : une personne regardera.",
    ],
  },
  offerWithdrawn: {
    subject: "Une place ne vous est plus réservée",
    first: (x: { place: string }) => `${x.place} a retiré la place qu’il vous réservait.`,
    cancelled: (x: { place: string }) =>
      `${x.place} ne comble plus cette place : elle ne vous est plus réservée.`,
    kept,
    button: ranks,
  },
  askedExpired: {
    suspended: {
      subject: (x: { day: string }) => `Votre inscription est suspendue : rétablissez-la d’ici le ${x.day}`,
      first: (x: { place: string; deadline: string }) =>
        `${x.place} attendait votre réponse jusqu’au ${x.deadline}. Elle n’est pas venue : la place passe à une autre famille, et votre inscription à cette liste est suspendue.`,
      by: (x: { day: string }) =>
        `Rétablissez-la au plus tard le ${x.day} : elle garde tous ses jours. Après ce jour, elle prend fin.`,
      button: "Rétablir l’inscription",
    },
    withdrawn: {
      subject: "Votre inscription à une liste a pris fin",
      first: (x: { place: string; deadline: string }) =>
        `${x.place} attendait votre réponse jusqu’au ${x.deadline}. Elle n’est pas venue, pour la deuxième fois en douze mois : votre inscription à cette liste a pris fin.`,
      button: ranks,
    },
    after: [
      "Vos autres listes ne changent pas. Si rien ne vous est parvenu ou si vous ne pouviez pas répondre, téléphonez-nous : une personne regardera.",
    ],
  },
  suspensionReminder: {
    subject: (x: { day: string }) => `Rappel : rétablissez votre inscription d’ici le ${x.day}`,
    first: (x: { place: string }) =>
      `Votre inscription à la liste de ${x.place} est suspendue, parce qu’une place est restée sans réponse.`,
    by: (x: { day: string }) =>
      `Rétablissez-la au plus tard le ${x.day} : elle garde tous ses jours. Après ce jour, elle prend fin.`,
    button: "Rétablir l’inscription",
  },
  suspensionEnded: {
    subject: "Votre inscription à une liste a pris fin",
    first: (x: { place: string }) =>
      `Votre inscription à la liste de ${x.place} était suspendue et n’a pas été rétablie à temps : elle a pris fin. Vos autres listes ne changent pas.`,
    button: ranks,
    after: ["Si vous ne pouviez pas la rétablir, téléphonez-nous : une personne regardera."],
  },
  invitationSuperseded: {
    subject: "Cette fois, la place va à une autre famille",
    first: (x: { place: string }) =>
      `La place dont ${x.place} vous parlait est comblée : des familles avant vous dans l’ordre l’ont prise.`,
    notFilled: (x: { place: string }) => `${x.place} ne comble plus la place dont il vous parlait.`,
    kept,
    button: ranks,
  },
  otherGuardianAnswers: {
    subject: (x: { deadline: string }) => `L’autre parent a dit oui : répondez au plus tard le ${x.deadline}`,
    first: (x: { place: string; start: string }) =>
      `L’autre parent veut la place à ${x.place}, à partir du ${x.start}. Dans ce dossier, les deux parents doivent dire oui : il manque votre réponse.`,
    button: "Lire et répondre",
    after: ["Si un seul de vous a répondu à l’échéance, c’est comme si personne n’avait répondu."],
  },
  placementConfirmed: {
    subject: "La place est confirmée",
    first: (x: { place: string; start: string }) => `${x.place} a confirmé la place, à partir du ${x.start}.`,
    button: "Voir la place",
  },
  placementCancelled: {
    subject: "La place est annulée",
    first: (x: { place: string; start: string }) =>
      `La place à ${x.place}, qui commençait le ${x.start}, est annulée.`,
    lists: "La page dit ce que deviennent vos listes et vos jours.",
    button: "Voir mes listes",
    after: [surprising],
  },
  placementEnding: {
    subject: "Le dernier jour de la place est fixé",
    first: (x: { place: string; end: string }) =>
      `La place à ${x.place} prend fin : le dernier jour est le ${x.end}.`,
    button: "Voir la place",
    after: [surprising],
  },
}
