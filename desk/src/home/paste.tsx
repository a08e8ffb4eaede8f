// The paste box: a report's text or a dropped file, and what is known of its source.
import { useRef, useState } from "preact/hooks";
import { addReport } from "../api.ts";
import { go, reportPath } from "../route.ts";
import { toast } from "../toast.tsx";
import type { PastedReport } from "../../../src/http/wire.ts";

/** A page of 50 MB is the largest file that the server reads. */
const MAX_FILE = 50_000_000;

async function base64(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error("The browser could not read that file."));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}

export function Paste() {
  const form = useRef<HTMLFormElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState(false);

  const take = (dropped: File | undefined) => {
    if (dropped === undefined) return;
    setProblem(dropped.size > MAX_FILE ? `${dropped.name} is larger than 50 MB, the most that Readout reads.` : null);
    setFile(dropped.size > MAX_FILE ? null : dropped);
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    const data = new FormData(form.current!);
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    const text = String(data.get("text") ?? "");
    if (file === null && text.trim() === "") {
      setProblem("There is no text yet: paste a report or drop a file.");
      form.current?.querySelector("textarea")?.focus();
      return;
    }
    setProblem(null);
    setReading(true);
    try {
      const facts: { -readonly [K in keyof PastedReport]: PastedReport[K] } = {};
      for (const name of ["title", "outlet", "url", "published"] as const)
        if (field(name) !== "") facts[name] = field(name);
      const content = file === null ? { text } : { base64: await base64(file), fileName: file.name };
      const added = await addReport({ ...facts, ...content });
      if (added.warnings.length > 0) toast(`Note: ${added.warnings.join("; ")}.`);
      else if (!added.created) toast("This report was here already.");
      go(reportPath(added.id));
    } catch (error) {
      setProblem((error as Error).message);
      setReading(false);
    }
  };

  return (
    <form ref={form} class="paste" onSubmit={submit} aria-busy={reading}>
      <div
        class={over ? "paper over" : "paper"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        {file === null ? (
          <textarea
            name="text"
            rows={7}
            aria-label="The report"
            placeholder="Paste a report here, headline first."
            spellcheck={false}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
            }}
          />
        ) : (
          <p class="dropped">
            <span class="headline">{file.name}</span>
            <button type="button" class="link" onClick={() => setFile(null)}>
              Use text instead
            </button>
          </p>
        )}
      </div>
      <fieldset class="facts">
        <legend>
          Source <span class="optional">all optional; the date resolves “on Monday”</span>
        </legend>
        <label class="fact-title">
          Headline
          <input name="title" autocomplete="off" />
        </label>
        <label>
          Outlet
          <input name="outlet" autocomplete="off" />
        </label>
        <label>
          Published
          <input name="published" type="date" />
        </label>
        <label class="fact-url">
          Web address
          <input name="url" type="url" autocomplete="off" placeholder="https://" />
        </label>
      </fieldset>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="paste-actions">
        <button type="submit" class="primary" disabled={reading}>
          {reading ? "Reading…" : "Read it"}
        </button>
        <label class="file">
          <input
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html"
            onChange={(event) => take(event.currentTarget.files?.[0])}
          />
          <span>or choose a file</span>
        </label>
      </div>
      <p class="fineprint">Nothing leaves this computer.</p>
    </form>
  );
}
