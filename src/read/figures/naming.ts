// Names of sources as a sentence says them, for citations and for the messages of checks.

/** Names that are said with an article: states and bodies whose last word is a common noun. */
const WITH_ARTICLE =
  /^(?:United (?:Nations|States|Kingdom|Arab Emirates)|European Union|African Union|Arab League|Netherlands|Philippines)$|\b(?:Forces|Force|Council|Ministry|Army|Committee|Organization|Organisation|Union|Agency|Commission|League|Navy|Guard|Cross|Programme|Program)$/;
const POSSESSIVE = /['’]s\b/;

/** "the United Nations", "the army", "Human Rights Watch": a name with its article where it takes one. */
export function said(name: string): string {
  const plain = name.replace(/\s+/g, " ").trim();
  // A group named by its count speaks as a group: "60 rebels" are "the rebels".
  const counted =
    /^(?:\d[\d,.]*|dozens of|hundreds of|two|three|four|five|six|seven|eight|nine|ten)\s+(\p{Ll}.*)$/iu.exec(
      plain,
    )?.[1];
  if (counted !== undefined && counted === counted.toLowerCase()) return `the ${counted}`;
  if (/^(?:the|an?)\s/i.test(plain) || POSSESSIVE.test(plain)) return plain;
  if (WITH_ARTICLE.test(plain)) return `the ${plain}`;
  if (/^(?:Armed Forces|Ministry|Government|Army|Police|Republic|Bank) of\b/.test(plain)) return `the ${plain}`;
  return /^[a-z][a-z -]*$/.test(plain) && !plain.endsWith("s") && !/\bpolice$/.test(plain) ? `the ${plain}` : plain;
}
