// The file format of the relation model: a JSON header line (name, classes, number of features, scale, temperature), then the features' hashes in
// rising order (32 bits, little-endian), then one signed byte a weight, a feature's classes side by side.
import type { RelationModel } from "../../../src/language/index.ts";

interface Header {
  readonly model: string;
  readonly classes: readonly string[];
  readonly features: number;
  readonly scale: number;
  readonly temperature: number;
}

/** Reads a relation model; a RangeError when the file is not as long as its header says. */
export function readRelationModel(bytes: Uint8Array): RelationModel {
  const end = bytes.indexOf(10) + 1;
  const { features, ...header } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Header;
  if (bytes.length !== end + features * (4 + header.classes.length))
    throw new RangeError(`relation model ${header.model}: ${bytes.length} bytes do not fit its header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + end);
  const hashes = Uint32Array.from({ length: features }, (_, k) => view.getUint32(4 * k, true));
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + end + 4 * features, features * header.classes.length);
  return { ...header, hashes, weights };
}

/** The bytes of a relation model, as `readRelationModel` reads them. */
export function writeRelationModel(model: RelationModel): Uint8Array {
  const { weights, hashes, ...header } = model;
  const head = new TextEncoder().encode(`${JSON.stringify({ ...header, features: hashes.length })}\n`);
  const bytes = new Uint8Array(head.length + 4 * hashes.length + weights.length);
  bytes.set(head);
  const view = new DataView(bytes.buffer, head.length);
  hashes.forEach((hash, k) => view.setUint32(4 * k, hash, true));
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), head.length + 4 * hashes.length);
  return bytes;
}
