import { AddressLinkPage, type AddressLink } from "../../address-link-page.tsx"
import { undoAddressAction } from "./actions.ts"

export default async function UndoAddressPage(props: AddressLink) {
  return <AddressLinkPage {...props} which="undoAddress" action={undoAddressAction} />
}
