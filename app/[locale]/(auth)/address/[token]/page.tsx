import { AddressLinkPage, type AddressLink } from "../address-link-page.tsx"
import { changeAddressAction } from "./actions.ts"

export default async function ConfirmNewAddressPage(props: AddressLink) {
  return <AddressLinkPage {...props} which="confirmAddress" action={changeAddressAction} />
}
