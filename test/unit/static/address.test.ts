import fc from 'fast-check';
import {
  cut,
  isPortalId,
  readAddress,
  VIEWS,
  WORDS_MOST,
  writeAddress,
  type Address,
} from '../../../static/src/components/backlog/address';
import { namedPortal } from '../../../static/src/surfaces/my/named-portal';
import { COLUMNS } from '../../../static/src/components/backlog/backlog';
import { GROUPINGS, SORTABLE } from '../../../static/src/components/backlog/rows';

const plain: Address = {
  portal: null,
  view: 'board',
  item: null,
  answering: false,
  words: '',
  epics: [],
  columns: [],
  waits: [],
  changed: false,
  group: null,
  sorting: null,
};
const read = (path: string): Address => {
  const [pathname = '', search] = path.split('?');
  return readAddress({ pathname, search: search === undefined ? '' : `?${search}` });
};

describe('the address of the page', () => {
  it('names board, list and item', () => {
    expect(read('/')).toEqual(plain);
    expect(read('')).toEqual(plain);
    expect(read('/list')).toEqual({ ...plain, view: 'list' });
    expect(read('/mine?portal=ab12cd')).toEqual({ ...plain, portal: 'ab12cd', view: 'mine' });
    expect(read('/item/MOPS-48')).toEqual({ ...plain, item: 'MOPS-48' });
    expect(read('/item/MOPS-48?over=list&answer=')).toMatchObject({ view: 'list', item: 'MOPS-48', answering: true });
  });

  it('names the page on which requests are answered, with the portal one comes from', () => {
    expect(read('/triage')).toEqual({ ...plain, page: 'triage' });
    expect(writeAddress({ ...plain, page: 'triage', item: 'MOPS-48', words: 'web' })).toBe('/triage');
    const from = { ...plain, page: 'triage' as const, portal: 'ab12cd' };
    expect(read(writeAddress(from))).toEqual(from);
    expect(writeAddress({ ...from, page: undefined })).toBe('/?portal=ab12cd');
  });

  it('opens the board for a link that was cut off', () => {
    expect(read('/item/%')).toEqual(plain);
    expect(read('/item/MOPS%2')).toEqual(plain);
  });

  it('carries search, filters and order', () => {
    const address = read('/list?search=web+hooks&epic=MOPS-1,MOPS-2&state=maybe,not-now&sort=-asked');
    expect(address).toEqual({
      ...plain,
      view: 'list',
      words: 'web hooks',
      epics: ['MOPS-1', 'MOPS-2'],
      columns: ['maybe', 'not-now'],
      sorting: { by: 'asked', down: true },
    });
  });

  it('carries groups, what is waited on, and what changed', () => {
    expect(read('/list?waits=who%3Alegal%2C+finance&waits=us&waits=us&changed=&group=waits')).toEqual({
      ...plain,
      view: 'list',
      waits: ['who:legal, finance', 'us'],
      changed: true,
      group: 'waits',
    });
    expect(read('/roadmap')).toEqual({ ...plain, view: 'roadmap' });
  });

  it('names the page of the epics, and what is open of one there', () => {
    const epics = { page: 'epics', packet: null, panel: null };
    expect(read('/epics')).toMatchObject(epics);
    expect(read('/epics/A-1')).toMatchObject({ ...epics, packet: 'A-1' });
    expect(read('/epics/A-1/panel')).toMatchObject({ ...epics, panel: 'A-1' });
    for (const path of ['/epics', '/epics/A-1', '/epics/A-1/panel']) expect(writeAddress(read(path))).toBe(path);
    expect(read('/epics/%/panel')).toMatchObject(epics);
  });

  it('is not impressed by an address of 100 KB', () => {
    const long = 'x'.repeat(100_000);
    const address = read(`/list?search=${long}&epic=${'A-1,'.repeat(25_000)}&sort=-asked`);
    expect(address).toEqual({ ...plain, view: 'list', words: 'x'.repeat(WORDS_MOST) });
    expect(read(`/list?epic=${'A-1,'.repeat(25_000)}`).epics.length).toBeLessThanOrEqual(50);
    expect(read(`/list?${'waits=a&'.repeat(10_000)}`).waits).toEqual(['a']);
    expect(read(`/${long}`)).toEqual(plain);
    expect(writeAddress(address).length).toBeLessThan(1_000);
  });

  it('names no item by what cannot be a key, and prints none of it; what it writes then is short', () => {
    for (const name of [
      'lower-1',
      'MOPS',
      'MOPS-',
      `A-${'1'.repeat(16)}`,
      'x'.repeat(100_000),
      '%3Cscript%3E',
      'A-1%20',
    ]) {
      const address = read(`/item/${name}?over=list`);
      expect(address).toMatchObject({ item: '', view: 'list' });
      expect(writeAddress(address)).toBe('/item/-?over=list');
      expect(read(writeAddress(address))).toEqual(address);
    }
    expect(read('/item/A_B2-15').item).toBe('A_B2-15');
    expect(read(`/epics/${'x'.repeat(100_000)}`)).toMatchObject({ page: 'epics', packet: null, panel: null });
    expect(read('/epics/none/panel')).toMatchObject({ page: 'epics', packet: null, panel: null });
  });

  it('knows what a portal may be called, in a project and in My Daylight', () => {
    expect(['team', 'ab12cd'].map(isPortalId)).toEqual([true, true]);
    const odd = ['', 'UPPER1', 'abc', 'ab12cde', 'teams', '10001:team', 'ab12c ', 'x'.repeat(100_000)];
    expect(odd.filter(isPortalId)).toEqual([]);
    expect(namedPortal('10001:ab12cd')).toEqual({ projectId: '10001', portalId: 'ab12cd' });
    expect(
      [...odd.map((name) => `10001:${name}`), 'ab12cd', null].filter((name) => namedPortal(name) !== null),
    ).toEqual([]);
  });

  it('cuts a search without halving a sign', () => {
    expect(cut(`${'x'.repeat(WORDS_MOST - 1)}🚀`)).toBe('x'.repeat(WORDS_MOST - 1));
    expect(cut('🚀')).toBe('🚀');
  });

  it('leaves out what it does not understand', () => {
    expect(read('/backlog?state=blocked&sort=points&group=owner')).toEqual(plain);
    expect(read('/item')).toEqual(plain);
  });

  it('reads back whatever it wrote', () => {
    const word = fc.stringMatching(/^[A-Z]{1,6}-[0-9]{1,4}$/);
    const addresses = fc.record({
      portal: fc.option(fc.stringMatching(/^[a-z0-9]{6}$/)),
      view: fc.constantFrom(...VIEWS),
      item: fc.option(word),
      answering: fc.boolean(),
      words: fc.string().map(cut),
      epics: fc.uniqueArray(word, { maxLength: 3 }),
      columns: fc.subarray([...COLUMNS]),
      waits: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
      changed: fc.boolean(),
      group: fc.option(fc.constantFrom(...GROUPINGS)),
      sorting: fc.option(fc.record({ by: fc.constantFrom(...SORTABLE), down: fc.boolean() })),
    });
    fc.assert(
      fc.property(addresses, (address) => {
        const expected = { ...address, answering: address.item !== null && address.answering };
        expect(read(writeAddress(expected))).toEqual(expected);
      }),
    );
  });
});
