import { draftOf } from '../../../static/src/components/answer/answer-draft';
import { createKeptDrafts, readDraft } from '../../../static/src/components/answer/kept-drafts';

/** A storage in memory, as a browser has it for one tab. */
function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, value),
  };
}

const text = { ...draftOf(null, '2026-11-22', '10003'), outcome: 'maybe' as const, reason: 'Still to be written.' };

const draft = { draft: text, over: null, tells: false };

describe('kept drafts', () => {
  it('are there for the same person and work item, until they are dropped', () => {
    const storage = memoryStorage();
    const drafts = createKeptDrafts('anna', () => storage);
    drafts.keep('1', draft);
    expect(drafts.find('1')).toEqual(draft);
    expect([drafts.find('2'), createKeptDrafts('ben', () => storage).find('1')]).toEqual([null, null]);
    expect([...Array(storage.length).keys()].map((index) => storage.key(index))).toEqual(['daylight.draft.anna.1']);
    drafts.drop('1');
    expect([drafts.find('1'), storage.length]).toEqual([null, 0]);
  });

  it('outlive the page in the storage', () => {
    const storage = memoryStorage();
    storage.setItem('daylight.draft.anna.3', JSON.stringify(draft));
    expect(createKeptDrafts('anna', () => storage).find('3')).toEqual(draft);
  });

  it('know that whoever asked is to be told, also where nothing else was kept of that', () => {
    const storage = memoryStorage();
    createKeptDrafts('anna', () => storage).keep('6', { ...draft, tells: true });
    expect(readDraft(storage.getItem('daylight.draft.anna.6') ?? '')).toMatchObject({ tells: true });
    expect(readDraft(JSON.stringify({ draft: text, over: null }))).toMatchObject({ tells: false });
  });

  it('last as long as the page where the storage is blocked, or nobody knows who it is', () => {
    const blocked = (): Storage => {
      throw new Error('The operation is insecure.');
    };
    const drafts = createKeptDrafts('anna', blocked);
    drafts.keep('4', draft);
    expect(drafts.find('4')).toEqual(draft);
    drafts.drop('4');
    expect(drafts.find('4')).toBeNull();

    const storage = memoryStorage();
    const nobody = createKeptDrafts(null, () => storage);
    nobody.keep('5', draft);
    expect([nobody.find('5'), storage.length]).toEqual([draft, 0]);
  });

  it('are ignored if they cannot be read', () => {
    const broken = [
      {},
      [],
      null,
      { draft: { ...text, outcome: 'no' }, over: null },
      { draft: { ...text, change: 1 }, over: null },
      { draft: { ...text, target: undefined }, over: null },
      { draft: text, over: { outcome: 'yes' } },
    ];
    expect(['', '{', ...broken.map((value) => JSON.stringify(value))].map(readDraft)).toEqual(Array(9).fill(null));
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  });
});
