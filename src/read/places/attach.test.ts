// Where a predicate happened, on sentences of our own.
import { describe, expect, test } from "vitest";
import { readAll } from "../../index.ts";
import { placeMentionOf, placeOf } from "./attach.ts";

const read = (text: string) => readAll(text, { published: "2024-03-19" });
const where = (text: string, word: string): string | null => {
  const reading = read(text);
  const mention = placeMentionOf(reading, reading.tokens.texts.indexOf(word));
  return mention < 0 ? null : reading.places[mention]!.quote.text;
};

describe("the place of a happening", () => {
  test.each([
    ["Gunmen killed four farmers in Kaduna.", "killed", "Kaduna"],
    ["Rebels attacked Goma on Monday.", "attacked", "Goma"],
    ["Ten people were hurt when a drone hit a market in Kharkiv.", "hit", "Kharkiv"],
    ["Soldiers entered Homs and arrested twelve men.", "arrested", "Homs"],
    ["Negotiators will meet in Doha on Thursday.", "meet", "Doha"],
    ["The ministry condemned the bombing in Baghdad.", "bombing", "Baghdad"],
    ["The ministry condemned the bombing in Baghdad.", "condemned", null],
    ["Rebels launched an assault in Homs.", "launched", "Homs"],
    ["The governor resigned.", "resigned", null],
  ])("%s (%s)", (text, word, place) => expect(where(text, word)).toBe(place));

  test("never the dateline", () => {
    expect(where("BEIRUT (Newswire) - Rebels burned the mill.", "burned")).toBe(null);
  });

  test("answers with the id of a place entity", () => {
    const reading = read("Gunmen killed four farmers in Kaduna.");
    const id = placeOf(reading, reading.tokens.texts.indexOf("killed"));
    expect(reading.entities.records.find((e) => e.id === id)?.kind).toBe("place");
  });
});
