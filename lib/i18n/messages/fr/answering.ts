import { listOf } from "../../format.ts"
import { n, places, some } from "./counts.ts"
import { whyNot } from "./why-not.ts"

/** « d’Eliott », « de Nora » : un h se dit comme on veut. */
const of = (name: string) => (/^[aeiouàâéèêëîïôöùûüœ]/i.test(name) ? `d’${name}` : `de ${name}`)
const names = (all: string[]) => listOf(all, "fr")

/** Répondre à une invitation ou à une offre : ce que la famille lit avant, et après. */
export const answering = {
  whyNot,
  refusals: {
    NOT_YOURS: "Cette réponse n’est pas à vous",
    ALREADY_ANSWERED:
      "Une réponse est déjà notée, la vôtre ou celle de l’autre parent. Elle ne change plus ici.",
    TOO_LATE:
      "L’heure limite est passée : cette réponse n’a pas été enregistrée. Votre espace dit ce que devient l’inscription.",
    WITHDRAWN_MEANWHILE: "Cette place vient d’être prise ou retirée. Votre rang ne change pas.",
    BUSY: "Beaucoup de familles répondent en ce moment. Rien n’a été enregistré : envoyez de nouveau.",
    SEAT_HELD:
      "L’enfant a déjà une place pendant ces jours. Cochez la case pour la quitter, ou choisissez un autre premier jour.",
    START: "Choisissez un premier jour parmi ceux que le service propose",
    FILE_STATE: "Le dossier de l’enfant est en pause ou fermé : reprenez-le d’abord, puis répondez.",
    START_MISSING: "Écrivez le premier jour",
    LISTS_UNSAID: "Dites ce que deviennent les autres listes",
    KEPT_MISSING: "Choisissez au moins une liste à garder, ou quittez-les toutes",
    REASON_MISSING: "Choisissez une raison",
    CONFIRM_TOO_LATE:
      "Le délai pour confirmer cette inscription est passé. Inscrivez-vous de nouveau sur la liste.",
    NOT_SUSPENDED: "Cette inscription n’est plus suspendue : rien n’est à faire.",
  },
  seeAll: "Voir vos réponses",
  child: "l’enfant",
  by: (x: { at: string }) => `Répondez d’ici le ${x.at}, heure de l’Est.`,
  list: {
    title: "Vos réponses",
    back: "Mon espace",
    context: "Vos réponses.",
    fact: (x: { due: number }) =>
      x.due === 0
        ? "Rien n’attend votre réponse."
        : x.due === 1
          ? "Une place attend votre réponse."
          : `${n(x.due)} places attendent votre réponse.`,
    lead: "La plus pressante d’abord. Répondre « pas maintenant » à une invitation ne coûte rien.",
    leadNone:
      "Quand un service vous invitera ou vous offrira une place, elle sera ici, et nous vous écrirons.",
    due: "À répondre",
    dueNote: "Une heure limite est exacte : la seconde d’avant compte, la seconde d’après ne compte plus.",
    INVITATION: (x: { names: string[]; place: string }) =>
      `Une place vous intéresse-t-elle pour ${names(x.names)}? ${x.place}`,
    OFFER: (x: { names: string[]; place: string }) =>
      `Une place est offerte pour ${names(x.names)}. ${x.place}`,
    kinds: { INVITATION: "Invitation", OFFER: "Offre ferme" },
    yesNoted: "Un oui est noté. L’autre parent doit dire oui aussi.",
    readOnly: "L’autre parent répond : vous pouvez lire, sans répondre.",
    interested: "Vous avez dit oui",
    interestedNote:
      "Une offre suivra si une place reste libre à votre tour. Vous pouvez encore dire « pas maintenant ».",
    past: "Déjà répondu, ou terminé",
    pastNote: "Depuis un an.",
    settled: (x: { on: string }) => `Le ${x.on}`,
    state: (x: { kind: string; words: string }) => `${x.kind} : ${x.words}`,
    row: (x: { names: string[]; place: string }) => `${names(x.names)} : ${x.place}`,
  },
  states: {
    invitation: {
      SENT: "À répondre",
      SEEN: "À répondre",
      INTERESTED: "Oui, cette place nous intéresse",
      NOT_NOW: "Pas maintenant",
      NO_ANSWER: "Sans réponse",
      SUPERSEDED: "La place est allée à une autre famille, ou a été retirée",
    },
    offer: {
      SENT: "À répondre",
      SEEN: "À répondre",
      ACCEPTED: "Acceptée",
      DECLINED: "Refusée",
      EXPIRED: "Sans réponse",
      CANCELLED: "Retirée ou remplacée",
    },
  },
  place: {
    title: "La place",
    sent: (x: { at: string }) => `Envoyée le ${x.at}.`,
    either: "Vous ou l’autre parent pouvez répondre. Vous recevez tous les deux chaque lettre.",
    bothMust: "Les deux parents doivent dire oui. Un seul non suffit pour refuser.",
    waitsFor: (x: { names: string[] }) => `Réponse encore attendue : ${names(x.names)}.`,
    theOther: "l’autre parent",
    for: "Pour",
    daycare: "Service de garde",
    first: "Premier jour",
    between: (x: { from: string; to: string }) => `Du ${x.from} au ${x.to}, à votre choix`,
    on: (x: { day: string }) => `Le ${x.day}`,
    until: "Dernier jour",
    untilNote: (x: { day: string }) => `Le ${x.day} : c’est un remplacement`,
    ages: "Âges",
    agesRange: (x: { from: number; to: number }) => `De ${n(x.from)} à ${n(x.to)} mois`,
    agesFrom: (x: { from: number }) => `${n(x.from)} mois et plus`,
    schedule: "Horaire",
    flexible: "À convenir avec le service",
    reserved: "Réservée",
    reservedNote: "Cette place est réservée à une priorité que vous avez.",
    deadline: "Heure limite",
    eastern: (x: { at: string }) => `${x.at}, heure de l’Est`,
    together: "Ces enfants viennent ensemble : une seule réponse vaut pour tous.",
  },
  invitation: {
    title: "Répondre à une invitation",
    back: "Vos réponses",
    context: (x: { names: string[] }) => `Une place pour ${names(x.names)}?`,
    lead: (x: { at: string }) =>
      `Répondez d’ici le ${x.at}, heure de l’Est. Aucune des deux réponses ne coûte de jours.`,
    answer: "Votre réponse",
    ifYes: "Si vous dites oui",
    yesItems: [
      "Ce n’est pas encore une offre : rien n’est promis, et vous ne devez rien.",
      "Quand les familles placées avant vous auront répondu, une offre ferme vous est faite s’il reste une place.",
      "Jusqu’à l’offre, vous pouvez encore changer pour « pas maintenant ».",
    ],
    ifNot: "Si vous dites pas maintenant",
    notItems: [
      "Vous gardez votre inscription, vos jours et votre rang.",
      "Cette place va à la famille suivante. Vous serez invités pour les prochaines.",
      "Pour cette place-ci, on ne peut pas revenir en arrière.",
    ],
    ifSilent: "Si vous ne répondez pas",
    silent:
      "Le silence compte pour une réponse. La première fois en un an, l’inscription à cette liste est suspendue : vous avez quatorze jours pour la rétablir, avec ses jours. La deuxième fois, elle prend fin.",
    yes: "Oui, cette place nous intéresse",
    notNow: "Pas maintenant",
    after: {
      INTERESTED: "Votre oui est noté.",
      INTERESTED_TEXT:
        "Une offre ferme vous sera faite s’il reste une place à votre tour. Nous vous écrirons dans les deux cas.",
      takeBack: "Vous avez changé d’idée?",
      takeBackText:
        "Dites « pas maintenant » avant l’offre : cela ne coûte rien. Après l’offre, un refus peut coûter vos jours.",
      hasOffer: "La place vous est offerte : répondez à l’offre.",
      NOT_NOW: "Vous avez dit : pas maintenant.",
      NOTED: "Le service a noté que vous lui avez dit : pas maintenant.",
      correct: "Ce n’est pas ce que vous avez dit?",
      correctText: "Votre propre oui l’emporte jusqu’à l’heure limite, s’il reste une place.",
      NOT_NOW_TEXT: "Votre inscription, vos jours et votre rang ne changent pas.",
      NO_ANSWER: "L’heure limite est passée sans réponse.",
      NO_ANSWER_TEXT:
        "Vos réponses disent si l’inscription est suspendue, et jusqu’à quand elle peut être rétablie.",
      SUPERSEDED: "Cette place vient d’être prise ou retirée.",
      SUPERSEDED_TEXT: "Votre rang ne change pas, et vos jours non plus.",
    },
    waits: "Votre oui est noté.",
    waitsText: (x: { names: string[]; at: string }) =>
      `Les deux parents doivent dire oui. Nous avons écrit à tous deux; réponse encore attendue d’ici le ${x.at} : ${names(x.names)}.`,
    late: "L’heure limite est passée.",
    lateText: "Une réponse ne peut plus être enregistrée. La suite sera ici dans un instant.",
  },
  offer: {
    title: "Répondre à une offre",
    context: (x: { names: string[] }) => `Une place pour ${names(x.names)},`,
    fact: (x: { place: string }) => x.place,
    lead: (x: { at: string }) =>
      `Répondez d’ici le ${x.at}, heure de l’Est. Rien n’est envoyé avant le dernier bouton.`,
    answer: "Votre réponse",
    answerNote: "Voici ce que chaque réponse entraîne. Une fois envoyée, elle ne se change plus ici.",
    ifAccept: "Si vous acceptez",
    acceptItems: (x: { names: string[] }) => [
      `La place est à ${names(x.names)}. Plus personne ne peut la prendre.`,
      "Vous choisissez le premier jour, et ce que deviennent vos autres listes.",
      "Le service vous joint ensuite pour les formalités, puis confirme la place.",
    ],
    ifDecline: "Si vous refusez",
    declineItems: [
      "La place va tout de suite à la famille suivante.",
      "Vous quittez cette liste et y perdez vos jours, sauf pour quatre raisons.",
      "Vos autres listes ne changent pas.",
    ],
    ifSilent: "Si vous ne répondez pas",
    silent:
      "La place va à la famille suivante. La première fois en un an, l’inscription à cette liste est suspendue : quatorze jours pour la rétablir, avec ses jours. La deuxième fois, elle prend fin.",
    accept: "Accepter la place",
    decline: "Refuser la place",
    after: {
      ACCEPTED: "Vous avez accepté cette place.",
      ACCEPTED_NEXT: (x: { day: string }) =>
        `Premier jour : le ${x.day}. Le service vous joint pour les formalités, puis confirme. S’il annule la place, toutes vos listes vous sont rendues, avec leurs jours.`,
      CONFIRMED: (x: { day: string }) => `Le service a confirmé. Premier jour : le ${x.day}.`,
      PLACE_LOST: "Cette place a été annulée. Vos listes disent ce qui vous est rendu.",
      DECLINED: "Vous avez refusé cette place.",
      DECLINED_KEPT: "Votre inscription à cette liste et vos jours sont gardés.",
      DECLINED_LOST:
        "L’inscription à cette liste a pris fin, et ses jours avec elle. Vos autres listes ne changent pas.",
      EXPIRED: "L’heure limite est passée sans réponse.",
      EXPIRED_TEXT:
        "Vos réponses disent si l’inscription est suspendue, et jusqu’à quand elle peut être rétablie.",
      CANCELLED: "Cette offre n’est plus ouverte.",
      EXTENDED: "Le service a donné plus de temps : la nouvelle offre la remplace.",
      seeNew: "Lire la nouvelle offre",
      ACCEPTED_ELSEWHERE: "L’enfant a accepté une autre place.",
      FAMILY_LEFT: "L’inscription à cette liste a pris fin ou est en pause.",
      OTHER: "La place a été retirée. Votre rang ne change pas, et vos jours non plus.",
    },
  },
  accept: {
    title: "Accepter la place",
    back: "L’offre",
    context: (x: { names: string[] }) => `Accepter la place pour ${names(x.names)}.`,
    fact: "Vérifiez vos réponses.",
    lead: "Rien n’est envoyé avant le bouton du bas.",
    choices: "Vos choix",
    start: "Premier jour",
    startHint: (x: { from: string; to: string }) => `Entre le ${x.from} et le ${x.to}.`,
    lists: "Que deviennent vos autres listes?",
    leave: "Quitter mes autres listes",
    leaveNote:
      "Ces inscriptions prennent fin aujourd’hui. Si le service annule la place, elles vous sont rendues.",
    keep: "Continuer à chercher sur les listes que je coche",
    keepNote:
      "Elles gardent leurs jours. À partir du premier jour, l’enfant a une place : il passe après ceux qui n’en ont pas.",
    kept: "Les listes à garder",
    keptRow: (x: { name: string; place: string; alone: boolean }) =>
      x.alone ? x.place : `${x.name} : ${x.place}`,
    keptDays: (x: { days: number }) => `${some(x.days, "jour", "jours")} à ce jour`,
    endsAsked: "Ce qui y est demandé ou offert en ce moment prend fin.",
    present: (x: { name: string; place: string }) => `${x.name} a déjà une place : ${x.place}`,
    leaves: "Quitter cette place la veille du premier jour",
    leavesNote: "Sans cela, deux places le même jour sont refusées. Prévenez aussi ce service.",
    bothMust: "L’autre parent doit accepter aussi. Ce sont les choix de la dernière réponse qui comptent.",
    submit: (x: { names: string[] }) => `Accepter la place pour ${names(x.names)}`,
    cancel: "Revenir à l’offre sans répondre",
    next: "Confirmation à l’écran, puis par courriel à chaque parent du dossier.",
  },
  decline: {
    title: "Refuser la place",
    back: "L’offre",
    context: (x: { names: string[] }) => `Refuser la place pour ${names(x.names)}.`,
    fact: "Pour quelle raison?",
    lead: "La raison décide de ce que devient l’inscription à cette liste. Elle n’est pas montrée au service.",
    reason: "Votre raison",
    keeps: "L’inscription et ses jours sont gardés.",
    loses: (x: { days: number | null }) =>
      x.days === null || x.days === 0
        ? "L’inscription à cette liste prend fin."
        : `L’inscription à cette liste prend fin : ${some(x.days, "jour perdu", "jours perdus")}.`,
    reasons: {
      SCHEDULE_CHANGED: "L’horaire n’est pas celui que nous avions demandé",
      MOVED_AWAY: "Nous avons déménagé",
      NEED_NOT_MET: "Un besoin de l’enfant ne peut pas y être comblé",
      CHANGED_BY_DAYCARE: "Le service a changé la place ou la date",
      FOUND_ELSEWHERE: "Nous avons trouvé une place ailleurs",
      NOT_YET: "C’est trop tôt pour nous",
      NO_LONGER_NEEDED: "Nous ne cherchons plus de place",
      OTHER: "Une autre raison",
      BY_TELEPHONE: "Dite au service par téléphone",
    },
    submit: "Refuser cette place",
    cancel: "Revenir à l’offre sans répondre",
    final: "Un refus ne se reprend pas : la place va tout de suite à la famille suivante.",
  },
  home: {
    INVITATION: (x: { names: string[]; place: string }) => `Une place pour ${names(x.names)}? ${x.place}`,
    OFFER: (x: { names: string[]; place: string }) =>
      `Une place est offerte pour ${names(x.names)} : ${x.place}`,
    open: "Lire et répondre",
    more: (x: { more: number }) =>
      x.more === 1 ? "Une autre réponse est attendue" : `${n(x.more)} autres réponses sont attendues`,
    fact: (x: { due: number }) =>
      x.due === 1 ? "Une place attend votre réponse." : `${places(x.due)} attendent votre réponse.`,
    all: "Toutes vos réponses",
    allText: "Ce que des services vous ont demandé ou offert, et ce que vous avez répondu.",
    accepted: "Ce qui est accepté",
    acceptedRow: (x: { name: string; place: string }) => `${x.name} : ${x.place}`,
    acceptedState: {
      PENDING: (x: { day: string }) => `Acceptée pour le ${x.day}; le service doit confirmer`,
      ACTIVE: (x: { day: string }) => `Confirmée pour le ${x.day}`,
    },
  },
  suspended: {
    title: "Inscriptions suspendues",
    note: "Une invitation ou une offre est restée sans réponse. Rétablies à temps, elles gardent tous leurs jours.",
    panel: (x: { name: string; place: string }) => `L’inscription ${of(x.name)} est suspendue : ${x.place}`,
    until: (x: { day: string }) =>
      `Rétablissez-la d’ici le ${x.day} : elle garde tous ses jours. Après, elle prend fin.`,
    untilUnsaid: "Rétablissez-la : elle garde tous ses jours.",
    submit: "Rétablir l’inscription",
  },
  desk: {
    title: "Répondre pour la famille",
    link: "Répondre à une invitation ou à une offre",
    back: "Le dossier",
    context: (x: { name: string }) => `${x.name}.`,
    fact: "Ce qui attend une réponse.",
    lead: "Lisez chaque conséquence à la famille avant d’appuyer. La réponse est inscrite sous sa demande.",
    backAsked: "Les réponses",
    otherFile:
      "Des enfants viennent ensemble : ouvrez aussi l’autre dossier sous cette demande, puis revenez.",
    acceptBand: "La famille accepte",
    declineBand: "La famille refuse",
  },
}
