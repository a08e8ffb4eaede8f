// What one side asserts and another denies.
import type { Event, Statement } from "../../record/index.ts";
import { overlaps, type Quote } from "../../document/index.ts";
import { said } from "../figures/naming.ts";
import { sentenceCase, type Context } from "./context.ts";

/** Words that carry what is said, for comparing two statements. */
function lemmas(context: Context, quotes: readonly Quote[]): Set<string> {
  const { tree, doc } = context;
  const found = new Set<string>();
  for (const q of quotes)
    for (let i = tree.tokenAt(q.start); i < tree.length && doc.tokens.start[i]! < q.end; i++) {
      const tag = tree.upos(i);
      if (tag === "NOUN" || tag === "PROPN" || tag === "VERB" || tag === "ADJ") {
        // "troops" and "soldiers" are one doer, whichever word a side takes.
        const lemma = tree.lemma(i).toLowerCase();
        found.add(context.know.doers.get(lemma) ?? lemma);
        if (tag === "VERB") found.add(tree.lower(i));
      }
    }
  return found;
}

function sentenceAt(context: Context, at: Quote): Quote {
  const { doc, tree } = context;
  const s = tree.sentence(tree.tokenAt(at.start));
  const start = doc.sentences.start[s]!;
  const end = doc.sentences.end[s]!;
  return { start, end, text: doc.text.slice(start, end) };
}

const inside = (event: Event, statement: Statement): boolean =>
  statement.content.some((q) => overlaps(q, event.trigger));

const happening = (e: Event): boolean =>
  e.type === "ASSAULT" ||
  e.type === "COERCE" ||
  e.type === "MOBILIZE" ||
  e.type === "PROTEST" ||
  e.type === "RETREAT" ||
  e.type === "AGREE" ||
  e.type === "AID" ||
  e.type === "SANCTION" ||
  e.type === "THREATEN" ||
  e.type === "COOPERATE" ||
  e.type === "CONCEDE";

/** "rejects a truce offer" turns down what is wanted, which its content tells first, and denies nothing that anybody claims to have happened. */
function turnsDown(context: Context, denial: Statement, denied: readonly Event[]): boolean {
  const [first] = denied;
  if (!first || !denial.cue || context.tree.lemma(context.tree.tokenAt(denial.cue.start)) === "deny") return false;
  return first.modality === "demanded" || first.modality === "planned";
}

/** One check for each denial: with the event or the statement that it denies. */
export function checkDisputes(context: Context): void {
  const { doc } = context;
  const told = new Set<string>();
  const contents = new Map<Statement, Set<string>>();
  const contentOf = (s: Statement): Set<string> => {
    let words = contents.get(s);
    if (!words) {
      words = lemmas(context, s.content);
      // A content cut short by the parser: its whole sentence speaks for it.
      if (words.size < 2) words = lemmas(context, [sentenceAt(context, s.content[0]!)]);
      contents.set(s, words);
    }
    return words;
  };
  for (const denial of doc.statements.records) {
    if (denial.stance !== "deny" || denial.content.length === 0) continue;
    const denied = doc.events.records.filter((e) => inside(e, denial));
    if (turnsDown(context, denial, denied)) continue;
    const deniedLemmas = lemmas(context, denial.content);
    const speaker = denial.speaker;
    let best: Dispute | null = null;
    for (const e of doc.events.records) {
      if (!happening(e) || inside(e, denial) || e.polarity === "negative" || e.modality !== "actual") continue;
      if (speaker !== null && e.attribution?.source === speaker) continue;
      if (e.attribution?.statement === denial.id) continue;
      const trigger = context.tree.lemma(context.tree.tokenAt(e.trigger.start)).toLowerCase();
      const match = denied.find(
        (d) =>
          d.type === e.type &&
          (context.tree.lemma(context.tree.tokenAt(d.trigger.start)).toLowerCase() === trigger ||
            d.recipients.some((r) => e.recipients.includes(r)) ||
            d.actors.some((a) => e.actors.includes(a)) ||
            (d.place !== null && d.place === e.place)),
      );
      const score = match ? 3 : deniedLemmas.has(trigger) || deniedLemmas.has(e.trigger.text.toLowerCase()) ? 2 : 0;
      if (score === 0 || (best && best.score >= score)) continue;
      best = {
        quote: e.trigger,
        who: context.sourceName(e.attribution),
        statement: e.attribution ? (context.statements.get(e.attribution.statement) ?? null) : null,
        records: [e.id, ...(match ? [match.id] : []), denial.id],
        score,
      };
    }
    for (const s of doc.statements.records) {
      if (
        s === denial ||
        s.stance === "deny" ||
        s.content.length === 0 ||
        (s.speaker !== null && s.speaker === speaker)
      )
        continue;
      if (s.speaker === null && s.speakerText === null) continue;
      const words = contentOf(s);
      let shared = 0;
      for (const w of deniedLemmas) if (words.has(w)) shared++;
      const ratio = shared / Math.max(1, Math.min(words.size, deniedLemmas.size));
      if (shared < 2 || ratio < 0.5) continue;
      const score = 1 + shared;
      if (best && best.score >= score) continue;
      best = {
        quote: s.content[0]!,
        who: context.nameOf(s.speaker) ?? s.speakerText!.text,
        statement: s,
        records: [s.id, denial.id],
        score,
      };
    }
    if (!best) continue;
    const who = context.nameOf(speaker) ?? denial.speakerText?.text ?? "another side";
    // The same two sides dispute once, however often the report comes back to it.
    const pair = `${best.who ?? ""}|${who}`;
    if (told.has(pair)) continue;
    told.add(pair);
    const claim = short((best.statement?.content[0] ?? sentenceAt(context, best.quote)).text);
    const side =
      best.who === null ? "The report says" : `${sentenceCase(said(best.who))} ${verbOf(context, best.statement)}`;
    context.report(
      "claim_disputed",
      `${side} ${quoted(claim)}, and ${said(who)} denied ${quoted(short(denial.content[0]!.text))}.`,
      [best.quote, denial.content[0]!],
      best.records,
      "claim disputed: one side asserts it, another denies it",
    );
  }
}

interface Dispute {
  readonly quote: Quote;
  /** Who asserts it; null where the report does. */
  readonly who: string | null;
  readonly statement: Statement | null;
  readonly records: readonly string[];
  readonly score: number;
}

/** The statement's own verb where it is finite ("accused", "says"), else "said". */
function verbOf(context: Context, statement: Statement | null): string {
  if (!statement?.cue || /\s/.test(statement.cue.text)) return "said";
  const tag = context.tree.xpos(context.tree.tokenAt(statement.cue.start));
  return tag === "VBD" || tag === "VBZ" ? statement.cue.text.toLowerCase() : "said";
}

/** Words in quotation marks, with the conjunction of what is said before them: that “it had fired”. */
const quoted = (words: string): string => (/^that\s/i.test(words) ? `that “${words.slice(5)}”` : `“${words}”`);

const short = (text: string): string => {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length <= 120 ? plain : `${plain.slice(0, 117)}…`;
};
