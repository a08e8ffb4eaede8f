// The packed gazetteer: what it finds, how fast, and what it leaves open.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldName, hash16, hash32 } from "./fold.ts";
import { places } from "./index.ts";

const g = places.gazetteer();
/** What a name means by itself: the first of its places that is not told apart by context. */
const all = (name: string) =>
  g.lookup(name).map(({ place }) => `${g.kind(place)} ${g.country(place)} ${g.name(place)}`);

describe("names are found in any spelling of their marks", () => {
  test.each([
    ["Rafah", "seat2 PSE Rafaḩ"],
    ["RAFAH", "seat2 PSE Rafaḩ"],
    ["Şan‘ā’", "capital YEM Sanaa"],
    ["Sao Paulo", "seat1 BRA São Paulo"],
    ["Kyiv", "capital UKR Kyiv"],
    ["Kiev", "capital UKR Kyiv"],
    ["Saint Petersburg", "seat1 RUS Saint Petersburg"],
    ["St. Petersburg", "seat1 RUS Saint Petersburg"],
    ["Deir al-Zor", "admin1 SYR Deir ez-Zor"],
    ["Hodeidah", "admin1 YEM Al Hudaydah"],
    ["Fallujah", "seat2 IRQ Al Fallūjah"],
    ["U.S.", "country USA United States"],
    ["Ivory Coast", "country CIV Ivory Coast"],
    ["Burma", "country MMR Myanmar"],
    ["Kerem Shalom", "site PSE Kerem Shalom"],
    ["Donbas", "region UKR Donbas"],
    ["Zamzam camp", "camp SDN Zamzam"],
    ["Red Sea", "water null Red Sea"],
  ])("%s", (name, expected) => expect(all(name)).toContain(expected));

  test.each(["Atlantis Minor", "Qwrtzplk", "", "   ", "The Syrian Army"])("no place is called “%s”", (name) =>
    expect(all(name)).toEqual([]),
  );
});

describe("the index", () => {
  test("regions contain their towns", () => {
    const homs = g.lookup("Homs").find(({ place }) => g.kind(place) === "seat1")!.place;
    expect(g.name(g.admin1(homs))).toBe("Homs");
    expect(g.id(g.countryPlace("SYR"))).toBe("iso:SYR");
    expect(g.countryPlace("XXX")).toBe(-1);
  });
  test("every place has a point on the globe, and none lies at 0,0", () => {
    let wrong = 0;
    for (let i = 0; i < g.size; i++)
      if (Math.abs(g.lat(i)) > 90 || Math.abs(g.lon(i)) > 180 || (g.lat(i) === 0 && g.lon(i) === 0)) wrong++;
    expect(wrong).toBe(0);
  });
  test("words of nationality and press abbreviations", () => {
    expect(places.countryOfDemonym("syrian")).toBe("SYR");
    expect(places.countryOfDemonym("afghans")).toBe("AFG");
    expect(places.countryOfDemonym("sri lankan")).toBe("LKA");
    expect(places.countryOfDemonym("carpet")).toBe(null);
    expect(g.name(places.regionOfAbbreviation("Pa."))).toBe("Pennsylvania");
    expect(g.name(places.regionOfAbbreviation("TX"))).toBe("Texas");
    expect(places.regionOfAbbreviation("Zz.")).toBe(-1);
  });
  test("folding twice is folding once; hashes stay in range", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (s) => {
        const once = foldName(s);
        expect(foldName(once)).toBe(once);
        expect(hash32(once)).toBeGreaterThanOrEqual(0);
        expect(hash16(once)).toBeLessThan(65536);
        expect(() => g.lookup(s)).not.toThrow();
      }),
    );
  });
});
