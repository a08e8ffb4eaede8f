// One short message at a time at the foot of the desk, said aloud by screen readers, with an undo where there is one.
import { useEffect, useState } from "preact/hooks";

interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}

const SHOWN_MS = 8000;
let show: (toast: Toast | null) => void = () => {};

export function toast(text: string, undo?: () => void): void {
  show(undo === undefined ? { text } : { text, undo });
}

/** Copies text and says so. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied.`);
  } catch {
    toast(`The browser did not let Readout copy the ${what.toLowerCase()}.`);
  }
}

export function Toasts() {
  const [current, setCurrent] = useState<Toast | null>(null);
  show = setCurrent;
  useEffect(() => {
    if (current === null) return;
    const timer = setTimeout(() => setCurrent(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [current]);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {current !== null && (
        <p class="toast">
          {current.text}
          {current.undo !== undefined && (
            <button
              type="button"
              onClick={() => {
                current.undo?.();
                setCurrent(null);
              }}
            >
              Undo
            </button>
          )}
        </p>
      )}
    </div>
  );
}
