// The relation of two given parties: cross-validated on the PLOVER sentences, one sentence never on both sides. Our own marked sentences stand in
// each fold's training part and are never measured on.
import { events } from "../../languages/en/events/index.ts";
import { RELATION_CODES } from "../../src/read/events/relation.ts";
import { RELATION_OPTIONS } from "../../train/events/logistic.ts";
import { examplesOf, readMarked, readOwn } from "../../train/events/plv.ts";
import { crossValidate } from "../../train/events/validate.ts";
import type { Evaluator } from "../types.ts";

const FOLDS = 5;

export const relation: Evaluator = {
  set: "ev-plover-plv",
  ability: "relation of two given parties",
  run(folder, { predict, progress }) {
    const gold = examplesOf(readMarked(folder), events);
    if (gold.length === 0) return [];
    const own = examplesOf(readOwn(), events, true);
    const result = crossValidate(gold, own, RELATION_CODES, RELATION_OPTIONS, FOLDS, progress ? { progress } : {});
    result.judged.forEach((j, k) => {
      predict?.({ id: String(k), predicted: j.predicted, gold: j.gold });
    });
    const n = gold.length;
    return [
      {
        measure: "root code, macro-F1, 5-fold",
        value: result.rootF1,
        n,
        reach: 80,
        yardstick: `ZSP (RoBERTa-large-MNLI) 82.4 on its test side; here ${own.length} own sentences are added to each fold's training part`,
      },
      { measure: "root code, accuracy", value: result.accuracy, n },
      { measure: "quad class, macro-F1", value: result.quadF1, n, reach: 90, yardstick: "ZSP 89.6" },
      { measure: "cooperation or conflict, macro-F1", value: result.binaryF1, n, reach: 96, yardstick: "ZSP 96.4" },
      { measure: "confidence, Brier score over all codes × 100", value: 100 * result.brier, n },
      {
        measure: "confidence, mean calibration error, points",
        value: result.calibration,
        n,
        atMost: 5,
      },
    ];
  },
};
