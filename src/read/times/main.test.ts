// When a report's main event took place.
import { describe, expect, test } from "vitest";
import { readAll } from "../../index.ts";
import { mainTimeOf } from "./main.ts";

/** 2024-03-19 is a Tuesday. */
const main = (text: string, published: string | null = "2024-03-19") => {
  const { start, end, basis, quote } = mainTimeOf(readAll(text, published === null ? {} : { published }));
  return [start, end, basis, quote?.text ?? null];
};

describe("the time of a report's main event", () => {
  test.each([
    ["Gunmen stormed a bus station on Sunday. The governor visited on Monday.", "2024-03-17", "Sunday"],
    ["Police said on Monday that gunmen had stormed a bus station on Sunday.", "2024-03-17", "Sunday"],
    [
      "Officials confirmed today the death of a commander behind the Feb. 7 attack, following a raid in the town Monday.",
      "2024-03-18",
      "Monday",
    ],
    ["Saturday's bombing of a market killed five people.", "2024-03-16", "Saturday's"],
    ["A shell hit the clinic. Nine people were hurt in the blast on Friday.", "2024-03-15", "Friday"],
    ["Troops seized two men in four raids aimed at capturing smugglers in the south Friday.", "2024-03-15", "Friday"],
    [
      "The government announced an accord with the rebels on Monday. It will be put to a vote on October 2.",
      "2024-03-18",
      "Monday",
    ],
    ["A depot burned overnight.", "2024-03-18", "overnight"],
    ['"They fled on Friday," a nurse said. The clinic burned on Saturday.', "2024-03-16", "Saturday"],
  ])("%s", (text, start, quote) => {
    const [from, , , words] = main(text);
    expect([from, words?.replace(/'s$/, "")]).toEqual([start, quote.replace(/'s$/, "")]);
  });

  test("the report's own date is not told; it stands in where nothing else is, as assumed", () => {
    expect(main("KABUL (March 9, 2024) - Gunmen stormed a bus station.", null)).toEqual([
      "2024-03-09",
      "2024-03-09",
      "assumed",
      null,
    ]);
    expect(main("Nine people were hurt over the past 24 hours.")).toEqual([
      "2024-03-19",
      "2024-03-19",
      "assumed",
      null,
    ]);
    expect(main("Gunmen stormed a bus station.", null)).toEqual([null, null, "assumed", null]);
    expect(main("At least 40 people died of cholera in the past week. A well was closed on March 4.")).toEqual([
      "2024-03-19",
      "2024-03-19",
      "assumed",
      null,
    ]);
  });

  test("a date line takes its year from the lines around it, past what they say is over", () => {
    expect(main("QUITO (Jan. 14) - Police shot a smuggler on Thursday. He had fled jail in June 2011.", null)[0]).toBe(
      "2012-01-12",
    );
    expect(main("Release 2010-07-AB-129\nPolice shot a smuggler in the port on July 16.", null)[0]).toBe("2010-07-16");
  });
});
