/** The integrity check: that what the portal holds is what it should be. Keys of codes are those of lib/record/rules/checks.ts. */
export const checks = {
  refusals: {
    CHECK_UNDER_WAY: "Une vérification est déjà en cours : une seule à la fois. Rien n’a changé.",
    CHECK_OVER: "Cette vérification est déjà terminée. Rien n’a changé.",
    CHECK_NOT_OVER: "Cette vérification n’est pas terminée : attendez sa fin. Rien n’a changé.",
    SAME_PERSON: "Vous avez demandé cette vérification : une autre personne doit expliquer. Rien n’a changé.",
    EXPLAINED_ALREADY:
      "Au moins une de ces découvertes est déjà expliquée. Relisez la page. Rien n’a changé.",
    FINDING_MISSING: "Cochez au moins une découverte.",
    EXPLANATION_MISSING: "Choisissez une explication.",
    WHY_SHORT: "Écrivez pourquoi, en dix lettres au moins.",
    NOTE_LONG: "Ce texte est trop long.",
    WINDOW_ORDER: "La fin vient avant le début.",
    WINDOW_HALF: "Donnez le jour et l’heure, ou laissez les deux vides.",
  },
  list: {
    title: "Vérification d’intégrité",
    back: "Registre",
    context: "Vérification d’intégrité.",
    clean: "La dernière n’a rien trouvé.",
    found: (x: { n: number }) =>
      x.n === 1 ? "La dernière a trouvé une chose." : `La dernière a trouvé ${x.n} choses.`,
    running: "Une vérification est en cours.",
    never: "Aucune n’a encore été faite.",
    lead: "Elle compare tout ce que le portail garde à ce qui devrait y être. Elle ne change rien, et se fait aussi quand le portail est fermé.",
    toRunning: "Suivre la vérification en cours",
    begin: "Faire une vérification",
    beginNote: "Quelques minutes. Le portail continue de servir, et vous pouvez quitter la page.",
    orders: "Ordres à recalculer",
    ordersHint: "Chaque ordre qui a mené à une invitation est gardé avec ses données.",
    oneIn: (x: { n: number }) => (x.n === 1 ? "Tous" : `Un sur ${x.n}`),
    from: "Dire ce qui a changé depuis le",
    fromHint: "Sans jour : les sept derniers jours.",
    at: "À quelle heure",
    until: "Jusqu’au",
    untilHint: "Sans jour : jusqu’à maintenant.",
    submit: "Commencer la vérification",
    sending: "La vérification commence…",
    past: "Les vérifications",
    none: "Aucune vérification",
    noneText: "La première paraîtra ici, avec son rapport.",
    columns: { when: "Commencée", by: "Demandée par", state: "Résultat", report: "Rapport" },
    server: "Le serveur",
    open: "Lire",
    follow: "Suivre",
  },
  states: { WAITING: "En attente", RUNNING: "En cours", DONE: "Terminée", CANCELLED: "Arrêtée" },
  result: (x: { found: number; explained: number }) =>
    x.found === 0
      ? "Rien trouvé"
      : x.explained === x.found
        ? `${x.found} trouvé, tout expliqué`
        : `${x.found} trouvé, ${x.explained} expliqué`,
  check: {
    title: "Une vérification d’intégrité",
    back: "Toutes les vérifications",
    context: (x: { when: string }) => `Vérification du ${x.when}.`,
    clean: "Tout est comme il se doit.",
    found: (x: { n: number }) => (x.n === 1 ? "Une chose est trouvée." : `${x.n} choses sont trouvées.`),
    running: "Elle est en cours.",
    waiting: "Elle va commencer.",
    cancelled: "Elle a été arrêtée.",
    cleanLead: "Rien de ce qui a été regardé ne diffère de ce qui devrait y être.",
    foundLead:
      "Corrigez, puis vérifiez de nouveau ; ou faites expliquer chaque découverte par une deuxième personne.",
    runningLead: "Vous pouvez quitter cette page et y revenir : la vérification continue.",
    cancelledLead: "Elle ne prouve rien. Commencez-en une autre.",
    parts: "Ce qui est regardé",
    partsNote: "Chaque partie dit combien elle a vu, sur combien.",
    partColumns: { part: "Partie", seen: "Vu", found: "Trouvé" },
    seen: (x: { checked: string; total: string; of: number }) => `${x.checked} sur ${x.total} (${x.of} %)`,
    toCome: "À venir",
    reload: "Voir où elle en est",
    cancel: "Arrêter la vérification",
    cancelText: "Ce qui a été regardé reste écrit, mais ne prouve rien.",
    cancelSubmit: "Arrêter",
    findings: "Ce qui est trouvé",
    findingsNote:
      "Des identifiants et des codes seulement. D’une partie, deux cents sont gardés, tous sont comptés.",
    findingColumns: { what: "Quoi", where: "Où", explained: "Expliqué" },
    more: (x: { n: number }) =>
      x.n === 1
        ? "Une autre découverte n’est pas gardée : elle ne peut être que corrigée."
        : `${x.n} autres découvertes ne sont pas gardées : elles ne peuvent être que corrigées.`,
    nobody: "Pas encore",
    explainedBy: (x: { who: string; when: string }) => `${x.who}, le ${x.when}`,
    entry: "Entrée de l’historique",
    history: "Historique de cette ligne",
    explain: "Expliquer des découvertes",
    explainNote:
      "Une deuxième personne dit pourquoi ce n’est pas une raison de rester fermé. Elle le dit une fois, et cela reste.",
    explainOwn:
      "Vous avez demandé cette vérification : une autre personne peut expliquer ce qu’elle a trouvé.",
    which: "Lesquelles",
    kind: "Pourquoi",
    why: "Ce qui s’est passé",
    whyHint: "Sans nom ni adresse : ce texte suit le dossier de la fermeture.",
    explainSubmit: "Garder cette explication",
    changes: "Ce qui a changé, et par qui",
    changesNote:
      "Ce qui a été fait à la main au serveur vient d’abord. Ce ne sont pas des découvertes : c’est à vous d’en juger.",
    window: (x: { from: string; to: string }) => `Du ${x.from} au ${x.to}`,
    changesNone: "Rien n’a changé",
    changesNoneText: "Aucune ligne et aucun geste entre ces deux instants.",
    changeColumns: {
      who: "Qui",
      what: "Quoi",
      many: "Combien",
      when: "De quand à quand",
      ids: "Les premiers",
    },
    byHand: "À la main, au serveur",
    together: (x: { n: number }) => (x.n === 1 ? "Une famille" : `${x.n} familles`),
    system: "Le portail, de lui-même",
    door: "À l’entrée, avant toute session",
    ops: { INSERT: "ajout", UPDATE: "modification", DELETE: "suppression" },
    report: "Le rapport",
    reportNote: "Le fichier JSON est exactement ce que l’empreinte scelle. Le PDF dit la même chose à lire.",
    json: "Rapport en JSON",
    pdf: "Rapport en PDF",
    fileName: "verification",
    digest: "Empreinte SHA-256 du rapport",
    asked: "Demandée par",
    began: "Commencée",
    ended: "Terminée",
    code: "Programme",
    schema: "Schéma",
    orders: "Ordres recalculés",
    id: "Numéro",
  },
  kinds: {
    PARENT: "Famille",
    DAYCARE: "Service de garde",
    HOME: "Milieu familial",
    OFFICE: "Bureau coordonnateur",
    STAFF: "Personnel",
    VERIFIER: "Vérification externe",
    SYSTEM: "Le portail, de lui-même",
  },
  parts: {
    promises: "Promesses sur les places",
    days: "Jours d’attente",
    references: "Renvois d’une ligne à l’autre",
    orders: "Ordres recalculés",
    history: "Lignes et historique",
    changes: "Changements",
  },
  codes: {
    PROMISE_BROKEN: "Une promesse n’est pas tenue",
    PROMISE_OTHER: "La question gardée n’est pas celle de ce programme",
    PROMISE_UNKNOWN: "La réponse a pris trop de temps",
    DAYS_DIFFER: "La date d’attente ne suit pas de son historique",
    DANGLING: "Une ligne renvoie à ce qui n’existe pas",
    CONSTRAINT_OFF: "Une contrainte n’est pas appliquée",
    TRIGGER_OFF: "Un déclencheur est désactivé",
    ROWS_UNGUARDED: "Une table a perdu sa garde",
    INDEX_OFF: "Un index n’est pas entier",
    ENGINE_UNKNOWN: "L’ordre vient d’un autre moteur",
    DIGEST_DIFFERS: "Les données de l’ordre ont été modifiées",
    RESULT_DIFFERS: "Le même calcul donne un autre ordre",
    NOT_READABLE: "L’ordre gardé ne se lit plus",
    ALTERED: "La ligne n’est pas ce que dit son historique",
    INSERTED: "La ligne n’a pas d’historique",
    DELETED: "La ligne a disparu sans historique",
    FORGED: "Une entrée d’historique a été modifiée",
    EMPTIED: "Une entrée d’historique a été vidée",
  },
  /** The promises of vacancies, by the words in which the program asks them. */
  promises: {
    "A seat has one holder.": "Une place n’est tenue que par un enfant.",
    "A child has one seat a day.": "Un enfant n’a qu’une place par jour.",
    "A vacancy is what its seats are.": "Une place à combler est ce que sont ses sièges.",
    "No vacancy promises more than the places really run.":
      "Aucune place à combler ne promet plus que ce qui fonctionne.",
    "A place that was accepted is a place: offer and placement say the same.":
      "Une place acceptée est une place : l’offre et la fréquentation disent la même chose.",
    "Who holds a place that is to be confirmed is admitted on its list.":
      "Qui tient une place à confirmer est admis sur sa liste.",
    "No more families are asked than there are free seats and surplus.":
      "On n’invite pas plus de familles qu’il n’y a de places libres et de surplus.",
    "Enough families are asked while there are some who could be.":
      "Assez de familles sont invitées tant qu’il y en a qui pourraient l’être.",
    "Nobody is offered a seat who did not say yes to being asked.":
      "Personne ne reçoit d’offre sans avoir dit oui à l’invitation.",
    "Nobody is asked who took a place elsewhere, unless the family keeps looking.":
      "Personne n’est invité qui a pris une place ailleurs, sauf si la famille continue à chercher.",
    "A list says whether its family is being asked or holds an offer.":
      "Une liste dit si sa famille est invitée ou tient une offre.",
    "An undelivered letter is never silence.": "Un courriel non arrivé n’est jamais un silence.",
    "One silence counts once: it suspends, and only the second ends a list.":
      "Un silence compte une fois : il suspend, et seul le deuxième met fin à une liste.",
    "Where both guardians must agree, both did.": "Où deux parents doivent s’accorder, les deux l’ont fait.",
    "No deadline lies after the latest start, unless a closure stopped its clock.":
      "Aucune échéance ne vient après le début le plus tardif, sauf si une fermeture a arrêté son temps.",
    "A service opened a family only while its offer or its place lived.":
      "Un service n’a ouvert une famille que tant que vivait son offre ou sa place.",
    "Being asked moves nobody's days.": "Être invité ne change les jours de personne.",
    "Each order by which somebody was asked can be computed again.":
      "Chaque ordre qui a mené à une invitation se recalcule.",
    "A deadline is moved once for each closing, by what the law says, and by nothing else.":
      "Une échéance est déplacée une fois par fermeture, de ce que dit la règle, et de rien d’autre.",
    "What stood still has its time back: no deadline lies in a closing, nor in the day after it.":
      "Ce qui s’est arrêté a retrouvé son temps : aucune échéance ne tombe pendant une fermeture, ni le jour qui la suit.",
    "Nothing expired while those who must answer could not.":
      "Rien n’est échu pendant que ceux qui doivent répondre ne le pouvaient pas.",
    "One letter tells a person of moved deadlines, for one closing.":
      "Une seule lettre dit à une personne que ses échéances ont bougé, pour une fermeture.",
  } as Record<string, string>,
  explanations: {
    RESTORED: "La ligne a été restaurée",
    CORRECTED: "La cause est corrigée",
    DONE_AT_SERVER: "Fait au serveur, et su",
    NOT_BROKEN: "Vu, et ce n’est pas un défaut",
  },
  step: {
    title: "Joindre la vérification d’intégrité",
    note: "Elle doit avoir commencé après cette étape.",
    last: (x: { when: string; result: string }) => `La dernière terminée : ${x.when}, ${x.result}.`,
    none: "Aucune vérification n’a commencé depuis le début de l’étape.",
    make: "Faire une vérification",
    read: "La lire",
    submit: "Joindre son rapport",
  },
}
