/** Texts that look private, put together by the work item in which they stand. Pure. */

interface Finding {
  id: number;
  key: string;
  title: string;
}

interface ItemFindings<One extends Finding> extends Finding {
  findings: One[];
}

/** Findings by work item, in the order in which they came. */
export function findingsByItem<One extends Finding>(findings: readonly One[]): ItemFindings<One>[] {
  const items = new Map<number, ItemFindings<One>>();
  for (const finding of findings) {
    const { id, key, title } = finding;
    const item = items.get(id) ?? { id, key, title, findings: [] };
    item.findings.push(finding);
    items.set(id, item);
  }
  return [...items.values()];
}
