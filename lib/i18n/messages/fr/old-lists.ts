import { n } from "./counts.ts"

type Counts = Record<
  | "lines"
  | "families"
  | "children"
  | "siblings"
  | "written"
  | "joined"
  | "there"
  | "waiting"
  | "left"
  | "broken",
  number
>

/** La reprise d’anciennes listes : ce que dit la commande, et rien sur personne. */
export const oldLists = {
  refusals: {
    FILE_EMPTY: "Ce fichier est vide.",
    FILE_SPREADSHEET: "Ceci est un classeur. Enregistrez-le d’abord en « CSV UTF-8 ».",
    FILE_BINARY: "Ce fichier contient un caractère qu’aucun texte n’a : enregistrez-le en « CSV UTF-8 ».",
    COLUMNS_MISSING: "Des colonnes manquent",
    OTHER_FILE:
      "Une reprise commencée avec un autre fichier n’est pas finie, ou ce fichier a changé depuis. Reprenez le premier fichier tel quel, ou abandonnez-le : --give-up.",
    ALREADY_RUNNING: "Une reprise est déjà en cours. Attendez qu’elle finisse.",
  },
  reasons: {
    REFERENCE_MISSING: "il manque la référence de l’ancienne liste",
    REFERENCE_LONG: "la référence dépasse 60 caractères",
    REFERENCE_CHANGED: "cette référence a déjà été lue avec un autre contenu",
    NAME_MISSING: "il manque le nom",
    NAME_LONG: "le nom dépasse 80 caractères",
    DATE_WRONG: "la date ne se lit pas : écrivez 2026-09-01",
    BIRTH_MISSING: "il manque la naissance, ou la date prévue",
    BIRTH_TWICE: "une naissance et une date prévue : gardez l’une des deux",
    BORN_IN_FUTURE: "la naissance est dans le futur : c’est une date prévue",
    BORN_LONG_AGO: "l’enfant a plus de sept ans",
    EXPECTED_PAST: "la date prévue est passée depuis longtemps",
    EXPECTED_FAR: "la date prévue est trop loin",
    WISHED_MISSING: "il manque la date d’entrée souhaitée",
    WISHED_BEFORE_BIRTH: "l’entrée souhaitée précède la naissance",
    WISHED_TOO_OLD: "l’enfant aurait plus de sept ans à l’entrée",
    REGISTERED_MISSING: "il manque la date d’inscription",
    REGISTERED_LATER: "la date d’inscription est dans le futur",
    REGISTERED_EARLY: "la date d’inscription précède l’an 2000",
    EMAIL_MISSING: "il manque le courriel : sans lui, personne ne reprend le dossier",
    EMAIL_WRONG: "le courriel n’en est pas un",
    EMAIL_TWICE: "les deux parents ont le même courriel",
    PHONE_WRONG: "le téléphone n’a pas dix chiffres",
    LANGUAGE_WRONG: "la langue est fr ou en, ou rien",
    DAYS_WRONG: "les jours ne se lisent pas : écrivez lun mar mer",
    POSTAL_CODE_WRONG: "le code postal n’en est pas un du Québec",
    POSTAL_CODE_UNKNOWN: "le code postal est inconnu",
    POSTAL_CODE_ELSEWHERE: "le code postal et la municipalité sont loin l’un de l’autre",
    MUNICIPALITY_UNKNOWN: "la municipalité est inconnue",
    DAYCARE_UNKNOWN: "ce service de garde n’est pas au registre",
    DAYCARE_SEVERAL: "plusieurs services ont ce nom : écrivez le numéro",
    DAYCARE_CLOSED: "ce service de garde a fermé",
    COLUMNS_COUNT: "la ligne n’a pas autant de cellules que la première",
    QUOTE_OPEN: "un guillemet reste ouvert : la suite ne se lit pas",
  },
  line: (x: { line: number; column: string; reason: string }) =>
    x.column ? `ligne ${x.line}, ${x.column} : ${x.reason}` : `ligne ${x.line} : ${x.reason}`,
  read: (x: { n: number }) => `${n(x.n)} lignes lues`,
  counts: (x: Counts) =>
    `${n(x.lines)} lignes. Nouveaux : ${n(x.families)} familles, ${n(x.children)} enfants (${n(x.siblings)} liens de fratrie), ${n(x.written)} inscriptions (${n(x.joined)} d’enfants connus). Déjà là : ${n(x.there)}. Ambiguës : ${n(x.waiting)}. Laissées : ${n(x.left)}. Fautives : ${n(x.broken)}.`,
  more: (x: { n: number }) => `… et ${n(x.n)} autres (--report les écrit toutes)`,
  waitingLines: (x: { lines: string }) => `Ambiguës, une personne doit décider. Lignes : ${x.lines}`,
  applied: (x: { seconds: string }) => `Écrit en ${x.seconds} s. Les lettres partent peu à peu.`,
  previewed: (x: { seconds: string }) =>
    `Rien n’a changé (${x.seconds} s). Ajoutez --apply pour écrire les lignes bonnes.`,
  closed: "La partie des familles est fermée : rien n’est écrit. La même commande reprendra.",
  givenUp: "La reprise inachevée est abandonnée. Ce qu’elle a écrit reste.",
  nothingToGiveUp: "Aucune reprise n’est inachevée.",
}
