/** What goes in a shell's `signOut`: a plain form, so that leaving never depends on a script. */
type Props = { action: (data: FormData) => Promise<void>; label: string }

export function SignOutButton({ action, label }: Props) {
  return (
    <form action={action}>
      <button type="submit" className="link-button">
        {label}
      </button>
    </form>
  )
}
