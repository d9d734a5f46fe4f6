import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { ReasonCode } from '../../../../src/sponsorship/ownership';
import { CHANGES, VERDICTS, type Change } from '../../../../src/sponsorship/sponsorship';
import type { CallFailure } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useTexts } from '../../lib/surface';
import { TextArea } from '../answer/fields';
import { Banner, Failed } from '../states';
import { useOwnEpics, type OwnEpic, type OwnEpics, type Saying } from './use-own-epics';
import './my-epics.css';

interface Props {
  /** Opens an epic in Jira; left out for who has no licence for it. */
  open?: (key: string) => void;
  /** What they offered to stand up for, below what they stand up for; null for nothing. */
  offers?: ReactNode;
}

/** What one stands up for, and whether it is still needed: several answers at once. In Jira these are epics; nobody here has to know. */
export function MyEpics({ open, offers = null }: Props): ReactNode {
  const { t } = useTexts();
  const own = useOwnEpics();
  const { state } = own;
  // Most people stand behind none: nothing comes and goes for them.
  if (state === null) return null;
  const isNamed = !state.ok || state.value.length > 0;
  if (!isNamed && offers === null) return null;
  return (
    <section className="my-epics" aria-labelledby="my-epics">
      <h2 id="my-epics">{t('ui.my-epics')}</h2>
      {!state.ok ? (
        <Failed failure={state.error} retry={own.reload} />
      ) : (
        isNamed && <Confirm own={own} epics={state.value} open={open} />
      )}
      {offers}
    </section>
  );
}

/** What waits for a word comes first, then by the day of the next one. */
function inOrder(epics: readonly OwnEpic[]): OwnEpic[] {
  const waits = ({ state }: OwnEpic): number => (state === 'lapsed' ? 0 : state === 'due' ? 1 : 2);
  return [...epics].sort((a, b) => waits(a) - waits(b) || (a.nextCheckIn ?? '9').localeCompare(b.nextCheckIn ?? '9'));
}

function Confirm({
  own,
  epics,
  open,
}: {
  own: OwnEpics;
  epics: readonly OwnEpic[];
  open: ((key: string) => void) | undefined;
}): ReactNode {
  const { t } = useTexts();
  const { sayings, isSending, waits, done } = own;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sayings.size > 0 && !isSending) void own.send();
  };
  return (
    <form onSubmit={submit}>
      <p className="hint">{t('ui.my-epics.help')}</p>
      <ul className="my-epics-list">
        {inOrder(epics).map((epic) => (
          <Row
            key={epic.issueId}
            epic={epic}
            open={open}
            saying={sayings.get(epic.issueId) ?? null}
            say={(saying) => own.say(epic.issueId, saying)}
            failure={own.failures.get(epic.issueId) ?? null}
            isDone={done.has(epic.issueId)}
            isSending={isSending}
          />
        ))}
      </ul>
      <div className="row">
        <button type="submit" className="button button-primary" aria-disabled={sayings.size === 0 || isSending}>
          {isSending
            ? t('ui.answer.saving')
            : sayings.size === 0
              ? t('ui.my-epics.send-none')
              : t('ui.my-epics.send', { n: sayings.size })}
        </button>
        <span role="status">
          {waits !== null
            ? t('ui.epics.waits', { n: waits })
            : !isSending && done.size > 0 && sayings.size === 0 && t('ui.my-epics.thanks')}
        </span>
      </div>
    </form>
  );
}

/** Reasons for which somebody's word is asked for: what the words below say to whom they are put. */
const ASKED: readonly ReasonCode[] = ['never-confirmed', 'check-in-due', 'overdue'];

const NOTHING: Omit<Saying, 'verdict'> = { changes: [], note: '', leaves: '' };

function Row({
  epic,
  open,
  saying,
  say,
  failure,
  isDone,
  isSending,
}: {
  epic: OwnEpic;
  open: ((key: string) => void) | undefined;
  saying: Saying | null;
  say: (saying: Saying | null) => void;
  failure: CallFailure | null;
  isDone: boolean;
  /** Nothing is changed while it is on its way. */
  isSending: boolean;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const days = useDayWords(dayOf(epic.today));
  const id = useId();
  const { key, title, state, reason, need, last } = epic;
  const isAsked = reason !== null && ASKED.includes(reason);
  const more = reason === null || isAsked ? null : t(`ownership.reason.${reason}`);
  const isConfirmed = state === 'sponsored' && last?.verdict === 'needed';
  // What is due to somebody else needs no word from whoever reads this.
  const words = state === 'due' && more !== null ? more : t(`ui.my-epics.state.${isConfirmed ? 'confirmed' : state}`);
  // Where nothing has to be said, nothing is asked as loudly as where it has.
  const [isOpened, setOpened] = useState(false);
  const isFolded = state === 'sponsored' && !isOpened && saying === null;
  const leaves = saying !== null && saying.leaves !== '';
  const choices = useRef<HTMLFieldSetElement>(null);
  const focusFirst = (): void => choices.current?.querySelector('input')?.focus();
  const toggle = (change: Change): void => {
    if (saying === null) return;
    const { changes } = saying;
    say({
      ...saying,
      changes: changes.includes(change) ? changes.filter((one) => one !== change) : [...changes, change],
    });
  };
  return (
    <li className="my-epic">
      <div className="my-epic-head">
        <h3 id={id} dir="auto">
          {open === undefined ? (
            title
          ) : (
            <button type="button" className="link" onClick={() => open(key)}>
              {title}
            </button>
          )}
        </h3>
        <p className={state === 'lapsed' ? 'my-epic-state my-epic-lapsed' : 'my-epic-state'}>
          <b>{words}</b>
          {more !== null && words !== more && ` · ${more}`}
        </p>
      </div>
      {need !== '' && (
        <p className="asked" dir="auto">
          <span className="hint">{t('ui.story.wanted-because')}</span> {need}
        </p>
      )}
      <p className="hint">
        {[
          epic.since === ''
            ? t(`ui.sponsor.role.${epic.role}`)
            : t(`ui.my-epics.named.${epic.role}`, { date: days.long(dayOf(epic.since)) }),
          last === null
            ? t('ui.my-epics.never')
            : t(`ui.my-epics.last.${last.verdict}`, { date: days.long(dayOf(last.on)) }),
          epic.nextCheckIn !== null &&
            !isFolded &&
            t(epic.nextCheckIn > epic.today ? 'ui.my-epics.asks-on' : 'ui.my-epics.asking', {
              date: days.long(dayOf(epic.nextCheckIn)),
            }),
        ]
          .filter((words) => words !== false)
          .join(' · ')}
      </p>
      {isAsked && state === 'due' && epic.lapsesOn !== null && (
        <p>{t('ui.my-epics.by', { date: days.long(dayOf(epic.lapsesOn)) })}</p>
      )}
      {isAsked && state === 'lapsed' && <p>{t('ui.my-epics.overdue')}</p>}
      {isFolded && epic.nextCheckIn !== null ? (
        <p>
          {t('ui.my-epics.quiet', { date: days.long(dayOf(epic.nextCheckIn)) })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              flushSync(() => setOpened(true));
              focusFirst();
            }}
          >
            {t('ui.my-epics.say-now')}
          </button>
        </p>
      ) : (
        <fieldset ref={choices} className="my-epic-choices" aria-describedby={id} disabled={isSending}>
          <legend>{t('ui.sponsor.still-needed')}</legend>
          {VERDICTS.map((verdict) => (
            <label key={verdict}>
              <input
                type="radio"
                name={`${id}-verdict`}
                checked={saying?.verdict === verdict && saying.leaves === ''}
                onChange={() => say({ ...NOTHING, ...saying, verdict, leaves: '' })}
              />
              {t(`ui.sponsor.verdict.${verdict}`)}
            </label>
          ))}
          <label>
            <input
              type="radio"
              name={`${id}-verdict`}
              checked={leaves}
              onChange={() =>
                say({ ...NOTHING, ...saying, verdict: 'changed', changes: [], leaves: `${t('ui.my-epics.leave')}.` })
              }
            />
            {t('ui.my-epics.leave')}
          </label>
          {saying !== null && (
            <button
              type="button"
              className="link"
              onClick={() => {
                say(null);
                focusFirst();
              }}
            >
              {t('ui.my-epics.later')}
            </button>
          )}
        </fieldset>
      )}
      {leaves && <p className="hint">{t('ui.my-epics.leave-help')}</p>}
      {saying?.verdict === 'changed' && !leaves && (
        <fieldset className="my-epic-choices" aria-describedby={id} disabled={isSending}>
          <legend>{t('ui.sponsor.what-changed')}</legend>
          {CHANGES.map((change) => (
            <label key={change}>
              <input type="checkbox" checked={saying.changes.includes(change)} onChange={() => toggle(change)} />
              {t(`ui.sponsor.changed.${change}`)}
            </label>
          ))}
        </fieldset>
      )}
      {saying?.verdict === 'no-longer' && <p className="hint">{t('ui.my-epics.no-longer')}</p>}
      {saying !== null && saying.verdict !== 'needed' && !isSending && (
        <TextArea
          label={t('ui.sponsor.note')}
          hint={t('ui.sponsor.team-only')}
          rows={2}
          value={saying.note}
          onChange={(note) => say({ ...saying, note })}
        />
      )}
      {failure !== null && (
        <Banner tone="warning" alert>
          {[...new Set((failure.problems ?? []).flatMap(({ code }) => texts.find(code) ?? []))].join(' ') ||
            sentenceOf(texts, failure)}
        </Banner>
      )}
      {isDone && saying === null && (
        <p className="my-epic-done" role="status">
          {t('ui.my-epics.recorded')}
        </p>
      )}
    </li>
  );
}
