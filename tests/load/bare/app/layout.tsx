/** As little as Next allows: what a page costs before anything of ours is added to it. */
export default function BareLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="fr">
      <body>{children}</body>
    </html>
  )
}
