// `npm start`: builds what is out of date, then opens the desk with the sample reports, or with the files that were named.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The newest change below some files and folders, in milliseconds. */
function newest(...names) {
  let latest = 0;
  const visit = (path) => {
    const facts = statSync(path);
    if (!facts.isDirectory()) latest = Math.max(latest, facts.mtimeMs);
    else for (const name of readdirSync(path)) if (name !== "node_modules" && name !== "dist") visit(join(path, name));
  };
  for (const name of names) if (existsSync(join(root, name))) visit(join(root, name));
  return latest;
}

const builtAt = (name) => (existsSync(join(root, name)) ? statSync(join(root, name)).mtimeMs : 0);

function run(what, script) {
  console.error(`${what} …`);
  const { status } = spawnSync("npm", ["run", "--silent", script], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(`readout: ${what.toLowerCase()} failed; what is printed above says why.`);
    process.exit(1);
  }
}

if (newest("src", "languages", "tsconfig.json", "tsconfig.build.json", "package.json") > builtAt("dist/.built"))
  run("Building Readout", "build:code");
if (newest("desk", "src/record", "src/document", "package.json") > builtAt("desk/dist/index.html"))
  run("Building the desk", "build:desk");

const args = process.argv.slice(2);
const { status, signal } = spawnSync(process.execPath, [join(root, "dist/src/cli/main.js"), "serve", ...args], {
  stdio: "inherit",
});
process.exit(status ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
