// The English language package: everything the reading stages are given to read English.
import type { Language } from "../../src/language/index.ts";
import { analyser } from "./analyse/index.ts";
import { checks } from "./checks/index.ts";
import { entities } from "./entities/index.ts";
import { events } from "./events/index.ts";
import { figures } from "./figures/index.ts";
import { negotiations } from "./negotiations/index.ts";
import { places } from "./places/index.ts";
import { statements } from "./statements/index.ts";
import { times } from "./times/index.ts";
import { segmenter } from "./tokens/index.ts";

export const english: Language = {
  code: "en",
  segmenter,
  analyser,
  times,
  places,
  entities,
  statements,
  events,
  figures,
  negotiations,
  checks,
};
