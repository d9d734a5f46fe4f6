import fc from 'fast-check';
import { readAddress, VIEWS, writeAddress, type Address } from '../../../static/src/components/backlog/address';
import { COLUMNS } from '../../../static/src/components/backlog/backlog';
import { SORTABLE } from '../../../static/src/components/backlog/rows';

const plain: Address = {
  portal: null,
  view: 'board',
  item: null,
  answering: false,
  words: '',
  epics: [],
  columns: [],
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

  it('leaves out what it does not understand', () => {
    expect(read('/backlog?state=blocked&sort=points')).toEqual(plain);
    expect(read('/item')).toEqual(plain);
  });

  it('reads back whatever it wrote', () => {
    const word = fc.stringMatching(/^[A-Z]{1,6}-[0-9]{1,4}$/);
    const addresses = fc.record({
      portal: fc.option(fc.stringMatching(/^[a-z0-9]{6}$/)),
      view: fc.constantFrom(...VIEWS),
      item: fc.option(word),
      answering: fc.boolean(),
      words: fc.string(),
      epics: fc.uniqueArray(word, { maxLength: 3 }),
      columns: fc.subarray([...COLUMNS]),
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
