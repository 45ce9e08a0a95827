import { n, places } from "./counts.ts"

/** « Pourquoi pas moi? » : les places qui ont été comblées, et où l’on était soi-même. */
export const whyNot = {
  title: "Pourquoi pas moi?",
  back: "Pourquoi ce rang",
  linkText: "Les places comblées ici depuis un an, et la raison pour laquelle ce n’était pas vous.",
  context: (x: { place: string }) => `${x.place}.`,
  fact: (x: { filled: number }) =>
    x.filled === 0
      ? "Aucune place comblée depuis un an."
      : x.filled === 1
        ? "Une fois, des places ont été comblées."
        : `${n(x.filled)} fois, des places ont été comblées.`,
  lead: (x: { name: string }) =>
    `Depuis un an, pendant que ${x.name} était sur cette liste. On y lit votre position, jamais celle d’une autre famille.`,
  none: "Quand une place sera comblée ici, la raison pour laquelle ce n’était pas vous sera sur cette page.",
  filled: "Les places comblées",
  filledNote: "Les plus récentes d’abord.",
  rowTitle: (x: { seats: number; filled: string }) =>
    `${places(x.seats)}, comblée${x.seats > 1 ? "s" : ""} le ${x.filled}`,
  starts: "Premier jour",
  between: (x: { from: string; to: string }) => `Du ${x.from} au ${x.to}`,
  ages: "Âges demandés",
  agesOn: (x: { ages: string; day: string }) => `${x.ages}, le ${x.day}`,
  own: "Votre position",
  position: (x: { rank: string; category: string; days: string }) =>
    `${x.rank}, catégorie : ${x.category}, ${x.days}`,
  positionBand: (x: { band: string; category: string; days: string }) =>
    `Dans la tranche ${x.band}, catégorie : ${x.category}, ${x.days}`,
  reasons: {
    FURTHER_DOWN:
      "Vous n’avez pas été invités : les familles que la politique place avant la vôtre ont pris toutes les places.",
    SAID_NOT_NOW: "Vous avez été invités, et vous avez répondu « pas maintenant ». Cela n’a rien coûté.",
    WAS_SILENT:
      "Vous avez été invités ou une place vous a été offerte, et l’heure limite est passée sans réponse.",
    DECLINED: "Une place vous a été offerte, et vous l’avez refusée.",
    TAKEN_BEFORE:
      "Vous avez été invités, mais les familles placées avant la vôtre ont pris toutes les places.",
    WITHDRAWN: "Une place vous a été offerte, puis retirée sans que vous y perdiez rien.",
    NOT_RECORDED:
      "L’inscription n’était pas dans le calcul de cette place : elle est venue après, ou en pause.",
    OTHER_KIND: "Cette inscription n’est pas dans cet ordre.",
    ATTENDS_HERE: "L’enfant fréquentait déjà ce service à cette date.",
    OFFER_OPEN: "Une autre offre de ce service attendait alors votre réponse.",
    INVITATION_OPEN: "Une autre invitation de ce service attendait alors votre réponse.",
    ANSWERED: "Vous aviez déjà répondu pour cette place.",
    NOT_WAITING: "L’inscription était suspendue, ou une place était acceptée.",
    UNBORN: "L’enfant n’était pas né.",
    TOO_YOUNG: "L’enfant n’avait pas encore l’âge demandé.",
    TOO_OLD: "L’enfant n’avait plus l’âge demandé.",
    WISHED_LATER: "La date d’entrée que vous souhaitiez venait après le dernier premier jour possible.",
    PRIORITY_NOT_HELD:
      "Cette place était réservée à une priorité que l’enfant n’avait pas, attestée, à cette date.",
    SCHEDULE: "Les jours ou les heures que vous demandiez ne s’accordaient pas avec la place.",
    FILE_NOT_ACTIVE: "Le dossier de l’enfant était en pause.",
    FILE_NOT_CONFIRMED: "Le dossier de l’enfant n’était pas confirmé.",
    ACCEPTED_ELSEWHERE: "Une place était déjà acceptée ailleurs.",
  },
  daysShort: (x: { days: number }) =>
    x.days === 1 ? "Il manquait un jour." : `Il manquait ${n(x.days)} jours.`,
  review: "Quelque chose vous semble faux? Une personne peut revoir ce calcul avec vous : téléphonez-nous.",
}
