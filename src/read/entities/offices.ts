// Offices that the lexicon knows, and who held them on a day.
import type { EntitiesKnowledge, KnownActor } from "../../language/index.ts";
import type { Cluster } from "./cluster.ts";
import { personName } from "./people.ts";
import type { Resolving } from "./state.ts";

/** A known person with their tenures. */
export interface Famous {
  readonly actor: KnownActor;
  readonly tenures: readonly { readonly office: string; readonly from: string; readonly to: string | null }[];
}

const famousBy = new WeakMap<EntitiesKnowledge, ReadonlyMap<string, readonly Famous[]>>();
const officesBy = new WeakMap<EntitiesKnowledge, ReadonlyMap<string, EntitiesKnowledge["offices"][number]>>();
const tenuresBy = new WeakMap<EntitiesKnowledge, ReadonlyMap<string, EntitiesKnowledge["tenures"]>>();

function cached<T>(store: WeakMap<EntitiesKnowledge, T>, knowledge: EntitiesKnowledge, make: () => T): T {
  let value = store.get(knowledge);
  if (value === undefined) store.set(knowledge, (value = make()));
  return value;
}

export const offices = (knowledge: EntitiesKnowledge): ReadonlyMap<string, EntitiesKnowledge["offices"][number]> =>
  cached(officesBy, knowledge, () => new Map(knowledge.offices.map((o) => [o.id, o])));

export const tenuresOf = (knowledge: EntitiesKnowledge): ReadonlyMap<string, EntitiesKnowledge["tenures"]> =>
  cached(tenuresBy, knowledge, () => {
    const map = new Map<string, EntitiesKnowledge["tenures"][number][]>();
    for (const t of knowledge.tenures) {
      const list = map.get(t.holder);
      if (list) list.push(t);
      else map.set(t.holder, [t]);
    }
    return map;
  });

/** Known people by surname (and by the names that stand alone for them), with their offices. */
export const surnames = (knowledge: EntitiesKnowledge): ReadonlyMap<string, readonly Famous[]> =>
  cached(famousBy, knowledge, () => {
    const map = new Map<string, Famous[]>();
    for (const actor of knowledge.actors) {
      if (actor.kind !== "person") continue;
      const tenures = tenuresOf(knowledge).get(actor.id) ?? [];
      const keys = new Set<string>();
      for (const name of [actor.name, ...actor.aliases]) {
        const { surname } = personName(name.split(/\s+/), knowledge.words);
        if (surname) keys.add(surname);
      }
      for (const key of keys) {
        const list = map.get(key);
        if (list) list.push({ actor, tenures });
        else map.set(key, [{ actor, tenures }]);
      }
    }
    return map;
  });

/** How long before their first office somebody may already be in the news. */
const YEARS_BEFORE = 12;

/** False when the report is from long before the known person held anything: another of that name. */
export function servedBy(r: Resolving, id: string): boolean {
  const year = r.document.publishedAt?.slice(0, 4);
  const tenures = tenuresOf(r.knowledge).get(id) ?? [];
  return (
    year === undefined ||
    tenures.length === 0 ||
    tenures.some((t) => Number(t.from.slice(0, 4)) <= Number(year) + YEARS_BEFORE)
  );
}

/** True when the known person holds some office on the report's day. */
export function heldAnyOffice(r: Resolving, id: string): boolean {
  const on = r.document.publishedAt?.slice(0, 10);
  return (tenuresOf(r.knowledge).get(id) ?? []).some(
    (t) => on !== undefined && t.from <= on && (t.to === null || on <= t.to),
  );
}

/** True when the lexicon knows the person to have held an office of the body. */
export function headsBody(r: Resolving, person: Cluster, body: Cluster): boolean {
  if (!person.known || !body.known) return false;
  return (tenuresOf(r.knowledge).get(person.known.id) ?? []).some(
    (t) => offices(r.knowledge).get(t.office)?.of === body.known!.id,
  );
}

export function heldOffice(r: Resolving, id: string, title: string, leading: boolean): boolean {
  const on = r.document.publishedAt?.slice(0, 10) ?? null;
  for (const t of tenuresOf(r.knowledge).get(id) ?? []) {
    if (on !== null && (t.from > on || (t.to !== null && t.to < on))) continue;
    const office = offices(r.knowledge).get(t.office);
    if (office && (office.titles.includes(title) || (leading && leads(r, office.titles, title)))) return true;
  }
  return false;
}

/** "The leader" is who holds any first office; "the prime minister" no president. */
const leads = (r: Resolving, titles: readonly string[], title: string): boolean =>
  !r.knowledge.words.stateOffices.has(title) && titles.some((o) => r.knowledge.words.leading.has(o));

/** True when the known person held the office before the report's day, and no longer holds it. */
export function onceHeld(r: Resolving, id: string, title: string): boolean {
  const on = r.document.publishedAt?.slice(0, 10) ?? null;
  return (tenuresOf(r.knowledge).get(id) ?? []).some(
    (t) =>
      t.to !== null &&
      (on === null || t.to <= on) &&
      (offices(r.knowledge).get(t.office)?.titles.includes(title) ?? false),
  );
}

/** The days on which everybody whom the text gives an office held it, as the lexicon knows: for reports of an unknown day; null when nobody tells. */
function servingDays(r: Resolving): { readonly from: string; readonly to: string } | null {
  let from = "";
  let to = "9999";
  for (const c of r.clusters) {
    if (c.known?.kind !== "person") continue;
    for (const role of c.roles) {
      const held = (tenuresOf(r.knowledge).get(c.known.id) ?? []).filter((t) =>
        offices(r.knowledge).get(t.office)?.titles.includes(role.title),
      );
      // Who held it twice tells no time.
      if (held.length !== 1) continue;
      if (held[0]!.from > from) from = held[0]!.from;
      if ((held[0]!.to ?? "9999") < to) to = held[0]!.to!;
    }
  }
  return from !== "" && to !== "9999" && from <= to ? { from, to } : null;
}

/** Who held the office on the report's day or, where that is unknown, all the while that those in office in the text served. */
export function holderNow(r: Resolving, of: string, title: string): KnownActor | null {
  const on = r.document.publishedAt?.slice(0, 10);
  if (on) return holderOf(r, of, title, on);
  const days = servingDays(r);
  const first = days && holderOf(r, of, title, days.from);
  return first && first.id === holderOf(r, of, title, days.to)?.id ? first : null;
}

/** Who held the office of a state (alpha-3) or of a known actor on a day; null where nobody known, or several. */
export function holderOf(r: Resolving, of: string, title: string, on: string): KnownActor | null {
  let found: KnownActor | null = null;
  for (const office of r.knowledge.offices) {
    if (office.of !== of || !office.titles.includes(title)) continue;
    for (const t of r.knowledge.tenures)
      if (t.office === office.id && t.from <= on && (t.to === null || on <= t.to)) {
        const holder = r.known.byId.get(t.holder) ?? null;
        if (found && holder && found.id !== holder.id) return null;
        found = holder;
      }
  }
  return found;
}
