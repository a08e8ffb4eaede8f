// What the server and the desk say to each other beside the record contract: plain JSON shapes, types only.

/** What a reader gives with a report. Everything but the text is optional. */
export interface PastedReport {
  /** The report as plain text or Markdown; exactly one of `text`, `html` and `base64` is given. */
  readonly text?: string;
  /** The report as a web page's source. */
  readonly html?: string;
  /** A dropped file's bytes, for encodings that only its bytes tell. */
  readonly base64?: string;
  readonly fileName?: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly url?: string;
  /** ISO 8601 date or instant. */
  readonly published?: string;
}

export interface ReportCounts {
  readonly figures: number;
  readonly events: number;
  readonly statements: number;
  readonly entities: number;
  readonly negotiations: number;
  readonly checks: number;
}

/** One line of the list of reports. */
export interface ReportSummary {
  readonly id: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly url: string | null;
  /** ISO 8601, or null when unknown. */
  readonly publishedAt: string | null;
  /** When it was pasted, ISO 8601 instant; null for a sample. */
  readonly addedAt: string | null;
  /** What a sample report shows, in one line; null for a pasted report. */
  readonly shows: string | null;
  /** What a sample and those beside it are about; null for a pasted report. */
  readonly series: string | null;
  /** null while the report is still being read. */
  readonly counts: ReportCounts | null;
  /** Why the report cannot be read, in one sentence; null when it can. */
  readonly refused: string | null;
}

export interface ReportList {
  readonly reports: readonly ReportSummary[];
}

/** The answer to a pasted report. */
export interface Added {
  readonly id: string;
  /** False when the same report from the same source was there already. */
  readonly created: boolean;
  /** What a careful reader should know about the input: characters that could not be decoded, and the like. */
  readonly warnings: readonly string[];
}

/** Every error: one clear sentence. */
export interface Failure {
  readonly error: string;
}

/** A record as a sentence with its caveats, to paste into a brief. */
export interface Citation {
  /** Ends in "[1]". */
  readonly sentence: string;
  /** Begins with "[1]": outlet, headline, date, address, the exact words. */
  readonly footnote: string;
}
