// How sure an event is: a logistic over a few features of its trigger, its parties and its surroundings; the weights are data.
import type { ConfidenceWeights } from "../../language/index.ts";
import type { Resolved } from "../layers.ts";
import type { Reader } from "./candidates.ts";
import type { Draft } from "./stage.ts";

/** From this prior on a word is a clear one. */
const CLEAR_PRIOR = 0.8;

/** The features of a draft by name; `bias` is always there. */
export function featuresOf(document: Resolved, reader: Reader, draft: Draft): ReadonlyMap<string, number> {
  const { candidate, type } = draft;
  const { trigger, token } = candidate;
  const sentence = reader.tree.sentence(token);
  const features = new Map<string, number>([["bias", 1]]);
  const on = (name: string, value: number | boolean): void => {
    const v = Number(value);
    if (v !== 0) features.set(name, v);
  };
  const prior = Math.min(0.98, Math.max(0.02, trigger.prior));
  on("prior", Math.log(prior / (1 - prior)));
  on(`type ${type}`, true);
  on(`needs ${trigger.needs}`, true);
  on("verb", trigger.pos === "VERB");
  on("phrase", trigger.words.length > 1);
  on("conditions", Math.min(3, trigger.conditions.length) / 3);
  on("actor entity", draft.actorIds.length > 0);
  on("recipient entity", draft.recipientIds.length > 0);
  on("actor words", draft.actorIds.length === 0 && candidate.actors.length > 0);
  on("recipient words", draft.recipientIds.length === 0 && candidate.recipients.length > 0);
  on("no party", candidate.actors.length === 0 && candidate.recipients.length === 0);
  const political = [...draft.actorIds, ...draft.recipientIds].some((id) => {
    const entity = reader.nouns.entity(id);
    return (
      entity !== undefined &&
      (entity.kind === "government" ||
        entity.kind === "armed_group" ||
        entity.country !== null ||
        entity.sector !== null)
    );
  });
  on("political party", political);
  on(
    "armed actor",
    candidate.actors.some((a) => reader.nouns.is(a, "armed")),
  );
  on("conflict words", Math.min(3, reader.sentenceCount(sentence, "conflict")) / 3);
  for (const world of ["sport", "market", "art", "food", "tech", "home", "nature", "animal", "accident"])
    if (!candidate.grave) on(`${world} words`, Math.min(3, reader.sentenceCount(sentence, world)) / 3);
  on("content", draft.about.length > 0);
  on("modal", draft.presented.modality !== "actual");
  // A deed of a clear word, told as done to someone or something, needs no known doer.
  const stated = draft.presented.modality === "actual" && draft.presented.polarity === "positive";
  on(
    "stated violence",
    stated &&
      type === "ASSAULT" &&
      trigger.pos === "VERB" &&
      trigger.prior >= CLEAR_PRIOR &&
      candidate.recipients.length > 0,
  );
  // "the attack on the hospital": so is one that names its target.
  on("aimed violence", type === "ASSAULT" && trigger.pos === "NOUN" && draft.recipientIds.length > 0);
  on("negative", draft.presented.polarity === "negative");
  const factuality = factualityAt(document, token);
  if (factuality !== null)
    on(
      "factuality agrees",
      draft.presented.modality === "actual" && draft.presented.polarity === "positive"
        ? factuality / 3
        : -factuality / 3,
    );
  return features;
}

const factualities = new WeakMap<object, ReadonlyMap<number, number>>();

function factualityAt(document: Resolved, token: number): number | null {
  let map = factualities.get(document.predicates);
  if (!map) {
    map = new Map(
      document.predicates.flatMap((p) => (p.factuality === null ? [] : [[p.token, p.factuality] as const])),
    );
    factualities.set(document.predicates, map);
  }
  return map.get(token) ?? null;
}

/** Below this, a draft is refused rather than recorded as unsure. */
export const TOO_UNSURE = 0.26;

/** 0–1: the calibrated logistic where the language has weights, else the trigger's prior. */
export function confidenceOf(
  document: Resolved,
  reader: Reader,
  draft: Draft,
  weights: ConfidenceWeights | null,
): number {
  // What a user's own codebook says of its wordings stands.
  const { prior, code } = draft.candidate.trigger;
  if (!weights || code !== undefined) return prior;
  let sum = 0;
  for (const [name, value] of featuresOf(document, reader, draft)) sum += value * (weights.weights[name] ?? 0);
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}
