// Trees set right: what is mended, and what is left as the network drew it.
import { describe, expect, test } from "vitest";
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";
import { type Drawn, joinName, mend } from "./mend.ts";

/** A sentence of "form/UPOS/XPOS/head/relation" words, heads counted from 1. */
function drawn(sentence: string): Drawn & { readonly length: number } {
  const words = sentence.split(" ").map((word) => word.split("/"));
  const at = (table: readonly string[], name: string): number => {
    const found = table.indexOf(name);
    if (found < 0) throw new Error(`no ${name}`);
    return found;
  };
  return {
    length: words.length,
    lower: words.map((w) => w[0]!.toLowerCase()),
    upos: Uint8Array.from(words, (w) => at(UPOS, w[1]!)),
    xpos: Uint8Array.from(words, (w) => at(XPOS, w[2]!)),
    head: Int32Array.from(words, (w) => Number(w[3]) - 1),
    deprel: Uint8Array.from(words, (w) => at(DEPRELS, w[4]!)),
  };
}
/** Each word's head and relation: "talks<failed nsubj". */
const shown = ({ lower, head, deprel }: Drawn): string[] =>
  lower.map((word, t) => `${word}<${lower[head[t]!] ?? "-"} ${DEPRELS[deprel[t]!]!}`);

describe("trees set right", () => {
  test.each([
    [
      "a subject taken for the root",
      "Efforts/NOUN/NNS/0/root of/ADP/IN/3/case envoys/NOUN/NNS/1/nmod failed/VERB/VBD/1/conj ./PUNCT/./1/punct",
      ["efforts<failed nsubj", "failed<- root", "envoys<efforts nmod"],
    ],
    [
      "past an apposition, which takes its own with it",
      "Vale/PROPN/NNP/0/root ,/PUNCT/,/4/punct the/DET/DT/4/det mayor/NOUN/NN/1/appos ,/PUNCT/,/1/punct met/VERB/VBD/1/parataxis " +
        "rivals/NOUN/NNS/6/obj ,/PUNCT/,/9/punct Lund/PROPN/NNP/1/appos",
      ["vale<met nsubj", "met<- root", "mayor<vale appos", "lund<rivals appos"],
    ],
    [
      "past a relative clause, where the verb looks like a participle",
      "Lee/PROPN/NNP/0/root ,/PUNCT/,/5/punct who/PRON/WP/5/nsubj had/AUX/VBD/5/aux left/VERB/VBN/1/acl:relcl ,/PUNCT/,/7/punct " +
        "called/VERB/VBN/1/acl for/ADP/IN/9/case calm/NOUN/NN/7/obl",
      ["lee<called nsubj", "called<- root", "left<lee acl:relcl"],
    ],
    [
      "but not where somebody did it to the noun",
      "Lee/PROPN/NNP/0/root ,/PUNCT/,/5/punct who/PRON/WP/5/nsubj had/AUX/VBD/5/aux left/VERB/VBN/1/acl:relcl ,/PUNCT/,/7/punct " +
        "shot/VERB/VBN/1/acl by/ADP/IN/9/case rebels/NOUN/NNS/7/obl",
      ["lee<- root", "shot<lee acl"],
    ],
    [
      "an adjective hung back over a colon",
      "War/NOUN/NN/0/root :/PUNCT/:/5/punct Danish/ADJ/JJ/1/amod PM/PROPN/NNP/5/compound Lee/PROPN/NNP/1/appos",
      ["danish<lee amod", "pm<lee compound"],
    ],
    [
      "not across a stop",
      "Photo/NOUN/NN/0/root :/PUNCT/:/3/punct failed/VERB/VBD/1/parataxis again/ADV/RB/3/advmod",
      ["photo<- root", "failed<photo parataxis"],
    ],
    [
      "nor where the verb has a subject",
      "Rain/NOUN/NN/0/root they/PRON/PRP/3/nsubj said/VERB/VBD/1/parataxis",
      ["rain<- root", "said<rain parataxis"],
    ],
    [
      "nor after an and",
      "Rain/NOUN/NN/0/root and/CCONJ/CC/3/cc fell/VERB/VBD/1/conj",
      ["rain<- root", "fell<rain conj"],
    ],
    [
      "a verb of saying with two subjects",
      "Shells/NOUN/NNS/11/nsubj wrecked/VERB/VBN/1/acl a/DET/DT/4/det house/NOUN/NN/2/obj where/ADV/WRB/7/advmod people/NOUN/NNS/7/nsubj " +
        "slept/VERB/VBD/11/ccomp ,/PUNCT/,/9/punct killing/VERB/VBG/7/advcl medics/NOUN/NNS/11/nsubj said/VERB/VBD/0/root",
      [
        "wrecked<said ccomp",
        "shells<wrecked nsubj",
        "slept<house acl:relcl",
        "killing<wrecked advcl",
        "medics<said nsubj",
      ],
    ],
    [
      "a deed of the accused, not of the accuser",
      "Chad/PROPN/NNP/2/nsubj accused/VERB/VBD/0/root rebels/NOUN/NNS/2/obj of/SCONJ/IN/5/mark shelling/VERB/VBG/2/advcl towns/NOUN/NNS/5/obj " +
        ",/PUNCT/,/8/punct killing/VERB/VBG/2/advcl six/NUM/CD/8/obj",
      ["shelling<accused advcl", "killing<shelling advcl"],
    ],
    [
      "not where nobody is accused of a deed",
      "Rebels/NOUN/NNS/2/nsubj shelled/VERB/VBD/0/root towns/NOUN/NNS/2/obj ,/PUNCT/,/5/punct killing/VERB/VBG/2/advcl six/NUM/CD/5/obj",
      ["killing<shelled advcl"],
    ],
    [
      "a past tense goes on from a past tense",
      "Chad/PROPN/NNP/2/nsubj urged/VERB/VBD/0/root rebels/NOUN/NNS/2/obj to/PART/TO/5/mark leave/VERB/VB/2/xcomp and/CCONJ/CC/7/cc " +
        "offered/VERB/VBD/5/conj help/NOUN/NN/7/obj",
      ["offered<urged conj"],
    ],
    [
      "a deed denied, not those it was done to",
      "Chad/PROPN/NNP/2/nsubj denies/VERB/VBZ/0/root shelling/VERB/VBG/4/amod towns/NOUN/NNS/2/obj",
      ["shelling<denies xcomp", "towns<shelling obj"],
    ],
    [
      "what a text demands, not those who speak of it",
      "Envoys/NOUN/NNS/2/nsubj passed/VERB/VBD/0/root resolutions/NOUN/NNS/2/obj demanding/VERB/VBG/2/advcl calm/NOUN/NN/4/obj",
      ["demanding<resolutions acl"],
    ],
    [
      "but those who do it where no text does",
      "Rebels/NOUN/NNS/2/nsubj killed/VERB/VBD/0/root guards/NOUN/NNS/2/obj using/VERB/VBG/2/advcl knives/NOUN/NNS/4/obj",
      ["using<killed advcl"],
    ],
    [
      "an infinitive taken for an adjective",
      "Chad/PROPN/NNP/2/nsubj vowed/VERB/VBD/0/root to/ADP/TO/6/case free/ADJ/JJ/6/amod 12/NUM/CD/6/nummod men/NOUN/NNS/2/obl",
      ["free<vowed xcomp", "to<free mark", "men<free obj"],
    ],
    [
      "but an adjective before its noun is one",
      "Aid/NOUN/NN/2/nsubj went/VERB/VBD/0/root to/ADP/TO/6/case free/ADJ/JJ/6/amod old/ADJ/JJ/6/amod men/NOUN/NNS/2/obl",
      ["free<men amod", "men<went obl"],
    ],
    [
      "but what is sought may be described",
      "Chad/PROPN/NNP/2/nsubj wants/VERB/VBZ/0/root fighting/VERB/VBG/4/amod men/NOUN/NNS/2/obj",
      ["fighting<men amod", "men<wants obj"],
    ],
    [
      "and not from what had been before",
      "Chad/PROPN/NNP/2/nsubj denied/VERB/VBD/0/root rebels/NOUN/NNS/5/nsubj had/AUX/VBD/5/aux left/VERB/VBN/2/ccomp and/CCONJ/CC/7/cc " +
        "offered/VERB/VBD/5/conj help/NOUN/NN/7/obj",
      ["offered<denied conj"],
    ],
    [
      "an infinitive goes on from an infinitive",
      "Chad/PROPN/NNP/2/nsubj urged/VERB/VBD/0/root rebels/NOUN/NNS/2/obj to/PART/TO/5/mark leave/VERB/VB/2/xcomp and/CCONJ/CC/7/cc " +
        "offer/VERB/VB/5/conj help/NOUN/NN/7/obj",
      ["offer<leave conj"],
    ],
    [
      "a relative clause taken for the main one, and the participle behind it",
      "Shells/NOUN/NNS/8/nsubj wrecked/VERB/VBN/1/acl a/DET/DT/4/det house/NOUN/NN/2/obj in/ADP/IN/6/case which/PRON/WDT/8/obl " +
        "people/NOUN/NNS/8/nsubj slept/VERB/VBD/0/root ,/PUNCT/,/10/punct killing/VERB/VBG/8/advcl six/NUM/CD/10/obj",
      ["wrecked<- root", "shells<wrecked nsubj", "slept<house acl:relcl", "killing<wrecked advcl"],
    ],
    [
      "no participle behind a clause that a comma opened",
      "Shells/NOUN/NNS/2/nsubj hit/VERB/VBD/0/root Lund/PROPN/NNP/2/obj ,/PUNCT/,/6/punct which/PRON/WDT/6/nsubj burned/VERB/VBD/3/acl:relcl " +
        ",/PUNCT/,/8/punct blackening/VERB/VBG/6/advcl walls/NOUN/NNS/8/obj",
      ["blackening<burned advcl"],
    ],
    [
      "a preposition hung on what stands before it",
      "Police/NOUN/NNS/2/nsubj searched/VERB/VBD/0/root homes/NOUN/NNS/2/obj ,/PUNCT/,/6/punct following/VERB/VBG/3/case riots/NOUN/NNS/5/obj",
      ["following<riots case", "riots<searched obl"],
    ],
    [
      "a day hung on a place",
      "Riots/NOUN/NNS/0/root in/ADP/IN/4/case the/DET/DT/4/det town/NOUN/NN/1/nmod Monday/PROPN/NNP/4/nmod:unmarked",
      ["monday<riots nmod:unmarked"],
    ],
    [
      "no day that dates what it hangs on",
      "Calm/NOUN/NN/0/root after/ADP/IN/4/case the/DET/DT/4/det riots/NOUN/NNS/1/nmod Monday/PROPN/NNP/4/nmod:unmarked",
      ["monday<riots nmod:unmarked"],
    ],
  ])("%s", (_, sentence, wanted) => {
    const tree = drawn(sentence);
    mend(tree, 0, tree.length);
    expect(shown(tree)).toEqual(expect.arrayContaining(wanted));
  });

  test("a name of several words stands where its topmost word stood, and is no verb", () => {
    const tree = drawn(
      "Min/PROPN/NNP/5/nsubj Jae/PROPN/NNP/1/flat -/PUNCT/HYPH/1/punct won/VERB/VBD/0/root met/VERB/VBD/4/conj us/PRON/PRP/5/obj",
    );
    joinName(tree, 0, 4, 0, tree.length);
    expect(shown(tree)).toEqual([
      "min<- root",
      "jae<min flat",
      "-<min punct",
      "won<min flat",
      "met<min conj",
      "us<met obj",
    ]);
    expect(UPOS[tree.upos[3]!]).toBe("PROPN");
  });
});
