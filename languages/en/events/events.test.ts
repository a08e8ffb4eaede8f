// Events in English: the tables are sound, the examples hold, and the wordings that mislead do not.
import { describe, expect, it } from "vitest";
import { falseAlarms, tally } from "../../../gold/events/own.ts";
import { eventExamples, nothingExamples } from "../../../gold/events/examples.ts";
import { read } from "../../../src/index.ts";
import type { Event } from "../../../src/record/index.ts";
import { events } from "./index.ts";
import { readRelationModel, writeRelationModel } from "./relation.ts";

const PUBLISHED = "2024-05-15";
const eventsOf = (text: string): readonly Event[] => read(text, { published: PUBLISHED }).events;
const told = (text: string): string[] =>
  eventsOf(text).map((e) => `${e.type} ${e.modality}${e.polarity === "negative" ? " not" : ""} ${e.trigger.text}`);

describe("the tables", () => {
  it("name only classes that exist", () => {
    const special = new Set(["any", "none", "event", "propn"]);
    for (const trigger of events.triggers)
      for (const condition of trigger.conditions)
        for (const name of condition.classes)
          expect(special.has(name) || events.classes.has(name), `${trigger.words.join(" ")}: ${name}`).toBe(true);
  });
  it("hold priors between 0 and 1, and thousands of triggers and operators", () => {
    expect(events.triggers.length).toBeGreaterThan(4000);
    expect(events.operators.length).toBeGreaterThan(1000);
    for (const trigger of events.triggers) {
      expect(trigger.prior).toBeGreaterThan(0);
      expect(trigger.prior).toBeLessThan(1);
    }
  });
  it("keep the relation model's file the same through reading and writing", () => {
    const model = events.relation();
    expect(model).not.toBeNull();
    const again = readRelationModel(writeRelationModel(model!));
    expect(again.classes).toEqual(model!.classes);
    expect(again.hashes).toEqual(model!.hashes);
    expect(Buffer.from(again.weights).equals(Buffer.from(model!.weights))).toBe(true);
  });
  it("refuse a relation model that does not fit its header", () => {
    const bytes = new TextEncoder().encode(
      `{"model":"x@1","classes":["A","B"],"features":2,"scale":1,"temperature":1}\n1234567`,
    );
    expect(() => readRelationModel(bytes)).toThrow(RangeError);
  });
});

describe("the examples", () => {
  it("yield what they say they yield", { timeout: 120_000 }, () => {
    const examples = eventExamples().filter((e) => !e.heldOut);
    const sums = tally(examples);
    const share = (k: "found" | "presented" | "mode" | "actor" | "word"): number => sums[k].right / sums[k].of;
    expect(examples.length).toBeGreaterThan(300);
    expect(share("found")).toBeGreaterThan(0.85);
    expect(share("presented")).toBeGreaterThan(0.93);
    expect(share("mode")).toBeGreaterThan(0.9);
    expect(share("actor")).toBeGreaterThan(0.9);
    expect(share("word")).toBeGreaterThan(0.9);
    expect(sums.extra / sums.events).toBeLessThan(0.15);
  });
  it("assert next to nothing where nothing happens", { timeout: 120_000 }, () => {
    const nothing = nothingExamples().filter((e) => !e.heldOut);
    expect(nothing.length).toBeGreaterThan(400);
    const { all, asserted } = falseAlarms(nothing.map((e) => e.text));
    expect(asserted).toBeLessThan(3);
    expect(all).toBeLessThan(8);
  });
});

describe("said is not done", () => {
  it.each([
    ["The militia threatened to bomb the refinery.", "ASSAULT planned bomb"],
    ["Kyiv urged Berlin to send tanks to Ukraine.", "AID demanded send"],
    ["The army may attack the town of Gorom within days.", "ASSAULT possible attack"],
    ["Israel has denied bombing the hospital.", "ASSAULT actual not bombing"],
    ["The rebels refused to release the prisoners.", "RETREAT actual not release"],
    ["The two generals agreed to meet in Nairobi.", "CONSULT planned meet"],
  ])("%s", (text, expected) => {
    expect(told(text)).toContain(expected);
    const [type] = expected.split(" ");
    expect(told(text)).not.toContain(`${type} actual ${expected.split(" ").at(-1)}`);
  });

  it("ties the speech act to what it is about", () => {
    const [threat, attack] = eventsOf("The militia threatened to bomb the refinery.");
    expect(threat!.type).toBe("THREATEN");
    expect(threat!.modality).toBe("actual");
    expect(threat!.content).toEqual([attack!.id]);
  });
});

describe("what is not an event", () => {
  it.each([
    "Four climbers were killed by an avalanche on the north face.",
    "The singer was kidnapped by her bandmates as a prank.",
    "The wrestler threatened to retire.",
    "The baker was bombarded with orders before Easter.",
    "The striker attacked the ball with his left foot.",
    "A price war broke out between two bakeries.",
    "A storm hit the coast on Monday.",
    "The general store sells nails.",
    "Beat the eggs until they are stiff.",
    "The museum captured the public's imagination.",
  ])("%s", (text) => {
    expect(eventsOf(text).filter((e) => e.status === "asserted")).toEqual([]);
  });
});

describe("who does what", () => {
  it.each([
    ["The premier called the attack a massacre.", "ASSAULT"],
    ["Nobody was hurt.", "ASSAULT"],
    ["The airport was used to bring rifles to the militia.", "AID"],
    ["The visitors bombarded the home defence and won 2-1.", "ASSAULT"],
    ["Soldiers moved the chairs away from the stage.", "MOBILIZE"],
    ["The premier said that Austria would seek compensation.", "AGREE"],
  ])("%s: no %s", (text, type) => {
    expect(eventsOf(text).filter((e) => e.type === type)).toEqual([]);
  });
  it("gives a second speech act the first one's speaker", () => {
    const document = read(
      "President Lula said that Chile had a right to defend itself, but urged the generals to wait.",
      { published: PUBLISHED },
    );
    const request = document.events.find((e) => e.type === "REQUEST");
    const names = request!.actors.map((id) => document.entities.find((e) => e.id === id)!.name);
    expect(names.join()).toContain("Lula");
  });
  const parties = (text: string, trigger: string): string => {
    const document = read(text, { published: PUBLISHED });
    const names = (ids: readonly string[]): string =>
      ids.map((id) => document.entities.find((e) => e.id === id)!.name).join(", ");
    const event = document.events.find((e) => e.trigger.text === trigger);
    return event === undefined ? "none" : `${names(event.actors)} → ${names(event.recipients)}`;
  };
  it.each([
    ["Kenya accused Somalia of arming the militia.", "arming", "Somalia → militia"],
    ["Peru thanked Chile for sheltering the refugees.", "sheltering", "Chile → refugees"],
    ["Sudan lifted a ban on imports from Egypt.", "lifted", "Sudan → Egypt"],
    ["Talks between Sudan and Ethiopia resumed.", "Talks", "Sudan → Ethiopia"],
    ["Peru has suspended food supplies and flights to Bolivia.", "suspended", "Peru → Bolivia"],
    ["Eritrea received weapons from Egypt.", "received", "Egypt → Eritrea"],
    ["The Taliban claimed responsibility for the bombing in Kabul.", "bombing", "Taliban → Kabul"],
    ["The minister spoke to the press after the attack on the hospital.", "attack", " → hospital"],
    ["Chad gave Libya a deadline.", "gave", "Chad → Libya"],
    ["Old rivals Chad and Libya have restored diplomatic relations.", "restored", "Chad, Libya → "],
    ["Norway remains the largest donor of food to Malawi.", "donor", "Norway → Malawi"],
    ["Nigeria withdrew its troops from Liberia.", "withdrew", "Nigeria → Liberia"],
    ["The bishops appealed for calm in Kenya.", "appealed", "bishops → Kenya"],
    ["An Israeli air strike destroyed a clinic in Tyre.", "destroyed", "Israel → clinic"],
    ["Chile said that Bolivia must respect the treaty.", "said", "Chile → Bolivia"],
    ["Peru condemned the raid and promised aid to Chile.", "aid", "Peru → Chile"],
    ["Militants set fire to a grain depot in Aden.", "set", "Militants → "],
    ["The army carried out a series of attacks on rebel camps.", "attacks", "army → rebel camps"],
  ])("%s %s: %s", (text, trigger, expected) => {
    expect(parties(text, trigger)).toBe(expected);
  });
  it("leaves a participle's deed to the main clause, not to a bystander", () => {
    const document = read(
      "An Israeli air strike flattened a building in which families had taken shelter, killing 12 people.",
      { published: PUBLISHED },
    );
    const names = document.events
      .flatMap((e) => e.actors)
      .map((id) => document.entities.find((e) => e.id === id)!.name);
    expect(names.join()).not.toContain("families");
  });
  it.each(["Two civilians were killed.", "Aircraft bombed bridges and roads in the south."])(
    "asserts what is plainly told: %s",
    (text) => {
      expect(eventsOf(text).map((e) => `${e.type} ${e.status}`)).toEqual(["ASSAULT asserted"]);
    },
  );
});

describe("one happening told twice", () => {
  it("is one event with two quotes", () => {
    const records = eventsOf(
      "Russian forces attacked the city of Kharkiv on Monday.\n\nResidents hid in cellars.\n\nRussian forces attacked Kharkiv before dawn, officials said.",
    ).filter((e) => e.type === "ASSAULT" && e.trigger.text === "attacked");
    expect(records).toHaveLength(1);
    expect(records[0]!.evidence.length).toBe(2);
  });
  it("takes in the deaths in an attack told before", () => {
    const records = eventsOf(
      "Gunmen ambushed a patrol near Kidal on Monday.\n\nThree soldiers were killed in the ambush.",
    ).filter((e) => e.type === "ASSAULT");
    expect(records).toHaveLength(1);
    expect(records[0]!.evidence).toHaveLength(2);
    expect(records[0]!.recipients).toHaveLength(2);
  });
  it("keeps apart what two sources say of one doer", () => {
    const records = eventsOf(
      "The army chased the raiders and killed 17 of them, a spokesman said. Human rights groups accuse the army of killing hundreds of civilians.",
    ).filter((e) => e.type === "ASSAULT" && e.trigger.text.startsWith("kill"));
    expect(records.map((e) => e.recipients.length)).toEqual([0, 1]);
  });
  it("does not take in deaths in another kind of attack", () => {
    const records = eventsOf(
      "Gunmen ambushed a patrol near Kidal on Monday.\n\nThree farmers were killed in the bombing.",
    ).filter((e) => e.type === "ASSAULT");
    expect(records).toHaveLength(2);
  });
  it("quotes the text exactly", () => {
    const text = "Gunmen killed eleven villagers in Plateau state.\n\nThe governor visited Jos on Tuesday.";
    const document = read(text, { published: PUBLISHED });
    for (const e of document.events)
      for (const q of [e.trigger, ...e.evidence]) expect(document.document.text.slice(q.start, q.end)).toBe(q.text);
  });
});
