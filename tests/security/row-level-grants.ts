import * as children from "./row-level-children.ts"
import * as desk from "./row-level-desk.ts"
import * as holdings from "./row-level-holdings.ts"
import * as vacancies from "./row-level-vacancies.ts"

/** What the database's own catalogue must say of grants and policies; which rows they reach: row-level-table.ts. */
export const readers = [
  ...["app_daycare", "app_home", "app_office", "app_parent", "app_staff"],
  ...["app_system", "app_verifier", "app_visitor"],
]
const persons = readers.filter((it) => it !== "app_system" && it !== "app_visitor")
const byReaders = readers.map((it) => `${it}: SELECT`)
const byReadersAndStaff = readers.map((it) => `${it}: ${it === "app_staff" ? "INSERT, " : ""}SELECT`)

/** Every right that anybody but the owner holds on a table. A new one fails until it is written here. */
export const grants: Record<string, string[]> = {
  ...children.grants,
  ...vacancies.grants,
  "public.account": ["app_system: SELECT"],
  "public.account_invite": ["app_system: SELECT"],
  "public.identity": ["app_parent: SELECT"],
  "public.invite_campaign": ["app_staff: SELECT"],
  "public.right_request": ["app_system: SELECT"],
  "public.coordinating_office": byReaders,
  "public.daycare": byReadersAndStaff,
  "public.known_municipality": byReaders,
  "public.list_figures": byReaders,
  "public.list_year": byReaders,
  "public.municipality": byReaders,
  "public.permit_holder": byReadersAndStaff,
  "public.postal_area": byReaders,
  "public.recognised_daycare": byReaders,
  "public.region": byReaders,
  "public.registry_import": ["app_staff: INSERT, SELECT"],
  "public.registry_import_row": ["app_staff: INSERT, SELECT"],
  "public.disclosure": ["app_staff: SELECT"],
  "public.membership": byReaders.filter((it) => !it.startsWith("app_visitor")),
  "public.outbox": ["app_system: SELECT"],
  "public.passkey": persons.map((it) => `${it}: INSERT, SELECT`),
  // the board
  "public.board_post": ["app_staff: SELECT"],
  "public.site_closure": ["app_staff: INSERT, SELECT"],
  // news
  "public.published_place": ["app_staff: SELECT"],
  "public.board_subscriber": ["app_system: SELECT"],
  "public.task": ["app_staff: SELECT", "app_system: SELECT"],
  "public.task_step": ["app_staff: INSERT, SELECT"],
}

export const columnGrants: Record<string, string[]> = {
  ...children.columnGrants,
  ...vacancies.columnGrants,
  ...desk.columnGrants,
  "public.admission_policy": readers.map((it) => `${it}: SELECT`),
  "public.account": persons.map((it) => `${it}: SELECT, UPDATE`),
  "public.account_invite": ["app_daycare", "app_office", "app_staff"].map((it) => `${it}: SELECT`),
  "public.invite_campaign_row": ["app_staff: SELECT"],
  "public.right_request": ["app_staff: SELECT"],
  "public.disclosure": persons.map((it) => `${it}: SELECT`),
  "public.daycare": ["app_staff: UPDATE"],
  "public.outbox": ["app_system: UPDATE"],
  "public.registry_import": ["app_staff: UPDATE"],
  "public.registry_import_row": ["app_staff: UPDATE"],
  "public.site_closure": ["app_staff: UPDATE"],
  "public.subject_key": ["app_system: SELECT"],
  "public.task": ["app_staff: UPDATE"],
}

export const people = persons.join(", ")
const others = people.replace("app_staff, ", "")

const publicFacts = [
  "signed_select: select by app_daycare, app_home, app_office, app_parent, app_staff, app_verifier",
  "system_select: select by app_system",
  "visitor_select: select by app_visitor",
]

/** One policy for each command and role, by name. The owner's four of each table come from sec.guard. */
export const policies: Record<string, string[]> = {
  ...children.policies,
  ...vacancies.policies,
  ...desk.policies,
  ...holdings.policies,
  "public.admission_policy": publicFacts,
  "public.list_figures": publicFacts,
  "public.list_year": publicFacts,
  "public.account": [
    `own_select: select by ${others}`,
    `own_update: update by ${others}`,
    "staff_select: select by app_staff",
    "staff_update: update by app_staff",
    "system_select: select by app_system",
  ],
  "public.account_invite": [
    "staff_select: select by app_staff",
    "system_select: select by app_system",
    "team_select: select by app_daycare, app_office",
  ],
  "public.audit": [],
  "public.coordinating_office": publicFacts,
  "public.daycare": [
    "registry_insert: insert by app_staff",
    "registry_update: update by app_staff",
    ...publicFacts,
  ],
  "public.invite_campaign": ["registry_select: select by app_staff"],
  "public.invite_campaign_row": ["registry_select: select by app_staff"],
  "public.municipality": publicFacts,
  "public.permit_holder": ["registry_insert: insert by app_staff", ...publicFacts],
  "public.postal_area": publicFacts,
  "public.region": publicFacts,
  "public.registry_import": [
    "registry_insert: insert by app_staff",
    "registry_select: select by app_staff",
    "registry_update: update by app_staff",
  ],
  "public.registry_import_row": [
    "registry_insert: insert by app_staff",
    "registry_select: select by app_staff",
    "registry_update: update by app_staff",
  ],
  "public.disclosure": [
    "about_child_select: select by app_parent",
    "about_claim_select: select by app_parent",
    `about_me_select: select by ${people}`,
    "own_select: select by app_staff",
  ],
  "public.identity": ["own_select: select by app_parent"],
  "public.membership": [
    `own_select: select by ${others}`,
    "staff_select: select by app_staff",
    "system_select: select by app_system",
  ],
  "public.outbox": ["system_select: select by app_system", "system_update: update by app_system"],
  "public.passkey": [`own_insert: insert by ${people}`, `own_select: select by ${people}`],
  "public.right_request": ["officer_select: select by app_staff", "system_select: select by app_system"],
  // the board
  "public.board_post": ["officer_select: select by app_staff"],
  "public.site_closure": [
    "officer_insert: insert by app_staff",
    "officer_select: select by app_staff",
    "officer_update: update by app_staff",
  ],
  // news
  "public.published_place": ["staff_select: select by app_staff"],
  "public.board_subscriber": ["system_select: select by app_system"],
  "public.subject_key": ["system_select: select by app_system"],
  // readings
  "public.reading": [],
  "public.record_look": [],
  // row history
  "public.row_history": [],
  // alarms
  "public.alarm": [],
  // tasks
  "public.task": [
    "handler_select: select by app_staff",
    "handler_update: update by app_staff",
    "system_select: select by app_system",
  ],
  "public.task_step": ["handler_insert: insert by app_staff", "handler_select: select by app_staff"],
}
