import { generatedSite } from '../../../../local/sample/generated-site';
import { brokenReferences } from './broken-references';

const NOW = Date.parse('2026-11-22T10:30:00Z');

describe('a generated site', () => {
  it.each([0, 1, 250])('of %i work items is complete', (count) => {
    const site = generatedSite(count, NOW);
    expect(brokenReferences(site)).toEqual([]);
    const epic = site.issueTypes?.find(({ hierarchyLevel }) => hierarchyLevel === 1)?.id;
    expect(site.issues?.filter(({ issueTypeId }) => issueTypeId !== epic)).toHaveLength(count);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(generatedSite(50, NOW)).toEqual(generatedSite(50, NOW));
    expect(generatedSite(50, NOW, 2)).not.toEqual(generatedSite(50, NOW));
  });

  it('has titles of its own, nothing from the future, and no change before the creation', () => {
    const { issues = [] } = generatedSite(1000, NOW);
    expect(new Set(issues.map(({ summary }) => summary)).size).toBe(issues.length);
    expect(issues.every(({ created, updated }) => created <= updated && Date.parse(updated) <= NOW)).toBe(true);
  });

  it('refuses numbers that make no sense', () => {
    for (const count of [-1, 1.5, Number.NaN, 1_000_000]) expect(() => generatedSite(count, NOW)).toThrow(RangeError);
  });
});
