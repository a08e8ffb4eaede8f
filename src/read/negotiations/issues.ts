// What is negotiated about: issues named by words near each other.
import type { IssuePattern, NegotiationsKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Issue } from "../../ontology/index.ts";

/** An issue and the words that name it. */
export interface NamedIssue {
  readonly issue: Issue;
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
}

/** Furthest that the words of one issue may stand apart. */
const NEAR = 7;

/** Patterns by each word of their first group, made once for each table. */
const byHead = new WeakMap<readonly IssuePattern[], ReadonlyMap<string, readonly IssuePattern[]>>();

function patternsByHead(knowledge: NegotiationsKnowledge): ReadonlyMap<string, readonly IssuePattern[]> {
  let index = byHead.get(knowledge.issues);
  if (!index) {
    const map = new Map<string, IssuePattern[]>();
    for (const pattern of knowledge.issues)
      for (const word of pattern.groups[0] ?? []) {
        const list = map.get(word);
        if (list) list.push(pattern);
        else map.set(word, [pattern]);
      }
    byHead.set(knowledge.issues, (index = map));
  }
  return index;
}

/** The issues named between tokens `first` and `last` (exclusive), in reading order, each once. */
export function issuesIn(tree: Tree, knowledge: NegotiationsKnowledge, first: number, last: number): NamedIssue[] {
  const index = patternsByHead(knowledge);
  const once = new Map<Issue, NamedIssue>();
  for (let i = first; i < last; i++) {
    const patterns = index.get(tree.lemma(i).toLowerCase()) ?? index.get(tree.lower(i));
    if (!patterns) continue;
    for (const pattern of patterns) {
      if (once.has(pattern.issue)) continue;
      let from = i;
      let to = i + 1;
      const whole = pattern.groups.slice(1).every((group) => {
        let nearest = -1;
        for (let j = Math.max(first, i - NEAR); j < Math.min(last, i + NEAR + 1); j++)
          if (j !== i && isIn(tree, j, group) && (nearest < 0 || Math.abs(j - i) < Math.abs(nearest - i))) nearest = j;
        if (nearest < 0) return false;
        from = Math.min(from, nearest);
        to = Math.max(to, nearest + 1);
        return true;
      });
      if (whole) once.set(pattern.issue, { issue: pattern.issue, first: from, last: to });
    }
  }
  return [...once.values()].sort((a, b) => a.first - b.first);
}

const isIn = (tree: Tree, i: number, group: ReadonlySet<string>): boolean =>
  group.has(tree.lemma(i).toLowerCase()) || group.has(tree.lower(i));

/** The issues that single words name where the words are known to say what talks are about ("over the border"). */
export function topicIssues(tree: Tree, knowledge: NegotiationsKnowledge, first: number, last: number): NamedIssue[] {
  const found: NamedIssue[] = [];
  for (let i = first; i < last; i++) {
    const issue = knowledge.topics.get(tree.lemma(i).toLowerCase());
    if (issue !== undefined && !found.some((n) => n.issue === issue)) found.push({ issue, first: i, last: i + 1 });
  }
  return found;
}
