// The word classes of lexicon/analysis-words.tsv, by which names and trees of the network are set right.
import { readTable, wordsByClass } from "../../data.ts";

let classes: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** The words of a class, as the table spells them (state abbreviations in capitals, all else in lower case). */
export function analysisWords(name: string): ReadonlySet<string> {
  classes ??= wordsByClass(readTable("analysis-words"));
  const words = classes.get(name);
  if (!words) throw new Error(`lexicon/analysis-words.tsv has no class "${name}".`);
  return words;
}
