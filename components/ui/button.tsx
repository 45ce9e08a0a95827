export type ButtonTone = "main" | "grave" | "plain"
type Look = { tone?: ButtonTone; small?: boolean; wide?: boolean }

/** One `main` button a page; `grave` for what cannot be taken back lightly. */
export function buttonClass({ tone = "plain", small, wide }: Look): string {
  return ["button", tone !== "plain" && `button--${tone}`, small && "button--small", wide && "button--wide"]
    .filter(Boolean)
    .join(" ")
}

type ButtonProps = Look & Omit<React.ComponentProps<"button">, "className" | "style">

export function Button({ tone, small, wide, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass({ tone, small, wide })} {...rest} />
}

type LinkProps = Look & {
  href: string
  lang?: string
  /** It leads to a file, not to a page. */
  download?: boolean
  children: React.ReactNode
}

/** Not prefetched: a page behind a sign-in must not be read before somebody asks for it. */
export function ButtonLink({ tone, small, wide, href, lang, download, children }: LinkProps) {
  return (
    <a href={href} lang={lang} download={download} className={buttonClass({ tone, small, wide })}>
      {children}
    </a>
  )
}
