import { Mark } from "./glyphs.tsx"
import { fieldId } from "./form-context.ts"

type Props = {
  ref?: React.Ref<HTMLDivElement>
  id: string
  formId: string
  title: string
  sentences: { field?: string; text: string }[]
  closed?: boolean
  advice?: string
  /** Opened in another tab: what was typed stays here. */
  link?: { href: string; label: string; here?: boolean }
  children?: React.ReactNode
}

/** First on the page when answers must be mended; every sentence leads to its field, in the same words. */
export function ErrorSummary({ ref, id, formId, title, sentences, closed, advice, link, children }: Props) {
  return (
    // autoFocus puts the reader here without JavaScript too; with it, the form moves the focus itself.
    <div
      ref={ref}
      id={id}
      className="error-summary"
      role="alert"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      autoFocus
    >
      <h2 id={`${id}-title`} className={closed ? "notice__title" : undefined}>
        {closed && <Mark name="closed" />}
        {title}
      </h2>
      {sentences.length === 1 && sentences[0]?.field === undefined ? (
        <p>{sentences[0]?.text}</p>
      ) : (
        sentences.length > 0 && (
          <ul role="list">
            {sentences.map(({ field, text }) => (
              <li key={`${field ?? ""}${text}`}>
                {field ? <a href={`#${fieldId(formId, field)}`}>{text}</a> : text}
              </li>
            ))}
          </ul>
        )
      )}
      {advice && <p>{advice}</p>}
      {link && (
        <p>
          <a href={link.href} {...(link.here ? {} : { target: "_blank", rel: "noopener" })}>
            {link.label}
          </a>
        </p>
      )}
      {children}
    </div>
  )
}
