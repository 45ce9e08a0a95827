import type { PersonShown } from "./people.ts"
import { escaped, shell } from "./shell.ts"

const groups: [hat: RegExp, fr: string, en: string][] = [
  [/^PARENT/, "Parents", "Parents"],
  [/^DAYCARE/, "Services de garde", "Daycares"],
  [/^HOME/, "Milieux familiaux", "Home daycares"],
  [/^OFFICE/, "Bureaux coordonnateurs", "Coordinating offices"],
  [/^STAFF/, "Personnel de la coopérative", "The co-op’s staff"],
  [/^VERIFIER/, "Vérification externe", "External verification"],
]

const words: Record<string, string> = {
  PARENT: "parent",
  HOME: "milieu familial",
  VERIFIER: "vérification",
  "DAYCARE MANAGER": "gère un service de garde",
  "DAYCARE MEMBER": "travaille dans un service de garde",
  "OFFICE MANAGER": "gère un bureau coordonnateur",
  "OFFICE MEMBER": "travaille dans un bureau coordonnateur",
  "STAFF SECURITY_OFFICER": "sécurité",
  "STAFF SUPPORT": "soutien aux familles",
  "STAFF REGISTRY": "registre",
  "STAFF PRIVACY_OFFICER": "renseignements personnels",
}

/** Everybody of the demonstration, by audience, each with a button that makes a fresh link and follows it. */
export function peoplePage(people: PersonShown[]): string {
  const parts = groups.map(([hat, fr, en]) => {
    const rows = people.filter((it) => hat.test(it.hats[0] ?? "")).map(row)
    return `<h2>${fr} · <span lang="en">${en}</span></h2><table><thead><tr><th>Nom · <span lang="en">Name</span></th><th>Rôles · <span lang="en">Roles</span></th><th>Langue · <span lang="en">Language</span></th><th>Entrer · <span lang="en">Come in</span></th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  })
  return shell(
    "Comptes de la démonstration",
    `<p><a href="/">← Les lettres · <span lang="en">The letters</span></a></p><p>Ces personnes sont fictives; les services de garde et les bureaux sont de vrais noms d’une liste publique. Chaque bouton fait un lien neuf, qui sert une fois. <span lang="en">These people are fictional; the daycares and offices are real names of a public list. Each button makes a new link, which serves once.</span></p>${parts.join("")}`,
  )
}

function row({ email, name, locale, hats }: PersonShown): string {
  const roles = hats.map((it) => words[it] ?? it).join(", ")
  const form = `<form method="post" action="/people"><input type="hidden" name="email" value="${escaped(email)}"><button aria-label="Entrer : ${escaped(name)}">Entrer</button></form>`
  return `<tr><td>${escaped(name)}<br><small>${escaped(email)}</small></td><td>${escaped(roles)}</td><td>${locale === "fr" ? "français" : "English"}</td><td>${form}</td></tr>`
}
