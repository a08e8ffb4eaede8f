// The keys of the report screen, shown with `?`.
import { useEffect, useRef } from "preact/hooks";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["j", "k"], "next, previous record"],
  [["↓", "↑"], "the same, while a record has the focus"],
  [["Enter"], "open or close the record"],
  [["w"], "why: how the record was made"],
  [["Esc"], "close what is open"],
  [["1", "–", "7"], "show or hide a kind"],
  [["?"], "these keys"],
];

/** True when a key belongs to what has the focus rather than to the desk. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)))
  );
}

export function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "?" || isTyping(event)) return;
      event.preventDefault();
      if (dialog.current?.open) dialog.current.close();
      else dialog.current?.showModal();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return (
    <>
      <button type="button" class="quiet wide-only" onClick={() => dialog.current?.showModal()}>
        Keys
      </button>
      <dialog
        ref={dialog}
        class="keys"
        aria-labelledby="keys-title"
        onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      >
        <div class="keys-sheet">
          <h2 id="keys-title">Keys</h2>
          <dl>
            {KEYS.map(([keys, does]) => (
              <div key={does}>
                <dt>{keys.map((k) => (k === "–" ? " – " : <kbd key={k}>{k}</kbd>))}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </dialog>
    </>
  );
}
