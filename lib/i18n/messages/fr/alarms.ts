/** Alarms: what was noticed, whom it holds back, and what officers do about it. */
export const alarms = {
  title: "Alarmes",
  context: "Alarmes.",
  fact: (x: { n: number }) =>
    x.n === 0 ? "Rien n’attend." : x.n === 1 ? "Une alarme est ouverte." : `${x.n} alarmes sont ouvertes.`,
  lead: "Ce que le portail a remarqué de lui-même. Une alarme reste ici tant que personne n’a dit ce qu’il en était.",
  open: "Ouvertes",
  openNote: "La plus grave d’abord. Prendre une alarme arrête les rappels; la terminer demande un mot.",
  none: "Aucune alarme ouverte",
  noneText: "Le portail vous écrit dès qu’il remarque quelque chose.",
  done: "Terminées",
  doneNote: "Les cinquante dernières.",
  doneNone: "Aucune alarme n’a encore été terminée.",
  severities: { HIGH: "Grave", MEDIUM: "À regarder", LOW: "Pour information" },
  taken: { nobody: "Personne ne l’a prise", me: "Vous l’avez prise", other: "Prise par une autre personne" },
  since: (x: { when: string }) => `Depuis le ${x.when}`,
  last: (x: { when: string; count: number }) => `${x.count} fois, la dernière le ${x.when}`,
  account: (x: { code: string }) => `Compte ${x.code}`,
  facts: (x: { files: number; accounts: number }) => `${x.files} dossiers, ${x.accounts} comptes`,
  take: "Prendre cette alarme",
  note: "Ce que c’était, et ce qui a été fait",
  noteHint: "500 caractères au plus. Aucun nom, aucun renseignement sur une personne.",
  finish: "Terminer l’alarme",
  columns: { kind: "Alarme", when: "Quand", note: "Ce qui a été fait" },
  held: "Comptes retenus",
  heldNote:
    "Leurs sessions sont terminées et personne n’y entre. La personne est prévenue, à la retenue comme à la fin.",
  lookAt: "Voir ce que ce compte a lu",
  heldNone: "Aucun compte n’est retenu.",
  heldFor: {
    READING: "Trop de dossiers ouverts",
    LISTS: "Trop de pages de liste lues",
    SEARCH: "Trop de recherches",
  },
  heldOwn: "C’est votre propre compte : une autre personne responsable de la sécurité le libère.",
  hats: {
    PARENT: "parent",
    DAYCARE: "service de garde",
    HOME: "milieu familial",
    OFFICE: "bureau coordonnateur",
    STAFF: "personnel",
    VERIFIER: "vérification",
  },
  release: "Libérer ce compte",
  releaseWhy: "Pourquoi",
  releaseReasons: {
    LEGITIMATE: "La personne a été jointe : c’était son travail",
    MISTAKE: "Le portail s’est trompé",
    SECURED: "Le compte a été repris et protégé de nouveau",
  },
  frozen: "Personne ne lit de dossier",
  frozenText: (x: { since: string }) =>
    `Depuis le ${x.since}, trop de dossiers s’ouvraient dans tout le portail. Les services, les bureaux et le personnel n’en ouvrent plus; vous, oui. Le reste du portail fonctionne.`,
  unfreeze: "Permettre de nouveau la lecture",
  unfreezeNote: "Ce qui a été vérifié",
  unfrozen: "La lecture des dossiers a repris. Le compte repart de zéro.",
  front: (x: { n: number }) => (x.n === 1 ? "1 ouverte" : `${x.n} ouvertes`),
  frontNote: "Ce que le portail a remarqué. Prenez-les pour arrêter les rappels.",
  /** What the public reads when the breaker closed by itself. */
  closing:
    "Par prudence, les services de garde et les bureaux n’entrent pas pour le moment : une lecture inhabituelle de dossiers est vérifiée.",
  refusals: {
    ALARM_TAKEN: "Une autre personne a pris cette alarme. Rechargez la page.",
    ALARM_OVER: "Cette alarme est déjà terminée.",
    NOTE_MISSING: "Écrivez ce que c’était et ce qui a été fait",
    NOTE_LONG: "Raccourcissez : 500 caractères au plus",
    WHY_MISSING: "Choisissez pourquoi le compte est libéré",
    NOT_FROZEN: "La lecture n’est plus suspendue.",
  },
  kinds: {
    READING_LIMIT: {
      title: "Un compte a demandé plus de dossiers qu’il n’en peut ouvrir.",
      text: "Il est retenu. Joindre la personne par un numéro connu d’avance, puis lire ce que le compte a vu.",
    },
    LIST_LIMIT: {
      title: "Un compte a lu des listes plus vite que personne ne lit.",
      text: "Il est retenu. Des listes, il n’a vu que des codes.",
    },
    SEARCH_LIMIT: {
      title: "Un compte a cherché trop de personnes.",
      text: "Il est retenu. Joindre la personne avant de le libérer.",
    },
    BREAKER: {
      title: "Trop de dossiers s’ouvraient dans tout le portail.",
      text: "La lecture est suspendue pour tous. Regarder quels comptes lisaient, retenir, puis reprendre.",
    },
    CANARY: {
      title: "Un dossier que personne ne doit toucher a été touché.",
      text: "Ce dossier n’est celui de personne : aucun travail n’y mène. Regarder tout de suite qui, et ce que ce compte a lu d’autre.",
    },
    DECOY_ACCOUNT: {
      title: "Quelqu’un a essayé d’entrer par un compte qui n’est à personne.",
      text: "Son adresse ne se trouve que dans une copie volée. La réponse a été celle d’un mauvais mot de passe.",
    },
    DECOY_PATH: {
      title: "Quelqu’un cherche des portes qui n’existent pas.",
      text: "Des adresses comme celles d’une sauvegarde. Souvent un automate; rien n’a été donné.",
    },
    EXPORT_TAKEN: {
      title: "Une exportation approuvée a été téléchargée.",
      text: "Deux personnes l’ont voulue. La page des exportations dit qui, pourquoi et combien de lignes.",
    },
    BACKUP_LATE: {
      title: "Les copies de sécurité ont pris du retard.",
      text: "Ce qui s’écrit maintenant pourrait ne pas être récupéré. Vérifier l’espace libre et le processus des copies.",
    },
    FORGED_SLIP: {
      title: "Un bon d’ouverture que la base n’a pas donné a été présenté.",
      text: "Rien n’a été ouvert. Le programme du portail est peut-être aux mains de quelqu’un : fermer, puis chercher.",
    },
    DOOR_LIMIT: {
      title: "On ouvre trop de choses pour des gens qui ne sont pas encore entrés.",
      text: "Jusqu’à la fin de l’heure, les codes d’une application ne sont plus vérifiés; les clés d’accès et les codes par courriel servent. Personne n’entre aussi souvent : le programme du portail est peut-être aux mains de quelqu’un.",
    },
    KEYS_ALONE: {
      title: "Une ancienne clé a été reprise au serveur, sans l’accord de deux personnes.",
      text: "Seulement quand personne ne peut entrer autrement. Savoir qui était au serveur, et pourquoi; si ce n’est personne, fermer.",
    },
    KEYS_WAIT: {
      title: "Les clés n’ont pas été renouvelées après une destruction.",
      text: "D’ici là, une ancienne sauvegarde ouvre encore ce qui a été détruit. Ou bien plus de clés ont disparu que jamais à bon droit, et deux personnes doivent regarder; ou bien l’endroit des sauvegardes ne peut pas être écrit.",
    },
    SEALED_ALTERED: {
      title: "Un texte scellé a été modifié ou déplacé.",
      text: "Il ne s’ouvre plus, et rien d’autre n’a été montré à sa place. Lancer la vérification d’intégrité, qui dit où.",
    },
    RECORD_BROKEN: {
      title: "Le registre ne concorde plus avec ses sceaux.",
      text: "Quelqu’un l’a peut-être modifié en dehors du portail, ou une restauration attend d’être confirmée. La page des sceaux dit lequel des deux; npm run audit:verify nomme le premier endroit.",
    },
    SEALING_LATE: {
      title: "Le registre n’est plus scellé à temps.",
      text: "Le travail de nuit et de jour est peut-être arrêté. Vérifier que le portail tourne en entier.",
    },
    ANCHORS_LATE: {
      title: "Les copies des sceaux n’arrivent plus au second lieu.",
      text: "Il refuse ou ne répond pas. Rien n’est perdu : elles attendent, et partiront d’elles-mêmes. Vérifiez ce lieu et le chemin qui y mène; si personne ne l’a coupé par erreur, tenez le serveur pour suspect.",
    },
    REFUSED_OFTEN: {
      title: "Beaucoup d’entrées sont refusées en peu de temps.",
      text: "Mots de passe, codes ou clés d’accès : quelqu’un en essaie peut-être beaucoup. Le registre n’en garde qu’une partie; cette alarme compte le reste. Regarder les refus du registre, et qui ils visent.",
    },
    STRANGER_WALKING: {
      title: "Quelqu’un sans session essaie des adresses l’une après l’autre.",
      text: "Le plus souvent un automate. Rien n’a été trouvé, et son adresse attend quelques minutes.",
    },
    WALKING: {
      title: "Un compte essaie des adresses l’une après l’autre.",
      text: "Rien n’a été trouvé, et le compte attend quelques minutes. Regarder s’il s’agit d’un lien brisé ou d’un automate.",
    },
  },
  otherKind: {
    title: "Le portail a remarqué quelque chose.",
    text: "Le nom de l’alarme dit quelle partie du portail l’a donnée.",
  },
  letter: {
    subject: "Une alarme s’est déclenchée au Guichet",
    subjectAgain: "Une alarme attend toujours au Guichet",
    when: (x: { first: string; last: string; count: number }) =>
      x.count === 1
        ? `C’était le ${x.first}.`
        : `${x.count} fois depuis le ${x.first}; la dernière, le ${x.last}.`,
    nobody: "Personne ne l’a encore prise.",
    taken: "Une personne l’a prise; c’est arrivé de nouveau depuis.",
    button: "Voir les alarmes",
  },
  heldLetter: {
    subject: "Votre compte du Guichet est retenu",
    paragraphs: (x: { phone: string; email: string }) => [
      "Votre compte a demandé en peu de temps plus de renseignements que ce que le travail d’une personne demande. Par prudence, vos sessions sont terminées et votre compte est retenu.",
      "Si c’était vous, rien n’est perdu : appelez-nous et nous le libérerons. Si ce n’était pas vous, appelez-nous tout de suite.",
      `Téléphone : ${x.phone}. Courriel : ${x.email}.`,
    ],
  },
  releasedLetter: {
    subject: "Votre compte du Guichet est libéré",
    paragraphs: [
      "Une personne responsable de la sécurité a libéré votre compte. Vous pouvez vous connecter de nouveau.",
    ],
    button: "Se connecter",
  },
}
