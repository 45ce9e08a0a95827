import { familySteps } from "./family-steps.ts"
import { secondGuardian } from "./second-guardian.ts"

/** « d’Eliott », « de Nora » : un h se dit comme on veut. */
const of = (name: string) => (/^[aeiouàâéèêëîïôöùûüœ]/i.test(name) ? `d’${name}` : `de ${name}`)

/** L’espace d’une famille : ses enfants, leurs dossiers, ce qu’il y a à faire. */
export const family = {
  steps: familySteps,
  guardian: secondGuardian,
  noName: "Enfant sans nom",
  unborn: "Enfant à naître",
  theChild: "l’enfant",
  home: {
    factNone: "Commençons par un enfant.",
    factDue: (x: { name: string }) => `Le dossier ${of(x.name)} vous attend.`,
    factCalm: "Rien ne presse.",
    leadNone:
      "Un seul dossier par enfant sert pour tous les services de garde. Il se remplit en plusieurs fois, si vous voulez.",
    lead: "Vos enfants, l’état de leur dossier, et ce qu’il y a à faire.",
    children: "Vos enfants",
    childrenNote:
      "Chaque ouverture d’un dossier par le personnel laisse une trace, que vous voyez dans votre compte.",
    add: "Ajouter un enfant",
    emptyTitle: "Aucun dossier d’enfant",
    emptyText:
      "Ouvrez un dossier pour un enfant né ou à naître. Il faut environ cinq minutes, et on peut s’arrêter à chaque étape.",
    open: "Ouvrir un dossier",
    see: (x: { name: string }) => `Voir le dossier ${of(x.name)}`,
    goOn: (x: { name: string }) => `Continuer le dossier ${of(x.name)}`,
    title: "Vos enfants",
  },
  due: {
    FINISH: (x: { name: string }) => `Finir le dossier ${of(x.name)}`,
    FINISH_TEXT: "Tant qu’il est un brouillon, l’enfant n’est sur aucune liste. Vos réponses sont gardées.",
    CONFIRM: (x: { name: string }) => `Le dossier ${of(x.name)} est-il toujours exact?`,
    CONFIRM_TEXT: (x: { day: string }) =>
      `Confirmez d’ici le ${x.day}. Les rangs ne bougent pas; le dossier vaut six mois de plus.`,
    CONFIRM_LATE: (x: { name: string }) => `Le dossier ${of(x.name)} est à confirmer.`,
    CONFIRM_LATE_TEXT: (x: { day: string }) =>
      `En attendant, il ne reçoit pas d’invitation. Sans réponse le ${x.day}, il sera mis en pause.`,
    WAKE: (x: { name: string }) => `Le dossier ${of(x.name)} est en pause.`,
    WAKE_TEXT: (x: { day: string }) =>
      `Reprenez-le d’ici le ${x.day} : les listes reprennent leur place, sans les jours de la pause. Ensuite, il sera fermé.`,
    CHECK: (x: { name: string }) => `Relisez le dossier ${of(x.name)}.`,
    CHECK_TEXT: (x: { day: string }) =>
      `Une autre personne l’a écrit pour vous. Corrigez ce qui est faux, puis confirmez : les rangs ne bougent pas, et le dossier vaut six mois. Sans réponse, il vaut jusqu’au ${x.day}.`,
    confirm: "Rien n’a changé : confirmer",
    check: "Tout est exact : confirmer",
    wake: "Reprendre le dossier",
    review: "Relire ou corriger d’abord",
    readOnly: "L’autre parent peut le faire : vous pouvez lire ce dossier, sans le changer.",
  },
  facts: {
    birth: "Naissance",
    expected: (x: { day: string }) => `Prévue le ${x.day}`,
    age: "Âge",
    months: (x: { months: string }) => x.months,
    entry: "Entrée voulue",
    from: (x: { day: string }) => `À partir du ${x.day}`,
    file: "Dossier",
    unsaid: "Pas encore dit",
  },
  states: {
    DRAFT: "Brouillon",
    ACTIVE: (x: { day: string }) => `Valide jusqu’au ${x.day}`,
    TO_CONFIRM: "À confirmer",
    ARCHIVED: "En pause",
    PLACED: "L’enfant a une place",
    CLOSED: "Fermé",
    DESTROYED: "Détruit",
  },
  file: {
    title: "Dossier d’enfant",
    context: (x: { name: string }) => `${x.name}.`,
    draftFact: "Un dossier à remplir.",
    draftLead:
      "Les étapes se font dans l’ordre que vous voulez. Chaque page est enregistrée : vous pouvez partir et revenir.",
    activeFact: "Le dossier est actif.",
    activeLead: (x: { day: string }) => `Il vaut jusqu’au ${x.day}. Nous vous écrirons avant.`,
    lateFact: "Le dossier est à confirmer.",
    archivedFact: "Le dossier est en pause.",
    placedFact: "L’enfant a une place.",
    placedLead: "Le dossier reste ouvert pour ce qui vous concerne tous les deux.",
    closedFact: "Le dossier est fermé.",
    closedLead: (x: { day: string }) =>
      `Depuis le ${x.day}, l’enfant n’est plus sur aucune liste. Pour chercher de nouveau, ouvrez un autre dossier.`,
    needed: "Ce qu’il faut",
    neededNote: "Quatre réponses, et le dossier peut partir.",
    more: "Ce qui peut aider",
    moreNote: "Facultatif : maintenant ou plus tard.",
    answers: "Vos réponses",
    answersNote: "Corrigez-les quand elles changent : c’est permis à tout moment.",
    done: "Fait",
    todo: "À faire",
    optional: "Facultatif",
    none: "Aucune",
    check: "Vérifier et envoyer",
    checkNote: "Tout est là. Relisez, puis envoyez.",
    checkLater: "Quand les quatre réponses sont là.",
    checkUnborn: "Après la naissance : revenez écrire la date.",
    lists: "Les listes d’attente",
    listsText:
      "Choisissez des services de garde et inscrivez l’enfant à leurs listes, à plusieurs d’un coup si vous voulez.",
    search: "Choisir des listes",
    end: "Fermer ce dossier",
    endText: "Si vous ne cherchez plus de place pour cet enfant.",
    endLink: "Lire ce qui se passe, puis fermer",
    back: "Mon espace",
    readOnly: "Vous pouvez lire ce dossier. L’autre parent le tient à jour.",
    flexible: "Souple : tous les jours, toutes les heures",
    change: "Changer",
    changeWhat: (x: { what: string }) => `Changer : ${x.what}`,
    second: "Deuxième adresse",
  },
  close: {
    title: "Fermer le dossier",
    context: "Fermer un dossier.",
    fact: (x: { name: string }) => `${x.name} ne cherchera plus de place.`,
    consequences: "Ce qui se passe",
    lists: "L’enfant quitte toutes les listes d’attente. Les jours d’attente sont perdus.",
    kept: "Une place déjà promise est gardée.",
    again: "Vous pourrez ouvrir un autre dossier, mais il repartira de zéro.",
    destroyed: "Ce que vous avez écrit reste scellé, puis il est détruit quand la loi le demande.",
    pause: "Si vous voulez seulement attendre, changez plutôt la date d’entrée.",
    understood: "J’ai lu ce qui se passe, et je ferme ce dossier",
    submit: "Fermer le dossier",
    keep: "Garder le dossier ouvert",
  },
  letters: {
    joined: {
      subject: "Un second parent suit maintenant un dossier d’enfant",
      first:
        "La personne que vous avez invitée a accepté : elle suit maintenant le dossier d’un de vos enfants.",
      next: "Vous voyez dans le dossier ce qu’elle peut y faire, et vous pouvez y mettre fin.",
      button: "Voir mes enfants",
      notYou: "Si vous n’avez invité personne, téléphonez-nous sans attendre.",
    },
    ended: {
      subject: "Un accès à un dossier d’enfant a pris fin",
      first: "Un des deux parents ne suit plus un dossier d’enfant auquel vous avez, ou aviez, accès.",
      next: "Le dossier et ses listes n’ont pas changé.",
      button: "Voir mes enfants",
      notYou: "Si vous pensez que c’est une erreur, téléphonez-nous.",
    },
  },
}
