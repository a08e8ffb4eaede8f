// Which language a text is in: English is read, anything else is refused rather than misread.
import { UnreadableInput } from "./refuse.ts";

/** Words that carry English grammar; a third or more of the words of English prose are among them. */
const FUNCTION_WORDS = new Set(
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over me even most after also did many before must through back years where much your way well down should because each just those mr how too".split(
    " ",
  ),
);

/** The share of the first 4,000 words that are English function words; null below 8 words. */
export function englishShare(text: string): number | null {
  const words =
    text
      .slice(0, 40_000)
      .match(/\p{L}+/gu)
      ?.slice(0, 4000) ?? [];
  if (words.length < 8) return null;
  let hits = 0;
  for (const word of words) if (FUNCTION_WORDS.has(word.toLowerCase())) hits++;
  return hits / words.length;
}

const NAMES = new Intl.DisplayNames(["en"], { type: "language" });

/** Throws UnreadableInput when the text is in another language. A detector is loaded only where function words leave a doubt. */
export async function refuseOtherLanguages(text: string): Promise<void> {
  const share = englishShare(text);
  if (share !== null && share >= 0.22) return;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) throw new UnreadableInput("holds no words; there is nothing to read");
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 20 && latin / letters < 0.5)
    throw new UnreadableInput(
      "is not in English, the one language that Readout reads so far; give an English text or a translation",
    );
  if (share === null || share >= 0.12) return;
  const { eld } = await import("eld/small");
  const found = eld.detect(text.slice(0, 5000)).language;
  if (found !== "" && found !== "en")
    throw new UnreadableInput(
      `seems to be in ${NAMES.of(found) ?? found}; Readout reads English so far, so give an English text or a translation`,
    );
}
