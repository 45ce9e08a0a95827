import { loginUrl } from "#lib/platform/migrate.ts"

/** These guard nothing: the cluster listens on the loopback only and is thrown away. */
export const passwords = {
  owner: "owner-of-the-tests",
  web: "web-of-the-tests",
  worker: "worker-of-the-tests",
  vault: "vault-of-the-tests",
}

/** The same, as a migration takes them. */
export const loginPasswords = {
  webPassword: passwords.web,
  workerPassword: passwords.worker,
  vaultPassword: passwords.vault,
}

/** The same database, entered by the vault: a process that holds the keys itself asks it of every slip. */
export const vaultUrlOf = (url: string) => loginUrl(url, "guichet_vault", passwords.vault)
