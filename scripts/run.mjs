/**
 * The bootstrap: makes node_modules complete, then runs `node <target> …` on the Node 24 that came with it.
 * Plain JavaScript and node: modules only, because it is what runs when nothing is installed, on Node 20 or later.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { constants } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

const root = resolve(fileURLToPath(import.meta.url), "../..")
const [target, ...rest] = process.argv.slice(2)

if (!target) stopWith("Say what to run: node scripts/run.mjs scripts/start.ts")
process.chdir(root)
if (!isInstalled()) install()
run(runtime())

/** The stamp is written after a whole install only, so one that was cut off is done again. */
function isInstalled() {
  const lock = readFileSync("package-lock.json")
  const stamp = createHash("sha256").update(lock).digest("hex")
  const installed = "node_modules/.package-lock.json"
  if (!existsSync(installed)) return false
  if (read("node_modules/.guichet-lock") === stamp) return true
  if (!isSameTree(JSON.parse(lock), JSON.parse(readFileSync(installed)))) return false
  writeFileSync("node_modules/.guichet-lock", stamp)
  return true
}

/** A developer's own `npm install` counts: every package the lock asks for on every machine is there as asked. */
function isSameTree(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, it]) => {
    const there = installed.packages[path]
    return path === "" || (there ? there.version === it.version : it.optional === true)
  })
}

function install() {
  const begun = Date.now()
  process.stdout.write("Installing packages (npm ci) … ")
  // A setting of this machine (NODE_ENV, omit) must not leave out the tests' tools or the binaries.
  const words = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"]
  const npm = process.env.npm_execpath
  const done = npm
    ? spawnSync(process.execPath, [npm, ...words], { encoding: "utf8" })
    : spawnSync("npm", words, { encoding: "utf8", shell: process.platform === "win32" })
  if (done.status !== 0) {
    stopWith(
      `failed.\n${done.stdout ?? ""}${done.stderr ?? ""}\nThe packages could not be installed: see npm's words above.`,
    )
  }
  writeFileSync(
    "node_modules/.guichet-lock",
    createHash("sha256").update(readFileSync("package-lock.json")).digest("hex"),
  )
  process.stdout.write(`${Math.round((Date.now() - begun) / 1000)} s\n`)
}

function runtime() {
  const brought = join(root, "node_modules/.bin/node")
  if (existsSync(brought)) return brought
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return process.execPath
  stopWith(
    `Node 24.7 or later must be installed on this system (this is ${process.version}): https://nodejs.org`,
  )
}

/** The channel lets the target notice when this process is killed; a signal is passed on and waited for. */
function run(node) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", target, ...rest], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal has given Ctrl-C to the child already: the target must take a second one as the same.
    process.on(signal, () => child.kill(signal))
  }
  if (process.env.npm_lifecycle_event) followParent(() => child.kill("SIGTERM"))
  child.on("error", (error) => stopWith(`Node could not be started: ${error.message}`))
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** npm runs us below a shell that passes no signal on: when that shell is gone, npm was asked to stop. */
function followParent(stop) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 500)
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined
}

function stopWith(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
