/** :child and :sibling are two children of :me's, :daycare a service. :id is a new identifier, :me and :other two parents' accounts, :staff a member of staff's. */
export type Attempts = Record<string, [sql: string, code: string][]>

export const check = "23514"
export const unique = "23505"
export const excluded = "23P01"
