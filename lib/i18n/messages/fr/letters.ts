/** What we write to one person. A letter says as little as it can and leads to the signed-in page. */
export const letters = {
  signature: "Le Guichet, pour la coopérative. Personne ne lit les réponses à ce courriel.",
  phone: (x: { phone: string }) => `Pour nous joindre : ${x.phone}`,
  /** Before the address that a button leads to, in the letter without HTML. */
  address: (x: { label: string }) => `${x.label} :`,
  verifyAddress: {
    subject: "Vérifiez votre adresse pour le Guichet",
    first:
      "Vous avez demandé un compte au Guichet. Il ne reste qu’à vérifier que cette adresse est bien la vôtre.",
    sameBrowser:
      "Ouvrez-le sur l’appareil et dans le navigateur où vous avez commencé : ailleurs, il ne confirmera rien.",
    button: "Vérifier mon adresse",
    lasts: (x: { minutes: number }) => `Le lien sert une fois et dure ${x.minutes} minutes.`,
    notYou: "Si ce n’était pas vous, ne faites rien : sans ce lien, aucun compte ne s’ouvre.",
  },
  alreadyKnown: {
    subject: "Vous avez déjà un compte au Guichet",
    first:
      "Quelqu’un, sans doute vous, a voulu créer un compte avec cette adresse. Elle en a déjà un : il suffit de vous connecter.",
    button: "Me connecter",
    notYou: "Si ce n’était pas vous, ne faites rien : votre compte n’a pas changé.",
  },
  signInCode: {
    subject: "Votre code pour entrer au Guichet",
    first:
      "Quelqu’un, sans doute vous, se connecte avec votre mot de passe sur un appareil que nous ne connaissons pas. Entrez ce code sur la page restée ouverte :",
    lasts: (x: { minutes: number }) =>
      `Le code sert une fois et dure ${x.minutes} minutes. Nous ne vous le demanderons jamais au téléphone.`,
    notYou:
      "Si ce n’était pas vous, ne donnez ce code à personne : quelqu’un connaît votre mot de passe. Téléphonez-nous.",
  },
  accountChanged: {
    subject: "Vos coordonnées ont changé au Guichet",
    first: "Les coordonnées de votre compte viennent d’être modifiées.",
    button: "Voir mon compte",
    notYou: "Si ce n’était pas vous, téléphonez-nous sans attendre.",
  },
  passkeyAdded: {
    subject: "Une clé d’accès a été ajoutée à votre compte",
    first:
      "Une clé d’accès vient d’être ajoutée à votre compte du Guichet. Elle permet d’y entrer sans mot de passe.",
    notYou: "Si ce n’était pas vous, prévenez sans attendre la personne responsable de la sécurité.",
  },
}
