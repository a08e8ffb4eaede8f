// Draws a report with its records under its words, for a person to review: the golden snapshots.
import type { Quote } from "../src/document/index.ts";
import type { Reading } from "../src/read/pipeline.ts";
import { toReadout } from "../src/read/pipeline.ts";
import { Words } from "../src/cli/report.ts";

interface Mark {
  readonly quote: Quote;
  readonly label: string;
}

/** One line a sentence; under it, one line a record: carets under its words, then what it says. */
export function draw(reading: Reading): string {
  const readout = toReadout(reading);
  const words = new Words(readout);
  const plain = (text: string): string => text.replace(/\s+/g, " ");
  const marks: Mark[] = [
    ...readout.figures.map((f) => ({
      quote: f.asWritten,
      label: `FIGURE ${words.figure(f)}${f.partOf === null ? "" : " · a part of another figure"}`,
    })),
    ...readout.events.map((e) => ({
      quote: e.trigger,
      label: `EVENT ${words.event(e)}${e.content.length > 0 ? ` · about ${e.content.map((id) => contentOf(id)).join(", ")}` : ""}`,
    })),
    ...readout.statements.map((s) => ({
      quote: s.cue ?? s.content[0] ?? s.speakerText!,
      label: `STATEMENT ${words.statement(s)}${s.chain.length > 0 ? ` · chain: ${s.chain.map((c) => c.name).join(" → ")}` : ""}`,
    })),
    ...reading.times.map((t) => ({
      quote: t.quote,
      label: `TIME ${t.start === null ? "not resolved" : t.start === t.end ? t.start : `${t.start} to ${t.end}`}`,
    })),
  ];
  function contentOf(id: string): string {
    const event = readout.events.find((e) => e.id === id);
    if (event) return `“${plain(event.trigger.text)}” (${event.type}, ${event.modality})`;
    const figure = readout.figures.find((f) => f.id === id);
    return figure ? `“${plain(figure.asWritten.text)}”` : id;
  }
  const out: string[] = [];
  const { sentences } = reading;
  for (let s = 0; s < sentences.length; s++) {
    const [start, end] = [sentences.start[s]!, sentences.end[s]!];
    out.push(plain(reading.text.slice(start, end)));
    const here = marks
      .filter((m) => m.quote.start >= start && m.quote.start < end)
      .sort((a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end);
    for (const mark of here) {
      const indent = plain(reading.text.slice(start, mark.quote.start) + "x").length - 1;
      const width = Math.max(1, plain(reading.text.slice(mark.quote.start, Math.min(mark.quote.end, end))).length);
      out.push(`${" ".repeat(indent)}${"^".repeat(width)} ${plain(mark.label)}`);
    }
    out.push("");
  }
  out.push(
    "Who and where",
    ...readout.entities.map(
      (e) =>
        `  ${plain(words.entity(e))}${e.place ? ` · ${e.place.lat.toFixed(2)}, ${e.place.lon.toFixed(2)} (${e.place.precision})` : ""}\n      ${[...new Set(e.mentions.map((m) => plain(m.text)))].join(" | ")}`,
    ),
  );
  for (const n of readout.negotiations) {
    out.push(
      "",
      `NEGOTIATION ${n.issues.join(", ")} · ${n.state} · ${n.format ?? "format not said"} · parties ${words.names(n.parties)} · mediators ${words.names(n.mediators)} · venue ${words.name(n.venue)}`,
    );
    for (const p of n.positions)
      out.push(`  position of ${words.name(p.party)} on ${p.issue}: “${plain(p.quote.text)}”`);
    for (const c of n.conditions)
      out.push(`  condition${c.party ? ` of ${words.name(c.party)}` : ""}: “${plain(c.quote.text)}”`);
    for (const r of n.risks) out.push(`  risk: “${plain(r.quote.text)}”`);
    if (n.next) out.push(`  next: ${n.next.what}`);
  }
  for (const c of readout.checks) out.push("", `CHECK ${c.kind}: ${c.message}`);
  return out.join("\n") + "\n";
}
