// The shipped gazetteer with a user's own beside it: look-ups find the places of both. The shipped ones keep their numbers; a place that both
// have counts once.
import type { Gazetteer, NameHit } from "../../../src/language/index.ts";
import type { PackedGazetteer } from "./gazetteer.ts";

export function joinGazetteers(base: Gazetteer, own: PackedGazetteer): Gazetteer {
  const known = new Set<string>();
  const regions = new Map<string, number>();
  for (let i = 0; i < base.size; i++) {
    const id = base.id(i);
    known.add(id);
    if (id.startsWith("admin:")) regions.set(id.slice(6), i);
  }
  const hidden = new Uint8Array(own.size);
  const ownRegions = new Map<string, number>();
  for (let i = 0; i < own.size; i++) {
    const id = own.id(i);
    if (known.has(id)) hidden[i] = 1;
    else if (id.startsWith("admin:")) ownRegions.set(id.slice(6), i + base.size);
  }
  /** The region of `levels` parts ("US.TX" has two) that an area code lies in, or -1. */
  const regionOf = (area: string, levels: number): number => {
    const parts = area.split(".");
    if (parts.length < levels) return -1;
    const code = parts.slice(0, levels).join(".");
    return regions.get(code) ?? ownRegions.get(code) ?? -1;
  };
  const region = (i: number, levels: number): number => {
    const found = regionOf(own.area(i), levels);
    return found === i + base.size ? -1 : found;
  };
  const joined = (hits: readonly NameHit[], more: readonly NameHit[]): readonly NameHit[] => {
    const fresh = more.filter((h) => hidden[h.place] === 0);
    return fresh.length === 0
      ? hits
      : [...hits, ...fresh.map((h) => ({ place: h.place + base.size, alternate: h.alternate }))];
  };
  const pick =
    <T>(ofBase: (i: number) => T, ofOwn: (i: number) => T) =>
    (i: number): T =>
      i < base.size ? ofBase(i) : ofOwn(i - base.size);
  return {
    version: `${base.version}+${own.version}`,
    size: base.size + own.size,
    lookup: (name) => joined(base.lookup(name), own.lookup(name)),
    alike: (name) => joined(base.alike(name), own.alike(name)),
    name: pick(base.name, own.name),
    id: pick(base.id, own.id),
    kind: pick(base.kind, own.kind),
    lat: pick(base.lat, own.lat),
    lon: pick(base.lon, own.lon),
    country: pick(base.country, own.country),
    admin1: pick(base.admin1, (i) => region(i, 2)),
    admin2: pick(base.admin2, (i) => region(i, 3)),
    population: pick(base.population, own.population),
    extent: pick(base.extent, own.extent),
    countryPlace: base.countryPlace,
  };
}
