/** Whatever people do in Daylight and in Jira, in any order: the log tells it without a gap, and log, field and portal agree. */
import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { currentDecision } from '../../../../src/decisions/decision-log';
import { isSameDecision, readDecision } from '../../../../src/decisions/decision-rules';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { compose } from '../../../../src/entry/compose';
import { issueHandler } from '../../../../src/entry/events';
import { refuse } from '../../../../src/platform/failure';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import { storiesOf } from '../support/memory-portals';
import { headKey, memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn } from '../support/memory-world';

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const DECISIONS: (Decision | null)[] = [
  null,
  { outcome: 'yes', reason: REASON, nextStep: 'Order it', nextRole: 'Procurement' },
  { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' },
  { outcome: 'not-now', reason: REASON, comesBackOn: '2027-03-31' },
  { outcome: 'not-now', reason: REASON, notExpected: true, rule: 'No tool without single sign-on' },
];

type Deed =
  | { what: 'record'; decision: Decision | null; fails: boolean }
  | { what: 'edit'; value: unknown; reported: 'no' | 'once' | 'twice' }
  | { what: 'rebuild' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    what: fc.constant('record' as const),
    decision: fc.constantFrom(...DECISIONS),
    fails: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('edit' as const),
    value: fc.constantFrom<unknown>(...DECISIONS, { outcome: 'no' }, 'text', { outcome: 'yes', format: 9 }),
    reported: fc.constantFrom('no' as const, 'once' as const, 'twice' as const),
  }),
  fc.record({ what: fc.constant('rebuild' as const) }),
);

test('log, field and portal agree in the end, and every entry begins where the one before it ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
      const state = stateOn();
      put(state, request(7));
      const ports = compose(memoryWorld(state));
      const report = issueHandler(ports, () => ({}));
      const event = {
        atlassianId: 'somebody',
        issue: { id: '7', fields: { project: { id: PROJECT } } },
        changelog: { items: [{ fieldId: 'customfield_10100' }] },
      };

      for (const each of deeds) {
        state.now += 61_000;
        if (each.what === 'rebuild') {
          // Without a head, everything is read.
          state.heads.clear();
          await refreshProject(ports, PROJECT);
        }
        if (each.what === 'edit') {
          put(state, request(7, { decision: each.value }));
          for (let times = ['no', 'once', 'twice'].indexOf(each.reported); times > 0; times -= 1) {
            await report({ ...event, timestamp: String(state.now) });
          }
        }
        if (each.what === 'record') {
          state.before = (call) => {
            if (call === 'field.write' && each.fails) throw refuse('JIRA_UNAVAILABLE');
          };
          const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
          await recordDecision(ports, {
            standing,
            accountId: 'ops',
            decision: each.decision,
            expectedEntries: undefined,
          }).catch(() => undefined);
          state.before = () => undefined;
        }
      }

      state.now += 61_000;
      state.heads.clear();
      await refreshProject(ports, PROJECT);
      const { head } = state.heads.get(headKey())!;
      const log = state.logs.get(7) ?? [];
      const { decision, problems } = readDecision(state.items.get(7)?.decision);
      // What a newer version wrote, or broke the rules, is not understood, so nothing is said about it.
      if (problems.length === 0) expect(isSameDecision(currentDecision(log), decision)).toBe(true);
      log.forEach((entry, index) => {
        expect(isSameDecision(entry.before, log[index - 1]?.after ?? null)).toBe(true);
        expect(isSameDecision(entry.before, entry.after)).toBe(false);
      });
      const [story] = storiesOf(state, head);
      expect(story?.decision?.outcome).toBe(decision?.outcome);
      // What was undone, or never reached the field, is no part of what readers are told.
      const undone = new Set(log.flatMap(({ kind, of }) => (kind === 'undo' && of !== undefined ? of : [])));
      const told = log.filter(({ kind }, index) => kind !== 'undo' && !undone.has(index + 1));
      expect(story?.answers).toHaveLength(told.length);
    }),
    { numRuns: 300 },
  );
});
