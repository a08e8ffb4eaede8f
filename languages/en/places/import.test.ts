// A user's own dump packed and read beside the shipped places. Its rows are made up: no such villages are known.
import { describe, expect, test } from "vitest";
import { readAll } from "../../../src/index.ts";
import { readLayers } from "../../../src/read/pipeline.ts";
import { english } from "../index.ts";
import { openGazetteer } from "./gazetteer.ts";
import { BadLine } from "./geonames.ts";
import { GeoNamesImport } from "./import.ts";
import { places, withGazetteer } from "./index.ts";

const row = (
  id: number,
  name: string,
  at: readonly [number, number],
  more: Partial<Record<number, string>> = {},
): string => {
  const cells = [
    String(id),
    name,
    name,
    "",
    String(at[0]),
    String(at[1]),
    "P",
    "PPL",
    "SY",
    "",
    "09",
    "",
    "",
    "",
    "0",
    "",
    "",
    "Asia/Damascus",
    "2024-01-01",
  ];
  for (const [k, v] of Object.entries(more)) cells[Number(k)] = v!;
  return cells.join("\t");
};
const packed = (...lines: string[]) => {
  const into = new GeoNamesImport(places.gazetteer());
  for (const line of lines) into.take(line);
  return into.finish();
};

const dump = [
  row(990000001, "Tel Zuwarin", [36.11, 37.05], { 3: "Tall Zuwārīn,تل زوارين" }),
  row(990000002, "Zuwarin Subdistrict", [36.1, 37], { 6: "A", 7: "ADM3" }),
  row(990000003, "Nahr Zuwarin", [36.1, 37], { 6: "H", 7: "STM" }),
  row(990000004, "Khirbat Zuwarin", [36.1, 37], { 7: "PPLQ" }),
  // A place that the shipped index has: Rafah.
  row(281102, "Rafaḩ", [31.29, 34.25], { 8: "PS", 10: "GZ", 14: "126305" }),
];

describe("a dump of villages", () => {
  const made = packed(...dump);
  const own = openGazetteer(made.bytes);
  const joined = withGazetteer(places, own).gazetteer();

  test("holds towns and regions, and leaves out rivers and what is gone", () => {
    expect([made.places, made.leftOut, own.size]).toEqual([3, 2, 3]);
    expect(own.version).toBe(`gazetteer@${made.version}`);
  });

  test("is found beside the shipped places, under every name in our letters, in its region and country", () => {
    const [hit, ...more] = joined.lookup("Tall Zuwarin");
    expect(more).toEqual([]);
    const place = hit!.place;
    expect([joined.name(place), joined.id(place), joined.kind(place)]).toEqual([
      "Tel Zuwarin",
      "geonames:990000001",
      "town",
    ]);
    expect([joined.country(place), joined.name(joined.admin1(place))]).toEqual(["SYR", "Aleppo"]);
    expect([joined.lat(place), joined.lon(place)]).toEqual([36.11, 37.05]);
    expect(joined.alike("Tell Zuwareen").map((h) => h.place)).toContain(place);
  });

  test("what both have counts once, and shipped places keep their numbers", () => {
    expect(joined.lookup("Rafah")).toEqual(places.gazetteer().lookup("Rafah"));
    expect(joined.size).toBe(places.gazetteer().size + own.size);
    expect(joined.countryPlace("SYR")).toBe(places.gazetteer().countryPlace("SYR"));
  });

  test("reports are read with it", () => {
    const text = "Shells fell on the village of Tel Zuwarin in Syria on Monday.";
    const place = (reading: ReturnType<typeof readAll>) =>
      reading.places.find((p) => p.quote.text === "Tel Zuwarin")?.place ?? null;
    expect(place(readAll(text))).toBe(null);
    const language = { ...english, places: withGazetteer(english.places, own) };
    expect(place(readLayers({ ...readAll(text), fileName: null }, language))).toMatchObject({
      gazetteerId: "geonames:990000001",
      admin1: "Aleppo",
      country: "SYR",
      precision: "city",
    });
  });

  test("the same lines give the same bytes, and a row told twice counts once", () => {
    expect(packed(...dump).bytes.equals(made.bytes)).toBe(true);
    expect(packed(dump[0]!, dump[0]!)).toMatchObject({ places: 1, leftOut: 1 });
  });
});

describe("tables of region names", () => {
  test("name the regions that the shipped index lacks, amid their towns", () => {
    const into = new GeoNamesImport(places.gazetteer());
    into.take("SY.09.990001\tZuwarin District\tZuwarin District\t990000009");
    into.take("SY.09.990002\tEmpty District\tEmpty District\t990000010");
    into.begin();
    into.take(row(990000005, "Tel Bazruq", [36, 37], { 11: "990001" }));
    into.take(row(990000006, "Tel Samruq", [36.4, 37.2], { 11: "990001" }));
    const { bytes, places: count } = into.finish();
    expect(count).toBe(3);
    const joined = withGazetteer(places, openGazetteer(bytes)).gazetteer();
    const [town] = joined.lookup("Tel Bazruq");
    const district = joined.admin2(town!.place);
    expect([joined.name(district), joined.id(district), joined.kind(district)]).toEqual([
      "Zuwarin District",
      "admin:SY.09.990001",
      "admin2",
    ]);
    expect([joined.lat(district), joined.lon(district)]).toEqual([36.2, 37.1]);
    expect(joined.name(joined.admin1(district))).toBe("Aleppo");
  });
});

describe("lines that are none of a dump say what is wrong with them", () => {
  test.each([
    ["just words", "has 1 column where a GeoNames dump has 19"],
    [row(1, "X", [0, 0]).split("\t").slice(0, 15).join("\t"), "has 15 columns where a GeoNames dump has 19"],
    [row(0, "Tel Zuwarin", [36, 37]), "has no GeoNames id in its first column"],
    [row(1, "", [36, 37]), "has no name in its second column"],
    [row(1, "Tel Zuwarin", [96, 37]), "has no latitude between -90 and 90 in its fifth column"],
    [row(1, "Tel Zuwarin", [36, 37], { 5: "" }), "has no longitude between -180 and 180 in its sixth column"],
    [row(1, "Tel Zuwarin", [36, 37], { 14: "many" }), "has no number of inhabitants in its fifteenth column"],
  ])("%j", (line, message) => {
    const into = new GeoNamesImport(places.gazetteer());
    into.take(dump[0]!);
    expect(() => into.take(line)).toThrow(new BadLine(message));
  });

  test("what is no index is refused", () => {
    expect(() => openGazetteer(Buffer.from("no index"))).toThrow(RangeError);
  });
});
