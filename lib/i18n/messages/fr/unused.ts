import { count, plural } from "../../format.ts"

const span = (one: string, other: string) => (n: number) =>
  `${count(n, "fr")} ${plural(n, "fr", { one, other })}`

/** Accounts and rights of work that nobody uses: what ends, when, and what may stay. */
export const unused = {
  units: { day: span("jour", "jours"), mon: span("mois", "mois"), year: span("an", "ans") },
  title: "Si vous ne venez plus",
  note: "Rien ne reste ouvert pour personne.",
  family: (x: { ends: string; notice: string }) =>
    `Un compte sans enfant où personne n’est venu depuis ${x.ends} est fermé, puis détruit. Une lettre vous prévient ${x.notice} d’avance; venir une fois suffit pour le garder.`,
  work: (x: { ends: string; notice: string }) =>
    `Votre rôle prend fin si vous n’entrez pas ici sous ce rôle pendant ${x.ends}. Une lettre vous prévient ${x.notice} d’avance; entrer une fois suffit pour le garder.`,
  name: (x: { stays: string }) =>
    `Si vous avez lu ce qui appartient à d’autres, votre nom reste scellé ${x.stays} après votre dernière lecture, pour que l’on puisse encore dire qui a lu. Tout le reste est détruit.`,
  letters: {
    accountUnused: {
      subject: "Votre compte au Guichet sera fermé si vous ne venez pas",
      first: (x: { date: string }) =>
        `Personne n’est venu dans votre compte depuis longtemps, et il n’y a plus d’enfant. Il sera fermé le ${x.date}, puis détruit. Pour le garder, entrez-y une fois avant cette date.`,
      button: "Entrer dans mon compte",
      after: "Si vous ne voulez plus de ce compte, vous n’avez rien à faire.",
    },
    accountLapsed: {
      subject: "Votre compte au Guichet est fermé",
      first:
        "Personne n’est venu dans votre compte depuis notre lettre : il est fermé. Ce qu’il contient sera détruit dans deux semaines. Vous pourrez en ouvrir un autre quand vous voudrez.",
      after: "Si vous ne comprenez pas cette lettre, téléphonez-nous avant la fin de ces deux semaines.",
    },
    rightUnused: {
      subject: "Votre rôle au Guichet prendra fin si vous ne venez pas",
      first: (x: { date: string }) =>
        `Vous n’avez pas utilisé votre rôle depuis longtemps. Il prendra fin le ${x.date}. Pour le garder, entrez une fois sous ce rôle avant cette date.`,
      button: "Entrer",
      after: "Si vous n’en avez plus besoin, vous n’avez rien à faire.",
    },
    rightLapsed: {
      subject: "Votre rôle au Guichet a pris fin",
      first:
        "Vous n’avez pas utilisé votre rôle depuis notre lettre : il a pris fin. Rien d’autre ne change. Si vous en avez encore besoin, une personne qui gère votre équipe peut vous inviter de nouveau.",
      after: "Si personne ne gère plus votre équipe, téléphonez-nous.",
    },
  },
}
