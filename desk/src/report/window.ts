// Which notes are drawn: all of an ordinary report, and of a very long one those near the words in sight.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";
import type { Note } from "./lookup.ts";

/** Up to this many notes are all drawn. */
export const ALL_DRAWN = 400;
/** How many heights of the window above and below it are drawn. */
const BEYOND = 1.5;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface NoteWindow {
  /** The notes to draw, in reading order. */
  readonly shown: readonly Note[];
  /** Draws the notes around a record, which is then about to be scrolled to. */
  readonly reveal: (note: Note) => void;
}

export function useNoteWindow(
  notes: readonly Note[],
  open: string | null,
  article: RefObject<HTMLElement | null>,
): NoteWindow {
  const windowed = notes.length > ALL_DRAWN;
  const [stretch, setStretch] = useState<Stretch | null>(null);
  const blocks = useRef<HTMLElement[] | null>(null);

  const stretchAround = useCallback((): void => {
    const all = (blocks.current ??= [...(article.current?.querySelectorAll<HTMLElement>("[data-from]") ?? [])].sort(
      (a, b) => fromOf(a) - fromOf(b),
    ));
    const height = window.innerHeight;
    const firstBelow = (y: number): number => {
      let low = 0;
      let high = all.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (all[middle]!.getBoundingClientRect().bottom <= y) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const offsetAt = (y: number): number => {
      const block = all[firstBelow(y)];
      return block === undefined ? Number.POSITIVE_INFINITY : fromOf(block);
    };
    setStretch((now) => {
      const near = { from: offsetAt(-0.4 * height), to: offsetAt(1.4 * height) };
      if (now !== null && now.from <= near.from && near.to <= now.to) return now;
      return { from: offsetAt(-BEYOND * height), to: offsetAt((1 + BEYOND) * height) };
    });
  }, [article]);

  useEffect(() => {
    if (!windowed) return;
    let frame = 0;
    const scrolled = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(stretchAround);
    };
    scrolled();
    window.addEventListener("scroll", scrolled, { passive: true });
    window.addEventListener("resize", scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", scrolled);
      window.removeEventListener("resize", scrolled);
    };
  }, [windowed, stretchAround]);

  const shown = useMemo(() => {
    if (!windowed) return notes;
    const { from, to } = stretch ?? { from: 0, to: 4000 };
    const near = notes.filter((n) => (n.words[0]!.start >= from && n.words[0]!.start < to) || n.id === open);
    return near.slice(0, ALL_DRAWN);
  }, [windowed, notes, stretch, open]);

  const reveal = useCallback(
    (note: Note) => {
      const at = note.words[0]!.start;
      if (windowed)
        setStretch((now) =>
          now !== null && now.from <= at && at < now.to ? now : { from: Math.max(0, at - 3000), to: at + 3000 },
        );
    },
    [windowed],
  );

  return { shown, reveal };
}

const fromOf = (block: HTMLElement): number => Number(block.dataset["from"]);
