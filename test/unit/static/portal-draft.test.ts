import type { PortalSettings } from '../../../src/settings/settings';
import {
  audienceOf,
  changePortal,
  draftOfPortal,
  isSamePortal,
  portalPayload,
  withDraft,
} from '../../../static/src/surfaces/settings/portal-draft';
import {
  audienceWords,
  isAllowed,
  lastAct,
  momentWords,
  portalPartWords,
  stateOf,
} from '../../../static/src/surfaces/settings/portal-words';
import { pathOf, placeOf } from '../../../static/src/surfaces/settings/place';
import { changeWords } from '../../../static/src/surfaces/settings/history-words';
import { findingsByItem } from '../../../static/src/surfaces/settings/findings';
import { textsOf } from './speech';

const portal: PortalSettings = {
  id: 'a1b2c3',
  title: 'Our work',
  words: '',
  audience: { kind: 'signed-in' },
  source: '',
  desks: ['2', '1'],
  status: 'published',
  allow: ['epic', 'reason'],
  changed: { by: 'ada', at: '2026-11-22T08:12:00.000Z' },
};
const nobody = { signedIn: false, anyone: false };
const everybody = { signedIn: true, anyone: true };

describe('the draft of a portal', () => {
  const draft = draftOfPortal(portal);

  it('is unchanged until something else is said; the order of lists says nothing', () => {
    expect(isSamePortal(draft, changePortal(draft, { desks: ['1', '2'], allow: ['reason', 'epic'] }))).toBe(true);
    expect(isSamePortal(draft, changePortal(draft, { title: ' Our work ' }))).toBe(true);
    expect(isSamePortal(draft, changePortal(draft, { desks: [] }))).toBe(false);
    expect(isSamePortal(draft, changePortal(draft, { source: 'labels = public' }))).toBe(false);
  });

  it('leaves out groups and desks of an audience that has none', () => {
    expect(isSamePortal(draft, changePortal(draft, { groupIds: ['g'] }))).toBe(true);
    const team = changePortal(draft, { audience: 'team', groupIds: ['g2', 'g1'] });
    expect(audienceOf(team)).toEqual({ kind: 'team', groupIds: ['g1', 'g2'] });
    expect(withDraft(portal, team)).toMatchObject({ audience: { kind: 'team' }, desks: [] });
  });

  it('is sent whole, trimmed, with its revision', () => {
    const where = { projectId: '10000', portalId: 'a1b2c3', revision: 3 };
    expect(portalPayload(where, changePortal(draft, { title: ' Our plan ', source: ' labels = public ' }))).toEqual({
      ...where,
      title: 'Our plan',
      words: '',
      audience: { kind: 'signed-in' },
      source: 'labels = public',
      desks: ['1', '2'],
      allow: ['reason', 'epic'],
    });
  });
});

describe('a portal in words', () => {
  const texts = textsOf();

  it('names its audience', () => {
    expect(audienceWords(texts, { kind: 'team', groupIds: [] })).toBe('People with a Jira licence');
    expect(audienceWords(texts, { kind: 'team', groupIds: ['a', 'b'] })).toBe(
      'People with a Jira licence in one of 2 groups',
    );
    expect(audienceWords(textsOf('de-DE'), { kind: 'signed-in' })).toBe('Alle, die angemeldet sind');
  });

  it('is reachable only while the Jira administrator allows its audience and a desk shows it', () => {
    expect(isAllowed('team', nobody)).toBe(true);
    expect(stateOf(portal, everybody)).toBe('published');
    expect(stateOf(portal, { signedIn: false, anyone: true })).toBe('unreachable');
    expect(stateOf({ ...portal, desks: [] }, everybody)).toBe('nowhere');
    expect(stateOf({ ...portal, status: 'paused' }, nobody)).toBe('paused');
  });

  it('says who acted last, and when, in the time zone of the project', () => {
    const names = new Map([['ada', 'Ada Lovelace']]);
    expect(lastAct(texts, portal, names, 'Europe/Berlin')).toBe(
      'Published by Ada Lovelace, November 22, 2026 at 9:12 AM',
    );
    expect(lastAct(texts, { ...portal, status: 'paused' }, new Map(), 'Europe/Berlin')).toMatch(
      /^Paused by Somebody Jira does not name,/,
    );
    expect(lastAct(texts, { ...portal, changed: null }, names, 'Europe/Berlin')).toBeNull();
    expect(momentWords('de-DE', 'Not/AZone', '2026-11-22T08:12:00.000Z')).toBe('22. November 2026 um 08:12');
  });

  it('says what stands in a part', () => {
    const draft = draftOfPortal(portal);
    const desks = [{ id: '1', name: 'Marketing requests' }];
    expect(portalPartWords(texts, 'words', draft, desks)).toBe('nothing');
    expect(portalPartWords(texts, 'source', draft, desks)).toBe('All requests of this project');
    expect(portalPartWords(texts, 'desks', draft, desks)).toBe('Marketing requests, 2');
    expect(portalPartWords(texts, 'allow', draft, desks)).toBe('The reason, The epic');
    expect(portalPartWords(texts, 'audience', draft, desks)).toBe('Everybody who is signed in');
  });
});

describe('addresses of the settings page', () => {
  it('come back as the view for which they were made', () => {
    for (const place of [
      { view: 'home' },
      { view: 'portal', portalId: 'team' },
      { view: 'preview', portalId: 'a1b2c3' },
    ] as const)
      expect(placeOf(pathOf(place))).toEqual(place);
    expect(placeOf('/elsewhere/team')).toEqual({ view: 'home' });
    expect(placeOf('')).toEqual({ view: 'home' });
  });
});

describe('texts that look private', () => {
  it('stand together by work item', () => {
    const found = [
      { id: 1, key: 'A-1', title: 'One', kind: 'email' },
      { id: 2, key: 'A-2', title: 'Two', kind: 'name' },
      { id: 1, key: 'A-1', title: 'One', kind: 'word' },
    ];
    const items = findingsByItem(found);
    expect(items.map(({ key }) => key)).toEqual(['A-1', 'A-2']);
    expect(items[0]?.findings.map(({ kind }) => kind)).toEqual(['email', 'word']);
    expect(findingsByItem([])).toEqual([]);
  });
});

describe('what was done to a portal', () => {
  it('is told in sentences, and what has no words is left out', () => {
    const what = ['title', 'audience team>signed-in', 'allow +reason', 'allow -epic', 'desk +1', 'desk -9', 'mood ?'];
    expect(changeWords(textsOf(), what, [{ id: '1', name: 'Ask us' }])).toEqual([
      'Title: changed',
      'Audience: from “People with a Jira licence” to “Everybody who is signed in”',
      'let out: The reason',
      'not let out any more: The epic',
      'shows on Ask us',
      'does not show on A desk that you cannot see any more',
    ]);
    expect(changeWords(textsOf(), ['audience team>team', 'audience ?>team', 'allow +shoes'], [])).toEqual([
      'Groups: changed',
    ]);
  });
});
