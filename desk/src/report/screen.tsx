// The report screen: the article, its notes, and the keys that walk through them.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Quote } from "../../../src/document/span.ts";
import type { Readout } from "../../../src/record/records.ts";
import { getReport } from "../api.ts";
import { isTyping } from "../keys.tsx";
import { longDate, period } from "../words/dates.ts";
import { figureSentence } from "../words/figures.ts";
import { CHECK_NAMES, eventName, FILTER_NAMES, STANCE_VERBS } from "../words/labels.ts";
import { copy } from "../toast.tsx";
import { Body, bylineOf, Headline } from "./article.tsx";
import { Checks } from "./checks.tsx";
import { FILTERS, lookupOf, type Filter, type Lookup, type Note } from "./lookup.ts";
import { NoteCard } from "./notes.tsx";
import { ActsProvider, type Acts } from "./parts.tsx";
import { Talks } from "./talks.tsx";
import { Tie } from "./tie.ts";
import { Why } from "./why.tsx";
import { ALL_DRAWN, useNoteWindow } from "./window.ts";

export function ReportScreen({ id }: { readonly id: string }) {
  const [readout, setReadout] = useState<Readout | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let alive = true;
    getReport(id).then(
      (found) => alive && setReadout(found),
      (error: Error) => alive && setFailed(error.message),
    );
    return () => {
      alive = false;
    };
  }, [id]);

  if (failed !== null)
    return (
      <main id="main" class="plain" tabIndex={-1}>
        <h1>{failed}</h1>
        <p>
          <a href="/">All reports</a>
        </p>
      </main>
    );
  if (readout === null)
    return (
      <main id="main" class="plain" tabIndex={-1}>
        <p class="soft" role="status">
          Reading…
        </p>
      </main>
    );
  return <Report id={id} readout={readout} />;
}

/** The kinds that an address hides: `?hide=place,time`. */
function hiddenInAddress(): ReadonlySet<Filter> {
  const named = new URLSearchParams(location.search).get("hide")?.split(",") ?? [];
  return new Set(FILTERS.filter((f) => named.includes(f)));
}

function titleOf(lookup: Lookup, note: Note): string {
  switch (note.kind) {
    case "figure":
      return figureSentence(note.record);
    case "event":
      return eventName(note.record.type, note.record.mode);
    case "statement":
      return `${lookup.name(note.record.speaker) ?? note.record.speakerText?.text ?? "someone"} ${STANCE_VERBS[note.record.stance]}`;
    case "talks":
      return `Talks on ${note.record.issues.join(", ")}`;
    case "actor":
    case "place":
      return note.record.name;
  }
}

function Report({ id, readout }: { readonly id: string; readonly readout: Readout }) {
  const lookup = useMemo(() => lookupOf(readout), [readout]);
  const [hidden, setHidden] = useState(hiddenInAddress);
  const [open, setOpen] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const [wantedCheck, setWantedCheck] = useState<string | null>(null);
  const [view, setView] = useState<"text" | "records">("text");
  const article = useRef<HTMLElement>(null);
  const pane = useRef<HTMLElement>(null);
  const leader = useRef<SVGPathElement>(null);
  const tie = useRef<Tie | null>(null);
  const returnTo = useRef<HTMLElement | null>(null);

  const notes = useMemo(() => lookup.notes.filter((n) => !hidden.has(n.kind)), [lookup, hidden]);

  const { shown, reveal } = useNoteWindow(notes, open, article);
  // On a phone the records are a list of their own, which grows as the reader asks.
  const [listed, setListed] = useState(ALL_DRAWN);
  const drawn = view === "records" ? notes.slice(0, listed) : shown;

  // What handlers need to know of the latest drawing, without being made anew by it.
  const now = useRef({ open, why, notes });
  now.current = { open, why, notes };

  useLayoutEffect(() => {
    const made = new Tie(article.current!, pane.current!, leader.current!);
    tie.current = made;
    return () => made.destroy();
  }, [lookup]);
  useLayoutEffect(() => tie.current?.show(drawn), [drawn, open, view]);

  useEffect(() => {
    document.title = `${readout.document.title?.text ?? "Report"} – Readout`;
  }, [readout]);

  const setAddress = (hash: string, kinds: ReadonlySet<Filter>) => {
    const search = kinds.size > 0 ? `?hide=${FILTERS.filter((f) => kinds.has(f)).join(",")}` : "";
    history.replaceState(history.state, "", `${location.pathname}${search}${hash}`);
  };

  const show = useCallback(
    (recordId: string | null, words: HTMLElement | null = null, level = true) => {
      const note = recordId === null ? null : (lookup.byId.get(recordId) ?? null);
      if (note !== null)
        setHidden((kinds) => {
          if (!kinds.has(note.kind)) return kinds;
          const fewer = new Set(kinds);
          fewer.delete(note.kind);
          return fewer;
        });
      setOpen(note?.id ?? null);
      if (note !== null) reveal(note);
      tie.current?.select(note, words);
      setAddress(note === null ? "" : `#${note.id}`, hiddenInAddress());
      // After the note has opened, so that its height is known.
      if (note !== null && level) whenDrawn(() => tie.current?.level(note.id));
    },
    [lookup, reveal],
  );

  const point = useCallback((quote: Quote) => {
    setView("text");
    requestAnimationFrame(() => tie.current?.point(quote));
  }, []);

  const openWhy = useCallback((recordId: string) => {
    returnTo.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setWhy(recordId);
  }, []);
  const closeWhy = useCallback(() => setWhy(null), []);
  // The notes are hidden behind the derivation and can take the focus back only once it is gone.
  useLayoutEffect(() => {
    if (why !== null) return;
    returnTo.current?.focus({ preventScroll: true });
    returnTo.current = null;
  }, [why]);

  const acts = useMemo<Acts>(
    () => ({
      lookup,
      reportId: id,
      open: (recordId) => {
        setWhy(null);
        show(recordId);
        focusHead(recordId);
      },
      point,
      why: openWhy,
    }),
    [lookup, id, show, point, openWhy],
  );

  const toggle = useCallback((recordId: string) => show(now.current.open === recordId ? null : recordId), [show]);

  // The address may name a record or a check.
  useEffect(() => {
    const follow = () => {
      const target = decodeURIComponent(location.hash.slice(1));
      if (lookup.byId.has(target)) show(target);
      else if (readout.checks.some((c) => c.id === target)) {
        setView("text");
        setWantedCheck(target);
      } else if (target !== "") document.getElementById(target)?.scrollIntoView({ block: "center" });
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [lookup, readout, show]);

  const toggleKind = useCallback((kind: Filter) => {
    setHidden((kinds) => {
      const next = new Set(kinds);
      if (!next.delete(kind)) next.add(kind);
      setAddress(location.hash, next);
      return next;
    });
  }, []);

  // Words: pointing lights their notes; choosing them opens the innermost record, and choosing them again the one around it.
  const recordsAt = (target: EventTarget | null): { element: HTMLElement; ids: string[] }[] => {
    const found: { element: HTMLElement; ids: string[] }[] = [];
    for (
      let element = target instanceof Element ? target.closest<HTMLElement>("[data-r]") : null;
      element !== null;
      element = element.parentElement?.closest<HTMLElement>("[data-r]") ?? null
    )
      if (!hidden.has(element.dataset["k"] as Filter)) found.push({ element, ids: element.dataset["r"]!.split(" ") });
    return found;
  };
  const pointed = (event: PointerEvent) => {
    if (event.pointerType === "touch") return;
    const element = event.target instanceof Element ? event.target : null;
    const note = element?.closest<HTMLElement>(".note");
    tie.current?.hover(note?.dataset["id"] !== undefined ? [note.dataset["id"]] : (recordsAt(element)[0]?.ids ?? []));
  };
  const chosen = (event: MouseEvent) => {
    if (getSelection()?.isCollapsed === false) return;
    const choices = recordsAt(event.target).flatMap(({ element, ids }) => ids.map((one) => ({ element, id: one })));
    if (choices.length === 0) return;
    const at = choices.findIndex((c) => c.id === now.current.open);
    const next = at >= 0 && choices.length > 1 ? choices[(at + 1) % choices.length]! : choices[0]!;
    show(next.id, next.element);
  };

  const step = useCallback(
    (by: 1 | -1) => {
      const { notes: list, open: opened } = now.current;
      if (list.length === 0) return;
      const focused = document.activeElement?.closest<HTMLElement>(".note")?.dataset["id"] ?? opened;
      const at = list.findIndex((n) => n.id === focused);
      const next =
        at < 0 ? (by === 1 ? firstInSight(list) : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by));
      const note = list[next]!;
      if (opened !== null) show(note.id);
      else {
        reveal(note);
        tie.current?.select(note);
        if (headOf(note.id) === null) whenDrawn(() => tie.current?.level(note.id));
        else tie.current?.level(note.id);
      }
      focusHead(note.id);
    },
    [show, reveal],
  );

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector("dialog[open]") !== null) return;
      const inNotes = document.activeElement?.closest(".note") !== null && document.activeElement !== document.body;
      const does: Readonly<Record<string, (() => void) | undefined>> = {
        j: () => step(1),
        k: () => step(-1),
        ArrowDown: inNotes ? () => step(1) : undefined,
        ArrowUp: inNotes ? () => step(-1) : undefined,
        w: () => {
          const focused = document.activeElement?.closest<HTMLElement>(".note")?.dataset["id"];
          const target = now.current.open ?? focused;
          if (target !== undefined) openWhy(target);
        },
        Escape: () => {
          if (now.current.why !== null) closeWhy();
          else {
            const opened = now.current.open;
            show(null);
            tie.current?.hover([]);
            if (opened !== null) focusHead(opened);
          }
        },
      };
      const kind = /^[1-7]$/.test(event.key) ? FILTERS[Number(event.key) - 1] : undefined;
      const act = kind === undefined ? does[event.key] : () => toggleKind(kind);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [step, show, toggleKind, openWhy, closeWhy]);

  // A note that is reached with Tab lights its words, like one that is pointed at.
  const focused = (event: FocusEvent) => {
    const head = event.target instanceof Element ? event.target.closest(".note-head") : null;
    const note = lookup.byId.get(head?.closest<HTMLElement>(".note")?.dataset["id"] ?? "");
    if (note === undefined || now.current.open !== null || !(head instanceof HTMLElement)) return;
    if (head.matches(":focus-visible")) tie.current?.select(note);
  };

  const derivation = useMemo(() => {
    if (why === null) return null;
    const note = lookup.byId.get(why);
    if (note !== undefined) return { title: titleOf(lookup, note), because: note.record.because };
    const check = readout.checks.find((c) => c.id === why);
    return check === undefined ? null : { title: CHECK_NAMES[check.kind], because: check.because };
  }, [why, lookup, readout]);

  const { document: doc } = readout;
  // Where nothing dates the main event, the publication date is said already.
  const main = doc.mainTime === null || doc.mainTime.basis === "assumed" ? null : doc.mainTime;
  const mainTime = main === null ? null : period(main.start, main.end);
  const hiding = [...hidden].map((kind) => `hide-${kind}`).join(" ");
  return (
    <ActsProvider value={acts}>
      <main
        id="main"
        class={`report view-${view} ${open === null ? "" : "has-open"} ${derivation === null ? "" : "has-why"} ${hiding}`}
        tabIndex={-1}
      >
        <nav class="kinds" aria-label="Kinds of record">
          <ul>
            {FILTERS.map((kind, k) => (
              <li key={kind}>
                <button
                  type="button"
                  aria-pressed={!hidden.has(kind)}
                  disabled={lookup.counts[kind] === 0}
                  title={`${hidden.has(kind) ? "Show" : "Hide"} (${k + 1})`}
                  onClick={() => toggleKind(kind)}
                >
                  <span class={`u u-${kind}`}>{FILTER_NAMES[kind]}</span>
                  <span class="kind-count">{lookup.counts[kind]}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="kinds-more">
            <button type="button" class="link soft" onClick={() => void copy(JSON.stringify(readout, null, 2), "JSON")}>
              Copy all as JSON
            </button>
            <a class="soft" href={`/api/reports/${id}`} target="_blank" rel="noreferrer">
              Open the JSON
            </a>
          </p>
        </nav>
        <div class="views" role="group" aria-label="View">
          {(["text", "records"] as const).map((name) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
              {name === "text" ? "Report" : `Records ${notes.length}`}
            </button>
          ))}
        </div>
        {/* The words are lit by pointer here; the notes beside them do the same for the keyboard. */}
        <article ref={article} onClick={chosen} onPointerOver={pointed} onPointerLeave={() => tie.current?.hover([])}>
          <header>
            <Headline lookup={lookup} />
            <p class="facts-line">
              {[
                doc.outlet,
                doc.byline === null || bylineOf(lookup) !== null ? null : `by ${doc.byline.replace(/^by\s+/i, "")}`,
                doc.publishedAt === null
                  ? "publication date unknown, so relative dates stay unresolved"
                  : longDate(doc.publishedAt),
              ]
                .filter((p) => p !== null)
                .join(" · ")}
              {doc.publishedAtBasis !== null && doc.publishedAtBasis !== "given" && (
                <span class="basis"> {doc.publishedAtBasis === "stated" ? "as the page states" : "from the file"}</span>
              )}
              {mainTime !== null && (
                <>
                  {" · "}
                  <span title={main?.quote ? `by “${main.quote.text}”` : undefined}>main event {mainTime}</span>
                </>
              )}
              {doc.url !== null && /^https?:\/\//i.test(doc.url) && (
                <>
                  {" · "}
                  <a href={doc.url} target="_blank" rel="noreferrer noopener">
                    original
                  </a>
                </>
              )}
            </p>
            <Checks checks={readout.checks} wanted={wantedCheck} />
          </header>
          <Body lookup={lookup} />
          <Talks negotiations={readout.negotiations} />
        </article>
        <aside
          ref={pane}
          class="notes"
          aria-label="Records"
          onPointerOver={pointed}
          onPointerLeave={() => tie.current?.hover([])}
          onFocusCapture={focused}
        >
          {notes.length === 0 ? (
            <p class="empty">
              {lookup.notes.length === 0
                ? "No figures, events or statements were found in this report."
                : "Every kind that this report holds is hidden."}
            </p>
          ) : (
            <ol>
              {drawn.map((note) => (
                <NoteCard key={note.id} note={note} lookup={lookup} open={open === note.id} onToggle={toggle} />
              ))}
            </ol>
          )}
          {view === "records" && drawn.length < notes.length && (
            <button type="button" class="link more" onClick={() => setListed(listed + ALL_DRAWN)}>
              Show {Math.min(ALL_DRAWN, notes.length - drawn.length)} more
            </button>
          )}
          {open !== null && (
            <div class="sheet-tools">
              <button type="button" onClick={() => step(-1)}>
                Previous
              </button>
              <button type="button" onClick={() => step(1)}>
                Next
              </button>
              <button type="button" onClick={() => show(null)}>
                Close
              </button>
            </div>
          )}
        </aside>
        <svg class="leader" aria-hidden="true">
          <path ref={leader} />
        </svg>
        {derivation !== null && <Why title={derivation.title} because={derivation.because} onClose={closeWhy} />}
      </main>
    </ActsProvider>
  );
}

const headOf = (id: string): HTMLElement | null =>
  document.getElementById(id)?.querySelector<HTMLElement>(".note-head") ?? null;

/** After the next drawing, when heights are known. */
const whenDrawn = (act: () => void): void => void requestAnimationFrame(() => requestAnimationFrame(act));

/** Puts the focus on a record's note, now or when it has been drawn. */
function focusHead(id: string): void {
  const head = headOf(id);
  if (head !== null) head.focus({ preventScroll: true });
  else whenDrawn(() => headOf(id)?.focus({ preventScroll: true }));
}

/** The first note whose card is in sight, where walking begins. */
function firstInSight(notes: readonly Note[]): number {
  if (window.scrollY < 80) return 0;
  const first = [...document.querySelectorAll<HTMLElement>(".note")].find((n) => n.getBoundingClientRect().top > 90);
  const at = notes.findIndex((n) => n.id === first?.dataset["id"]);
  return Math.max(0, at);
}
