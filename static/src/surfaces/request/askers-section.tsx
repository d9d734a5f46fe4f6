import { useState, type ReactNode } from 'react';
import { bothOf } from '../../../../src/requests/three-way';
import { TextField } from '../../components/answer/fields';
import { Banner, Failed, Loading } from '../../components/states';
import { call, type Answer, type CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { readAskedItem } from '../../lib/read-asked-item';
import { useNames } from '../../lib/use-names';
import { PersonField } from '../../components/sponsor/person-field';
import { RemoveRow } from './row-list';
import { TwoVersions } from './section-frame';
import type { Choice } from './use-section';

type Askers = Answer<'request.askers'>;

/** Who asked, and closing a request without an answer: it was withdrawn, or another one asks for the same. */
export function AskersSection({ issueId, changed }: { issueId: string; changed: () => void }): ReactNode {
  const { t } = useTexts();
  const [askers, setAskers] = useState<Askers | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const load = (): void => {
    void call('request.askers', { issueId }).then((result) => {
      setFailure(result.ok ? null : result.error);
      if (result.ok) setAskers(result.value);
    });
  };
  return (
    <details
      className="section"
      onToggle={(event) => {
        if (event.currentTarget.open && askers === null) load();
      }}
    >
      <summary>
        <b>{t('ui.askers')}</b> <span className="section-summary">{t('ui.askers.summary')}</span>
      </summary>
      <div className="section-body">
        {failure !== null && <Failed failure={failure} retry={load} />}
        {askers === null && failure === null && <Loading />}
        {askers !== null && (
          <>
            <AskersForm issueId={issueId} askers={askers} saved={load} />
            <Closing
              issueId={issueId}
              askers={askers}
              changed={() => {
                load();
                changed();
              }}
            />
          </>
        )}
      </div>
    </details>
  );
}

function AskersForm({ issueId, askers, saved }: { issueId: string; askers: Askers; saved: () => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [accounts, setAccounts] = useState(askers.accounts);
  const [teams, setTeams] = useState(askers.teams);
  const [team, setTeam] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  /** What this was written over. */
  const [base, setBase] = useState(askers);
  const [theirs, setTheirs] = useState<Askers | null>(null);
  const known = [...accounts, ...(theirs?.accounts ?? []), ...(askers.reporter === null ? [] : [askers.reporter])];
  const names = useNames(known);
  const nameOf = (id: string): string => names.get(id) ?? t('ui.settings.person-unknown');
  const isDirty = accounts.join() !== base.accounts.join() || teams.join() !== base.teams.join();
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
    setBase({ ...base, ...result.value });
    saved();
  };
  const choose = (now: Askers, choice: Choice): void => {
    setTheirs(null);
    setBase(now);
    if (choice === 'mine') void save(now.revision);
    else {
      setAccounts(choice === 'theirs' ? now.accounts : joined(base.accounts, accounts, now.accounts));
      setTeams(choice === 'theirs' ? now.teams : joined(base.teams, teams, now.teams));
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
            <RemoveRow name={nameOf(id)} remove={() => setAccounts(accounts.filter((one) => one !== id))} />
          </li>
        ))}
        {teams.map((name) => (
          <li key={name}>
            <span dir="auto">{name}</span> <span className="hint">{t('ui.askers.team')}</span>
            <RemoveRow name={name} remove={() => setTeams(teams.filter((one) => one !== name))} />
          </li>
        ))}
      </ul>
      <div className="section-row section-row-party">
        <PersonField
          label={t('ui.askers.add-person')}
          chosen={null}
          choose={(accountId) => {
            if (accountId !== null && !accounts.includes(accountId)) setAccounts([...accounts, accountId]);
          }}
        />
        <TextField label={t('ui.askers.add-team')} value={team} onChange={setTeam} />
        <button
          type="button"
          className="button"
          disabled={team.trim() === '' || teams.includes(team.trim())}
          onClick={() => {
            setTeams([...teams, team.trim()]);
            setTeam('');
          }}
        >
          {t('ui.reopening.add')}
        </button>
      </div>
      {message !== null && (
        <Banner tone="danger" alert>
          {message}
        </Banner>
      )}
      {theirs !== null && (
        <TwoVersions choose={(choice) => choose(theirs, choice)}>
          {[...theirs.accounts.map(nameOf), ...theirs.teams].join(', ') || '–'}
        </TwoVersions>
      )}
      {isDirty && theirs === null && (
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

function Closing({ issueId, askers, changed }: { issueId: string; askers: Askers; changed: () => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [key, setKey] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Somebody may have closed or opened it since this was read.
  const { closing, closingRevision: revision } = askers;
  const told = async (act: () => Promise<{ ok: true } | { ok: false; error: CallFailure }>): Promise<void> => {
    setBusy(true);
    const result = await act();
    setBusy(false);
    const [problem] = result.ok ? [] : (result.error.problems ?? []);
    const why = problem === undefined ? null : texts.find(problem.code);
    setMessage(result.ok ? null : (why ?? sentenceOf(texts, result.error, 'ui.askers.stale')));
    if (result.ok) changed();
  };
  const asDuplicate = async (): Promise<{ ok: true } | { ok: false; error: CallFailure }> => {
    const other = await readAskedItem(key.trim().toUpperCase());
    return other.ok
      ? call('request.close', { issueId, as: 'duplicate', duplicateOf: other.value.id, revision })
      : other;
  };
  return (
    <div className="closing">
      {closing.as !== null && (
        <p className="row">
          <b>
            {closing.as === 'withdrawn'
              ? t('ui.place.withdrawn')
              : t('ui.closing.duplicate-of', { key: closing.duplicateOf?.key ?? '' })}
          </b>
          <button
            type="button"
            className="link"
            disabled={busy}
            onClick={() => void told(() => call('request.reopen', { issueId, revision }))}
          >
            {t('ui.closing.open')}
          </button>
        </p>
      )}
      {closing.as === null && (
        <div className="section-row section-row-party">
          <TextField label={t('ui.closing.duplicate-key')} value={key} onChange={setKey} />
          <button
            type="button"
            className="button"
            disabled={busy || key.trim() === ''}
            onClick={() => void told(asDuplicate)}
          >
            {t('ui.closing.duplicate')}
          </button>
          <button
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={() => void told(() => call('request.close', { issueId, as: 'withdrawn', revision }))}
          >
            {t('ui.closing.withdrawn')}
          </button>
        </div>
      )}
      {message !== null && (
        <Banner tone="danger" alert>
          {message}
        </Banner>
      )}
    </div>
  );
}
