/** The other ways in for families: a passkey at once, and a provider that vouches for them. */
export const ways = {
  refusals: {
    PASSKEY_MISSING: "Appuyez sur « Créer ma clé d’accès » : votre appareil vous guidera.",
    OTHER_BROWSER:
      "Ouvrez ce lien dans le navigateur où vous avez commencé : lui seul tient votre clé d’accès ou votre connexion. Sinon, recommencez ici.",
  },
  signUp: {
    link: "Plutôt avec une clé d’accès, sans mot de passe",
    title: "Créer un compte avec une clé d’accès",
    context: "Créer un compte.",
    fact: "Une adresse et une clé d’accès.",
    lead: "Empreinte, visage ou code de votre appareil, et aucun mot de passe à retenir. Nous vous écrirons pour vérifier l’adresse.",
    emailHint: "Ouvrez la lettre sur cet appareil-ci, dans ce même navigateur.",
    submit: "Créer ma clé d’accès",
    password: "Plutôt avec un mot de passe",
    sentHere: "Ouvrez le lien dans ce navigateur-ci : ailleurs, il ne confirmera rien.",
  },
  identity: {
    with: (x: { label: string }) => `Avec ${x.label}`,
    note: (x: { label: string }) =>
      `${x.label} vérifie qui vous êtes et nous donne votre adresse courriel, rien de plus. Pour les parents.`,
    button: (x: { label: string }) => `Continuer avec ${x.label}`,
    troubles: {
      DENIED: "La connexion a été annulée ou refusée là-bas. Vous pouvez recommencer, ou entrer autrement.",
      EXPIRED: "Cette connexion a expiré ou a déjà servi. Recommencez.",
      IDENTITY_REFUSED: "Cette connexion n’ouvre rien ici. Essayez une autre façon d’entrer.",
      PROVIDER_DOWN: "Le service de connexion ne répond pas. Essayez plus tard, ou entrez autrement.",
      NO_ADDRESS:
        "Le service de connexion n’a pas donné d’adresse courriel. Créez un compte ici, puis reliez-le dans « Se connecter et se protéger ».",
      ADDRESS_KNOWN:
        "Un compte existe déjà avec cette adresse. Entrez comme d’habitude, puis reliez-le dans « Se connecter et se protéger ».",
      TOO_OFTEN: "Trop d’essais en peu de temps. Attendez un peu, puis recommencez.",
      SITE_CLOSED: "Le portail est fermé aux parents : rien n’a été créé ni changé.",
      NOT_FOR_TEAMS: "Seul un compte qui n’est que de parent peut être relié.",
      IDENTITY_KNOWN: "Votre compte est déjà relié à ce service.",
      IDENTITY_TAKEN: "Cette identité ouvre déjà un autre compte.",
    },
    page: {
      title: "Service de connexion",
      note: "Une façon d’entrer de plus. Votre mot de passe et vos clés restent.",
      link: (x: { label: string }) => `Relier ${x.label}`,
      linked: "Le service de connexion est relié",
      other: "Un autre service",
      columns: { who: "Service", since: "Relié", used: "Dernier usage" },
      list: "Services reliés",
      unlink: "Délier",
      unlinked: "Le service de connexion est délié",
    },
    letters: {
      identityLinked: {
        subject: "Un service de connexion ouvre votre compte",
        first:
          "Un service de connexion vient d’être relié à votre compte du Guichet. On peut maintenant y entrer par lui.",
      },
      identityUnlinked: {
        subject: "Un service de connexion n’ouvre plus votre compte",
        first:
          "Un service de connexion vient d’être délié de votre compte du Guichet. Il n’ouvre plus rien. Vos autres sessions ont pris fin.",
      },
    },
  },
}
