// The forms in which `readout code` writes events.
export const FORMATS = ["plover", "petrarch", "cameo"] as const;
