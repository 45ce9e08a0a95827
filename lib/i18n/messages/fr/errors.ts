/** Pages and sentences for what goes wrong. Never a blame, never a number alone. */
export const errors = {
  notFound: {
    title: "Page introuvable",
    context: "Cette page n’est pas ici.",
    fact: "Elle a pu changer d’adresse.",
    lead: "L’adresse est peut-être incomplète, ou la page n’existe plus. Si vous veniez d’un courriel, copiez l’adresse en entier.",
    home: "Aller à l’accueil",
    help: "Trouver de l’aide",
  },
  surprise: {
    title: "Un imprévu",
    context: "Un imprévu de notre côté.",
    fact: "Vous n’avez rien fait de mal.",
    lead: "Nous en avons gardé la trace. Essayez de nouveau; si cela continue, écrivez-nous en donnant ce numéro.",
    reference: "Numéro de l’imprévu",
    retry: "Essayer de nouveau",
    home: "Aller à l’accueil",
  },
  foreign: {
    title: "Formulaire refusé",
    context: "Ce formulaire ne venait pas du portail.",
    fact: "Rien n’a été enregistré.",
    lead: "Il a été envoyé d’une page qui n’est pas à l’adresse du portail. Ouvrez le portail à son adresse, puis recommencez.",
    open: "Ouvrir le portail",
  },
  oldForm: {
    title: "Le formulaire a changé",
    context: "Le portail a été mis à jour.",
    fact: "Ce formulaire n’est plus le bon.",
    lead: "Votre page datait d’avant la mise à jour : rien n’a été enregistré. Revenez en arrière, copiez ce que vous aviez écrit, rechargez la page et envoyez-la de nouveau.",
    home: "Aller à l’accueil",
    help: "Trouver de l’aide",
  },
}
