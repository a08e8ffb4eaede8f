// Users’ own actors: tables and dictionaries in the PETRARCH format.
import { describe, expect, it } from "vitest";
import { entities, withActors } from "./index.ts";
import { actorsFromPetrarch, actorsFromTsv, agentsFromPetrarch, withAgents } from "./user-actors.ts";

const isCountry = (code: string): boolean => entities.countries.has(code);

describe("a user's table of actors", () => {
  it("reads rows, and makes ids where there are none", () => {
    const [one, two] = actorsFromTsv(
      "mine.tsv",
      "# ours\nid\tname\taliases\tkind\tcountry\tsector\nactor:x\tXylophone Front\tXF|X Front\tarmed_group\tMLI\tREB\n\tLake Forum\t\t\t\tNGO\n",
    );
    expect(one).toMatchObject({
      id: "actor:x",
      aliases: ["XF", "X Front"],
      kind: "armed_group",
      country: "MLI",
      sector: "REB",
    });
    expect(two).toMatchObject({ id: "user:lake-forum", kind: "organization", country: null, sector: "NGO" });
  });

  it.each([
    ["name\tkind\nLake Forum\tclub\n", /club is no kind/],
    ["name\tsector\nLake Forum\tXYZ\n", /XYZ is no PLOVER sector/],
    ["id\tname\nuser:a\t\n", /row 1 has no name/],
  ])("refuses %j", (content, message) => expect(() => actorsFromTsv("mine.tsv", content)).toThrow(message));

  it("extends an actor already known", () => {
    const more = withActors(
      entities,
      actorsFromTsv("mine.tsv", "id\tname\taliases\tkind\nactor:un\tUnited Nations\tGlass House\torganization\n"),
    );
    const un = more.actors.find((a) => a.id === "actor:un")!;
    expect(un.aliases).toEqual(expect.arrayContaining(["Glass House", "UN"]));
    expect(un.sector).toBe("UNO");
  });
});

describe("PETRARCH dictionaries", () => {
  it("reads names, further names, codes on their own lines, and careers", () => {
    const actors = actorsFromPetrarch(
      `# a comment
LAKE_DEFENCE_FORCE_ [MLIREB]
+FORCE_OF_THE_LAKE_
+LDF_
	[MLIMIL 900101-951231]

<!-- of ours,
DRAFT_ENTRY [XXX] --><! -- odd, but read -->
NO_CODE_YET_
HARVEST_WATCH_ ; a note
+HW_
	[NGO]
JUAN_EXAMPLE_
	[PERGOV 900101-951231]
	[PERELI >19960101]
	[PERELI < 900101]
	[PEROPP 960101 - 19991231]
AL-SHATT_TIDE [irqreb]
DAILY_NOTHING [---]
NO_CODE_HERE_
`,
      isCountry,
    );
    expect(actors.map((a) => [a.name, a.kind, a.country, a.sector, a.aliases])).toEqual([
      ["Lake Defence Force", "armed_group", "MLI", "REB", ["Force of the Lake", "Ldf"]],
      ["Harvest Watch", "organization", null, "NGO", ["Hw"]],
      ["Juan Example", "person", "PER", "ELI", []],
      ["Al-Shatt Tide", "armed_group", "IRQ", "REB", ["al-Shatt Tide"]],
    ]);
  });

  it("reads agents, their plurals and their sets", () => {
    const agents = agentsFromPetrarch(
      "!PERSON! = MAN, WOMAN\n!BOAT_1! = BARGE\n<!-- JUDGE [~CRM]\n-->FERRY!PERSON! [~LAB]\n!BOAT_1!_OWNER[~BUS] ; ours\nGUARDSMAN {GUARDSMEN} [~MIL]\nLOCAL_MILITIA {} [~REB]\n",
    );
    expect(agents.get("ferryman")).toMatchObject({ sector: "LAB", number: "singular" });
    expect(agents.get("ferrywoman")).toBeDefined();
    expect(agents.get("barge owner")).toMatchObject({ sector: "BUS" });
    expect(agents.has("judge")).toBe(false);
    expect(agents.get("guardsmen")).toMatchObject({ sector: "MIL", number: "plural", plural: "armed_group" });
    expect(agents.has("local militias")).toBe(false);
    expect(withAgents(entities, agents).personNouns.get("minister")).toBe(entities.personNouns.get("minister"));
  });
});

describe("the lexicons", () => {
  it("give every actor a distinct id and every tenure an office and a holder", () => {
    const ids = new Set(entities.actors.map((a) => a.id));
    expect(ids.size).toBe(entities.actors.length);
    const offices = new Set(entities.offices.map((o) => o.id));
    for (const t of entities.tenures) {
      expect(offices.has(t.office)).toBe(true);
      expect(ids.has(t.holder)).toBe(true);
      expect(t.to === null || t.from <= t.to, `${t.holder} in ${t.office}`).toBe(true);
    }
  });

  it("name only countries that exist, or did", () => {
    const former = new Set(["SUN", "YUG", "CSK", "DDR"]);
    for (const a of entities.actors)
      if (a.country !== null) expect(entities.countries.has(a.country) || former.has(a.country), a.id).toBe(true);
    for (const d of entities.demonyms.values())
      if (d.country !== null) expect(entities.countries.has(d.country) || former.has(d.country), d.people).toBe(true);
  });
});
