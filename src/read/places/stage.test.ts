// Toponyms found and resolved in context, and words that are none.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAll } from "../../index.ts";

const places = (text: string) => readAll(text, { published: "2024-03-19" }).places;
const told = (text: string) =>
  places(text).map((p) => [p.quote.text, p.place === null ? null : `${p.place.name}, ${p.place.country}`]);

describe("a toponym and the place it means", () => {
  test.each([
    ["Shells fell on Rafah and on Khan Younis in the Gaza Strip.", "Rafah", "Rafaḩ, PSE"],
    ["A court in Paris jailed three bankers.", "Paris", "Paris, FRA"],
    ["Police in Paris, Texas, arrested a man.", "Paris", "Paris, USA"],
    ["Floods hit Tripoli, Lebanon, overnight.", "Tripoli", "Tripoli, LBN"],
    ["Militias fought in Tripoli, and Libya shut its oil ports.", "Tripoli", "Tripoli, LBY"],
    ["A bomb went off in the Syrian city of Homs.", "Homs", "Homs, SYR"],
    ["Troops searched villages in Helmand province.", "Helmand", "Helmand, AFG"],
    ["Troops crossed Kandahar and Zabul provinces of Afghanistan.", "Zabul", "Zabul, AFG"],
    ["Ministers met in Tbilisi and said Georgia would not yield.", "Georgia", "Georgia, GEO"],
    ["Shells fell on the southern Lebanese village of Houla.", "Houla", "Houla, LBN"],
    ["Rebels held on to the Syrian town of Houla.", "Houla", "Kafr Lāhā, SYR"],
    ["Aid reached Qana, Lebanon, late on Friday.", "Qana", "Qana, LBN"],
    ["Voters in Atlanta and Savannah shaped the result in Georgia.", "Georgia", "Georgia, USA"],
  ])("%s", (text, words, place) => expect(told(text)).toContainEqual([words, place]));

  test.each([
    ["The army retook Wad Madani on Saturday.", "Wad Madani", "Wad Medani, SDN"],
    ["Lebanese troops put up roadblocks in Tripoli.", "Tripoli", "Tripoli, LBN"],
    ["Voters in Albany, New York, went home.", "New York", "New York, USA"],
    ["The Henry County jail in Paris is full.", "Paris", "Paris, USA"],
    ["Cases rose in Mexico, Texas, Kansas and Missouri.", "Mexico", "Mexico, MEX"],
    ["Sen. Ann Moss, D-Trenton, spoke.", "Trenton", "Trenton, USA"],
    ["Ann Moss, 39, of Harrisburg, was held.", "Harrisburg", "Harrisburg, USA"],
    ["The leaders of North and South Korea met.", "North", "North Korea, PRK"],
    ["Soldiers left north-eastern Sri Lanka.", "north-eastern Sri Lanka", "north-eastern Sri Lanka, LKA"],
    ["President Bill Clinton spoke in Washington.", "Washington", "Washington, USA"],
    ["RIMBO, Sweden, December 13, 2018 - Envoys met.", "RIMBO", "Rimbo, SWE"],
    ["A convoy reached Adwa and Alamata in Ethiopia.", "Adwa", "Adwa, ETH"],
  ])("%s", (text, words, place) => expect(told(text)).toContainEqual([words, place]));

  test.each([
    ["The North said it would not talk, and the South agreed.", "North"],
    ["Ministers flew North and then South.", "South"],
  ])("no place: %s", (text, words) => expect(places(text).map((p) => p.quote.text)).not.toContain(words));

  test.each([["Troops went into Homs province in Syria.", "Homs", "Homs, SYR"]])("%s", (text, words, place) =>
    expect(told(text)).toContainEqual([words, place]),
  );

  test("the state's office is the state's, the city's the city's", () => {
    const kind = (text: string) => places(text).find((p) => p.quote.text === "New York")?.place?.precision;
    expect(kind("Lawyers for New York's attorney general filed suit.")).toBe("admin1");
    expect(kind("Drivers in New York struck on Monday.")).toBe("city");
  });

  test("places in the names of bodies are told apart, and help to tell what others mean", () => {
    const reading = readAll("The fair in Madison County drew crowds, the Ohio State University hospital said.");
    expect(reading.placesInNames.map((p) => [p.quote.text, p.inName, p.place!.admin1])).toEqual([
      ["Ohio", true, "Ohio"],
    ]);
    expect(reading.places.map((p) => [p.quote.text, p.inName, p.place!.admin1])).toEqual([
      ["Madison County", false, "Ohio"],
    ]);
  });

  test("the outlet's address says which country's town is meant", () => {
    const london = (url: string) => readAll("A bus hit a shop in London on Monday.", { url }).places[0]!;
    expect(london("https://news.example.co.uk/1").place!.country).toBe("GBR");
    const lancaster = (url?: string) => readAll("A bus hit a shop in Lancaster.", url ? { url } : {}).places[0]!.place;
    expect(lancaster("https://news.example.co.uk/1")!.country).toBe("GBR");
    expect(lancaster("https://example.com/1")?.country).not.toBe("GBR");
  });

  test("directions make a vague part of the whole, and say of what", () => {
    const [p] = places("Drones struck depots in northern Israel.");
    expect(p!.quote.text).toBe("northern Israel");
    expect(p!.place).toMatchObject({ country: "ISR", precision: "vague" });
    expect(p!.place!.lat).toBeGreaterThan(p!.others[0]!.lat);
    expect(p!.others[0]!.gazetteerId).toBe("iso:ISR");
  });

  test.each([
    ["Rockets hit northern Israel.", 32.5, 33.3, 34.9, 35.7],
    ["Villagers fled southern Lebanon.", 33, 33.5, 35.1, 35.6],
    ["Snow closed roads in northern Afghanistan.", 35.8, 37.3, 66, 71],
    ["A quake shook eastern Nigeria.", 6, 13, 9.5, 14.5],
  ])("the part lies among the towns on that side: %s", (text, south, north, west, east) => {
    const { lat, lon } = places(text)[0]!.place!;
    expect([lat > south, lat < north, lon > west, lon < east]).toEqual([true, true, true, true]);
  });

  test("towns keep their point whatever the direction", () => {
    const [p] = places("Fires burned in eastern Aleppo.");
    expect(p!.place).toMatchObject({ country: "SYR" });
  });

  test.each([
    ["The Washington Post reported the deal.", "Washington"],
    ["Paris Saint-Germain won again.", "Paris"],
    ["Syrian officials and Iraqis met.", "Syrian"],
    ["President Lincoln spoke.", "Lincoln"],
    ["Mr. Houston resigned.", "Houston"],
    ["He studied at Columbia University.", "Columbia"],
    ["They live on London Road.", "London"],
    ["John Houston spoke on Monday. Houston said the vote was near.", "Houston"],
    ["Children marched on St. Patrick's Day.", "St. Patrick"],
    ["The Marburg virus killed nine.", "Marburg"],
    ["Four officers fired at God and the City.", "City"],
    ["Members of the United Russia party voted.", "Russia"],
    ["Doctors at the Hamilton Fire Department helped.", "Hamilton"],
  ])("no place: %s (%s)", (text, words) =>
    expect(
      places(text)
        .filter((p) => p.place !== null)
        .map((p) => p.quote.text),
    ).not.toContain(words),
  );

  test("a place nobody lists stays unresolved, never 0,0", () => {
    for (const p of places("Raiders burned huts in Qalbahariya, a hamlet near Zuwentabad."))
      if (p.place !== null) expect([p.place.lat, p.place.lon]).not.toEqual([0, 0]);
  });

  test("a namesake elsewhere is not the town of the region said of it", () => {
    const [town, region] = places("Soldiers searched homes in Lyon district, Helmand province.");
    expect([town!.quote.text, town!.place]).toEqual(["Lyon", null]);
    expect(region!.place!.name).toBe("Helmand");
  });

  test("each says why", () => {
    for (const p of places("Police in Paris, Texas, arrested a man from Dallas.")) {
      expect(p.because.rule).toBeTruthy();
      expect(p.because.detail).toBeTruthy();
    }
  });
});

describe("whatever the text", () => {
  const word = fc.constantFrom(
    ..."in the southern Gaza Paris , Texas . Lebanon Syrian city of and province Helmand Mr Washington Post US Us al - Hasakah May St. Louis ( AP ) — Congo".split(
      " ",
    ),
  );
  test("quotes are the text's own words, in order, never overlapping", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 25 }), (words) => {
        const reading = readAll(words.join(" "));
        let last = 0;
        for (const p of reading.places) {
          expect(reading.text.slice(p.quote.start, p.quote.end)).toBe(p.quote.text);
          expect(p.first).toBeGreaterThanOrEqual(last);
          expect(p.last).toBeGreaterThan(p.first);
          expect(p.score).toBeLessThanOrEqual(1);
          last = p.last;
        }
      }),
      { numRuns: 200 },
    );
  });
});
