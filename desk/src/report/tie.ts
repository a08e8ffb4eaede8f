// Ties the article's words to the notes beside them: lights both, keeps them level while the page scrolls, and draws the line between.
// It works on the page directly, so that moving the pointer never draws the article anew.
import type { Quote } from "../../../src/document/span.ts";
import type { Note } from "./lookup.ts";

/** Space between two notes, in pixels. */
const GAP = 2;
const calm = (): ScrollBehavior => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

type Glow = "evidence" | "pointed";

interface TextRun {
  readonly start: number;
  readonly node: Text;
}

interface Anchor {
  /** Where the words stand, from the top of the article column. */
  readonly words: number;
  /** Where the note stands, from the top of the notes. */
  readonly note: number;
}

export class Tie {
  readonly #article: HTMLElement;
  readonly #pane: HTMLElement;
  readonly #leader: SVGPathElement;
  readonly #words = new Map<string, HTMLElement[]>();
  #runs: TextRun[] | null = null;
  #notes: readonly Note[] = [];
  #anchors: Anchor[] = [];
  #lit: Element[] = [];
  #held: Element[] = [];
  #current: string | null = null;
  #hovered: string | null = null;
  /** The words last chosen, where a record has several. */
  #chosen: HTMLElement | null = null;
  /** How far the notes are from where the article's position would put them; fades while the article scrolls. */
  #offset = 0;
  #set = -1;
  #steady = 0;
  #frame = 0;
  /** When the reader last moved the notes by hand; a pane also scrolls by itself when its content changes. */
  #moved = Number.NEGATIVE_INFINITY;
  /** The quotes that are lit behind the text: the evidence of the chosen record, and one that was asked for. */
  readonly #glow: Record<Glow, readonly Quote[]> = { evidence: [], pointed: [] };
  readonly #glowLayer: HTMLElement;
  readonly #observer: ResizeObserver;
  readonly #off: (() => void)[] = [];

  constructor(article: HTMLElement, pane: HTMLElement, leader: SVGPathElement) {
    this.#article = article;
    this.#pane = pane;
    this.#leader = leader;
    this.#glowLayer = document.createElement("div");
    this.#glowLayer.className = "glow";
    article.append(this.#glowLayer);
    for (const element of article.querySelectorAll<HTMLElement>("[data-r]"))
      for (const id of element.dataset["r"]!.split(" ")) {
        const list = this.#words.get(id);
        if (list === undefined) this.#words.set(id, [element]);
        else list.push(element);
      }
    const listen = (target: EventTarget, type: string, handler: () => unknown) => {
      target.addEventListener(type, handler, { passive: true });
      this.#off.push(() => target.removeEventListener(type, handler));
    };
    listen(window, "scroll", () => this.#scrolled());
    listen(window, "resize", () => this.relayout());
    listen(pane, "scroll", () => this.#paneScrolled());
    for (const type of ["wheel", "touchmove", "pointerdown", "keydown", "focusin"])
      listen(pane, type, () => (this.#moved = performance.now()));
    this.#observer = new ResizeObserver(() => this.relayout());
    this.#observer.observe(article);
  }

  destroy(): void {
    for (const off of this.#off) off();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#glowLayer.remove();
  }

  /** The notes that are shown now. */
  show(notes: readonly Note[]): void {
    this.#notes = notes;
    this.relayout();
  }

  relayout(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#layout();
      this.#paint();
      this.#sync();
    });
  }

  /** Whether the notes stand beside the article, rather than below or over it. */
  get beside(): boolean {
    return getComputedStyle(this.#pane).getPropertyValue("--beside").trim() === "1";
  }

  noteElement(id: string): HTMLElement | null {
    return document.getElementById(id);
  }

  #firstWords(id: string): HTMLElement | null {
    if (this.#chosen !== null && id === this.#current && this.#words.get(id)?.includes(this.#chosen))
      return this.#chosen;
    return this.#words.get(id)?.find((e) => e.getClientRects().length > 0) ?? null;
  }

  /** The line on the screen where a record's words begin. */
  #wordsRect(id: string): DOMRect | null {
    const element = this.#firstWords(id);
    if (element !== null) return element.getClientRects()[0] ?? null;
    const note = this.#notes.find((n) => n.id === id);
    return note === undefined ? null : (this.range(note.words[0]!)?.getClientRects()[0] ?? null);
  }

  /** Puts each note level with its words, or below the note before it. */
  #layout(): void {
    if (!this.beside) {
      for (const note of this.#notes) this.noteElement(note.id)?.style.removeProperty("--lead");
      this.#anchors = [];
      this.#draw();
      return;
    }
    const top = this.#article.getBoundingClientRect().top;
    const elements = this.#notes.map((note) => this.noteElement(note.id));
    const heights = elements.map((e) => e?.offsetHeight ?? 0);
    const anchors: Anchor[] = [];
    const leads: number[] = [];
    let bottom = 0;
    this.#notes.forEach((note, k) => {
      const first = this.#words.get(note.id)?.find((e) => e.getClientRects().length > 0);
      const rect = first === undefined ? this.range(note.words[0]!)?.getClientRects()[0] : first.getClientRects()[0];
      const words = rect === undefined ? bottom : rect.top - top;
      const place = Math.max(Math.round(words) - 9, bottom + (k === 0 ? 0 : GAP));
      leads.push(place - bottom);
      // Of the notes to one line of text, the first is the one that the line is level with.
      const last = anchors.at(-1);
      if (last === undefined || words - 9 > last.words + 1)
        anchors.push({ words: Math.max(0, words - 9), note: place });
      bottom = place + heights[k]!;
    });
    elements.forEach((element, k) => element?.style.setProperty("--lead", `${leads[k]}px`));
    this.#anchors = anchors;
  }

  /** Where in the notes the article's position `at` belongs: straight lines from each record to the next. */
  #noteAt(at: number): number {
    const anchors = this.#anchors;
    let low = 0;
    let high = anchors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (anchors[middle]!.words <= at) low = middle + 1;
      else high = middle;
    }
    const before = anchors[low - 1] ?? { words: 0, note: 0 };
    const after = anchors[low];
    if (after === undefined) return before.note + (at - before.words);
    const share = (at - before.words) / (after.words - before.words || 1);
    return before.note + share * (after.note - before.note);
  }

  #natural(): number {
    const pane = this.#pane.getBoundingClientRect();
    const article = this.#article.getBoundingClientRect();
    const room = Math.min(window.innerHeight, pane.bottom) - pane.top;
    const travel = document.documentElement.scrollHeight - window.innerHeight;
    const progress = travel > 0 ? Math.min(1, window.scrollY / travel) : 0;
    const line = pane.top + room * (0.12 + 0.76 * progress);
    const natural = this.#noteAt(line - article.top) - (line - pane.top);
    // At the top of the page the notes stand at their top, and fall in step over the first scrolling.
    const ease = Math.min(160, travel / 2);
    return ease > 0 ? natural * Math.min(1, window.scrollY / ease) : 0;
  }

  #sync(): void {
    if (this.beside && performance.now() > this.#steady) {
      this.#set = Math.max(0, Math.round(this.#natural() + this.#offset));
      this.#pane.scrollTop = this.#set;
      this.#set = this.#pane.scrollTop;
    }
    this.#draw();
  }

  #scrolled(): void {
    if (performance.now() > this.#steady) this.#offset = Math.abs(this.#offset) < 2 ? 0 : this.#offset * 0.9;
    this.#sync();
  }

  #paneScrolled(): void {
    const byHand = performance.now() - this.#moved < 800;
    if (byHand && this.beside && Math.abs(this.#pane.scrollTop - this.#set) > 1) {
      this.#set = this.#pane.scrollTop;
      this.#offset = this.#pane.scrollTop - this.#natural();
    }
    this.#draw();
  }

  /** Holds the notes where they are while something scrolls smoothly. */
  #hold(ms = 500): void {
    this.#steady = performance.now() + ms;
    setTimeout(() => {
      if (performance.now() < this.#steady) return;
      if (this.beside) this.#offset = this.#pane.scrollTop - this.#natural();
      this.#draw();
    }, ms + 30);
  }

  /** Lights the words and notes under the pointer. */
  hover(ids: readonly string[]): void {
    for (const element of this.#lit) element.classList.remove("lit");
    this.#lit = ids.flatMap((id) => [...(this.#words.get(id) ?? []), ...listed(this.noteElement(id))]);
    for (const element of this.#lit) element.classList.add("lit");
    this.#hovered = ids[0] ?? null;
    this.#draw();
  }

  /** Marks a record as the one that is read now; null for none. */
  select(note: Note | null, chosen: HTMLElement | null = null): void {
    for (const element of this.#held) element.classList.remove("held");
    this.#current = note?.id ?? null;
    this.#chosen = chosen;
    this.#held = note === null ? [] : [...(this.#words.get(note.id) ?? []), ...listed(this.noteElement(note.id))];
    for (const element of this.#held) element.classList.add("held");
    this.#glow.evidence =
      note === null ? [] : note.kind === "talks" ? [...note.evidence, ...note.words] : note.evidence;
    this.#glow.pointed = [];
    this.#paint();
    this.#draw();
  }

  /** Scrolls the notes so that a record's note stands level with its words; the article too when the words are out of sight. */
  level(id: string): void {
    this.#layout();
    const rect = this.#wordsRect(id);
    if (rect === null) return;
    const top = this.beside ? 72 : 110;
    const bottom = window.innerHeight * (this.beside ? 0.75 : 0.36);
    let y = rect.top;
    if (y < top || y > bottom) {
      const target = this.beside ? window.innerHeight * 0.3 : Math.min(window.innerHeight * 0.22, 180);
      const scroll = Math.min(
        Math.max(0, window.scrollY + y - target),
        document.documentElement.scrollHeight - window.innerHeight,
      );
      y -= scroll - window.scrollY;
      this.#hold(700);
      window.scrollTo({ top: scroll, behavior: calm() });
    }
    const note = this.noteElement(id);
    if (!this.beside || note === null) return;
    const pane = this.#pane.getBoundingClientRect();
    const at = note.getBoundingClientRect().top - pane.top + this.#pane.scrollTop;
    // Once the page has scrolled, the pane stands at its sticky top or where it is now.
    const paneTop = Math.max(pane.top - Math.max(0, rect.top - y), parseFloat(getComputedStyle(this.#pane).top) || 0);
    const room = window.innerHeight - paneTop;
    const beside = Math.max(0, Math.min(y - paneTop - 9, room - Math.min(note.offsetHeight, room) - 12));
    this.#hold(700);
    this.#pane.scrollTo({ top: at - beside, behavior: calm() });
  }

  /** Shows any quote of the article: lights it and brings it into sight. */
  point(quote: Quote): void {
    const range = this.range(quote);
    if (range === null) return;
    this.#glow.pointed = [quote];
    this.#paint();
    const y = range.getBoundingClientRect().top;
    const bottom = window.innerHeight * (this.beside ? 0.8 : 0.3);
    if (y < 80 || y > bottom) {
      const target = window.innerHeight * (this.beside ? 0.35 : 0.16);
      window.scrollTo({ top: window.scrollY + y - target, behavior: calm() });
    }
  }

  /** Lights the quotes line by line behind the text, where it changes neither the words nor their lines. */
  #paint(): void {
    const origin = this.#article.getBoundingClientRect();
    const boxes: HTMLElement[] = [];
    for (const glow of ["evidence", "pointed"] as const)
      for (const quote of this.#glow[glow])
        for (const rect of this.range(quote)?.getClientRects() ?? []) {
          const box = document.createElement("i");
          box.className = glow;
          box.style.left = `${rect.left - origin.left - 1}px`;
          box.style.top = `${rect.top - origin.top}px`;
          box.style.width = `${rect.width + 2}px`;
          box.style.height = `${rect.height}px`;
          boxes.push(box);
        }
    this.#glowLayer.replaceChildren(...boxes);
  }

  /** The stretch of the page that shows a quote. */
  range(quote: Quote): Range | null {
    const runs = (this.#runs ??= textRuns(this.#article));
    const first = runAt(runs, quote.start);
    const last = runAt(runs, quote.end - 1);
    if (first === null || last === null) return null;
    const range = document.createRange();
    range.setStart(first.node, Math.min(quote.start - first.start, first.node.length));
    range.setEnd(last.node, Math.min(quote.end - last.start, last.node.length));
    return range;
  }

  /** Draws the line from the words to their note across the margin. */
  #draw(): void {
    const id = this.#hovered ?? this.#current;
    const rect = id === null || !this.beside ? null : this.#wordsRect(id);
    const note = id === null ? null : this.noteElement(id);
    if (rect === null || note === null) {
      this.#leader.setAttribute("d", "");
      return;
    }
    const article = this.#article.getBoundingClientRect();
    const pane = this.#pane.getBoundingClientRect();
    const head = note.getBoundingClientRect();
    const from = rect.bottom + 1;
    const to = head.top + 9 + rect.height * 0.5;
    const inside =
      to > pane.top && to < Math.min(pane.bottom, window.innerHeight) && from > pane.top && from < window.innerHeight;
    if (!inside || head.height === 0) {
      this.#leader.setAttribute("d", "");
      return;
    }
    const x0 = article.right + 4;
    const x1 = head.left;
    const bend = x0 + (x1 - x0) * 0.45;
    this.#leader.setAttribute("d", `M${x0} ${from}H${bend}L${bend + 6} ${to}H${x1}`);
    this.#leader.setAttribute("data-kind", note.dataset["kind"] ?? "");
  }
}

const listed = (element: Element | null): Element[] => (element === null ? [] : [element]);

/** The article's text nodes with where each begins in the document's text. */
function textRuns(article: HTMLElement): TextRun[] {
  const runs: TextRun[] = [];
  for (const block of article.querySelectorAll<HTMLElement>("[data-from]")) {
    let start = Number(block.dataset["from"]);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue;
      runs.push({ start, node });
      start += node.length;
    }
  }
  return runs.sort((a, b) => a.start - b.start);
}

function runAt(runs: readonly TextRun[], offset: number): TextRun | null {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1] ?? null;
}
