// Names of sources as a sentence says them, for citations and for the messages of checks.

import type { Quote } from "../../document/index.ts";
import type { Entity, Readout } from "../../record/index.ts";

/** Names that are said with an article: states and bodies whose last word is a common noun. */
const WITH_ARTICLE =
  /^(?:United (?:Nations|States|Kingdom|Arab Emirates)|European Union|African Union|Arab League|Netherlands|Philippines)$|\b(?:Forces|Force|Council|Ministry|Army|Committee|Organization|Organisation|Union|Agency|Commission|League|Navy|Guard|Cross|Programme|Program)$/;
const POSSESSIVE = /['’]s\b|^(?:his|her|its|their|our|my|your)\s/i;

/** "the United Nations", "the army", "Human Rights Watch": a name with its article where it takes one. */
export function said(name: string): string {
  const plain = name.replace(/\s+/g, " ").trim();
  // A group named by its count speaks as a group: "60 rebels" are "the rebels".
  const counted =
    /^(?:\d[\d,.]*|dozens of|hundreds of|two|three|four|five|six|seven|eight|nine|ten)\s+(\p{Ll}.*)$/iu.exec(
      plain,
    )?.[1];
  if (counted !== undefined && counted === counted.toLowerCase()) return `the ${counted}`;
  if (/^(?:the|an?)\s/i.test(plain))
    return plain.replace(/^(?:The|An?)(?=\s\p{Ll})/u, (article) => article.toLowerCase());
  if (POSSESSIVE.test(plain)) return plain;
  if (WITH_ARTICLE.test(plain)) return `the ${plain}`;
  if (/^(?:Armed Forces|Ministry|Government|Army|Police|Republic|Bank) of\b/.test(plain)) return `the ${plain}`;
  return /^[a-z][a-z -]*$/.test(plain) && !plain.endsWith("s") && !/\bpolice$/.test(plain) ? `the ${plain}` : plain;
}

/** Who is named by an entity's words, as a sentence says it: a name, or a description with its article as the report's body gives it. */
export function saidOf(readout: Readout, entity: Entity): string {
  if (entity.because.rule !== "described in the text") return said(entity.name);
  const title = readout.document.title?.end ?? 0;
  const last = entity.name.toLowerCase().split(/\s+/).at(-1)!;
  const fitting = entity.mentions.filter((m) => m.text.toLowerCase().endsWith(last));
  const words = fitting.find((m) => m.start >= title) ?? fitting[0];
  return words ? saidIn(readout, words) : said(entity.name);
}

/** Words of the report that name a source; "his office" as "Olmert’s office", where the report says whose. */
export function saidIn(readout: Readout, words: Quote): string {
  const owner = /^(?:his|her|its|their)(?=\s)/i.exec(words.text)?.[0];
  if (owner === undefined) return said(words.text);
  const whose = readout.entities.find((e) => e.mentions.some((m) => m.start === words.start && m.text === owner));
  return said(whose ? `${said(whose.name)}’s${words.text.slice(owner.length)}` : words.text);
}
