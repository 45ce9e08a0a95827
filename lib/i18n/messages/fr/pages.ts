/** Pages that are words only. */
export const pages = {
  home: {
    title: "Accueil",
    context: "Un seul guichet.",
    fact: "Une liste juste pour toutes les places.",
    lead: "Guichet réunit les familles et les services de garde reconnus d’une région. Vous pouvez y ouvrir votre compte dès maintenant.",
    signUp: "Créer un compte",
    signIn: "Se connecter",
    promises: "Ce que nous promettons",
    promiseItems: [
      {
        title: "Un ordre publié",
        text: "Les places seront données dans un ordre que chacun peut vérifier, le même pour toutes les familles.",
      },
      {
        title: "Fermé veut dire fermé",
        text: "En cas de doute, le portail se ferme en quelques secondes, et cette fermeture est dite ici.",
      },
      {
        title: "Peu de renseignements",
        text: "Nous demandons seulement ce qui sert à placer un enfant, et nous disons pourquoi.",
      },
    ],
    state: "État du portail",
  },
  help: {
    title: "Aide",
    context: "Aide.",
    fact: "Ce que vous pouvez faire ici.",
    lead: "Si une page vous arrête, téléphonez : une personne fera le geste avec vous.",
    topics: "Questions fréquentes",
    items: (x: { linkMinutes: number }) => [
      {
        question: "Comment chercher un service de garde?",
        answer:
          "Écrivez une ville, un code postal ou un nom à la page d’accueil; les accents et une petite faute ne dérangent pas. La liste et la carte montrent les mêmes services. L’adresse de la page garde votre recherche : vous pouvez l’envoyer à quelqu’un.",
      },
      {
        question: "Pourquoi la distance est-elle approximative?",
        answer:
          "Nous connaissons la zone d’un service, pas son point exact. La distance va du milieu de votre zone au milieu de la sienne.",
      },
      {
        question: "Je n’ai pas reçu la lettre de vérification",
        answer: `Regardez dans les indésirables et relisez l’adresse que vous avez donnée. Le lien dure ${x.linkMinutes} minutes; après, créez le compte de nouveau avec la même adresse.`,
      },
      {
        question: "On me demande un code par courriel",
        answer:
          "C’est la première fois que vous vous connectez sur cet appareil. Le code arrive à votre adresse et sert une fois. Ne le donnez à personne, même à quelqu’un qui dit appeler du Guichet.",
      },
      {
        question: "J’ai oublié mon mot de passe",
        answer: "Téléphonez-nous : nous vous aiderons à retrouver l’accès à votre compte.",
      },
      {
        question: "Mon navigateur n’exécute pas JavaScript",
        answer:
          "Tout ce qui est essentiel pour les familles marche sans. Seules les clés d’accès du personnel en ont besoin.",
      },
      {
        question: "Le portail est fermé",
        answer:
          "La page fermée dit depuis quand. Ce qui était enregistré est gardé. L’état de chaque espace est sur la page d’état du portail.",
      },
    ],
    contact: "Nous joindre",
  },
  privacy: {
    title: "Confidentialité",
    context: "Confidentialité.",
    fact: "Ce que nous gardons, et pourquoi.",
    lead: "Voici ce que le portail garde de vous aujourd’hui. Cette page changera avec lui.",
    kept: "Ce que nous gardons",
    caption: "Renseignements gardés, raison et personnes qui les voient",
    columns: { what: "Renseignement", why: "Pourquoi", who: "Qui le voit", kept: "Combien de temps" },
    rows: [
      {
        what: "Adresse courriel",
        why: "Vous reconnaître et vous écrire",
        who: "Vous; le personnel, avec une raison inscrite; un service qui vous offre une place",
        kept: "Deux semaines après la fermeture du compte",
      },
      {
        what: "Mot de passe, brouillé",
        why: "Vérifier que c’est vous",
        who: "Personne",
        kept: "Deux semaines après la fermeture du compte",
      },
      {
        what: "Nom, langue, téléphone",
        why: "Vous nommer dans nos lettres et vous joindre",
        who: "Vous; le personnel, avec une raison inscrite; un service qui vous offre une place",
        kept: "Deux semaines après la fermeture du compte; cinq ans pour le nom de qui a lu des dossiers dans son travail",
      },
      {
        what: "Dossier d’un enfant : nom, naissance, adresse, jours et heures",
        why: "Ordonner les listes et proposer une place",
        who: "Ses responsables; le personnel, avec une raison inscrite; le nom et la naissance, un service qui offre une place",
        kept: "Six mois après la fermeture du dossier",
      },
      {
        what: "Priorité demandée, et documents",
        why: "Décider si elle est accordée",
        who: "Vous, et qui décide",
        kept: "Un document : quatre-vingt-dix jours après la réponse; le reste avec le dossier",
      },
      {
        what: "Sessions et appareils reconnus",
        why: "Vous laisser entrer, et couper un accès",
        who: "Vous, à la page de votre compte",
        kept: "Trente jours après leur fin",
      },
      {
        what: "Dernier jour où vous êtes venu",
        why: "Fermer ce que personne n’utilise",
        who: "Vous, dans la copie de vos renseignements",
        kept: "Détruit avec le compte",
      },
      {
        what: "Lectures de vos dossiers",
        why: "Vous dire qui a lu, quand et pourquoi",
        who: "Vous; les responsables de la sécurité et de la vie privée",
        kept: "Elles restent, sans nom",
      },
      {
        what: "Registre des gestes",
        why: "Savoir qui a fait quoi, sans nom ni adresse",
        who: "Les responsables de la sécurité et de la vie privée, avec une raison inscrite",
        kept: "Il reste, sans nom",
      },
      {
        what: "Ce que vous cherchez",
        why: "Répondre à la page; rien n’en est gardé, et un code postal est réduit à trois caractères",
        who: "Personne",
        kept: "Rien n’est gardé",
      },
    ],
    sealed: "Comment c’est gardé",
    sealedItems: [
      "Votre nom, votre adresse courriel et votre téléphone sont chiffrés : la base seule ne suffit pas pour les lire.",
      "Le personnel ouvre un compte à la fois, dit pourquoi, et vous le voyez.",
      "Le portail ne demande rien à d’autres sites : aucune mesure d’audience, aucune publicité, aucun témoin qui ne serve à vous connecter.",
      "L’ordre d’une liste est calculé par des règles publiées. Votre rang vous est expliqué, et une personne le revoit quand vous le demandez.",
    ],
    recordLink: "Vérifier le registre sans nous : sa clé publique",
    rights: "Vos droits",
    ownData: "Vos renseignements",
    rightsText:
      "Vous pouvez voir ce que nous gardons, le faire corriger, en obtenir une copie retirer un accord ou le faire détruire : à la page « Vos renseignements » de votre compte, en nous téléphonant, ou en écrivant à la personne responsable de la protection des renseignements personnels.",
    never: "Nous ne vous demanderons jamais",
    neverRest:
      "un mot de passe, un numéro d’assurance sociale ou un paiement, ni par courriel, ni par texto, ni par téléphone.",
  },
  accessibility: {
    title: "Accessibilité",
    context: "Accessibilité.",
    fact: "Le portail doit servir à tous.",
    lead: "Nous visons les règles WCAG 2.2, niveau AA, sur chaque page et dans les deux langues.",
    works: "Ce que vous pouvez attendre",
    worksItems: [
      "Tout se fait au clavier, et l’endroit où vous êtes se voit toujours.",
      "Les pages se lisent avec un lecteur d’écran; chaque erreur est dite en haut et près de sa réponse.",
      "Le texte s’agrandit à 200 % et tient dans un écran de 320 points de large.",
      "Ce qui est essentiel marche sans JavaScript et avec une connexion lente.",
      "Les couleurs suivent le thème clair ou sombre de votre appareil; aucune ne parle seule.",
      "La carte ne dit rien que la liste ne dise en mots; elle se déplace par des liens.",
      "Le mouvement disparaît quand votre appareil le demande.",
    ],
    limits: "Ce que nous savons imparfait",
    limitsText:
      "Les clés d’accès du personnel demandent JavaScript et un appareil récent. Les pages sont vérifiées par des outils; des essais avec des personnes restent à faire.",
    tell: "Une page vous arrête?",
    tellText:
      "Dites-nous laquelle et ce qui ne va pas. Nous ferons le geste avec vous par téléphone en attendant de corriger.",
  },
}
