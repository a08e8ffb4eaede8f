// Writes the reference pages that are made from the code.
import { writeFileSync } from "node:fs";
import { measuresPage } from "../gold/measures.ts";
import { commandPage, termsPage } from "./docs.ts";

writeFileSync("docs/cli.md", commandPage());
writeFileSync("docs/terms.md", termsPage());
writeFileSync("docs/measures.md", measuresPage("gold/history.jsonl"));
