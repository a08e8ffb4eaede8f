// The JSON Schema of `readout/1`, made from the types in src/record.
import { createGenerator } from "ts-json-schema-generator";

/** The schema as it is published, with a trailing newline. */
export function schemaText(): string {
  const schema = createGenerator({
    path: "src/record/records.ts",
    tsconfig: "tsconfig.json",
    type: "Readout",
    topRef: true,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema("Readout");
  return (
    JSON.stringify(
      {
        $id: "https://readout.example/schema/readout-1.schema.json",
        title: "Readout record contract readout/1",
        ...schema,
      },
      null,
      2,
    ) + "\n"
  );
}
