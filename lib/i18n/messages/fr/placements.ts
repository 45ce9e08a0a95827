import { some } from "./counts.ts"

/** Les places qui ont leur enfant : les confirmer, les annuler, les terminer. */
export const placements = {
  refusals: {
    BUSY: "Quelqu’un d’autre agit sur cette place en ce moment. Essayez de nouveau dans un instant",
    DAY_LATE: "Choisissez un jour plus proche : au plus deux ans, et jamais après la fin d’un remplacement",
    DAY_PAST: "Choisissez aujourd’hui ou un jour à venir, à partir du premier jour de l’enfant",
    NOT_YET: "Le premier jour n’est pas encore venu : une absence se constate ce jour-là ou après",
    NO_SHOW_LATE:
      "Plus de deux semaines ont passé depuis le premier jour : terminez la place avec un préavis",
    PLACEMENT_STATE:
      "Cette place a changé depuis que la page est ouverte. La voici comme elle est maintenant",
    PLACES_FULL: "Cette place a été promise à une autre famille entre-temps : elle n’est plus libre",
    REASON_MISSING: "Choisissez la raison : la famille la lira",
    SEAT_HELD: "Cet enfant a une autre place à partir de ce jour-là",
  },
  states: {
    PENDING: "À confirmer",
    ACTIVE: "Confirmée",
    ENDING: "Se termine",
    ENDED: "Terminée",
    CANCELLED: "Annulée",
  },
  months: (x: number) => some(x, "mois", "mois"),
  from: (x: { day: string }) => `Dès le ${x.day}`,
  until: (x: { day: string }) => `Jusqu’au ${x.day}`,
  list: {
    title: "Vos enfants",
    back: "Mon service",
    context: "Vos enfants.",
    fact: (x: { total: number }) =>
      x.total === 0 ? "Aucune place n’est prise." : `${some(x.total, "place prise", "places prises")}.`,
    lead: "Qui fréquente votre service, ou le fréquentera. Des codes, jamais de noms; chaque lecture de cette page est inscrite.",
    pending: "À confirmer",
    pendingNote: "La famille a accepté. Confirmez quand vos formalités sont faites.",
    taken: "Présents et à venir",
    over: "Terminées ou annulées",
    overNote: "Depuis deux mois.",
    caption: "Places prises, par code d’enfant",
    columns: { code: "Enfant", age: "Âge", from: "Premier jour", state: "État" },
    emptyTitle: "Personne pour le moment",
    emptyText: "Un enfant paraît ici dès que sa famille accepte votre offre.",
  },
  one: {
    title: (x: { code: string }) => `Place de l’enfant ${x.code}`,
    back: "Vos enfants",
    context: (x: { code: string; age: string }) => `Enfant ${x.code}, ${x.age}.`,
    facts: {
      PENDING: "Place à confirmer.",
      ACTIVE: "Place confirmée.",
      ENDING: "Place qui se termine.",
      ENDED: "Place terminée.",
      CANCELLED: "Place annulée.",
    },
    reason: "Raison",
    firstDay: "Premier jour",
    lastDay: "Dernier jour",
    noLastDay: "Aucun pour le moment",
    state: "État",
    about: "La place",
    listed: "Venu d’une liste",
    listedText:
      "Cet enfant vient de la liste de vos enfants présents. Une liste plus récente corrige ses jours.",
    family: "Famille",
    familyLink: "Voir qui appeler (l’ouverture est inscrite)",
    vacancy: "Place à combler",
    vacancyLink: "Voir la place à combler et son ordre",
    confirm: "Confirmer cette place",
    confirmText:
      "La famille reçoit une lettre. Ensuite, la place ne s’annule plus : elle se termine avec un préavis.",
    confirmSubmit: "Confirmer la place",
    cancel: "Annuler avant de confirmer",
    cancelText:
      "La famille lit votre raison. Elle retrouve toutes les listes quittées pour cette place, avec ses jours, et sa place sur la vôtre. La place redevient libre et les familles suivantes sont invitées.",
    reasonLabel: "Pourquoi",
    reasons: {
      STAYS_TAKEN: "L’enfant qui devait partir reste",
      GROUP_CLOSED: "Le groupe n’ouvre pas",
      FORMALITIES: "Les formalités n’ont pas abouti",
      UNREACHABLE: "La famille ne répond plus",
      MISTAKE: "C’était une erreur",
      OTHER: "Une autre raison",
    },
    cancelSubmit: "Annuler la place",
    noShow: "L’enfant n’est pas venu",
    noShowText:
      "À dire dans les deux semaines qui suivent le premier jour. La place est annulée; la famille perd sa place sur votre liste, et ce qu’elle a quitté ne revient pas. Téléphonez-lui d’abord.",
    noShowSubmit: "Constater l’absence",
    notice: "Terminer la place",
    noticeText:
      "La famille est avertie. La place reste prise jusqu’au dernier jour, compris; le lendemain, l’enfant cherche de nouveau. Pendant le premier mois, elle retrouve aussi ses jours et toutes les listes quittées pour cette place.",
    lastDayLabel: "Dernier jour de l’enfant",
    noticeSubmit: "Donner le préavis",
    stay: "L’enfant reste",
    stayText:
      "Le préavis est retiré et la famille est avertie. Impossible si la place est déjà promise à une autre famille.",
    staySubmit: "Retirer le préavis",
    cancelledFor: {
      CANCELLED_BY_DAYCARE: "Annulée par le service",
      BY_FAMILY: "La famille y a renoncé",
      NO_SHOW: "L’enfant n’est pas venu",
    },
  },
  family: {
    title: "Votre place",
    back: "Mon espace",
    context: (x: { daycare: string }) => `${x.daycare}.`,
    pendingLead: "Le service fait ses formalités, puis confirme. Vous recevrez une lettre.",
    giveUp: "Renoncer à cette place",
    giveUpText:
      "Possible tant que le service n’a pas confirmé. La place va à une autre famille. Vous perdez vos jours sur la liste de ce service, et les listes que vous avez quittées pour cette place restent quittées.",
    giveUpTextHeard:
      "Le service a noté que vous acceptez cette place par téléphone. Possible tant qu’il n’a pas confirmé. La place va à une autre famille. Vous ne perdez rien : vous attendez de nouveau sur la liste de ce service, avec vos jours.",
    giveUpSubmit: "Renoncer à la place",
    places: "Places",
    open: "Voir cette place",
  },
}
