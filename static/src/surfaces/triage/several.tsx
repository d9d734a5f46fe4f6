import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { isBeforeStart } from '../../../../src/decisions/before-start';
import { UNDO_MS } from '../../../../src/decisions/decision-log';
import { spreadAnswer, spreadDay } from '../../../../src/decisions/spread';
import { AnswerForm, type SaveResult } from '../../components/answer/answer-form';
import { TextField } from '../../components/answer/fields';
import { Undo } from '../../components/answer/undo';
import { OutcomeLozenge } from '../../components/outcome';
import { Empty } from '../../components/states';
import { call, type Answer } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useKeptFocus } from '../../lib/use-kept-focus';
import type { QueuedItem } from './line';
import type { AnswerTold } from './triage';
import type { Queue } from './use-queue';

/** So many get one answer at a time. */
const MOST = 50;

/** A test ends with its own result, and who told of a tool gets an own way forward. */
const BY_THEMSELVES: readonly QueuedItem['kind'][] = ['result-due', 'in-use'];

type Given = Extract<Answer<'decision.recordMany'>['results'][number], { ok: true }> & {
  queued: QueuedItem;
  decision: Decision;
  /** Until when it can be undone: instant in milliseconds, by the clock here. */
  until: number;
};

/** One answer for several requests that wait: what failed stays chosen, with the reason. */
export function Several({
  projectId,
  queue,
  context,
  tell,
  back,
}: {
  projectId: string;
  queue: Queue;
  context: Answer<'decision.context'>;
  tell: AnswerTold;
  back: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState('');
  const [why, setWhy] = useState<ReadonlyMap<string, string>>(new Map());
  const [given, setGiven] = useState<readonly Given[]>([]);
  /** An answer that everything chosen got is followed by an empty form; one that failed somewhere stays. */
  const [round, setRound] = useState(0);
  useEffect(() => heading.current?.focus(), []);
  useKeptFocus(given.length, () => heading.current);
  const itemId = `several-${projectId}`;
  const spreadOn = spreadDay(context.today, itemId);
  const wanted = filter.trim().toLowerCase();
  const offered = queue.waiting.filter(({ kind }) => !BY_THEMSELVES.includes(kind));
  const shown = offered.filter(
    ({ item }) => chosen.has(item.id) || `${item.key} ${item.title}`.toLowerCase().includes(wanted),
  );
  const set = (ids: readonly string[], isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };

  const save = async (decision: Decision | null, tellAskers: boolean): Promise<SaveResult> => {
    if (decision === null) return { ok: true };
    if (chosen.size === 0) return { ok: false, message: t('ui.several.choose') };
    if (chosen.size > MOST) return { ok: false, message: t('ui.several.too-many', { n: MOST }) };
    const spreads = decision.comesBackOn === spreadOn;
    const result = await call('decision.recordMany', { issueIds: [...chosen], decision, spreads, tellAskers });
    if (!result.ok) {
      const problems = (result.error.problems ?? []).map(({ path, code }) => ({
        path: path.split('.').at(-1) ?? path,
        code,
      }));
      return { ok: false, message: sentenceOf(texts, result.error), problems };
    }
    const byId = new Map(queue.waiting.map((queued) => [queued.item.id, queued]));
    const until = Date.now() + UNDO_MS;
    const saved: Given[] = [];
    const failed = new Map<string, string>();
    for (const one of result.value.results) {
      const queued = byId.get(one.issueId);
      if (!one.ok) {
        failed.set(one.issueId, texts.find(one.problem ?? '') ?? texts.find(`error.${one.code}`) ?? t('error.INVALID'));
      } else if (queued !== undefined) {
        // Each got a day of its own, and its card says that one.
        const own = spreads ? spreadAnswer(decision, one.issueId, context.today) : decision;
        saved.push({ ...one, queued, decision: own, until });
      }
    }
    for (const { issueId, decision: own, at } of saved) tell(issueId, own, at);
    queue.answeredMany(saved.map(({ issueId }) => issueId));
    setGiven((before) => [...saved, ...before]);
    setWhy(failed);
    setChosen(new Set(failed.keys()));
    if (failed.size === 0) setRound((count) => count + 1);
    return failed.size === 0 ? { ok: true } : { ok: false, message: t('ui.several.some-failed', { n: failed.size }) };
  };

  return (
    <section className="several" aria-labelledby="several-title">
      <div className="row">
        <h2 id="several-title" ref={heading} tabIndex={-1} className="grow">
          {t('ui.several')}
        </h2>
        <button type="button" className="button" onClick={back}>
          {t('ui.several.back')}
        </button>
      </div>
      {given.length > 0 && (
        <div className="triage-recent" role="status">
          {given.map(({ issueId, entries, queued, decision, until }) => (
            <p key={`${issueId} ${entries}`} className="row">
              <OutcomeLozenge outcome={decision.outcome} />
              <span className="triage-recent-title" dir="auto">
                {queued.item.title}
              </span>
              <Undo
                issueId={issueId}
                entries={entries}
                until={until}
                name={queued.item.title}
                undone={(stands, at) => {
                  setGiven((before) => before.filter((one) => one.issueId !== issueId));
                  tell(issueId, stands, at);
                  queue.comeBack(queued);
                }}
              />
            </p>
          ))}
        </div>
      )}
      {offered.length === 0 && !queue.more ? (
        <Empty title={t('ui.triage.done')} />
      ) : (
        <div className="triage-turn">
          <div className="several-list">
            <div className="several-tools">
              <TextField label={t('ui.several.filter')} value={filter} onChange={setFilter} />
              <p className="row hint">
                <span aria-live="polite">{t('ui.several.chosen', { n: chosen.size })}</span>
                <button
                  type="button"
                  className="link"
                  onClick={() =>
                    set(
                      chosen.size === 0 ? shown.slice(0, MOST).map(({ item }) => item.id) : [...chosen],
                      chosen.size === 0,
                    )
                  }
                >
                  {t(
                    chosen.size > 0 ? 'ui.several.none' : shown.length > MOST ? 'ui.several.first' : 'ui.several.all',
                    {
                      n: MOST,
                    },
                  )}
                </button>
              </p>
            </div>
            <ul>
              {shown.map((queued) => (
                <Choice
                  key={queued.item.id}
                  queued={queued}
                  today={context.today}
                  isChosen={chosen.has(queued.item.id)}
                  why={why.get(queued.item.id)}
                  choose={(isChosen) => set([queued.item.id], isChosen)}
                />
              ))}
            </ul>
            {shown.length === 0 && <p className="hint">{t('ui.several.nothing')}</p>}
            {queue.more && (
              <button type="button" className="button" onClick={() => queue.findMore()}>
                {t('ui.several.more')}
              </button>
            )}
          </div>
          <AnswerForm
            key={round}
            initial={null}
            today={context.today}
            itemId={itemId}
            spreadOn={spreadOn}
            published={context.published}
            privateWords={context.privateWords}
            emptyWords={context.emptyWords}
            offersTelling={offered.some(({ item }) => chosen.has(item.id) && wasBeforeStart(item.created, context))}
            tellingWhy="ui.several.tell.why"
            save={save}
            {...(chosen.size === 0 ? {} : { saveLabel: t('ui.several.save', { n: chosen.size }) })}
            cancel={back}
          />
        </div>
      )}
    </section>
  );
}

/** Of such a request nobody is told unless that is wanted. */
const wasBeforeStart = (created: string, { startLine, timeZone }: Answer<'decision.context'>): boolean =>
  startLine !== null && isBeforeStart(created, { startLine, timeZone });

function Choice({
  queued,
  today,
  isChosen,
  why,
  choose,
}: {
  queued: QueuedItem;
  today: string;
  isChosen: boolean;
  /** Why the answer could not be saved. */
  why: string | undefined;
  choose: (isChosen: boolean) => void;
}): ReactNode {
  const { t, find } = useTexts();
  const { timeZone } = useSurfaceContext();
  const day = dayOf(today);
  const words = useDayWords(day);
  const { item, kind } = queued;
  const created = Date.parse(item.created);
  const asked = Number.isNaN(created) ? '' : words.relative(Math.min(day, dayIn(timeZone, created)), day);
  return (
    <li>
      <label className="answer-option">
        <input type="checkbox" checked={isChosen} onChange={(event) => choose(event.target.checked)} />
        <span className="several-words">
          <span dir="auto">{item.title}</span>
          <span className="hint">
            {[
              item.key,
              asked !== '' && t('ui.triage.asked', { ago: asked }),
              kind !== 'undecided' && find(`ui.several.kind.${kind}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {why !== undefined && <span className="field-error">{why}</span>}
        </span>
      </label>
    </li>
  );
}
