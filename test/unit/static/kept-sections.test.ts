import { createKeptSections } from '../../../static/src/components/answer/kept-sections';

const blocked = (): Storage => {
  throw new Error('The browser blocks its storage.');
};

test('what was typed waits also where the browser blocks its storage, for one person and one work item', () => {
  const kept = createKeptSections('me', '1', blocked);
  const draft = { base: { need: '' }, body: { need: 'Half a sentence' }, revision: 3 };
  expect(kept.has('why')).toBe(false);
  kept.keep('why', draft);
  expect(kept.has('why')).toBe(true);
  const again = createKeptSections('me', '1', blocked);
  expect(again.find('why', { need: '' })).toEqual(draft);
  expect(createKeptSections('me', '2', blocked).has('why')).toBe(false);
  expect(createKeptSections('you', '1', blocked).has('why')).toBe(false);
  again.drop('why');
  expect(kept.find('why', { need: '' })).toBeNull();
});

test('what has another shape than the form of this version is not taken', () => {
  const kept = createKeptSections('me', '1', blocked);
  kept.keep('why', { base: { need: 1 }, body: { need: 1 }, revision: null });
  expect(kept.find('why', { need: '' })).toBeNull();
  kept.drop('why');
});
