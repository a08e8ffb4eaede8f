// The word classes of lexicon/analysis-words.tsv, by which names and trees of the network are set right.
import { readTable } from "../../data.ts";

let classes: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** The words of a class, as the table spells them (state abbreviations in capitals, all else in lower case). */
export function analysisWords(name: string): ReadonlySet<string> {
  classes ??= grouped();
  const words = classes.get(name);
  if (!words) throw new Error(`lexicon/analysis-words.tsv has no class "${name}".`);
  return words;
}

function grouped(): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const row of readTable("analysis-words")) {
    const known = out.get(row["class"]!);
    if (known) known.add(row["word"]!);
    else out.set(row["class"]!, new Set([row["word"]!]));
  }
  return out;
}
