// According to whom: the attribution of whatever stands inside a statement's content.
import type { Span } from "../../document/index.ts";
import type { Attribution } from "../../record/index.ts";
import type { Attributed } from "../layers.ts";

/** The attribution of the words at `span` (the innermost statement whose content holds them), or null: the report's own voice. */
export function attributionAt(_document: Attributed, _span: Span): Attribution | null {
  return null;
}
