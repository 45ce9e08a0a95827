import type pg from "pg"

type Client = Pick<pg.Client, "query">

/**
 * What holds the data in order, as a database has it: functions, triggers, policies, rights, constraints, indexes, views, and the
 * rows of its rules. Asked of the catalogue in our own words, for whoever changed a wall may have changed any function too.
 */
export async function wallsOf(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ wall: string; words: string }>(catalogue)
  const walls = new Map(rows.map(({ wall, words }) => [wall, words]))
  for (const name of ruleTables) {
    const { rows: rules } = await client.query<{ words: string }>(
      `select (to_jsonb(t) - '{since,baseline_after,baselined_at}'::text[])::text as words from ${name} t`,
    )
    for (const { words } of rules) walls.set(`row of ${name} ${words}`, "")
  }
  return walls
}

export type Change = { wall: string; how: "MISSING" | "ADDED" | "CHANGED" }

/** What is otherwise than where nobody but the migrations has been. */
export function wallsThatDiffer(here: Map<string, string>, fresh: Map<string, string>): Change[] {
  const differ: Change[] = []
  for (const [wall, words] of fresh) {
    if (!here.has(wall)) differ.push({ wall, how: "MISSING" })
    else if (here.get(wall) !== words) differ.push({ wall, how: "CHANGED" })
  }
  for (const wall of here.keys()) if (!fresh.has(wall)) differ.push({ wall, how: "ADDED" })
  return differ.toSorted((one, other) => one.wall.localeCompare(other.wall))
}

/** Powers of the whole server, which no second database shows: who passes the walls, and who may become one of ours. */
export async function strangePowers(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ told: string }>(powers)
  return rows.map((it) => it.told)
}

const ruleTables = [
  ...[
    "sec.alarm_rule",
    "sec.attestation_rule",
    "sec.budget",
    "sec.clock",
    "sec.consent_text",
    "sec.deed_rule",
  ],
  ...["sec.history_table", "sec.job", "sec.job_rule", "sec.letter_rule", "sec.loose_reference"],
  ...["sec.purpose_rule", "sec.reading_rule", "sec.rule", "sec.session_rule", "sec.step_template"],
  ...["sec.task_handler", "sec.task_opener"],
] as const

const catalogue = `
with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
select 'schema ' || n.nspname as wall, concat_ws(' ', s.nspowner::regrole, s.nspacl) as words from ours n join pg_namespace s using (oid)
union all
select 'function ' || p.oid::regprocedure, concat_ws(' ', pg_get_functiondef(p.oid), p.proowner::regrole, p.proacl)
  from pg_proc p join ours n on n.oid = p.pronamespace where p.prokind in ('f', 'p')
union all
select 'trigger ' || t.tgrelid::regclass || ' ' || t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join ours n on n.oid = c.relnamespace where not t.tgisinternal
union all
select 'key trigger ' || t.tgrelid::regclass || ' ' || k.conname, string_agg(t.tgenabled::text, '' order by t.tgtype)
  from pg_trigger t join pg_constraint k on k.oid = t.tgconstraint join pg_class c on c.oid = t.tgrelid join ours n on n.oid = c.relnamespace
  where t.tgisinternal group by t.tgrelid, k.conname
union all
select 'event trigger ' || e.evtname, concat_ws(' ', e.evtevent, e.evtfoid::regprocedure, e.evtenabled) from pg_event_trigger e
union all
select 'policy ' || p.polrelid::regclass || ' ' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive, array(select r::regrole from unnest(p.polroles) r),
    pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_policy p join pg_class c on c.oid = p.polrelid join ours n on n.oid = c.relnamespace
union all
select case c.relkind when 'v' then 'view ' else 'table ' end || c.oid::regclass, concat_ws(' ', c.relkind, c.relowner::regrole, c.relacl, c.relrowsecurity,
    c.relforcerowsecurity, c.reloptions, case when c.relkind = 'v' then pg_get_viewdef(c.oid) end)
  from pg_class c join ours n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
union all
select 'column ' || a.attrelid::regclass || ' ' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attacl, a.attgenerated,
    pg_get_expr(d.adbin, d.adrelid))
  from pg_attribute a join pg_class c on c.oid = a.attrelid join ours n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
union all
select 'constraint ' || k.conrelid::regclass || ' ' || k.conname, concat_ws(' ', pg_get_constraintdef(k.oid), k.condeferrable, k.convalidated)
  from pg_constraint k join ours n on n.oid = k.connamespace where k.conrelid <> 0
union all
select 'index ' || i.indexrelid::regclass, concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready)
  from pg_index i join pg_class c on c.oid = i.indexrelid join ours n on n.oid = c.relnamespace
union all
select 'rule ' || r.ev_class::regclass || ' ' || r.rulename, pg_get_ruledef(r.oid)
  from pg_rewrite r join pg_class c on c.oid = r.ev_class join ours n on n.oid = c.relnamespace where c.relkind = 'r'
union all
select concat_ws(' ', 'default right', d.defaclrole::regrole, nullif(d.defaclnamespace, 0)::regnamespace, d.defaclobjtype), d.defaclacl::text from pg_default_acl d
union all
select 'extension ' || e.extname, e.extversion from pg_extension e`

const powers = `
select 'login ' || r.rolname || ' passes every wall' as told from pg_roles r
  where r.rolname !~ '^pg_' and r.rolname <> current_user and (r.rolsuper or r.rolbypassrls or r.rolreplication)
union all
select 'login ' || m.member::regrole || ' may become ' || m.roleid::regrole from pg_auth_members m
  join pg_roles o on o.oid = m.roleid join pg_roles w on w.oid = m.member
  where o.rolname ~ '^(app|guichet)_' and w.rolname <> current_user
    and not (w.rolname = 'guichet_web' and o.rolname ~ '^app_' and o.rolname not in ('app_system', 'app_importer')
      or w.rolname = 'guichet_worker' and o.rolname = 'app_system')
union all
select 'login ' || m.member::regrole || ' may become ' || m.roleid::regrole from pg_auth_members m join pg_roles w on w.oid = m.member
  where w.rolname in ('guichet_web', 'guichet_worker', 'guichet_vault') and m.roleid::regrole::text !~ '^app_'
union all
select 'login ' || r.rolname || ' may make logins or databases' from pg_roles r
  where r.rolname ~ '^(app|guichet)_' and r.rolname <> current_user and (r.rolcreaterole or r.rolcreatedb)
union all
select 'settings are changed for ' || coalesce(nullif(s.setrole, 0)::regrole::text, 'everybody') || ': ' || array_to_string(s.setconfig, ', ')
  from pg_db_role_setting s where s.setdatabase = (select oid from pg_database where datname = current_database())
    or s.setrole in (select oid from pg_roles where rolname ~ '^(app|guichet)_')
order by 1`
