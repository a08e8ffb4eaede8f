// A user's own codebook: rows are understood or refused by name, and its wordings are tried before the package's.
import { describe, expect, it } from "vitest";
import { triggersOf, typesOf, withCodebook } from "./codebook.ts";
import { parseExamples } from "./examples.ts";
import { events } from "./index.ts";

const types = typesOf("types.tsv", "type\tplover\tmode\tcameo\nPATROL\tMOBILIZE\ttroops\t154\nBRIEFING\tCONSULT\n");

describe("types", () => {
  it("hold the PLOVER type, and mode and CAMEO code where given", () => {
    expect(types.get("PATROL")).toEqual({ code: "PATROL", plover: "MOBILIZE", mode: "troops", cameo: "154" });
    expect(types.get("BRIEFING")).toEqual({ code: "BRIEFING", plover: "CONSULT", mode: null, cameo: null });
  });
  it.each([
    ["type\tplover\npatrol\tMOBILIZE", /written in capitals/],
    ["type\tplover\nASSAULT\tASSAULT", /PLOVER type already/],
    ["type\tplover\nA\tAID\nA\tAID", /stands there twice/],
    ["type\tplover\nA\tNONE", /no PLOVER type/],
    ["type\tplover\tmode\nA\tAID\tvisit", /AID has no mode visit/],
    ["type\tplover\tmode\tcameo\nA\tAID\t-\tx1", /two to four figures/],
  ])("%j is refused", (content, message) => {
    expect(() => typesOf("types.tsv", content)).toThrow(message);
  });
});

describe("triggers", () => {
  const rows = (content: string) => triggersOf("triggers.tsv", content, types, events.classes);
  it("need no more than words and type", () => {
    const [trigger] = rows("words\ttype\nsteam past\tPATROL\n");
    expect(trigger).toMatchObject({
      words: ["steam", "past"],
      pos: "VERB",
      type: "MOBILIZE",
      mode: "troops",
      actor: ["subj"],
      code: "PATROL",
    });
  });
  it.each([
    ["words\ttype\nx\tNOPE", /neither a type of types\.tsv nor one of PLOVER's/],
    ["words\ttype\n\tPATROL", /no words/],
    ["words\ttype\tpos\nx\tPATROL\tADVERB", /VERB, NOUN or ADJ/],
    ["words\ttype\tneeds\nx\tPATROL\tall", /needs is A, R/],
    ["words\ttype\tprior\nx\tPATROL\t2", /between 0 and 1/],
    ["words\ttype\tif\nx\tPATROL\tobj=yachts", /no class of words is called yachts/],
  ])("%j is refused", (content, message) => {
    expect(() => rows(content)).toThrow(message);
  });
  it("come before the package's own, which stay", () => {
    const own = rows("words\ttype\nshell\tPATROL\n");
    const knowledge = withCodebook(events, { types, triggers: own });
    expect(knowledge.triggers[0]).toBe(own[0]);
    expect(knowledge.triggers).toHaveLength(events.triggers.length + 1);
    expect(knowledge.version).not.toBe(events.version);
  });
});

describe("examples", () => {
  it("may name a type of the user's own, and are actual unless they say otherwise", () => {
    const [one, two] = parseExamples(
      "examples.txt",
      "# mine\n[actor: The navy] steamed past. ==> PATROL/troops:steamed\nIt rained. ==> none\n",
    );
    expect(one).toMatchObject({ line: 2, actors: ["The navy"], text: "The navy steamed past." });
    expect(one!.events[0]).toMatchObject({ type: "PATROL", mode: "troops", word: "steamed", modality: "actual" });
    expect(two!.events).toEqual([]);
  });
  it("are refused by line where they are not understood", () => {
    expect(() => parseExamples("examples.txt", "It rained.")).toThrow(/examples\.txt, line 1: no "==>"/);
    expect(() => parseExamples("examples.txt", "It rained. ==> what")).toThrow(/line 1: "what" is not understood/);
  });
});
