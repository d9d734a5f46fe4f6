/** Hundreds of words on one request, and many of one person, through Atlassian's own package on the store of the local site. */
import { compose } from '../../../../src/entry/compose';
import { voiceStore } from '../../../../src/platform/store/voice-store';
import type { Voice } from '../../../../src/voices/voice';
import { countWord } from '../../../../src/voices/open-request';
import { DAILY_MOST } from '../../../../src/voices/voice';
import { startStore } from '../support/local-store';
import { memoryWorld, PROJECT, stateOn } from '../support/memory-world';

const at = (second: number): string => new Date(Date.parse('2026-11-22T09:00:00Z') + second * 1000).toISOString();

const word = (issueId: string, who: number, parts: Partial<Voice> = {}): Voice => ({
  projectId: PROJECT,
  issueId,
  kind: 'said',
  accountId: `person ${who}`,
  at: at(who),
  says: 'changed',
  note: `Note ${who}`,
  answer: '1',
  epicId: '',
  isOpen: true,
  ...parts,
});

const voices = () => compose({ ...memoryWorld(stateOn()), voiceStore }).voices;
const named = async (): Promise<string[]> =>
  (await voices().openIn(PROJECT)).map(({ issueId, says, note }) => `${issueId} ${says} ${note}`);

describe('very many words on one request', () => {
  beforeEach(async () => {
    startStore();
    await voiceStore.write(word('8', 0, { note: 'The only one' }), null);
    for (let who = 1; who <= 350; who += 1) await voiceStore.write(word('7', who), null);
    // What asks nothing of the team is said on and on, after all of them.
    for (let who = 400; who < 650; who += 1)
      await voiceStore.write(word('7', who, { says: 'answers-me', isOpen: false }), null);
    await voiceStore.write(word('7', 360, { says: 'not-needed' }), null);
  });

  test('hide no other request, and are one line each', async () => {
    expect(await named()).toEqual(['7 not-needed Note 360', '7 changed Note 350', '8 changed The only one']);
  });

  test('are dealt with all at once, and nothing else with them', async () => {
    await voices().settle('7');
    expect(await named()).toEqual(['8 changed The only one']);
    expect((await voices().ofIssue('7')).filter(({ isOpen }) => isOpen)).toEqual([]);
    expect(await voices().ofIssue('7')).toHaveLength(601);
  });
});

describe('words of one person', () => {
  const clock = { now: () => Date.parse('2026-11-22T21:00:00Z') };

  test('are forty a day', async () => {
    startStore();
    for (let count = 0; count < DAILY_MOST; count += 1)
      expect(await countWord({ clock, voiceStore }, 'cleo')).toMatchObject({ ok: true });
    expect(await countWord({ clock, voiceStore }, 'cleo')).toEqual({
      ok: false,
      error: { code: 'RATE_LIMITED', retryAfterSeconds: 3 * 3600 },
    });
    expect(await countWord({ clock, voiceStore }, 'dora')).toMatchObject({ ok: true });
  });

  test('at the same moment are never more than that, and who was too fast waits a moment, not a day', async () => {
    startStore();
    const told = await Promise.all(Array.from({ length: 100 }, () => countWord({ clock, voiceStore }, 'cleo')));
    const kept = told.filter(({ ok }) => ok).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(DAILY_MOST);
    const waits = told.flatMap((each) => (each.ok ? [] : [each.error.retryAfterSeconds]));
    expect(new Set(waits)).toEqual(new Set([5]));
    expect(await countWord({ clock, voiceStore }, 'cleo')).toMatchObject({ ok: true });
  });
});
