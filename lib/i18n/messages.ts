import type { Locale } from "./locale.ts"
import { typesetAll } from "./typeset.ts"

import { accounts as enAccounts } from "./messages/en/accounts.ts"
import { alarms as enAlarms } from "./messages/en/alarms.ts"
import { answering as enAnswering } from "./messages/en/answering.ts"
import { attending as enAttending } from "./messages/en/attending.ts"
import { attestations as enAttestations } from "./messages/en/attestations.ts"
import { backups as enBackups } from "./messages/en/backups.ts"
import { board as enBoard } from "./messages/en/board.ts"
import { checks as enChecks } from "./messages/en/checks.ts"
import { children as enChildren } from "./messages/en/children.ts"
import { chrome as enChrome } from "./messages/en/chrome.ts"
import { clocks as enClocks } from "./messages/en/clocks.ts"
import { closings as enClosings } from "./messages/en/closings.ts"
import { collection as enCollection } from "./messages/en/collection.ts"
import { daycareHome as enDaycareHome } from "./messages/en/daycare-home.ts"
import { daycares as enDaycares } from "./messages/en/daycares.ts"
import { deedWords as enDeedWords } from "./messages/en/deed-words.ts"
import { desk as enDesk } from "./messages/en/desk.ts"
import { deskDaycares as enDeskDaycares } from "./messages/en/desk-daycares.ts"
import { digest as enDigest } from "./messages/en/digest.ts"
import { errors as enErrors } from "./messages/en/errors.ts"
import { factors as enFactors } from "./messages/en/factors.ts"
import { family as enFamily } from "./messages/en/family.ts"
import { held as enHeld } from "./messages/en/held.ts"
import { heldWords as enHeldWords } from "./messages/en/held-words.ts"
import { holdings as enHoldings } from "./messages/en/holdings.ts"
import { exports as enExports } from "./messages/en/exports.ts"
import { keys as enKeys } from "./messages/en/keys.ts"
import { history as enHistory } from "./messages/en/history.ts"
import { letterWords as enLetterWords } from "./messages/en/letter-words.ts"
import { letters as enLetters } from "./messages/en/letters.ts"
import { forms as enForms } from "./messages/en/forms.ts"
import { network as enNetwork } from "./messages/en/network.ts"
import { news as enNews } from "./messages/en/news.ts"
import { oldLists as enOldLists } from "./messages/en/old-lists.ts"
import { ownAccount as enOwnAccount } from "./messages/en/own-account.ts"
import { pages as enPages } from "./messages/en/pages.ts"
import { people as enPeople } from "./messages/en/people.ts"
import { placements as enPlacements } from "./messages/en/placements.ts"
import { readings as enReadings } from "./messages/en/readings.ts"
import { recordKeys as enRecordKeys } from "./messages/en/record-keys.ts"
import { refusals as enRefusals } from "./messages/en/refusals.ts"
import { registry as enRegistry } from "./messages/en/registry.ts"
import { reopening as enReopening } from "./messages/en/reopening.ts"
import { rowWords as enRowWords } from "./messages/en/row-words.ts"
import { seals as enSeals } from "./messages/en/seals.ts"
import { site as enSite } from "./messages/en/site.ts"
import { spaces as enSpaces } from "./messages/en/spaces.ts"
import { steps as enSteps } from "./messages/en/steps.ts"
import { tasks as enTasks } from "./messages/en/tasks.ts"
import { unused as enUnused } from "./messages/en/unused.ts"
import { vacancies as enVacancies } from "./messages/en/vacancies.ts"
import { ways as enWays } from "./messages/en/ways.ts"
import { vacancyLetters as enVacancyLetters } from "./messages/en/vacancy-letters.ts"
import { waitlist as enWaitlist } from "./messages/en/waitlist.ts"
import { accounts } from "./messages/fr/accounts.ts"
import { alarms } from "./messages/fr/alarms.ts"
import { answering } from "./messages/fr/answering.ts"
import { attending } from "./messages/fr/attending.ts"
import { attestations } from "./messages/fr/attestations.ts"
import { backups } from "./messages/fr/backups.ts"
import { board } from "./messages/fr/board.ts"
import { checks } from "./messages/fr/checks.ts"
import { children } from "./messages/fr/children.ts"
import { chrome } from "./messages/fr/chrome.ts"
import { clocks } from "./messages/fr/clocks.ts"
import { closings } from "./messages/fr/closings.ts"
import { collection } from "./messages/fr/collection.ts"
import { daycareHome } from "./messages/fr/daycare-home.ts"
import { daycares } from "./messages/fr/daycares.ts"
import { deedWords } from "./messages/fr/deed-words.ts"
import { desk } from "./messages/fr/desk.ts"
import { deskDaycares } from "./messages/fr/desk-daycares.ts"
import { digest } from "./messages/fr/digest.ts"
import { errors } from "./messages/fr/errors.ts"
import { factors } from "./messages/fr/factors.ts"
import { family } from "./messages/fr/family.ts"
import { held } from "./messages/fr/held.ts"
import { heldWords } from "./messages/fr/held-words.ts"
import { holdings } from "./messages/fr/holdings.ts"
import { exports } from "./messages/fr/exports.ts"
import { keys } from "./messages/fr/keys.ts"
import { history } from "./messages/fr/history.ts"
import { letterWords } from "./messages/fr/letter-words.ts"
import { letters } from "./messages/fr/letters.ts"
import { forms } from "./messages/fr/forms.ts"
import { network } from "./messages/fr/network.ts"
import { news } from "./messages/fr/news.ts"
import { oldLists } from "./messages/fr/old-lists.ts"
import { ownAccount } from "./messages/fr/own-account.ts"
import { pages } from "./messages/fr/pages.ts"
import { people } from "./messages/fr/people.ts"
import { placements } from "./messages/fr/placements.ts"
import { readings } from "./messages/fr/readings.ts"
import { recordKeys } from "./messages/fr/record-keys.ts"
import { refusals } from "./messages/fr/refusals.ts"
import { registry } from "./messages/fr/registry.ts"
import { reopening } from "./messages/fr/reopening.ts"
import { rowWords } from "./messages/fr/row-words.ts"
import { seals } from "./messages/fr/seals.ts"
import { site } from "./messages/fr/site.ts"
import { spaces } from "./messages/fr/spaces.ts"
import { steps } from "./messages/fr/steps.ts"
import { tasks } from "./messages/fr/tasks.ts"
import { unused } from "./messages/fr/unused.ts"
import { vacancies } from "./messages/fr/vacancies.ts"
import { ways } from "./messages/fr/ways.ts"
import { vacancyLetters } from "./messages/fr/vacancy-letters.ts"
import { waitlist } from "./messages/fr/waitlist.ts"

/** French is the first language: its dictionaries give the type, and English must have every phrase of it. */
const fr = {
  accounts,
  alarms,
  answering,
  attending,
  attestations,
  backups,
  board,
  checks,
  children,
  chrome,
  clocks,
  closings,
  collection,
  daycareHome,
  daycares,
  deedWords,
  desk,
  deskDaycares,
  digest,
  errors,
  factors,
  family,
  forms,
  held,
  heldWords,
  holdings,
  exports,
  keys,
  history,
  letterWords,
  letters,
  network,
  news,
  oldLists,
  ownAccount,
  pages,
  people,
  placements,
  readings,
  recordKeys,
  refusals,
  registry,
  reopening,
  rowWords,
  seals,
  site,
  spaces,
  steps,
  tasks,
  unused,
  vacancyLetters,
  vacancies,
  ways,
  waitlist,
}
export type Messages = typeof fr
const en: Messages = {
  accounts: enAccounts,
  alarms: enAlarms,
  answering: enAnswering,
  attending: enAttending,
  attestations: enAttestations,
  backups: enBackups,
  board: enBoard,
  checks: enChecks,
  children: enChildren,
  chrome: enChrome,
  clocks: enClocks,
  closings: enClosings,
  collection: enCollection,
  daycareHome: enDaycareHome,
  daycares: enDaycares,
  deedWords: enDeedWords,
  desk: enDesk,
  deskDaycares: enDeskDaycares,
  digest: enDigest,
  errors: enErrors,
  factors: enFactors,
  family: enFamily,
  forms: enForms,
  held: enHeld,
  heldWords: enHeldWords,
  holdings: enHoldings,
  exports: enExports,
  keys: enKeys,
  history: enHistory,
  letterWords: enLetterWords,
  letters: enLetters,
  network: enNetwork,
  news: enNews,
  oldLists: enOldLists,
  ownAccount: enOwnAccount,
  pages: enPages,
  people: enPeople,
  placements: enPlacements,
  readings: enReadings,
  recordKeys: enRecordKeys,
  refusals: enRefusals,
  registry: enRegistry,
  reopening: enReopening,
  rowWords: enRowWords,
  seals: enSeals,
  site: enSite,
  spaces: enSpaces,
  steps: enSteps,
  tasks: enTasks,
  unused: enUnused,
  vacancyLetters: enVacancyLetters,
  vacancies: enVacancies,
  ways: enWays,
  waitlist: enWaitlist,
}

const set: Record<Locale, Messages> = { fr: typesetAll("fr", fr), en: typesetAll("en", en) }

export function messages(locale: Locale): Messages {
  return set[locale]
}
