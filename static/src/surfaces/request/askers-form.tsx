import { useState, type ReactNode } from 'react';
import { bothOf } from '../../../../src/requests/three-way';
import { TextField } from '../../components/answer/fields';
import type { KeptSections } from '../../components/answer/kept-sections';
import { PersonField } from '../../components/sponsor/person-field';
import { Trouble } from '../../components/states';
import { TwoVersions, type Choice } from '../../components/two-versions';
import { call, type Answer } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import { RemoveRow } from './row-list';

export type Askers = Answer<'request.askers'>;

interface Lists {
  accounts: string[];
  teams: string[];
}

/** What one types here, with a team that is not added yet. */
interface Typed extends Lists {
  team: string;
}

/** Under this name what was typed is kept. */
const KEPT = 'askers';
const NOTHING: Typed = { accounts: [], teams: [], team: '' };

const typedOf = ({ accounts, teams }: Lists): Typed => ({ accounts, teams, team: '' });
const isSame = (a: Lists, b: Lists): boolean =>
  a.accounts.join() === b.accounts.join() && a.teams.join() === b.teams.join();

/** Whether something was typed here and not saved. */
export const hasTyped = (kept: KeptSections): boolean => kept.find(KEPT, NOTHING) !== null;

/** People and teams who asked beside the reporter. */
export function AskersForm({
  issueId,
  askers,
  kept,
  saved,
}: {
  issueId: string;
  askers: Askers;
  kept: KeptSections;
  saved: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [start] = useState(() => kept.find(KEPT, NOTHING));
  const [typed, setTyped] = useState(start?.body ?? typedOf(askers));
  /** What this is written over. */
  const [base, setBase] = useState<Lists & { revision: number }>(
    start === null ? askers : { ...start.base, revision: start.revision ?? 0 },
  );
  const [theirs, setTheirs] = useState(base.revision === askers.revision ? null : askers);
  const [message, setMessage] = useState<string | null>(null);
  const { accounts, teams, team } = typed;
  const known = [...accounts, ...(theirs?.accounts ?? []), ...(askers.reporter === null ? [] : [askers.reporter])];
  const names = useNames(known);
  const nameOf = (id: string): string => names.get(id) ?? t('ui.settings.person-unknown');
  const set = (parts: Partial<Typed>, over = base): void => {
    const next = { ...typed, ...parts };
    setTyped(next);
    if (isSame(next, over) && next.team === '') kept.drop(KEPT);
    else kept.keep(KEPT, { body: next, base: typedOf(over), revision: over.revision });
  };
  const save = async (over: number): Promise<void> => {
    const result = await call('request.setAskers', { issueId, accounts, teams, revision: over });
    if (!result.ok && result.error.code === 'STALE') {
      const now = await call('request.askers', { issueId });
      setMessage(now.ok ? null : sentenceOf(texts, now.error));
      if (now.ok) setTheirs(now.value);
      return;
    }
    const [problem] = result.ok ? [] : (result.error.problems ?? []);
    const told = problem === undefined ? null : texts.find(problem.code);
    setMessage(result.ok ? null : (told ?? sentenceOf(texts, result.error)));
    if (!result.ok) return;
    setBase(result.value);
    set(result.value, result.value);
    saved();
  };
  const choose = (now: Askers, choice: Choice): void => {
    setTheirs(null);
    setBase(now);
    if (choice === 'mine') void save(now.revision);
    else {
      const both = {
        accounts: joined(base.accounts, accounts, now.accounts),
        teams: joined(base.teams, teams, now.teams),
      };
      set(choice === 'theirs' ? { accounts: now.accounts, teams: now.teams } : both, now);
    }
  };
  return (
    <>
      <ul className="section-list askers">
        {askers.reporter !== null && (
          <li>
            <span dir="auto">{nameOf(askers.reporter)}</span> <span className="hint">{t('ui.askers.reporter')}</span>
          </li>
        )}
        {accounts.map((id) => (
          <li key={id}>
            <span dir="auto">{nameOf(id)}</span>
            <RemoveRow name={nameOf(id)} remove={() => set({ accounts: accounts.filter((one) => one !== id) })} />
          </li>
        ))}
        {teams.map((name) => (
          <li key={name}>
            <span dir="auto">{name}</span> <span className="hint">{t('ui.askers.team')}</span>
            <RemoveRow name={name} remove={() => set({ teams: teams.filter((one) => one !== name) })} />
          </li>
        ))}
      </ul>
      <div className="section-row section-row-party">
        <PersonField
          label={t('ui.askers.add-person')}
          chosen={null}
          choose={(accountId) => {
            if (accountId !== null && !accounts.includes(accountId)) set({ accounts: [...accounts, accountId] });
          }}
        />
        <TextField label={t('ui.askers.add-team')} value={team} onChange={(next) => set({ team: next })} />
        <button
          type="button"
          className="button"
          disabled={team.trim() === '' || teams.includes(team.trim())}
          onClick={() => set({ teams: [...teams, team.trim()], team: '' })}
        >
          {t('ui.reopening.add')}
        </button>
      </div>
      <Trouble message={message} />
      {theirs !== null && (
        <TwoVersions choose={(choice) => choose(theirs, choice)}>
          {[...theirs.accounts.map(nameOf), ...theirs.teams].join(', ') || '–'}
        </TwoVersions>
      )}
      {!isSame(typed, base) && theirs === null && (
        <div className="row">
          <button type="button" className="button button-primary" onClick={() => void save(base.revision)}>
            {t('ui.section.save')}
          </button>
        </div>
      )}
    </>
  );
}

/** What either added, without what either took out. */
function joined(was: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const rows = (list: readonly string[]): { items: { id: string }[] } => ({ items: list.map((id) => ({ id })) });
  return bothOf(rows(was), rows(mine), rows(theirs)).items.map(({ id }) => id);
}
