import { families, n, some } from "./counts.ts"
import { ownList } from "./own-list.ts"
import { ranks } from "./ranks.ts"
import { registering } from "./registering.ts"

/** Les listes d’attente : ce que plusieurs pages en disent. */
export const waitlist = {
  refusals: {
    ALREADY_WAITING: "L’enfant est déjà sur cette liste.",
    BIRTH_MISSING: "Le dossier ne dit pas encore quand l’enfant est né.",
    BIRTH_TWICE: "Le dossier dit deux dates de naissance. Corrigez-le d’abord.",
    BORN_IN_FUTURE: "La date de naissance du dossier n’est pas encore arrivée.",
    BORN_LONG_AGO: "La date de naissance du dossier remonte à plus de sept ans.",
    CAP_FORM: "Écrivez un nombre de 0 à 50.",
    CAP_HIGH: "Les priorités ne peuvent pas prendre plus de 50 % des admissions.",
    CRITERION_TWICE: "Le même critère est choisi deux fois.",
    CRITERION_UNKNOWN: "Choisissez un critère du catalogue.",
    EFFECTIVE_TODAY:
      "Une politique commence demain au plus tôt : aucune liste ne change de règle le jour même.",
    EXPECTED_FAR: "La date de naissance prévue est trop éloignée.",
    EXPECTED_PAST: "La date de naissance prévue est passée. Mettez le dossier à jour d’abord.",
    FILE_STATE:
      "Le dossier de l’enfant ne le permet pas dans son état actuel. Terminez-le ou confirmez-le d’abord.",
    FROM_MISSING: "Dites à partir de quel jour cette politique s’applique.",
    INCOMPLETE: "Il manque encore quelque chose au dossier de l’enfant.",
    LISTS_MANY: "Inscrivez au plus 50 listes à la fois.",
    LISTS_MISSING: "Choisissez au moins une liste.",
    LIST_CLOSED: "Cette liste n’accepte pas d’inscription en ce moment.",
    LIST_TWICE: "La même liste est choisie deux fois.",
    NAMED_LONG: "Ce nom dépasse 120 caractères.",
    NAMED_MISSING: "Écrivez de quelle école, de quel employeur ou de quelle municipalité il s’agit.",
    POLICY_KIND: "Ces choix ne sont pas ceux que votre sorte de service peut faire.",
    REGISTRATION_STATE: "Cette inscription a déjà pris fin, ou une place est en cours d’acceptation.",
    STALE: "Une autre version vient d’être publiée. Revenez à la politique et recommencez.",
    TOO_MANY_LISTS: "Cet enfant est sur trop de listes. Quittez-en une d’abord.",
    TOO_OLD: "À la date souhaitée, l’enfant sera trop âgé pour ce service de garde.",
    UNBORN: "L’enfant n’est pas encore né : il pourra être inscrit après sa naissance.",
    WISHED_BEFORE_BIRTH: "La date souhaitée vient avant la naissance.",
    WISHED_TOO_OLD: "La date souhaitée est trop éloignée : l’enfant aura plus de sept ans.",
    WISH_MISSING: "Choisissez la nouvelle date.",
    WISH_UNCHANGED: "C’est déjà la date souhaitée.",
    WISH_WOULD_GAIN_DAYS:
      "Cette date est passée. La choisir donnerait des jours que personne n’a attendus : choisissez aujourd’hui ou plus tard.",
  },
  /** Une catégorie est vraie d’un enfant quand toutes ses conditions le sont. */
  conditions: {
    STAFF_CHILD: "enfant d’une personne qui travaille au service",
    SIBLING_ATTENDS: "frère ou sœur qui fréquente le service, à la même adresse",
    NOT_PLACED: "sans place en CPE ni en garderie subventionnée",
    SPECIAL_NEEDS: "besoins particuliers attestés",
    PRECARITY: "précarité socioéconomique attestée",
    SCHOOL: "parent inscrit à une école nommée",
    EMPLOYER: "parent qui travaille pour un employeur nommé",
    MUNICIPALITY: "résidence dans une municipalité nommée",
    INDIGENOUS: "enfant autochtone",
  },
  named: {
    SCHOOL: (x: { of: string }) => `parent inscrit à cette école : ${x.of}`,
    EMPLOYER: (x: { of: string }) => `parent qui travaille pour cet employeur : ${x.of}`,
    MUNICIPALITY: (x: { of: string }) => `résidence dans cette municipalité : ${x.of}`,
  },
  anyOther: "tous les autres enfants",
  brackets: { INFANTS: "17 mois ou moins", OLDER: "18 mois et plus" },
  /** Un rang : « 1er », « 12e », « 51 à 100 ». */
  rank: (x: number) => (x === 1 ? "1er" : `${n(x)}e`),
  bands: { "51-100": "51 à 100", "101-200": "101 à 200", OVER_200: "plus de 200" },
  days: (x: number) => some(x, "jour", "jours"),
  families,
  /** Pourquoi il n’y a pas de rang, dit au parent. */
  noRank: {
    OTHER_KIND: "Cette inscription n’est pas dans cet ordre.",
    ATTENDS_HERE: "L’enfant fréquentera déjà ce service à ce moment-là.",
    OFFER_OPEN: "Une offre de ce service attend votre réponse.",
    INVITATION_OPEN: "Une invitation de ce service attend votre réponse.",
    ANSWERED: "Vous avez déjà répondu pour cette place.",
    NOT_WAITING: "L’inscription est suspendue ou une place est acceptée.",
    UNBORN: "Le rang commence à la naissance.",
    TOO_YOUNG: "L’enfant n’aura pas encore l’âge.",
    TOO_OLD: "L’enfant n’aura plus l’âge.",
    WISHED_LATER: "La date souhaitée vient après.",
    PRIORITY_NOT_HELD: "Cette place est réservée à une priorité.",
    SCHEDULE: "Les jours demandés ne s’accordent pas.",
    FILE_NOT_ACTIVE: "Le dossier est en pause : reprenez-le pour retrouver un rang.",
    FILE_NOT_CONFIRMED: "Le dossier doit être confirmé pour garder son rang.",
    ACCEPTED_ELSEWHERE: "Une place est acceptée ailleurs.",
  },
  policy: {
    title: "Comment cette liste est ordonnée",
    note: "Une règle publiée, la même pour tous.",
    network: "Politique du réseau",
    own: "Politique propre à ce service",
    version: (x: { version: number; day: string }) =>
      `Version ${n(x.version)}, en vigueur depuis le ${x.day}.`,
    categories: "Les enfants sont placés par catégorie, dans cet ordre :",
    clock: {
      SINCE:
        "Dans une catégorie, qui attend depuis le plus longtemps passe avant. L’attente compte à partir de l’inscription ou de la date souhaitée, la plus tardive des deux.",
      REGISTERED_ON: "Dans une catégorie, la date d’inscription décide : la plus ancienne passe avant.",
    },
    ties: {
      PRECARITY: "À égalité, une précarité socioéconomique attestée passe avant.",
      DRAW: "S’il reste une égalité, un numéro tiré une fois pour toutes à l’inscription décide.",
    },
    reserved: (x: { percent: number }) =>
      `Jusqu’à ${n(x.percent)} % des admissions de l’année peuvent être réservées à ces priorités :`,
    reservedNone: "Aucune place n’est réservée à une priorité.",
    departures:
      "Le service peut s’écarter de cet ordre, avec une raison choisie dans une liste, inscrite et rendue publique.",
    noDepartures: "Le service ne peut pas s’écarter de cet ordre.",
    never: "La langue, la culture et la religion ne peuvent jamais être des critères.",
    waiting: "Familles qui attendent",
    entries: (x: { year: string }) => `Entrées en ${x.year}`,
    fewer: "moins de 5",
    noted: (x: { day: string }) => `Compté dans la nuit du ${x.day}.`,
    notNoted: "Pas encore compté.",
    join: "S’inscrire sur cette liste",
    joinText: "Il faut un compte et le dossier de votre enfant. S’inscrire est gratuit.",
  },
  ...ranks,
  ...registering,
  ...ownList,
}
