// Marks the compiled code as up to date, for `npm start` to see.
import { writeFileSync } from "node:fs";

writeFileSync(new URL("../dist/.built", import.meta.url), `${new Date().toISOString()}\n`);
