import type pg from "pg"

/** A table and its columns with their types, in the order of the rows. */
export type Table = { name: string; columns: Record<string, string> }
type Value = string | number | boolean | null

const tables = {
  key: { name: "public.subject_key", columns: { id: "uuid", wrapped: "text" } },
  account: {
    name: "public.account",
    columns: {
      ...{ id: "uuid", state: "public.account_state", locale: "text", key_id: "uuid", email_sealed: "text" },
      ...{ email_index: "bytea", name_sealed: "text", created_at: "timestamptz", verified_at: "timestamptz" },
    },
  },
  membership: {
    name: "public.membership",
    columns: { id: "uuid", account_id: "uuid", kind: "public.actor_kind", begins_at: "timestamptz" },
  },
  household: {
    name: "public.household",
    columns: {
      ...{
        id: "uuid",
        kind: "public.file_kind",
        key_id: "uuid",
        postal_code_sealed: "text",
        postal_area: "text",
      },
      ...{ municipality_code: "text", created_at: "timestamptz" },
    },
  },
  child: {
    name: "public.child_file",
    columns: {
      ...{ id: "uuid", kind: "public.file_kind", state: "public.child_file_state", key_id: "uuid" },
      ...{ given_name_sealed: "text", family_name_sealed: "text", same_index: "bytea", born_on: "date" },
      ...{ expected_on: "date", desired_entry_on: "date", weekdays: "smallint[]", from_minute: "smallint" },
      ...{
        until_minute: "smallint",
        keeps_looking: "boolean",
        confirmed_until: "date",
        reminded: "smallint",
      },
      ...{
        to_confirm_on: "date",
        archived_on: "date",
        closed_on: "date",
        destroyed_on: "date",
        created_at: "timestamptz",
      },
    },
  },
  guardian: {
    name: "public.guardian",
    columns: {
      ...{
        id: "uuid",
        child_id: "uuid",
        account_id: "uuid",
        position: "smallint",
        rights: "public.guardian_right",
      },
      ...{ begins_at: "timestamptz", ends_at: "timestamptz" },
    },
  },
  residence: {
    name: "public.child_residence",
    columns: { child_id: "uuid", position: "smallint", household_id: "uuid" },
  },
  bond: {
    name: "public.sibling_link",
    columns: {
      one_id: "uuid",
      other_id: "uuid",
      wish: "public.bond_wish",
      linked_at: "timestamptz",
      verified_on: "date",
    },
  },
  attestation: {
    name: "public.attestation",
    columns: {
      ...{ id: "uuid", child_id: "uuid", kind: "public.attestation_kind", state: "public.attestation_state" },
      ...{ daycare_id: "uuid", sibling_id: "uuid", named: "text", claimed_on: "date", valid_from: "date" },
      ...{ valid_until: "date", decided_on: "date" },
    },
  },
  placement: {
    name: "public.placement",
    columns: {
      ...{
        id: "uuid",
        child_id: "uuid",
        daycare_id: "uuid",
        state: "public.placement_state",
        starts_on: "date",
      },
      ...{ ends_on: "date", accepted: "boolean", created_at: "timestamptz" },
    },
  },
  registration: {
    name: "public.registration",
    columns: {
      ...{ id: "uuid", child_id: "uuid", daycare_id: "uuid", state: "public.registration_state" },
      ...{ registered_on: "date", since: "date", draw: "bigint", replaced: "jsonb" },
      ...{ withdrawn_for: "public.withdrawal_reason", withdrawn_on: "date" },
    },
  },
  event: {
    name: "public.registration_event",
    columns: {
      registration_id: "uuid",
      position: "integer",
      did: "text",
      happened_on: "date",
      desired_entry_on: "date",
    },
  },
} satisfies Record<string, Table>

export type TableName = keyof typeof tables
export type Batch = Record<TableName, Value[][]>

/** Parents before children: the order in which rows refer to each other. */
const names = Object.keys(tables) as TableName[] // the keys are these

/** Those of them that have a history. */
export const tablesOfFamilies = names
  .filter((it) => it !== "key")
  .map((it) => tables[it].name.replace("public.", ""))

export function emptyBatch(): Batch {
  return Object.fromEntries(names.map((it): [TableName, Value[][]] => [it, []])) as Batch // every name has its list
}

/**
 * One statement for each table, its rows as one array for each column. Not COPY, which row-level security forbids to an
 * owner who is no superuser.
 */
export async function insertBatch(owner: pg.Client, batch: Batch): Promise<void> {
  for (const name of names) {
    const rows = batch[name]
    if (rows.length > 0) await owner.query(statementOf(tables[name], rows))
  }
}

function statementOf({ name, columns }: Table, rows: Value[][]) {
  const fields = Object.keys(columns)
  // An array of arrays would be flattened: such a column travels as text.
  const types = Object.values(columns).map((it) => (it.endsWith("[]") ? "text" : it))
  const read = Object.entries(columns).map(([it, type]) =>
    type.endsWith("[]") ? `r.${it}::${type}` : `r.${it}`,
  )
  return {
    name: `fictional ${name}`,
    text: `insert into ${name} (${fields.join(", ")}) select ${read.join(", ")}
      from unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(", ")}) as r(${fields.join(", ")})`,
    values: fields.map((_, at) => `{${rows.map((row) => literal(row[at] ?? null)).join(",")}}`),
  }
}

function literal(value: Value): string {
  if (value === null) return "NULL"
  if (typeof value !== "string") return String(value)
  return /^[\w|:+-]+$/.test(value) && !/^null$/i.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`
}
