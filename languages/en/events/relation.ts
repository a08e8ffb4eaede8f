// The file format of the relation model: a JSON header line (name, classes, bits, scale), then one signed byte a weight.
import type { RelationModel } from "../../../src/language/index.ts";

interface Header {
  readonly model: string;
  readonly classes: readonly string[];
  readonly bits: number;
  readonly scale: number;
}

/** Reads a relation model; a RangeError when the weights are not as many as the header says. */
export function readRelationModel(bytes: Uint8Array): RelationModel {
  const end = bytes.indexOf(10);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Header;
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + end + 1, bytes.byteLength - end - 1);
  if (weights.length !== header.classes.length << header.bits)
    throw new RangeError(`relation model ${header.model}: ${weights.length} weights do not fit its header`);
  return { ...header, weights };
}

/** The bytes of a relation model, as `readRelationModel` reads them. */
export function writeRelationModel(model: RelationModel): Uint8Array {
  const { weights, ...header } = model;
  const head = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const bytes = new Uint8Array(head.length + weights.length);
  bytes.set(head);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), head.length);
  return bytes;
}
