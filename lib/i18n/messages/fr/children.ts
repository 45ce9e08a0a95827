/** Le dossier d’un enfant, ses listes, et ce que nous en écrivons. */
const notYou = "Si ce n’était ni vous ni l’autre parent, téléphonez-nous sans attendre."

export const children = {
  refusals: {
    ALREADY_CLAIMED: "Vous avez déjà demandé cette priorité",
    ATTESTATION_STATE: "Cette priorité a déjà reçu sa réponse : elle ne se retire plus ici",
    BIRTH_KIND_MISSING: "Dites si l’enfant est né",
    BIRTH_MISSING: "Écrivez la date de naissance, ou la date prévue",
    BIRTH_TWICE: "Écrivez la date de naissance ou la date prévue, pas les deux",
    BOND_MISSING: "Choisissez comment vous voulez les places",
    BORN_IN_FUTURE:
      "Cette date n’est pas encore arrivée. Si l’enfant n’est pas né, choisissez « Pas encore » et écrivez la date prévue",
    BORN_LONG_AGO:
      "Cette date remonte à plus de sept ans : les services de garde accueillent les enfants plus jeunes. Vérifiez l’année",
    CLAIM_MISSING: "Choisissez une priorité",
    DATE_WRONG: "Écrivez une date qui existe, comme 2026-09-01",
    DAYCARE_MISSING: "Choisissez le service de garde",
    DAYS_MISSING: "Choisissez au moins un jour, ou laissez les heures sans réponse",
    DAYS_WRONG: "Choisissez des jours de la semaine",
    EMAIL_MISSING: "Écrivez l’adresse courriel de l’autre parent",
    EMAIL_WRONG: "Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.ca",
    EXPECTED_FAR: "Cette date prévue est à plus de dix mois. Vérifiez le mois et l’année",
    EXPECTED_PAST: "Cette date prévue est passée depuis longtemps. Si l’enfant est né, choisissez « Oui »",
    FAMILY_NAME_MISSING: "Écrivez le nom de famille de l’enfant",
    FILE_STATE:
      "Ce dossier n’est plus dans l’état où vous l’avez vu. Rechargez la page : elle dit où il en est",
    FIRST_GUARDIAN:
      "Cette personne suivait le dossier avant vous. Pour y mettre fin, téléphonez-nous : une personne regardera",
    GIVEN_NAME_MISSING: "Écrivez le prénom de l’enfant",
    GUARDIAN_RIGHT_MISSING: "Choisissez ce que l’autre parent pourra faire",
    HOURS_MISSING: "Choisissez l’heure, ou décochez les jours",
    HOURS_REVERSED: "L’heure de départ vient avant l’heure d’arrivée",
    HOURS_WRONG: "Choisissez une heure",
    INCOMPLETE: "Il manque encore une réponse : la liste des étapes dit laquelle",
    INVITE_WAITING: "Une invitation attend déjà une réponse. Retirez-la d’abord pour en envoyer une autre",
    LANGUAGE_MISSING: "Choisissez une langue",
    LAST_GUARDIAN:
      "Vous êtes la seule personne qui tient ce dossier : fermez-le plutôt, ou attendez l’autre parent",
    MUNICIPALITY_MISSING: "Écrivez le nom de la municipalité",
    MUNICIPALITY_UNKNOWN:
      "Aucune municipalité du Québec ne porte ce nom. Écrivez-le comme sur votre compte de taxes, sans l’arrondissement",
    NAMED_LONG: "Ce nom dépasse 120 caractères",
    NAMED_MISSING: "Écrivez le nom",
    NAME_LONG: "Ce nom dépasse 80 caractères",
    NAME_MISSING: "Écrivez le nom",
    NAME_ODD: "Ce nom contient un signe qui ne s’écrit pas",
    NOT_TICKED: "Cochez la case si vous voulez vraiment fermer ce dossier",
    NOT_YOURS: "Ce dossier n’est pas dans votre famille",
    OTHER_RESIDENCE:
      "Ces deux enfants n’ont pas d’adresse en commun. Dites d’abord qu’ils habitent au même endroit",
    OWN_ADDRESS: "C’est votre adresse : écrivez celle de l’autre parent",
    PERSON_MISSING: "Écrivez le nom de la personne qui y travaille",
    POSTAL_CODE_ELSEWHERE: "Cette municipalité est loin de ce code postal. L’un des deux est à corriger",
    POSTAL_CODE_UNKNOWN: "Ce code postal n’existe pas au Québec. Vérifiez les trois premiers caractères",
    POSTAL_CODE_WRONG: "Écrivez les six caractères du code postal, par exemple H3L 2T4",
    RESIDENCE_MISSING: "Le dossier de l’autre enfant n’a pas encore d’adresse",
    SAME_CHILD: "C’est le même enfant",
    SCHEDULE_PARTIAL: "Dites les jours et les heures, ou ni les uns ni les autres.",
    SIBLING_MISSING: "Choisissez le frère ou la sœur",
    STALE:
      "Ce dossier a changé depuis que cette page est ouverte, peut-être par l’autre parent. Rechargez la page, puis recommencez",
    TOO_MANY_CLAIMS: "Douze demandes attendent déjà une réponse. Retirez-en une, ou attendez",
    TOO_MANY_FILES:
      "Vous avez ouvert beaucoup de dossiers cette année. Téléphonez-nous pour en ouvrir un autre",
    TOO_MANY_INVITES: "Vous avez envoyé beaucoup d’invitations ce mois-ci. Téléphonez-nous",
    TWO_GUARDIANS: "Ce dossier a déjà deux parents",
    UNBORN:
      "L’enfant n’est pas encore né : le dossier reste un brouillon. Après la naissance, écrivez la date et envoyez-le",
    WISHED_BEFORE_BIRTH: "La date d’entrée vient avant la naissance. Corrigez l’une ou l’autre",
    WISHED_TOO_OLD: "À cette date d’entrée, l’enfant aura plus de sept ans. Vérifiez l’année",
    WISH_MOVES_DAYS:
      "Ce dossier est sur des listes : changer la date se fait sur la page qui montre l’effet sur les rangs",
  },
  letters: {
    opened: {
      subject: "Le dossier de votre enfant est ouvert",
      first: "Le dossier de votre enfant est complet. Vous pouvez l’inscrire sur des listes d’attente.",
      later: "Dans six mois, nous vous demanderons si vos besoins sont toujours les mêmes.",
      button: "Voir le dossier",
      notYou,
    },
    confirmed: {
      subject: "Le dossier de votre enfant est confirmé",
      first: "Les besoins de votre enfant sont confirmés pour six mois.",
      later: "Vous n’avez rien d’autre à faire.",
      button: "Voir le dossier",
      notYou,
    },
    archived: {
      subject: "Le dossier de votre enfant est en pause",
      first:
        "Nous n’avons pas eu de réponse : le dossier de votre enfant est archivé et ne reçoit plus d’invitation.",
      later:
        "Confirmez-le d’ici six mois et il reprend sa place, sans compter les jours de la pause. Après, il sera fermé.",
      button: "Reprendre le dossier",
      notYou: "Si vous ne cherchez plus de place, vous n’avez rien à faire.",
    },
    closed: {
      subject: "Le dossier de votre enfant est fermé",
      first: "Le dossier de votre enfant est fermé : il n’est plus sur aucune liste d’attente.",
      later: "Pour chercher de nouveau une place, ouvrez un nouveau dossier.",
      button: "Voir mes dossiers",
      notYou,
    },
    confirmationDue: {
      subject: "Vos besoins de garde sont-ils toujours les mêmes?",
      first: "Le dossier de votre enfant doit être confirmé : c’est un seul clic.",
      late: "Le dossier de votre enfant n’a pas été confirmé à temps. Il ne reçoit plus d’invitation tant qu’il ne l’est pas.",
      by: (x: { day: string }) => `Confirmez-le au plus tard le ${x.day}.`,
      button: "Confirmer le dossier",
      otherwise: "Sans réponse, le dossier sera mis en pause, puis fermé.",
    },
    registered: {
      subject: "Votre enfant est inscrit sur une liste d’attente",
      first: (x: { place: string }) => `Votre enfant est sur la liste d’attente de ce service : ${x.place}.`,
      later: "Son rang et ce qui le fait bouger se lisent dans votre espace.",
      button: "Voir les rangs",
      notYou,
    },
    wishChanged: {
      subject: "La date souhaitée a changé",
      first: "La date d’entrée souhaitée de votre enfant vient de changer, sur toutes ses listes.",
      later: "Pendant sept jours, vous pouvez revenir à la date d’avant sans rien perdre.",
      button: "Voir les rangs",
      notYou,
    },
  },
}
