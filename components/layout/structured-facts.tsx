/** Facts for machines that read pages. Only what the page says itself: no rating, no invented contact. */
export function StructuredFacts({ facts, nonce }: { facts: Record<string, unknown>; nonce: string | null }) {
  const json = JSON.stringify({ "@context": "https://schema.org", ...facts }).replaceAll("<", "\\u003c")
  return (
    <script type="application/ld+json" nonce={nonce ?? undefined}>
      {json}
    </script>
  )
}
