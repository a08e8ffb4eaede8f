// Which time a predicate has: its own, not the report’s.
import { describe, expect, test } from "vitest";
import { readAll } from "../../index.ts";
import { assumedTimeOf, timeOf } from "./attach.ts";

const read = (text: string) => readAll(text, { published: "2024-03-19" });
const at = (reading: ReturnType<typeof read>, word: string): number => reading.tokens.texts.indexOf(word);

describe("the time of a happening", () => {
  test.each([
    ["Rebels shelled the market on Monday.", "shelled", "2024-03-18"],
    ["On Sunday, soldiers entered the town and arrested twelve men.", "entered", "2024-03-17"],
    ["On Sunday, soldiers entered the town and arrested twelve men.", "arrested", "2024-03-17"],
    ["Rebels shelled the market on Monday, killing five people.", "killing", "2024-03-18"],
    ["The ministry condemned Saturday's bombing in the capital.", "bombing", "2024-03-16"],
    ["The ministry condemned Saturday's bombing in the capital.", "condemned", null],
    ["Officials said on Tuesday that rebels had burned the mill.", "burned", null],
    ["Officials said on Tuesday that rebels had burned the mill.", "said", "2024-03-19"],
    ["Delegates will meet in the capital on Thursday.", "meet", "2024-03-21"],
    ["The governor resigned.", "resigned", null],
    ["Police fired on marchers trying to enter the square on Sunday.", "fired", "2024-03-17"],
    ["Police fired on marchers trying to enter the square.", "fired", null],
    ["Nine people were killed when shells hit a school on Friday.", "killed", "2024-03-15"],
    ["Sirens will sound when shells fall on Friday.", "sound", null],
    ["Some 900 families have fled the town since fighting intensified on March 10.", "fled", "2024-03-10"],
    ["Police arrested men planning to rob the bank on Thursday.", "arrested", null],
  ])("%s (%s)", (text, word, start) => {
    const reading = read(text);
    expect(timeOf(reading, at(reading, word)).start).toBe(start);
  });

  test("a dateline dates the report, not its first sentence", () => {
    const reading = read("AMMAN, March 17 (Newswire) - Rebels burned the mill.");
    expect(timeOf(reading, at(reading, "burned")).start).toBe(null);
  });

  test("today counts from a dateline that was printed soon after, not from one of old", () => {
    const soon = readAll("AMMAN, March 17 (Newswire) - Rebels burned the mill today.", { published: "2024-03-19" });
    expect(timeOf(soon, at(soon, "burned")).start).toBe("2024-03-17");
    const old = readAll("AMMAN, March 2 (Newswire) - Rebels burned the mill today.", { published: "2024-03-19" });
    expect(timeOf(old, at(old, "burned")).start).toBe("2024-03-19");
  });

  test("the day of publication is offered only when asked for, and marked as assumed", () => {
    const reading = read("The governor said rebels burned the mill.");
    const said = at(reading, "said");
    expect(timeOf(reading, said)).toMatchObject({ start: null, basis: "assumed" });
    expect(assumedTimeOf(reading, said)).toMatchObject({ start: "2024-03-19", basis: "assumed", quote: null });
    expect(assumedTimeOf(readAll("The governor said no."), 2).start).toBe(null);
  });

  test("every token has an answer", () => {
    const reading = read("On Sunday, soldiers entered the town, and by May 2 it was empty.");
    for (let i = -1; i <= reading.tokens.length; i++) expect(() => timeOf(reading, i)).not.toThrow();
  });
});

describe("a deed of something that began and went on", () => {
  test.each([
    ["The war, which erupted in April 2023, has killed at least 900 people.", "killed", "2023-04-01", "2024-03-19"],
    ["A battle that broke out on Sunday killed 12 people.", "killed", "2024-03-17", "2024-03-19"],
    ["The offensive, launched on March 2, has displaced 7,000 families.", "displaced", "2024-03-02", "2024-03-19"],
    ["The attack, which took place on March 3, killed nine people.", "killed", "2024-03-03", "2024-03-03"],
    ["The raid, launched on Sunday, killed nine people.", "killed", "2024-03-17", "2024-03-17"],
  ])("%s", (text, word, start, end) => {
    const reading = read(text);
    expect(timeOf(reading, at(reading, word))).toMatchObject({ start, end });
  });
});

describe("a time in the words after a since", () => {
  test.each([
    [
      "More than 600 villagers have been killed since the army took power in May 2023.",
      "killed",
      "2023-05-01",
      "2024-03-19",
    ],
    ["More than 600 villagers have been killed since May 2023.", "killed", "2023-05-01", "2024-03-19"],
    ["Since the truce ended, 600 villagers were killed in May 2023.", "killed", "2023-05-01", "2023-05-31"],
  ])("%s", (text, word, start, end) => {
    const reading = readAll(text, { published: "2024-03-19" });
    const token = reading.tokens.lower.indexOf(word);
    expect(timeOf(reading, token)).toMatchObject({ start, end });
  });
});
