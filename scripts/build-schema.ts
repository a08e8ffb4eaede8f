// Generates the JSON Schema of the record contract from its types, so that the two cannot say different things.
import { writeFileSync, mkdirSync } from "node:fs";
import { schemaText } from "./schema.ts";

mkdirSync("schema", { recursive: true });
writeFileSync("schema/readout-1.schema.json", schemaText());
