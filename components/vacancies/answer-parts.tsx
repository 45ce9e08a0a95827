import { Notice } from "#components/ui/notice.tsx"
import type { AskedParty } from "#lib/vacancies/views/asked.ts"

/** What a choice leads to, in a few lines. */
export function Items({ title, items }: { title: string; items: string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {items.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </div>
  )
}

/** All that one answer is for: a child, or children who only come together. */
export function PartyFields({ name, party }: { name: string; party: AskedParty }) {
  return party.all.map((it) => <input key={it.id} type="hidden" name={name} value={it.id} />)
}

/** What has become of it, with room before what follows. */
export function Said(props: React.ComponentProps<typeof Notice>) {
  return (
    <div className="mb-6">
      <Notice {...props} />
    </div>
  )
}
