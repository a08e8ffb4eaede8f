// Names of known actors, found in the words: a trie over words, so that one pass finds every name however many are known.
import type { EntitiesKnowledge, KnownActor } from "../../language/index.ts";
import type { Tokens } from "../../document/index.ts";

/** One way in which an actor is written. */
export interface KnownName {
  readonly actor: KnownActor;
  /** True for the name of a place that also stands for the actor ("Washington"). */
  readonly metonym: boolean;
  /** For each word how it must be written: all capitals, a capital first, or either way. */
  readonly shape: readonly Shape[];
}

export interface KnownMatch {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  /** Everyone so named, in the lexicon's order. */
  readonly names: readonly KnownName[];
}

interface Node {
  readonly next: Map<string, Node>;
  readonly names: KnownName[];
}

const PLAIN = /^[a-z0-9]+$/;

/** The look-up form of a lower-cased word: without accents, apostrophes and full stops. */
export function folded(lower: string): string {
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(/[\p{M}.'’‘`ʿʾ]/gu, "")
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d");
}

/** The words of a name, cut as the segmenter cuts them: at white space and hyphens, with "'s" apart. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/['’]s(?=\s|$)/g, " s")
    .split(/[\s\-–]+/)
    .filter((w) => /[\p{L}\p{N}&]/u.test(w));

type Shape = "upper" | "capital" | "any";
const SHAPES: readonly Shape[] = ["upper", "capital", "any"];
const laxer = (a: Shape, b: Shape): Shape => SHAPES[Math.max(SHAPES.indexOf(a), SHAPES.indexOf(b))]!;

function shapeOf(word: string): Shape {
  const letters = word.replace(/[^\p{L}]/gu, "");
  if (letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) return "upper";
  const first = letters[0] ?? "";
  return first !== first.toLowerCase() ? "capital" : "any";
}

function fits(shape: Shape, text: string): boolean {
  if (shape === "any") return true;
  if (shape === "upper") return shapeOf(text) === "upper";
  const first = text.replace(/^[^\p{L}]+/u, "")[0] ?? "";
  return first !== first.toLowerCase() || first === "";
}

/** All names of all known actors of a body of knowledge. */
export class KnownNames {
  readonly #root: Node = { next: new Map(), names: [] };
  readonly byId: ReadonlyMap<string, KnownActor>;

  constructor(actors: readonly KnownActor[]) {
    this.byId = new Map(actors.map((a) => [a.id, a]));
    for (const actor of actors) {
      for (const name of [actor.name, ...actor.aliases]) this.#add(name, actor, false);
      for (const name of actor.metonyms) this.#add(name, actor, true);
    }
  }

  #add(name: string, actor: KnownActor, metonym: boolean): void {
    const words = wordsOf(name.replace(/^the /, ""));
    if (words.length === 0) return;
    let node = this.#root;
    for (const word of words) {
      const key = folded(word.toLowerCase());
      let next = node.next.get(key);
      if (!next) node.next.set(key, (next = { next: new Map(), names: [] }));
      node = next;
    }
    const shape = words.map(shapeOf);
    const k = node.names.findIndex((n) => n.actor.id === actor.id && n.metonym === metonym);
    if (k < 0) node.names.push({ actor, metonym, shape });
    // "Al-Qaeda" and "al-Qaeda": either way.
    else node.names[k] = { actor, metonym, shape: shape.map((s, i) => laxer(s, node.names[k]!.shape[i]!)) };
  }

  /** The longest known name that starts at token `first` and ends before `limit`, or null. */
  longestAt(tokens: Tokens, first: number, limit: number): KnownMatch | null {
    let node = this.#root;
    let found: KnownMatch | null = null;
    const written: string[] = [];
    for (let i = first; i < limit; i++) {
      const lower = tokens.lower[i]!;
      if (lower === "-" || lower === "–") {
        if (i === first) return null;
        continue;
      }
      if (lower.length > 2 && lower.includes("-")) {
        const texts = tokens.texts[i]!.split(/[-–]/);
        let alive = true;
        for (const text of texts) {
          if (text === "") continue;
          const next = node.next.get(folded(text.toLowerCase()));
          if (!next) {
            alive = false;
            break;
          }
          node = next;
          written.push(text);
        }
        if (!alive) break;
      } else {
        const next = node.next.get(folded(lower));
        if (!next) break;
        node = next;
        written.push(tokens.texts[i]!);
      }
      if (node.names.length > 0) {
        const names = node.names.filter((n) => n.shape.every((s, k) => fits(s, written[k]!)));
        if (names.length > 0) found = { first, last: i + 1, names };
      }
    }
    return found;
  }

  /** Everyone known by exactly the words of tokens `first` to `last` (exclusive). */
  exactly(tokens: Tokens, first: number, last: number): readonly KnownName[] {
    const match = this.longestAt(tokens, first, last);
    return match?.last === last ? match.names : [];
  }

  /** Everyone known by exactly this name, whatever its capitals. */
  named(name: string): readonly KnownName[] {
    let node: Node | undefined = this.#root;
    for (const word of wordsOf(name)) {
      node = node.next.get(folded(word.toLowerCase()));
      if (!node) return [];
    }
    return node.names;
  }
}

const compiled = new WeakMap<EntitiesKnowledge, KnownNames>();

/** The names of a body of knowledge, compiled once. */
export function knownNames(knowledge: EntitiesKnowledge): KnownNames {
  let names = compiled.get(knowledge);
  if (!names) compiled.set(knowledge, (names = new KnownNames(knowledge.actors)));
  return names;
}
