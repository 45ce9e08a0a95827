import { some } from "./counts.ts"

/** Les enfants déjà présents, lus d’un fichier : l’aperçu, l’enregistrement, la lettre à la famille. */
export const attending = {
  title: "Enfants déjà présents",
  back: "Vos enfants",
  context: "Enfants déjà présents.",
  fact: "Une liste, un aperçu, puis rien d’autre.",
  lead: "Pour que la fratrie compte et qu’aucun enfant présent ne reçoive d’invitation. Les enfants venus par une offre de ce portail y sont déjà.",
  what: "Ce qu’il faut",
  columns:
    "Un fichier CSV dont la première ligne nomme les colonnes : prénom, nom, naissance, premier jour, dernier jour, raison. Les deux dernières peuvent rester vides.",
  days: "Les dates s’écrivent 2026-09-01.",
  reasons:
    "Raison, pour qui est arrivé depuis moins de 60 jours sans une place de ce portail : urgence, personnel, transfert, entente ou autre. La coopérative la lira et vous appellera.",
  becomes: "Ce que cela devient",
  kept: "Aucun nom n’est gardé : il sert à calculer une empreinte, que personne ne peut relire. Restent la naissance et les jours.",
  told: "Si la famille a un dossier ici, elle reçoit une lettre et peut contester. Vous ne saurez pas si elle en a un.",
  file: "Votre fichier",
  fileHint: "CSV, au plus 400 enfants.",
  submit: "Voir l’aperçu",
  reading: "Lecture du fichier",
  link: "Dire qui est déjà là",
  managersOnly: "Une personne qui gère le service peut lire une liste.",
  refusals: {
    BUSY: "Quelqu’un d’autre écrit vos places en ce moment. Essayez de nouveau dans un instant",
    COLUMNS_MISSING: "Il manque une colonne : prénom, nom, naissance et premier jour sont nécessaires",
    FILE_EMPTY: "Ce fichier ne contient aucun enfant",
    FILE_LARGE: "Ce fichier est trop lourd : 400 enfants tiennent en moins de 200 Ko",
    FILE_MISSING: "Choisissez un fichier : une ligne par enfant",
    FILE_SPREADSHEET: "C’est un classeur. Enregistrez-le d’abord en CSV, puis choisissez ce fichier-là",
    FILE_UTF16: "Cet encodage n’est pas lu. Enregistrez le fichier en CSV UTF-8",
    LIST_WRITTEN: "Cette liste est déjà enregistrée",
    NOT_A_LIST: "Ce fichier n’est pas une liste lisible. Sa première ligne doit nommer les colonnes",
    OVER_PERMIT:
      "C’est plus d’enfants présents que votre permis n’en permet, même avec un cinquième de plus. Retirez ceux qui sont partis, puis recommencez",
    TOO_MANY_ROWS: "Ce fichier a plus de 400 lignes",
  },
  preview: {
    title: "Aperçu de votre liste",
    context: "Aperçu.",
    fact: (x: { good: number }) =>
      x.good === 0 ? "Rien à enregistrer." : `${some(x.good, "enfant", "enfants")} à enregistrer.`,
    factWritten: (x: { count: number }) =>
      x.count === 0 ? "Rien n’a changé." : `${some(x.count, "enfant enregistré", "enfants enregistrés")}.`,
    leadWritten:
      "Vos places les comptent dès maintenant. Les familles qui ont un dossier reçoivent une lettre.",
    broken: (x: { count: number }) =>
      `${some(x.count, "ligne ne peut pas être lue et sera laissée", "lignes ne peuvent pas être lues et seront laissées")}. Corrigez le fichier et relisez-le, ou continuez ainsi.`,
    same: (x: { count: number }) =>
      `${some(x.count, "enfant est déjà là", "enfants sont déjà là")}, sans changement.`,
    write: "Enregistrer cette liste",
    writeText:
      "Tout est écrit d’un coup, ou rien. Une liste plus récente corrige les jours; elle n’efface personne.",
    submit: "Enregistrer la liste",
    again: "Lire un autre fichier",
    see: "Voir vos enfants",
    lines: "Ligne par ligne",
    linesNote: "Par le numéro de la ligne dans votre fichier.",
    caption: "Ce que devient chaque ligne",
    columns: { line: "Ligne", born: "Naissance", days: "Jours", becomes: "Ce qu’elle devient" },
    until: (x: { from: string; until: string }) => `${x.from} au ${x.until}`,
    since: (x: { from: string }) => `Dès le ${x.from}`,
    verdicts: { NEW: "À enregistrer", CHANGED: "Jours corrigés", SAME: "Déjà là", BROKEN: "Laissée" },
    reasons: {
      EMERGENCY: "Hors liste : urgence",
      STAFF_CHILD: "Hors liste : enfant du personnel",
      TRANSFER: "Hors liste : transfert",
      AGREEMENT: "Hors liste : entente",
      OTHER: "Hors liste : autre raison",
    },
    troubles: {
      NAME_MISSING: "Il manque le prénom ou le nom",
      NAME_LONG: "Un nom dépasse 80 lettres",
      BORN_WRONG: "La naissance n’est pas une date comme 2024-05-31, ou l’enfant a plus de sept ans",
      FROM_WRONG: "Le premier jour manque, précède la naissance, ou est à plus d’un an",
      UNTIL_WRONG:
        "Le dernier jour n’est pas une date, précède le premier, ou est passé depuis plus de 60 jours",
      REASON_MISSING: "Arrivé depuis peu : il manque la raison",
      REASON_UNKNOWN: "Raison inconnue : urgence, personnel, transfert, entente ou autre",
      TWICE: "Le même enfant est déjà plus haut",
    },
  },
  letter: {
    subject: "Un service de garde dit que votre enfant le fréquente",
    first: (x: { place: string; day: string }) =>
      `${x.place} a inscrit votre enfant parmi ceux qui le fréquentent, depuis le ${x.day}.`,
    changes:
      "Vos inscriptions restent. Votre enfant ne recevra pas d’invitation de ce service, et une place en CPE ou en garderie subventionnée change sa catégorie sur les autres listes. Ses frères et sœurs à la même adresse peuvent y gagner une priorité.",
    button: "Voir le dossier",
    wrong: "Si ce n’est pas exact, téléphonez-nous : nous le corrigerons.",
  },
}
