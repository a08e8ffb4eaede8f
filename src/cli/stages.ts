// The layers that `readout layers` can show, in the order of the pipeline.
export const STAGES = [
  "tokens",
  "analysis",
  "times",
  "places",
  "mentions",
  "entities",
  "statements",
  "events",
  "figures",
  "negotiations",
  "checks",
] as const;
export type StageName = (typeof STAGES)[number];
