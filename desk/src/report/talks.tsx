// Negotiations as tables below the report: issue, party, position, and the words.
import type { Negotiation } from "../../../src/record/records.ts";
import { Name, namesOf, QuoteLink, useActs } from "./parts.tsx";

export function Talks({ negotiations }: { readonly negotiations: readonly Negotiation[] }) {
  const { lookup, open } = useActs();
  const shown = negotiations.filter((n) => n.positions.length > 0);
  if (shown.length === 0) return null;
  return (
    <section class="talks" aria-labelledby="talks-title">
      <h2 id="talks-title">Who wants what</h2>
      {shown.map((negotiation) => (
        <table key={negotiation.id} id={`table-${negotiation.id}`}>
          <caption>
            {namesOf(lookup, negotiation.parties) || "Talks"}
            {negotiation.state !== "unknown" && <span class="badge badge-state">{negotiation.state}</span>}{" "}
            <button type="button" class="link" onClick={() => open(negotiation.id)}>
              show the record
            </button>
          </caption>
          <thead>
            <tr>
              <th scope="col">Issue</th>
              <th scope="col">Party</th>
              <th scope="col">Position</th>
              <th scope="col">Words</th>
            </tr>
          </thead>
          <tbody>
            {negotiation.positions.map((p) => (
              <tr key={`${p.party}-${p.issue}-${p.quote.start}`}>
                <th scope="row">{p.issue}</th>
                <td data-label="Party">
                  <Name id={p.party} />
                </td>
                <td data-label="Position">{p.position}</td>
                <td data-label="Words">
                  <QuoteLink quote={p.quote} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
