export const contentId = "content"

export function SkipLink({ children }: { children: React.ReactNode }) {
  return (
    <a className="skip" href={`#${contentId}`}>
      {children}
    </a>
  )
}
