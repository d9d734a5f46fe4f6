import { useId, useRef, useState, type ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { asksTheTeam, NOTE_MAX, type Saying } from '../../../../src/voices/voice';
import { call, type CallFailure, type CallResult } from '../../lib/bridge';
import { dayIn } from '../../lib/days';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { useKeptFocus } from '../../lib/use-kept-focus';
import { lazily } from '../lazily';
import { Banner } from '../states';
import { outcomeOf } from './backlog';
import { isUnanswered } from './place-words';
import type { Speech } from './sentences';
import type { Mine } from './stories';
import { forgetTyped, formName, isTyped, useTyped } from './typed';
import { voiceSentence } from './voice-failure';
import { hasNews, invitationKey, isClosed, promisedWords, returningWords, wordsOf } from './voice-words';
import { CLOSED, Wishes, type Wish } from './wishes';
import './chip.css';
import './voice.css';

const BriefForm = lazily(async () => (await import('./voice-forms')).BriefForm, 3);
const UsingForm = lazily(async () => (await import('./voice-forms')).UsingForm, 3);

type Own = NonNullable<Mine>;

/** Names the request that is spoken about. */
export interface Item {
  projectId: string;
  portalId: string;
  item: number;
}

interface VoiceProps {
  projectId: string;
  portalId: string;
  issueId: number;
  /** Where the request stands: its answer is what is spoken about. */
  place: Place;
  /** Day that the answer names for coming back, `YYYY-MM-DD`; '' for none. */
  due: string;
  mine: Own;
  learn: (mine: Own) => void;
  speech: Speech;
}

/**
 * What a reader may say of a request: whether its answer answers them, what has changed, that they need it too, follow it or
 * could stand up for it.
 */
export function Voice({ projectId, portalId, issueId, place, due, mine, learn, speech }: VoiceProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const item: Item = { projectId, portalId, item: issueId };
  /** Sends something. @returns whether it arrived */
  const send = async (what: () => Promise<CallResult<{ mine: Own }>>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const result = await what();
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    if (result.ok) learn(result.value.mine);
    return result.ok;
  };
  const say: Say = (says, note, answer) => send(() => call('voice.say', { ...item, answer, says, note }));
  const wish: Wish = (method, on) => send(() => call(method, { ...item, on }));
  return (
    <section className="voice" aria-label={t('ui.voice')} tabIndex={-1}>
      {mine.said?.says !== 'answers-me' && <p className="hint">{t(invitationKey(place, mine))}</p>}
      <Saying item={item} place={place} due={due} mine={mine} busy={busy} say={say} speech={speech} />
      <Wishes place={place} mine={mine} busy={busy} wish={wish} />
      {failure !== null && (
        <Banner tone="danger" alert>
          {voiceSentence(texts, failure, 'ui.voice.stale')}
        </Banner>
      )}
      {/* A form into which something was typed stays, whoever else has filled it meanwhile: what comes of it is said then. */}
      {((mine.briefOpen && isUnanswered(place)) || isTyped(formName(item, 'brief'))) && (
        <Folded title={t('ui.voice.brief')} unfolded={isTyped(formName(item, 'brief'))}>
          {(done) => <BriefForm item={item} done={done} />}
        </Folded>
      )}
      {((mine.usingOpen && place !== 'yes-done' && !CLOSED.includes(place)) || isTyped(formName(item, 'using'))) && (
        <Folded title={t('ui.voice.using')} unfolded={isTyped(formName(item, 'using'))}>
          {(done) => <UsingForm item={item} done={done} />}
        </Folded>
      )}
      {mine.using !== null && <Promised using={mine.using} place={place} speech={speech} />}
    </section>
  );
}

/** What somebody is promised who told of something in use: it stands there until the way forward does. */
function Promised({
  using,
  place,
  speech,
}: {
  using: NonNullable<Own['using']>;
  place: Place;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  if (using.wayForward === '') {
    const sentence = promisedWords(speech, place, using);
    return sentence === '' ? null : <p className="voice-promised">{sentence}</p>;
  }
  return (
    <p className="voice-promised">
      <strong>{t('ui.in-use.way-forward')}</strong> <bdi>{using.wayForward}</bdi>
    </p>
  );
}

/** Says something of an answer. @returns whether it arrived */
type Say = (says: Saying, note: string, answer: string) => Promise<boolean>;

/** Whether the answer answers, or something has changed; before it comes back, whether it is still wanted. */
function Saying({
  item,
  place,
  due,
  mine,
  busy,
  say,
  speech,
}: {
  item: Item;
  place: Place;
  due: string;
  mine: Own;
  busy: boolean;
  say: Say;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  const here = useRef<HTMLDivElement>(null);
  const isAnswered = outcomeOf(place) !== null;
  const form = formName(item, 'changed');
  const [again, setAgain] = useState(false);
  // Of which answer one writes: another one that comes meanwhile is to be read first.
  const [noting, setNoting] = useState<string | null>(() => (isTyped(form) ? mine.answer : null));
  const { said, asked, returning } = mine;
  const finish = (ok: boolean): void => {
    if (!ok) return;
    setAgain(false);
    setNoting(null);
  };
  const isSaid = said?.isBefore === false && !again && noting === null;
  // What was pressed is gone then: the focus goes to what stands in its place.
  useKeptFocus(`${isSaid} ${noting === null}`, () =>
    noting === null ? here.current?.querySelector<HTMLElement>('[role="status"], button') : null,
  );
  const sayings: Saying[] =
    asked && returning !== null
      ? ['still-wanted', 'not-needed', 'changed']
      : asked && isAnswered
        ? ['answers-me', 'changed']
        : ['changed'];
  return (
    <div ref={here} className="voice-say">
      {isSaid && (
        <p className="voice-said" role="status" tabIndex={-1}>
          <Told said={said} place={place} speech={speech} /> {asksTheTeam(said.says) && t('ui.voice.heard')}{' '}
          <button type="button" className="link" onClick={() => setAgain(true)}>
            {t('ui.voice.say-again')}
          </button>
        </p>
      )}
      {said?.isBefore === true && (
        <p className="voice-said">
          <Told said={said} place={place} speech={speech} />
        </p>
      )}
      {!isSaid && asked && returning !== null && <p>{returningWords(speech, due, returning)}</p>}
      {!isSaid && noting === null && (
        <div className="voice-row">
          {sayings.map((says) => (
            <button
              key={says}
              type="button"
              className="button"
              aria-disabled={busy}
              onClick={() => {
                if (says === 'changed') setNoting(mine.answer);
                else void say(says, '', mine.answer).then(finish);
              }}
            >
              {t(wordsOf(says, place))}
            </button>
          ))}
        </div>
      )}
      {noting !== null && (
        <ChangedNote
          form={form}
          label={t(hasNews(place) ? 'ui.voice.what-news' : 'ui.voice.what-changed')}
          before={notedOf(said) || (isClosed(place) ? t('ui.voice.still-needed') : '')}
          busy={busy}
          send={(note) =>
            void say('changed', note, noting).then((ok) => {
              if (ok) forgetTyped(form);
              // It was about another answer: whoever has read this one may say it of this one.
              else setNoting(mine.answer);
              finish(ok);
            })
          }
          cancel={() => {
            forgetTyped(form);
            setNoting(null);
          }}
        />
      )}
    </div>
  );
}

/** The note that somebody left on what stands now; '' for none. */
const notedOf = (said: Own['said']): string => (said?.isBefore === false ? said.note : '');

/** What somebody told the team, and when: their own words, where there are any. */
function Told({
  said,
  place,
  speech: { words, today },
}: {
  said: NonNullable<Own['said']>;
  place: Place;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const date = words.relative(Math.min(dayIn(timeZone, Date.parse(said.at)), today), today);
  if (said.note === '') {
    return t('ui.voice.said', { says: t(wordsOf(said.says, place)), date });
  }
  return (
    <>
      {t('ui.voice.told-team', { date })}
      <span className="story-evidence" dir="auto">
        {said.note}
      </span>
    </>
  );
}

/** One short note on what has changed. */
function ChangedNote({
  form,
  label,
  before,
  busy,
  send,
  cancel,
}: {
  form: string;
  label: string;
  /** What was said before. */
  before: string;
  busy: boolean;
  send: (note: string) => void;
  cancel: () => void;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const [note, setNote] = useTyped(form, 'note', before);
  return (
    <form
      className="voice-note"
      onSubmit={(event) => {
        event.preventDefault();
        send(note.trim());
      }}
    >
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input"
        dir="auto"
        maxLength={NOTE_MAX}
        required
        autoFocus
        aria-describedby={`${id}-help`}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p id={`${id}-help`} className="hint">
        {t('ui.voice.what-changed-help', { n: NOTE_MAX - note.length })}
      </p>
      <div className="voice-row">
        <button type="submit" className="button button-primary" disabled={busy || note.trim() === ''}>
          {t('ui.voice.send')}
        </button>
        <button type="button" className="button button-quiet" onClick={cancel}>
          {t('ui.voice.cancel')}
        </button>
      </div>
    </form>
  );
}

/** A form that one unfolds; once it is sent, what came of it stands in its place. */
function Folded({
  title,
  unfolded,
  children,
}: {
  title: string;
  /** Whether it is open from the start, because something was typed into it. */
  unfolded: boolean;
  children: (done: (words: string) => void) => ReactNode;
}): ReactNode {
  // Once it was open, the form stays: folding takes nothing away.
  const [wasOpen, setWasOpen] = useState(unfolded);
  const [start] = useState(unfolded);
  const [words, setWords] = useState<string | null>(null);
  if (words !== null) {
    return (
      <Banner tone="success" alert>
        {words}
      </Banner>
    );
  }
  return (
    <details
      className="voice-form"
      open={start}
      onToggle={(event) => {
        if (event.currentTarget.open) setWasOpen(true);
      }}
    >
      <summary>{title}</summary>
      {wasOpen && children(setWords)}
    </details>
  );
}
