// Lexicon tables: tab-separated values with a header row and `#` comments.

/** Rows of a TSV table as objects keyed by the header; a row with a wrong number of cells is a RangeError naming its line. */
export function parseTsv(name: string, content: string): readonly Readonly<Record<string, string>>[] {
  const rows: Record<string, string>[] = [];
  let header: string[] | null = null;
  let number = 0;
  for (const raw of content.split("\n")) {
    number++;
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (!header) {
      header = cells;
      continue;
    }
    if (cells.length > header.length)
      throw new RangeError(`${name}, line ${number}: ${cells.length} cells, but the header names ${header.length}`);
    const row: Record<string, string> = {};
    for (let k = 0; k < header.length; k++) row[header[k]!] = cells[k] ?? "";
    rows.push(row);
  }
  return rows;
}
