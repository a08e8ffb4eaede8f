// Who is who, in own words: tables of short reports with the entities a careful reader would find, and those they must not.
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { english } from "../../../languages/en/index.ts";
import type { Entity } from "../../record/index.ts";
import { sourceFromText } from "../../ingest/text.ts";
import { analysisStage } from "../analysis/stage.ts";
import { draftOf } from "../draft.ts";
import { mentionsStage } from "../mentions/stage.ts";
import { placesStage } from "../places/stage.ts";
import { timesStage } from "../times/stage.ts";
import { tokensStage } from "../tokens/stage.ts";
import { entitiesAt } from "./refer.ts";
import { entitiesStage } from "./stage.ts";

function read(text: string, published?: string) {
  const draft = draftOf(sourceFromText(text, published ? { published } : {}), "en");
  const words = { ...draft, ...tokensStage(english.segmenter).run(draft) };
  const parsed = { ...words, ...analysisStage(english.analyser).run(words) };
  const timed = { ...parsed, ...timesStage(english.times).run(parsed) };
  const placed = { ...timed, ...placesStage(english.places).run(timed) };
  const mentioned = { ...placed, ...mentionsStage(english.entities).run(placed) };
  return { ...mentioned, ...entitiesStage(english.entities).run(mentioned) };
}

const texts = (e: Entity): string[] => e.mentions.map((m) => m.text);

interface Expected {
  readonly name: string;
  readonly kind: Entity["kind"];
  readonly country?: string | null;
  readonly sector?: Entity["sector"];
  readonly known?: string;
  /** Mentions it must have, in reading order. */
  readonly mentions?: readonly string[];
  /** Mentions it must not have. */
  readonly not?: readonly string[];
  readonly roles?: readonly (readonly [title: string, of: string | null])[];
}

const cases: readonly {
  text: string;
  published?: string;
  entities: readonly Expected[];
  absent?: readonly string[];
}[] = [
  {
    text: "Aisha Bello, the bloc's envoy and a former minister of Ghana, flew to Mopti on Monday.",
    entities: [
      {
        name: "Aisha Bello",
        kind: "person",
        mentions: ["Aisha Bello", "the bloc's envoy", "a former minister of Ghana"],
      },
    ],
  },
  // Ships are things, by their noun.
  {
    text: "The tanker Meridia was set ablaze off Crete. The Meridia was carrying oil, and Iran's warship Dena stood by.",
    entities: [
      { name: "Meridia", kind: "other", mentions: ["Meridia", "Meridia"] },
      { name: "Dena", kind: "other" },
    ],
  },
  // Halves of a divided country.
  {
    text: "North and South Korea agreed to reopen an office on Monday. The North closed it after it accused Seoul of spying.",
    published: "2021-07-27",
    entities: [
      { name: "North Korea", kind: "government", country: "PRK", mentions: ["North", "North", "it"] },
      { name: "South Korea", kind: "government", country: "KOR", mentions: ["South Korea", "Seoul"] },
    ],
  },
  // Offices without a country are that of the report's own, or of where it happens.
  {
    text: "LUSAKA, Zambia — Zambia sent troops to Lusaka. Defence Minister Peter Ngoma said Zambia was calm.",
    entities: [{ name: "Peter Ngoma", kind: "person", country: "ZMB", roles: [["defence minister", "Zambia"]] }],
  },
  {
    text: "Shells hit Kharkiv and Ternopil, regional governor Ivan Bondar said. Russia, Poland and France disagreed.",
    entities: [{ name: "Ivan Bondar", kind: "person", country: "UKR" }],
  },
  // The office of somebody in office speaks.
  {
    text: "Five people were killed, the ombudsman's office reported. It had earlier said four. The office gave no names.",
    entities: [
      { name: "ombudsman's office", kind: "organization", mentions: ["the ombudsman's office", "It", "The office"] },
    ],
  },
  // A reason for judging something is about it; what the same deed was done to.
  {
    text: "Chile has rejected the draft because it does not mention Peru.",
    entities: [{ name: "Chile", kind: "government", not: ["it"] }],
  },
  {
    text: "Chile accepted the plan on Sunday. Peru's government accepted it on Monday.",
    entities: [{ name: "Peru", kind: "government", not: ["it"] }],
  },
  // Sides that nobody has told stay untold.
  {
    text: "Britain urged calm. Saudi Arabia, Iran and Turkey sent envoys to Yemen. The warring parties did not comment.",
    entities: [
      { name: "Saudi Arabia", kind: "government", not: ["The warring parties"] },
      { name: "Iran", kind: "government", not: ["The warring parties"] },
    ],
  },
  {
    text: "Sergei Ivanov, the general, and his deputy, Oleg Petrov, met Prime Minister Maria Lindqvist in Oslo. The two leaders were absent.",
    entities: [{ name: "Sergei Ivanov", kind: "person", not: ["The two leaders"] }],
  },
  {
    text: "Grace Tembo, the envoy, and a former president of Zambia met in Lusaka.",
    entities: [{ name: "Grace Tembo", kind: "person", not: ["a former president of Zambia"] }],
  },
  {
    text: "The commander of the guard, Colonel Tomas Vale, resigned on Friday.",
    entities: [{ name: "Tomas Vale", kind: "person", mentions: ["The commander of the guard"], not: ["the guard"] }],
  },
  {
    text: "Ali Sall met Police and hospital officials.",
    entities: [
      { name: "Police officials", kind: "population", mentions: ["Police and hospital officials"] },
      { name: "hospital officials", kind: "population", mentions: ["Police and hospital officials"] },
    ],
  },
  {
    text: "Pilar de la Vega, the union's secretary, left Lima on Friday.",
    entities: [{ name: "Pilar de la Vega", kind: "person", mentions: ["the union's secretary"] }],
    absent: ["Vega", "la"],
  },
  {
    text: "President Han Seung-min flew to Oslo. Han and the envoys agreed on a text.",
    entities: [{ name: "Han Seung-min", kind: "person", mentions: ["Han Seung-min", "Han"] }],
  },
  {
    text: "Families fled from their homes along the road. Shells hit a bridge. Officials gave no toll.",
    entities: [
      { name: "bridge", kind: "place" },
      { name: "Officials", kind: "population", sector: "GOV" },
    ],
    absent: ["homes", "road"],
  },
  {
    text: "Kenyan gunboats shelled the coast. The navy said it would go on, and that the army was ready.",
    entities: [
      {
        name: "Kenya Defence Forces",
        kind: "armed_group",
        country: "KEN",
        mentions: ["Kenyan gunboats", "The navy", "it", "the army"],
      },
    ],
  },
  {
    text: "Zambian jets bombed a depot. A Zambian plane crashed near Lusaka.",
    entities: [
      { name: "Zambian military", kind: "armed_group", country: "ZMB", sector: "MIL", mentions: ["Zambian jets"] },
    ],
  },
  {
    text: "Chad's security cabinet agreed on a plan to send the army to the lake.",
    entities: [{ name: "Chadian Armed Forces", kind: "armed_group", country: "TCD", mentions: ["the army"] }],
  },
  {
    text: "Militiamen seized two soldiers at the ford. Three soldiers were killed. A spokesman said the two soldiers were alive.",
    entities: [
      { name: "two soldiers", kind: "armed_group", mentions: ["two soldiers", "the two soldiers"] },
      { name: "Three soldiers", kind: "armed_group", mentions: ["Three soldiers"] },
    ],
  },
  {
    text: "The United Nations on Thursday asked for tents. French officials agreed.",
    entities: [
      { name: "United Nations", kind: "organization", known: "actor:un" },
      { name: "French officials", kind: "population", country: "FRA" },
    ],
    absent: ["United Nations on Thursday", "Nations on Thursday"],
  },
  {
    text: "Kenya's ambassador to Washington, Grace Tembo, blamed the rebels.",
    entities: [
      { name: "Grace Tembo", kind: "person", roles: [["ambassador", "Kenya"]] },
      { name: "United States", kind: "government", known: "actor:gov-usa", mentions: ["Washington"] },
    ],
  },
  {
    text: "The Kenyan army regretted the shelling and said it had not known of the camp. Five more shells fell later, it said.",
    entities: [{ name: "Kenya Defence Forces", kind: "armed_group", mentions: ["Kenyan army", "it", "it"] }],
  },
  {
    text: "At least 40 people fled. As many as 12 nurses stayed.",
    entities: [
      { name: "40 people", kind: "population", mentions: ["At least 40 people"] },
      { name: "12 nurses", kind: "population", mentions: ["As many as 12 nurses"] },
    ],
  },
  {
    text: "Rebels Free Four Farmers in Lake Raid\n\nRebels freed four farmers on Monday near the lake after a raid, a priest said.",
    entities: [],
    absent: ["Lake Raid"],
  },
  {
    text: "Rights Group Counts Nine Dead in Fire\n\nHuman Rights Watch said on Monday that nine people died. The rights group named them. Seven were children, the group said.",
    entities: [
      {
        name: "Human Rights Watch",
        kind: "organization",
        mentions: ["Rights Group", "Human Rights Watch", "The rights group", "the group"],
      },
    ],
  },
  {
    text: "Kenyan Foreign Minister Amina Mohamed flew to Juba on Monday. Mohamed said she would meet both presidents.",
    entities: [
      {
        name: "Amina Mohamed",
        kind: "person",
        country: "KEN",
        sector: "GOV",
        mentions: ["Amina Mohamed", "Mohamed", "she"],
        roles: [["foreign minister", "Kenya"]],
      },
      { name: "Juba", kind: "place" },
    ],
  },
  {
    text: "Tariq Aslan, the defence minister of Turkey, resigned on Friday. He gave no reason.",
    entities: [
      {
        name: "Tariq Aslan",
        kind: "person",
        country: "TUR",
        mentions: ["Tariq Aslan", "the defence minister of Turkey", "He"],
        roles: [["defence minister", "Turkey"]],
      },
    ],
  },
  {
    text: "Minister of Rural Roads Paul Lobwe and National Security Adviser Grace Tembo joined the delegation.",
    entities: [
      { name: "Paul Lobwe", kind: "person", roles: [["minister of rural roads", null]] },
      { name: "Grace Tembo", kind: "person", sector: "GOV", roles: [["national security adviser", null]] },
    ],
    absent: ["Rural Roads"],
  },
  {
    text: "Washington urged both armies to hold back. Talks will be held in Washington next week.",
    entities: [
      { name: "United States", kind: "government", known: "actor:gov-usa", mentions: ["Washington"] },
      { name: "Washington", kind: "place", mentions: ["Washington"] },
    ],
  },
  {
    text: "The Kremlin denied the report. Russia has never sent troops to Mali, it said. Flights to Russia were cancelled.",
    entities: [
      { name: "Russia", kind: "government", known: "actor:gov-rus", mentions: ["Kremlin", "Russia"] },
      { name: "Mali", kind: "place", country: "MLI" },
      { name: "Russia", kind: "place" },
    ],
  },
  {
    text: "Rebels of the Free Aceh Movement (GAM) signed the truce. GAM fighters handed in their rifles.",
    entities: [
      {
        name: "Free Aceh Movement",
        kind: "armed_group",
        country: "IDN",
        sector: "REB",
        known: "actor:gam",
        mentions: ["Free Aceh Movement", "GAM", "GAM fighters"],
      },
    ],
  },
  {
    text: "The Blue River Front (BRF) took the town of Malakal on Sunday. The BRF said it would stay.",
    entities: [
      { name: "Blue River Front", kind: "organization", mentions: ["Blue River Front", "BRF", "BRF", "it"] },
      { name: "Malakal", kind: "place" },
    ],
  },
  {
    text: "Ukrainian forces shelled the depot. The Ukrainian army said it had warned residents.",
    entities: [
      {
        name: "Armed Forces of Ukraine",
        kind: "armed_group",
        country: "UKR",
        sector: "MIL",
        mentions: ["Ukrainian forces", "Ukrainian army", "it"],
      },
      { name: "residents", kind: "population", sector: "CVL" },
    ],
  },
  {
    // Two people who share a surname stay two.
    text: "Rosa Delgado blamed the police. Pedro Delgado defended them. Rosa Delgado called for an inquiry.",
    entities: [
      { name: "Rosa Delgado", kind: "person", mentions: ["Rosa Delgado", "Rosa Delgado"], not: ["Pedro Delgado"] },
      { name: "Pedro Delgado", kind: "person", mentions: ["Pedro Delgado"], not: ["Rosa Delgado"] },
    ],
  },
  {
    text: "Mohammed al-Rashidi led the talks. Muhammad al-Rashidi left on Tuesday.",
    entities: [
      { name: "Mohammed al-Rashidi", kind: "person", mentions: ["Mohammed al-Rashidi", "Muhammad al-Rashidi"] },
    ],
  },
  {
    text: "Sudan and Chad signed the accord in Tripoli. Both sides promised to respect it.",
    entities: [
      { name: "Sudan", kind: "government", mentions: ["Sudan", "Both sides"] },
      { name: "Chad", kind: "government", mentions: ["Chad", "Both sides"] },
      { name: "Tripoli", kind: "place" },
    ],
  },
  {
    text: "Dozens of Palestinians were hurt. Palestinians in the camp buried their dead.",
    entities: [
      { name: "Palestinians", kind: "population", country: "PSE", mentions: ["Palestinians", "Palestinians"] },
    ],
  },
  {
    text: "Rebel fighters entered Goma at dawn. By noon the city was quiet.",
    entities: [{ name: "Goma", kind: "place", mentions: ["Goma", "the city"] }],
  },
  {
    text: "The head of Nigeria's intelligence agency left Accra. He had met his Ghanaian counterpart.",
    entities: [{ name: "head of Nigeria's intelligence agency", kind: "person", country: "NGA" }],
  },
  {
    text: "Indian Prime Minister Narendra Modi met Xi Jinping in Kazan. The Indian leader called the meeting useful.",
    published: "2024-10-24",
    entities: [
      {
        name: "Narendra Modi",
        kind: "person",
        known: "actor:narendra-modi",
        mentions: ["Narendra Modi", "The Indian leader"],
      },
      { name: "Xi Jinping", kind: "person", country: "CHN" },
    ],
  },
  {
    text: "Lebanon's government rejected the plan. The Lebanese government said it would write to the United Nations.",
    entities: [
      { name: "Lebanon", kind: "government", mentions: ["Lebanon's government", "Lebanese government"] },
      { name: "United Nations", kind: "organization", sector: "UNO" },
    ],
  },
  {
    text: "The Nigerian Senate passed the bill on Tuesday.",
    entities: [{ name: "Nigerian Senate", kind: "organization", country: "NGA", sector: "LEG" }],
    absent: ["US Senate"],
  },
  {
    text: "Aid workers said the clinic had run out of fuel. The idea was dropped and the plan stood firm.",
    entities: [{ name: "Aid workers", kind: "population", sector: "NGO" }],
    absent: ["firm", "idea", "plan"],
  },
  {
    text: "“I will not step down,” President Ana Torres said. Her rivals walked out.",
    entities: [{ name: "Ana Torres", kind: "person", mentions: ["I", "Ana Torres", "Her"] }],
  },
  {
    text: "They said it was raining. It is clear that the road is closed.",
    entities: [],
    absent: ["They", "It", "it"],
  },
];

describe("entities of short reports", () => {
  for (const { text, published, entities, absent } of cases)
    it(text, () => {
      const { records } = read(text, published).entities;
      for (const want of entities) {
        const found = records.find((e) => e.name === want.name && e.kind === want.kind);
        expect(
          found,
          `${want.kind} ${want.name} among ${records.map((e) => `${e.kind} ${e.name}`).join(", ")}`,
        ).toBeDefined();
        if (want.country !== undefined) expect(found!.country).toBe(want.country);
        if (want.sector !== undefined) expect(found!.sector).toBe(want.sector);
        if (want.known !== undefined) expect(found!.known).toBe(want.known);
        if (want.mentions) expect(texts(found!)).toEqual(expect.arrayContaining([...want.mentions]));
        for (const other of want.not ?? []) expect(texts(found!)).not.toContain(other);
        if (want.roles)
          expect(found!.roles.map((r) => [r.title, r.of])).toEqual(
            expect.arrayContaining(want.roles.map((r) => [...r])),
          );
      }
      for (const name of absent ?? []) expect(records.map((e) => e.name)).not.toContain(name);
    });
});

describe("whole reports", () => {
  const tigray = read(
    `# Ethiopian troops seize Tigray town as talks collapse

ADDIS ABABA, Ethiopia — Ethiopian forces captured the northern town of Adigrat on Saturday, Prime Minister Abiy Ahmed said, two days after African Union-mediated negotiations in Pretoria broke down. The Tigray People's Liberation Front (TPLF) denied losing the town and said its fighters had killed dozens of soldiers.

"We were attacked from three directions," TPLF spokesman Getachew Reda told Reuters by satellite phone. He accused neighbouring Eritrea of sending tanks across the border, a charge Asmara has repeatedly rejected. The TPLF ruled Ethiopia for nearly three decades before Abiy came to power in 2018.

U.N. Secretary-General António Guterres said he was alarmed. Guterres, who spoke with the Ethiopian leader on Friday, called on all parties to allow aid into the region. According to the World Food Programme, 4.6 million people in Tigray need food; the agency said its warehouses in Mekelle were empty.

Olusegun Obasanjo, the African Union's envoy and a former president of Nigeria, flew to Mekelle to meet Debretsion Gebremichael, the group's chairman. Obasanjo urged him and Abiy to return to the table. Neither man commented.

Residents of the city said the airport had been hit. A doctor at Ayder hospital, who asked not to be named, said she had treated 30 wounded civilians. The United States and the European Union said they would impose sanctions on both governments unless the fighting stopped.
`,
    "2022-08-28",
  );
  const lanka = read(
    `# Sri Lanka truce frays as navy and Tigers trade blame

COLOMBO, May 12 – Sri Lanka's government accused the Tamil Tigers on Friday of breaking a four-year-old ceasefire after a sea battle off the northern coast in which 17 sailors died. The rebels said their boats had been attacked first.

Norwegian envoy Erik Solheim, who brokered the 2002 deal, appealed to both sides to return to talks in Geneva. "We cannot do it for them," he told reporters in Oslo. Neither Colombo nor the separatists responded.

The European Union is considering a ban on the group, a diplomat said. The LTTE's political chief, S.P. Thamilselvan, warned that such a step would push the country back to war. Thamilselvan met the head of the truce monitors, Ulf Henricsson, in Kilinochchi. The town is the rebels' headquarters.

Defence spokesman Keheliya Rambukwella said the military would defend itself. He accused his opponents of using the monitors as human shields. Their foe, he said, understood only force.

In Washington, the State Department urged the Tigers to lay down their arms. President Mahinda Rajapaksa is due to visit New Delhi next week. India, whose own prime minister was killed by a Tiger suicide bomber in 1991, has ruled out military aid.
`,
    "2006-05-12",
  );
  const mentionsOf = (document: ReturnType<typeof read>, known: string): string[] =>
    document.entities.records.filter((e) => e.known === known).flatMap(texts);

  it.each([
    [tigray, "actor:tplf", ["TPLF", "its", "its fighters", "the group"]],
    [tigray, "actor:wfp", ["World Food Programme", "the agency", "its"]],
    [tigray, "actor:abiy-ahmed", ["Abiy Ahmed", "the Ethiopian leader", "Neither man"]],
    [tigray, "actor:debretsion-gebremichael", ["the group's chairman", "him", "Neither man"]],
    [tigray, "actor:olusegun-obasanjo", ["the African Union's envoy", "a former president of Nigeria"]],
    [lanka, "actor:ltte", ["Tamil Tigers", "The rebels", "both sides", "the separatists", "the group", "LTTE"]],
    [lanka, "actor:gov-lka", ["Sri Lanka", "Sri Lanka's government", "both sides", "Colombo"]],
  ] as const)("finds them again under other words (%#)", (document, known, wanted) => {
    expect(mentionsOf(document, known)).toEqual(expect.arrayContaining([...wanted]));
  });

  it.each([
    [tigray, "actor:reuters", ["the agency", "its"]],
    [tigray, "actor:au", ["the group"]],
    [lanka, "actor:eu", ["the group"]],
    [lanka, "actor:mahinda-rajapaksa", ["whose own prime minister"]],
  ] as const)("and not under these (%#)", (document, known, unwanted) => {
    for (const words of unwanted) expect(mentionsOf(document, known)).not.toContain(words);
  });

  it("tells an unnamed chief apart from those named", () => {
    const head = lanka.entities.records.find((e) => e.name === "Ulf Henricsson");
    expect(head?.kind).toBe("person");
    expect(mentionsOf(lanka, "actor:mahinda-rajapaksa")).toEqual(["Mahinda Rajapaksa"]);
  });
});

describe("entitiesAt", () => {
  const asks: readonly [text: string, word: string, names: readonly string[]][] = [
    ["Peruvian President Elena Quispe spoke on Sunday.", "President", ["Elena Quispe"]],
    ["Peruvian President Elena Quispe spoke on Sunday.", "Elena", ["Elena Quispe"]],
    ["Peruvian President Elena Quispe spoke on Sunday.", "Quispe", ["Elena Quispe"]],
    ["Thousands of refugees crossed the border.", "Thousands", ["refugees"]],
    ["Iran and Oman met. Neither gave way.", "Neither", ["Iran", "Oman"]],
    ["The road was closed on Sunday.", "on", []],
  ];
  for (const [text, word, names] of asks)
    it(`${word} in "${text}"`, () => {
      const document = read(text);
      const token = document.tokens.texts.indexOf(word);
      const name = new Map(document.entities.records.map((e) => [e.id, e.name]));
      expect(
        entitiesAt(document, token)
          .map((id) => name.get(id))
          .sort(),
      ).toEqual([...names].sort());
    });
});

describe("what always holds", () => {
  const words = fc.constantFrom(
    "Hamas",
    "said",
    "the",
    "army",
    "in",
    "Gaza",
    "President",
    "Maria",
    "Lopez",
    "he",
    "their",
    ",",
    "and",
    "two",
    "men",
    "U.S.",
    "(",
    ")",
    "’s",
    "“",
    "”",
    ".",
    "of",
    "both sides",
    "Paris",
  );
  it("quotes are the words they point at, ids are distinct, and every reference resolves", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), (list) => {
        const document = read(list.join(" "));
        const ids = new Set(document.entities.records.map((e) => e.id));
        expect(ids.size).toBe(document.entities.records.length);
        for (const e of document.entities.records) {
          expect(e.mentions.length).toBeGreaterThan(0);
          for (const q of e.mentions) expect(document.text.slice(q.start, q.end)).toBe(q.text);
        }
        for (const list of document.entities.referents) for (const id of list) expect(ids.has(id)).toBe(true);
        for (const id of document.entities.ofPlace) if (id !== null) expect(ids.has(id)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("reads the same text alike twice", () => {
    const text = "Mali's junta expelled the envoy. France called the step a mistake, and he left Bamako.";
    expect(JSON.stringify(read(text).entities.records)).toBe(JSON.stringify(read(text).entities.records));
  });

  it("stays quick on a document of thousands of mentions", () => {
    const one = "President Ana Torres told the army that it must leave Goma. Rebels said they would stay in the city. ";
    const time = (n: number): number => {
      const text = one.repeat(n);
      const start = performance.now();
      read(text);
      return performance.now() - start;
    };
    time(20);
    const small = time(100);
    const large = time(800);
    // Eight times the text may take eight times as long, with room for noise, but nothing like sixty-four times.
    expect(large).toBeLessThan(small * 24);
  });
});
