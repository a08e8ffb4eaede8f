// Statements in the making → records, with their quotes cut to the words.
import { type Quote, byRule, quote } from "../../document/index.ts";
import type { Status } from "../../ontology/index.ts";
import { type ChainLink, type Statement, recordId } from "../../record/index.ts";
import { timeOf } from "../times/attach.ts";
import { type Piece, isPassive } from "./clauses.ts";
import type { Context, Draft } from "./draft.ts";
import { RULES } from "./rules.ts";
import type { Speaker } from "./speakers.ts";

const CLOSING = /[\s,;:.—–-]+$/;

/** The words of a stretch as content: without the comma or full stop that ends the sentence around them, marks kept in pairs. */
function contentQuote(context: Context, piece: Piece, direct: boolean): Quote | null {
  const { document } = context;
  let start = document.tokens.start[piece.first]!;
  let end = document.tokens.end[piece.last - 1]!;
  const { text } = document;
  for (let steps = 0; steps < 8; steps++) {
    const words = text.slice(start, end);
    if (words === "") return null;
    const tail = CLOSING.exec(words);
    if (tail && !(tail[0].startsWith(".") && /\b(?:\p{Lu}\.){1,}$/u.test(words))) {
      end -= tail[0].length;
      continue;
    }
    if (/[”"’]$/.test(words) && !/[“"‘]/.test(words.slice(0, -1))) {
      end -= 1;
      continue;
    }
    // The marks around a whole quotation are no part of what was said.
    if (direct && /^[“"‘']/.test(words)) {
      start += 1;
      continue;
    }
    if (!direct && /^[“"‘]/.test(words) && !/[”"’']/.test(words.slice(1))) {
      start += 1;
      continue;
    }
    // "“He said, ‘Leave,’ and laughed”": words in single marks end with them.
    const opened = !direct && (/^['‘]/.test(words) || /['‘]/.test(text[start - 1] ?? ""));
    const inner = opened ? /^['‘]?([^'‘’]+?[.,!?])['’](?=\s)/u.exec(words) : null;
    if (inner) {
      const mark = /^['‘]/.test(words) ? 1 : 0;
      end = start + mark + inner[1]!.length;
      start += mark;
      continue;
    }
    if (/^[\s,;:—–-]/.test(words)) {
      start += 1;
      continue;
    }
    break;
  }
  // A quotation opened inside the content keeps its closing mark.
  const words = text.slice(start, end);
  if (/[“"][^”"]*$/.test(words) && (words.match(/"/g)?.length ?? 0) % 2 === (words.includes("“") ? 0 : 1)) {
    const mark = /^[.,!?]?[”"]/.exec(text.slice(end, end + 2));
    if (mark) end += mark[0].length;
  }
  return start < end ? quote(text, start, end) : null;
}

export function contentQuotes(context: Context, draft: Draft): Quote[] {
  const quoted = new Set(draft.quotations);
  const out: Quote[] = [];
  for (const piece of [...draft.pieces].sort((a, b) => a.first - b.first)) {
    const k = context.inside[piece.first]!;
    const direct = k >= 0 && quoted.has(k);
    const q = contentQuote(context, piece, direct);
    if (q) out.push(q);
  }
  return out;
}

function formOf(context: Context, draft: Draft): Statement["form"] {
  const { quotations, inside } = context;
  if (draft.taken) return "indirect";
  if (draft.rule === RULES.block) return "direct";
  let words = 0;
  let quoted = 0;
  const outer = draft.cue ? inside[draft.cue.token]! : -1;
  for (const p of draft.pieces) {
    for (let i = p.first; i < p.last; i++) {
      if (context.tree.upos(i) === "PUNCT") continue;
      words++;
      if (inside[i]! >= 0 && inside[i]! !== outer && quotations[inside[i]!]!) quoted++;
    }
  }
  return quoted === 0 ? "indirect" : quoted >= words ? "direct" : "mixed";
}

export function toRecords(context: Context, draft: Draft): Statement[] {
  const { document, tree } = context;
  const content = draft.taken ?? contentQuotes(context, draft);
  if (content.length === 0) return [];
  const cue = draft.cueSpan ? tree.quote(draft.cueSpan.first, draft.cueSpan.last) : null;
  const speakerText = draft.speaker ? tree.quote(draft.speaker.phrase.first, draft.speaker.phrase.last) : null;
  const status: Status =
    draft.status === "unsure" ||
    (draft.speaker === null && draft.cue?.kind === "noun") ||
    (draft.speaker === null && draft.cue?.kind === "verb" && !isPassive(tree, draft.cue.token))
      ? "unsure"
      : "asserted";
  const time = timeOf(document, draft.cue ? draft.cue.token : draft.at);
  const quotes = [...(cue ? [cue] : []), ...(speakerText ? [speakerText] : [])];
  const because = byRule(
    draft.rule,
    quotes.length > 0 ? quotes : content,
    [],
    draft.cue ? cueDetail(context, draft) : undefined,
  );
  const speakers: (string | null)[] =
    draft.speaker && draft.speaker.entities.length > 0 ? [...draft.speaker.entities] : [null];
  return speakers.map((speaker) => ({
    id: recordId("statement", document.id, [...(cue ? [cue] : []), ...content], [speaker ?? "", draft.rule]),
    speaker,
    speakerText,
    addressee: draft.addressee?.entities[0] ?? null,
    cue,
    content,
    form: formOf(context, draft),
    stance: draft.stance,
    time,
    chain: chainOf(context, draft, speaker),
    status,
    because,
  }));
}

function cueDetail(context: Context, draft: Draft): string {
  const sense = draft.sense;
  const lemma = draft.cue ? context.tree.lemma(draft.cue.token) : "";
  const flags = sense ? [...sense.flags].join(", ") : "";
  return flags === "" ? `${lemma}: ${draft.stance}` : `${lemma}: ${draft.stance} (${flags})`;
}

function chainOf(context: Context, draft: Draft, speaker: string | null): ChainLink[] {
  const { document, tree } = context;
  const links: ChainLink[] = [];
  const link = (role: ChainLink["role"], who: Speaker, entity: string | null): void => {
    const q = tree.quote(who.phrase.first, who.phrase.last);
    links.push({
      role,
      entity,
      name: document.entities.records.find((e) => e.id === entity)?.name ?? q.text,
      quote: q,
    });
  };
  if (document.outlet !== null) links.push({ role: "outlet", entity: null, name: document.outlet, quote: null });
  if (draft.outlet) link("outlet", draft.outlet, draft.outlet.entities[0] ?? null);
  if (draft.speaker) link("speaker", draft.speaker, speaker);
  if (draft.originator) link("originator", draft.originator, draft.originator.entities[0] ?? null);
  return links;
}
