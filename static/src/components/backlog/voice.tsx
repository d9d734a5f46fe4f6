import { useId, useState, type ReactNode } from 'react';
import type { Outcome } from '../../../../src/decisions/decision';
import { NOTE_MAX, type Saying } from '../../../../src/voices/voice';
import { call, type CallFailure, type CallResult } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { lazily } from '../lazily';
import { Banner } from '../states';
import type { Speech } from './sentences';
import type { Mine } from './stories';
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
  /** The answer that is spoken about; null while there is none. */
  outcome: Outcome | null;
  mine: Own;
  learn: (mine: Own) => void;
  speech: Speech;
}

/** What a reader may say of a request: whether its answer answers them, what has changed, that they follow or could sponsor it. */
export function Voice({ projectId, portalId, issueId, outcome, mine, learn, speech }: VoiceProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const item: Item = { projectId, portalId, item: issueId };
  /** Sends something. @returns whether it arrived */
  const send = async (what: Promise<CallResult<{ mine: Own }>>): Promise<boolean> => {
    setBusy(true);
    const result = await what;
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    if (result.ok) learn(result.value.mine);
    return result.ok;
  };
  const say = (says: Saying, note: string): Promise<boolean> =>
    send(call('voice.say', { ...item, answer: mine.answer, says, note }));
  const brief = mine.briefOpen && (
    <Folded title={t('ui.voice.brief')}>{(done) => <BriefForm item={item} done={done} />}</Folded>
  );
  return (
    <section className="voice" aria-label={t('ui.voice')}>
      {outcome === null && brief}
      <Saying outcome={outcome} mine={mine} busy={busy} say={say} speech={speech} />
      <div className="voice-row">
        <button
          type="button"
          className="chip chip-switch"
          aria-pressed={mine.follows}
          data-chosen={mine.follows || undefined}
          disabled={busy}
          onClick={() => void send(call('voice.follow', { ...item, on: !mine.follows }))}
        >
          {t(mine.follows ? 'ui.voice.follows' : 'ui.voice.follow')}
        </button>
        <button
          type="button"
          className="chip chip-switch"
          aria-pressed={mine.offered}
          data-chosen={mine.offered || undefined}
          disabled={busy}
          onClick={() => void send(call('voice.offer', { ...item, on: !mine.offered }))}
        >
          {t(mine.offered ? 'ui.voice.offered' : 'ui.voice.offer')}
        </button>
      </div>
      {failure !== null && (
        <Banner tone="danger" alert>
          {sentenceOf(texts, failure, 'ui.voice.stale')}
        </Banner>
      )}
      {(outcome === 'maybe' || outcome === 'not-now') && brief}
      {mine.usingOpen && <Folded title={t('ui.voice.using')}>{(done) => <UsingForm item={item} done={done} />}</Folded>}
    </section>
  );
}

/** Whether the answer answers, or something has changed; before it comes back, whether it is still wanted. */
function Saying({
  outcome,
  mine,
  busy,
  say,
  speech,
}: {
  outcome: Outcome | null;
  mine: Own;
  busy: boolean;
  say: (says: Saying, note: string) => Promise<boolean>;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const [again, setAgain] = useState(false);
  const [noting, setNoting] = useState<Saying | null>(null);
  const { said, asked, returning } = mine;
  if (said !== null && !again) {
    const date = speech.words.relative(dayIn(timeZone, Date.parse(said.at)), speech.today);
    return (
      <p className="voice-said" role="status">
        {t('ui.voice.said', { says: t(`ui.voice.say.${said.says}`), date })}
        {said.note !== '' && (
          <span className="story-evidence" dir="auto">
            {said.note}
          </span>
        )}{' '}
        <button type="button" className="link" onClick={() => setAgain(true)}>
          {t('ui.voice.say-again')}
        </button>
      </p>
    );
  }
  const sayings: Saying[] =
    asked && returning !== null
      ? ['still-wanted', 'not-needed', 'changed']
      : asked && outcome !== null
        ? ['answers-me', 'changed']
        : ['changed'];
  const finish = (ok: boolean): void => {
    if (!ok) return;
    setAgain(false);
    setNoting(null);
  };
  return (
    <div className="voice-say">
      {asked && returning !== null && <p>{t('ui.voice.returning', { date: speech.words.long(dayOf(returning)) })}</p>}
      {noting !== 'changed' && (
        <div className="voice-row">
          {sayings.map((says) => (
            <button
              key={says}
              type="button"
              className="button"
              disabled={busy}
              onClick={() => (says === 'changed' ? setNoting(says) : void say(says, '').then(finish))}
            >
              {t(`ui.voice.say.${says}`)}
            </button>
          ))}
        </div>
      )}
      {noting === 'changed' && (
        <ChangedNote
          note={said?.note ?? ''}
          busy={busy}
          send={(note) => void say('changed', note).then(finish)}
          cancel={() => setNoting(null)}
        />
      )}
    </div>
  );
}

/** One short note on what has changed. */
function ChangedNote({
  note: before,
  busy,
  send,
  cancel,
}: {
  note: string;
  busy: boolean;
  send: (note: string) => void;
  cancel: () => void;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const [note, setNote] = useState(before);
  return (
    <form
      className="voice-note"
      onSubmit={(event) => {
        event.preventDefault();
        send(note.trim());
      }}
    >
      <label className="field-label" htmlFor={id}>
        {t('ui.voice.what-changed')}
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
  children,
}: {
  title: string;
  children: (done: (words: string) => void) => ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  if (words !== null) {
    return (
      <Banner tone="success" alert>
        {words}
      </Banner>
    );
  }
  return (
    <details className="voice-form" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children(setWords)}
    </details>
  );
}
