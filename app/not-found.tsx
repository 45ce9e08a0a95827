/** Never seen: app/[locale]/not-found.tsx and global-not-found.tsx answer. Without it Next sends one of its own with every page. */
export default function NotFound() {
  return null
}
