/** An e-mail address: on a narrow screen it breaks before the sign, not inside a name. */
export function Address({ email }: { email: string }) {
  const at = email.lastIndexOf("@")
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  )
}
