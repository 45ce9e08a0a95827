/** What everybody does with their own account: sessions, hats, address, leaving. */
export const ownAccount = {
  refusals: {
    SESSION_OVER: "Cette session est déjà terminée.",
    DEVICE_OVER: "Cet appareil n’est plus retenu.",
    AUDIENCE_MISSING: "Choisissez pour qui.",
    ADDRESS_SAME: "C’est déjà l’adresse de votre compte.",
    ADDRESS_LINK_DEAD:
      "Ce lien a déjà servi, a expiré, n’est pas complet ou a été remplacé. Demandez-en un autre dans votre compte.",
    NOT_TICKED: "Cochez la case pour dire que vous avez lu ce qui suivra.",
    STAFF_RIGHT:
      "Votre rôle à la coopérative doit d’abord prendre fin. Demandez-le à la personne responsable de la sécurité.",
    LAST_MANAGER:
      "Vous êtes la seule personne à gérer votre équipe. Invitez d’abord quelqu’un d’autre à la gérer.",
    STALE:
      "Votre compte a été modifié ailleurs depuis que cette page est ouverte. Rechargez la page, puis refaites votre changement.",
  },
  way: {
    title: "Comment vous vous connectez",
    note: "Adresse, mot de passe, clés et codes.",
    address: "Adresse courriel",
    addressNote: "Changer d’adresse",
    factors: "Mot de passe, clés d’accès et codes",
    factorsNote: "Ce qui prouve que c’est vous",
    sessions: "Sessions et appareils",
    sessionsNote: "Voir où votre compte est ouvert, et y mettre fin",
    leave: "Fermer votre compte",
    leaveNote: "Ce qui s’efface, et quand",
  },
  contact: {
    calls: "On peut m’appeler si une lettre ne peut pas être livrée",
    callsNote: "Nos lettres partent toujours par courriel. Ceci nous permet de vous joindre quand il échoue.",
  },
  sessions: {
    title: "Sessions et appareils",
    context: "Sessions et appareils.",
    fact: "Où votre compte est ouvert.",
    lead: "Si une ligne ne vous dit rien, mettez-y fin, puis changez votre mot de passe.",
    list: "Sessions ouvertes",
    listNote: "Une session se termine d’elle-même quand elle ne sert plus.",
    columns: { what: "Navigateur", hat: "Rôle", begun: "Ouverte", seen: "Dernier signe", end: "Mettre fin" },
    unknown: "Navigateur inconnu",
    thisOne: "Cette session",
    end: "Terminer",
    endOthers: "Terminer toutes les autres sessions",
    ended: "La session est terminée",
    othersEnded: "Toutes les autres sessions sont terminées",
    devices: "Appareils retenus",
    devicesNote: "Sur ceux-ci, nous ne demandons pas de code par courriel.",
    deviceColumns: { what: "Appareil", begun: "Retenu", seen: "Dernier usage", end: "Oublier" },
    thisDevice: "Cet appareil",
    forget: "Oublier",
    forgotten: "L’appareil est oublié",
    none: "Aucun appareil retenu",
    noneText: "Au moment d’entrer le code, vous pouvez demander que l’appareil soit retenu.",
  },
  staff: {
    band: "Sessions",
    count: (x: { count: number }) =>
      x.count === 0
        ? "Aucune session ouverte."
        : x.count === 1
          ? "Une session ouverte."
          : `${x.count} sessions ouvertes.`,
    note: "La personne en est avertie par courriel, et c’est inscrit au registre.",
    end: "Terminer toutes ses sessions",
    ended: "Ses sessions sont terminées",
    title: "Terminer des sessions",
    context: "Terminer des sessions.",
    fact: "Toutes celles d’un public, d’un coup.",
    lead: "Après une fuite ou en cas de doute. Chaque personne devra se connecter de nouveau; ce qui n’était pas envoyé reste dans sa page. Aucune lettre ne part : pour dire pourquoi, fermez le portail avec un message.",
    audience: "De qui?",
    audiences: {
      PARENTS: "Parents",
      DAYCARES: "Services de garde",
      HOME: "Milieux familiaux et bureaux coordonnateurs",
      STAFF: "Personnel de la coopérative",
      VERIFIER: "Vérification",
    },
    keeps: "Votre propre session reste ouverte.",
    endAll: "Terminer ces sessions",
    allEnded: (x: { count: number }) =>
      x.count === 1 ? "Une session est terminée" : `${x.count} sessions sont terminées`,
    link: "Terminer toutes les sessions d’un public",
  },
  hats: {
    change: "Changer de rôle",
    label: "Vos rôles",
    worn: "rôle actuel",
    parent: "Parent",
    verifier: "Vérification",
    staff: {
      SUPPORT: "Coop, soutien",
      REGISTRY: "Coop, registre",
      SECURITY_OFFICER: "Coop, sécurité",
      PRIVACY_OFFICER: "Coop, vie privée",
    },
    inTeam: (x: { place: string; role: "MANAGER" | "MEMBER" }) =>
      `${x.place}, ${x.role === "MANAGER" ? "gestionnaire" : "membre de l’équipe"}`,
  },
  address: {
    title: "Changer d’adresse courriel",
    context: "Changer d’adresse.",
    fact: "Elle change quand vous l’aurez confirmée.",
    lead: "Nous écrivons un lien à la nouvelle adresse et un avis à l’adresse actuelle. Rien ne change avant que vous n’ouvriez ce lien.",
    now: "Adresse actuelle",
    email: "Nouvelle adresse courriel",
    submit: "Envoyer le lien",
    sent: "Ouvrez maintenant la lettre à la nouvelle adresse",
    sentText: "Le lien dure trente minutes. Si rien n’arrive, relisez l’adresse et recommencez.",
    back: "Votre compte",
  },
  confirmAddress: {
    title: "Confirmer la nouvelle adresse",
    context: "Nouvelle adresse.",
    fact: "Un geste, et elle est la vôtre.",
    lead: "Vous vous connecterez ensuite avec cette adresse, et nos lettres y arriveront.",
    submit: "Utiliser cette adresse",
    done: "Votre adresse est changée",
    doneText: "Une lettre le confirme aux deux adresses.",
    next: "Se connecter",
  },
  undoAddress: {
    title: "Annuler le changement d’adresse",
    context: "Ce n’était pas vous?",
    fact: "Reprenez votre adresse.",
    lead: "L’ancienne adresse revient, et toutes les sessions se terminent, partout. Choisissez ensuite un autre mot de passe.",
    submit: "Reprendre mon adresse",
    done: "Votre ancienne adresse est revenue",
    doneText:
      "Toutes les sessions sont terminées. Connectez-vous, changez votre mot de passe et regardez vos clés d’accès.",
    next: "Se connecter",
  },
  leave: {
    title: "Fermer votre compte",
    context: "Fermer votre compte.",
    fact: "Voici ce qui se passera.",
    lead: "Il n’y a pas de retour.",
    consequences: "Ce qui se passe",
    atOnce:
      "Tout de suite : vos sessions se terminent partout, vos rôles prennent fin, et personne ne peut plus se connecter à ce compte.",
    later:
      "Après quatorze jours : votre nom, votre adresse, votre téléphone, votre mot de passe et vos clés sont détruits. L’adresse peut alors servir à un nouveau compte.",
    children:
      "Vos enfants : un dossier que l’autre parent tient reste avec lui; un dossier que vous étiez seul à tenir se ferme, et l’enfant quitte ses listes.",
    stays: "Ce qui reste : les lignes du registre, sans votre nom ni votre adresse.",
    first: "D’abord",
    understood: "J’ai lu ce qui se passera, et je veux fermer mon compte",
    submit: "Fermer mon compte",
    kept: "Garder mon compte",
    doneTitle: "Compte fermé",
    doneContext: "Votre compte est fermé.",
    doneFact: "Une lettre vous le confirme.",
    doneLead: "Si ce n’était pas vous, téléphonez-nous dans les quatorze jours.",
    home: "Retour à l’accueil",
  },
  ending: {
    lasts: (x: { minutes: number }) =>
      `Pour votre sécurité, la session se termine après ${x.minutes} minutes sans nouvelle de vous.`,
    soonTitle: "Votre session se termine bientôt",
    soon: (x: { minutes: number }) =>
      x.minutes > 1
        ? `Elle se termine dans ${x.minutes} minutes. Ce que vous avez écrit reste dans la page.`
        : "Elle se termine dans moins d’une minute. Ce que vous avez écrit reste dans la page.",
    stay: "Rester",
    stayed: "Votre session continue.",
    overTitle: "Votre session est terminée",
    over: "Ce que vous avez écrit est encore ici. Connectez-vous dans un autre onglet, puis revenez l’envoyer.",
    signIn: "Se connecter dans un autre onglet",
  },
  letters: {
    asked: {
      subject: "Quelqu’un veut changer l’adresse de votre compte au Guichet",
      first:
        "Quelqu’un, sans doute vous, a demandé une autre adresse courriel pour votre compte. Rien n’a encore changé : un lien est parti à la nouvelle adresse.",
      notYou:
        "Si ce n’était pas vous, mettez fin aux autres sessions, changez votre mot de passe et téléphonez-nous.",
      button: "Voir mes sessions",
    },
    confirm: {
      subject: "Confirmez votre nouvelle adresse pour le Guichet",
      first:
        "Vous avez demandé que votre compte au Guichet utilise cette adresse. Il ne reste qu’à le confirmer.",
      button: "Confirmer cette adresse",
      lasts: (x: { minutes: number }) => `Le lien sert une fois et dure ${x.minutes} minutes.`,
      notYou: "Si ce n’était pas vous, ne faites rien : sans ce lien, rien ne change.",
    },
    taken: {
      subject: "Quelqu’un a voulu utiliser votre adresse au Guichet",
      first:
        "Quelqu’un a voulu donner votre adresse à un autre compte. Elle appartient déjà au vôtre : rien n’a changé.",
      button: "Voir mon compte",
      notYou: "Si c’était vous, gardez un seul compte : connectez-vous avec cette adresse.",
    },
    changed: {
      subject: "Votre adresse est changée au Guichet",
      first: "Votre compte utilise maintenant cette adresse, pour vous connecter et pour nos lettres.",
      button: "Voir mon compte",
      notYou: "Si ce n’était pas vous, téléphonez-nous sans attendre.",
    },
    left: {
      subject: "Votre compte au Guichet a quitté cette adresse",
      first: "Votre compte utilise maintenant une autre adresse. Nous n’écrirons plus à celle-ci.",
      button: "Reprendre mon adresse",
      until: (x: { date: string }) =>
        `Si ce n’était pas vous, ce lien vous rend votre adresse jusqu’au ${x.date} et met fin à toutes les sessions.`,
      notYou: "Si c’était vous, ne faites rien.",
    },
    back: {
      subject: "Votre ancienne adresse est revenue au Guichet",
      first:
        "Le changement d’adresse de votre compte a été annulé. Toutes les sessions sont terminées et aucun appareil n’est plus retenu.",
      button: "Me connecter",
      notYou: "Choisissez maintenant un autre mot de passe, et regardez vos clés d’accès.",
    },
    closed: {
      subject: "Votre compte au Guichet est fermé",
      first:
        "Votre compte est fermé, comme vous l’avez demandé. Vos renseignements seront détruits dans quatorze jours.",
      children:
        "Si vous teniez seul le dossier d’un enfant, il est fermé aussi et l’enfant a quitté ses listes. Un dossier que l’autre parent tient reste avec lui.",
      notYou: "Si ce n’était pas vous, téléphonez-nous sans attendre.",
    },
    ended: {
      subject: "Vos sessions au Guichet sont terminées",
      first:
        "Le personnel de la coopérative a mis fin à toutes vos sessions. Vous pouvez vous connecter de nouveau.",
      button: "Me connecter",
      notYou: "Si vous ne l’avez pas demandé et voulez savoir pourquoi, téléphonez-nous.",
    },
  },
}
