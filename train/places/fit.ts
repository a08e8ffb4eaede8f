// Fits the weights of the place resolver on the odd passages of `passages.txt` and prints them: npx tsx train/places/fit.ts [--seed N]
// With --only a,b --pull P these weights alone are fitted, from those shipped: for a few passages more that say something of them.
// A coordinate search from plain round values, drawn back to them so that a weight which the passages say nothing about stays where it was.
import { parseArgs } from "node:util";
import { TUNE } from "../../src/read/places/resolve.ts";
import { analysePassages, judge, readPassages, type ReadPassage } from "./passages.ts";

type Weights = Record<keyof typeof TUNE, number>;

/** Where the search begins: every weight in orders of magnitude of inhabitants, as common sense would have it. */
const START: Weights = {
  country: 3,
  continent: 4,
  region: 3,
  admin1: 1,
  capital: 2,
  seat1: 1,
  admin2: -1,
  section: -1,
  alternate: -2,
  namesake: -2,
  hint: 3,
  wrongHint: -2,
  container: 6,
  nationality: 3,
  actors: 1.5,
  countryNamed: 1,
  home: 1.5,
  admin1Named: 1,
  near: 2,
  sameRegion: 0.5,
  sameCountry: 2,
  inCounty: 2,
  listed: 0.5,
  holding: 2,
  aloof: 0.3,
  doubt: 0.7,
  sharpness: 1,
  reachKm: 100,
};
/** Factors by which one weight is moved at a time. */
const STEPS = [0.5, 0.7, 0.85, 1.2, 1.4, 2];
/** Costs of a weight at twice or half its first value, in units of log loss; chosen by cross-validation on the odd passages. */
const PULLS = [2, 4, 8];
const FOLDS = 3;
/** Losses that differ by less than this share are the same for so few passages: the stronger pull is taken. */
const NOISE = 0.05;
const ROUNDS = 6;

/** What a name left open costs: as much as a right one of which the resolver is as unsure. */
const OPEN = -Math.log(0.3);
const LIMIT = 0.98;

/** Log loss over names; a wrong place costs more than none, and the more the surer it was. */
function loss(passages: readonly ReadPassage[]): number {
  let sum = 0;
  for (const passage of passages)
    for (const v of judge(passage))
      sum += v.right
        ? -Math.log(Math.max(0.02, v.score))
        : v.taken === null
          ? OPEN
          : OPEN - Math.log(1 - Math.min(LIMIT, v.score));
  return sum;
}
const accuracy = (passages: readonly ReadPassage[]): string => {
  const verdicts = passages.flatMap(judge);
  const right = verdicts.filter((v) => v.right).length;
  const open = verdicts.filter((v) => v.taken === null).length;
  return `${right} right, ${verdicts.length - right - open} wrong, ${open} open of ${verdicts.length}`;
};
const KEYS = Object.keys(START) as (keyof Weights)[];
const set = (weights: Weights): void => void Object.assign(TUNE, weights);
const pull = (weights: Weights): number => KEYS.reduce((sum, k) => sum + Math.log2(weights[k] / START[k]) ** 2, 0);

/** mulberry32. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function fit(
  passages: readonly ReadPassage[],
  seed: number,
  strength: number,
  from: Weights = START,
  keys: readonly (keyof Weights)[] = KEYS,
): Weights {
  const next = random(seed);
  const weights = { ...from };
  const cost = (): number => {
    set(weights);
    return loss(passages) + strength * pull(weights);
  };
  let best = cost();
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    const order = [...keys];
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const key of order) {
      const first = weights[key];
      let kept = first;
      for (const step of STEPS) {
        weights[key] = first * step;
        const now = cost();
        if (now < best - 1e-6) [best, kept] = [now, weights[key]];
      }
      weights[key] = kept;
    }
    if (before - best < 0.05) break;
  }
  return weights;
}

/** Two figures that count. */
const rounded = (weights: Weights): Weights =>
  Object.fromEntries(KEYS.map((k) => [k, Number(weights[k].toPrecision(2))])) as Weights;

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, only: { type: "string" }, pull: { type: "string", default: "4" } },
});
const read = analysePassages(readPassages());
const learn = read.filter((_, i) => i % 2 === 0);
const held = read.filter((_, i) => i % 2 === 1);
const report = (what: string): void =>
  console.log(
    `${what}: fitted on ${accuracy(learn)}, loss ${loss(learn).toFixed(1)}; held out ${accuracy(held)}, loss ${loss(held).toFixed(1)}`,
  );
const shipped: Weights = { ...TUNE };
const seed = Number(values.seed);

/** Fits on one half, with the pull that predicts left-out thirds of it best. */
function fitAll(): Weights {
  set(START);
  report("at the start");
  const tried = PULLS.map((strength) => {
    let sum = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const others = learn.filter((_, i) => i % FOLDS !== fold);
      set(fit(others, seed, strength));
      sum += loss(learn.filter((_, i) => i % FOLDS === fold));
    }
    console.log(`pull ${strength}: cross-validated loss ${sum.toFixed(1)}`);
    return { strength, sum };
  });
  const least = Math.min(...tried.map((t) => t.sum));
  const strength = Math.max(...tried.filter((t) => t.sum <= least * (1 + NOISE)).map((t) => t.strength));
  return fit(learn, seed, strength);
}

report("as shipped");
const some = values.only?.split(",").filter((k): k is keyof Weights => k in START);
const fitted = rounded(some ? fit(learn, seed, Number(values.pull), shipped, some) : fitAll());
set(fitted);
report("fitted");
console.log(fitted);
