// Mentions: which phrases refer, from where to where.
import { describe, expect, it } from "vitest";
import { english } from "../../../languages/en/index.ts";
import type { KnownActor } from "../../language/index.ts";
import { KnownNames } from "./phrases.ts";

const actor = (id: string, name: string, aliases: readonly string[]): KnownActor => ({
  id,
  name,
  aliases,
  metonyms: [],
  kind: "organization",
  country: null,
  sector: null,
  gender: "unknown",
});

const known = new KnownNames([
  actor("a", "Northern Relief Agency", ["NRA", "Northern Relief"]),
  actor("b", "Al-Noor Brigades", ["Noor Brigades"]),
  actor("c", "People's Harvest Party", []),
  actor("d", "US", ["U.S."]),
  actor("e", "Côte Libre", []),
]);

function found(text: string): string[] {
  const { tokens } = english.segmenter.segment(text, [{ start: 0, end: text.length, kind: "paragraph" }]);
  const names: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const match = known.longestAt(tokens, i, tokens.length);
    if (!match) continue;
    names.push(match.names[0]!.actor.id);
    i = match.last - 1;
  }
  return names;
}

describe("known names in the words", () => {
  it.each([
    ["The Northern Relief Agency spoke.", ["a"]],
    ["Northern Relief spoke.", ["a"]],
    ["The NRA spoke.", ["a"]],
    ["Al Noor Brigades and al-Noor Brigades fled.", ["b", "b"]],
    ["The People’s Harvest Party won.", ["c"]],
    ["The U.S. and the US agreed.", ["d", "d"]],
    ["Cote Libre was founded.", ["e"]],
  ])("%s", (text, ids) => expect(found(text)).toEqual(ids));

  it.each([
    ["They told us.", "a pronoun is no acronym"],
    ["The northern relief agency spoke.", "small letters are no name"],
    ["The Nra spoke.", "an acronym is in capitals"],
  ])("%s: none, for %s", (text) => expect(found(text)).toEqual([]));
});
