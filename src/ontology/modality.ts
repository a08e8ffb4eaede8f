// How a happening or a figure is presented, and how a statement is meant.

/** `actual`: presented as having happened; `planned`: intended, vowed, scheduled; `demanded`: asked for, proposed, offered; `possible`: may, feared; `conditional`: only if. */
export const MODALITIES = ["actual", "planned", "demanded", "possible", "conditional"] as const;
export type Modality = (typeof MODALITIES)[number];

/** `negative`: denied, or did not happen. */
export const POLARITIES = ["positive", "negative"] as const;
export type Polarity = (typeof POLARITIES)[number];

export const STANCES = [
  "assert",
  "deny",
  "accuse",
  "estimate",
  "confirm",
  "promise",
  "threaten",
  "demand",
  "ask",
  "praise",
  "other",
] as const;
export type Stance = (typeof STANCES)[number];

/** `unsure`: kept, but below the confidence at which it would be right nine times in ten. */
export const STATUSES = ["asserted", "unsure"] as const;
export type Status = (typeof STATUSES)[number];
