import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { call, type CallFailure } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { Banner } from '../states';
import { forgetTyped, formName, useTyped } from './typed';
import { voiceSentence } from './voice-failure';
import type { Item } from './voice';

/** So much of an answer is kept. */
const TEXT_MOST = 500;
const LINE_MOST = 200;

interface FormProps {
  item: Item;
  /** Called with what is said once it is sent. */
  done: (words: string) => void;
}

/** The three plain questions of a request that says nothing yet of what it is for. */
export function BriefForm({ item, done }: FormProps): ReactNode {
  const { t } = useTexts();
  const form = formName(item, 'brief');
  const [aim, setAim] = useTyped(form, 'aim');
  const [success, setSuccess] = useTyped(form, 'success');
  const [byWhen, setByWhen] = useTyped(form, 'byWhen');
  return (
    <VoiceForm
      help={t('ui.voice.brief-help')}
      canSend={aim.trim() !== ''}
      send={async () => {
        const result = await call('voice.brief', {
          ...item,
          aim: aim.trim(),
          success: success.trim(),
          byWhen: byWhen.trim(),
        });
        if (!result.ok) return result.error;
        forgetTyped(form);
        done(t('ui.voice.brief-thanks'));
        return null;
      }}
    >
      <Line label={t('ui.voice.brief.aim')} value={aim} change={setAim} most={TEXT_MOST} area required />
      <Line label={t('ui.voice.brief.success')} value={success} change={setSuccess} most={TEXT_MOST} area />
      <Line label={t('ui.voice.brief.by-when')} value={byWhen} change={setByWhen} most={LINE_MOST} kind="date" />
    </VoiceForm>
  );
}

const ACCOUNTS = ['private', 'company', 'unknown'] as const;

/** Something of the kind is in use or approved already: told to the team alone, and thanked for. */
export function UsingForm({ item, done }: FormProps): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const words = useDayWords(0);
  const form = formName(item, 'using');
  const [tool, setTool] = useTyped(form, 'tool');
  const [since, setSince] = useTyped(form, 'since');
  const [chosen, setAccount] = useTyped(form, 'account', 'unknown');
  const account = ACCOUNTS.find((one) => one === chosen) ?? 'unknown';
  const [approver, setApprover] = useTyped(form, 'approver');
  const [contractEnd, setContractEnd] = useTyped(form, 'contractEnd');
  const [note, setNote] = useTyped(form, 'note');
  return (
    <VoiceForm
      help={t('ui.voice.using-help')}
      canSend={tool.trim() !== ''}
      send={async () => {
        const result = await call('voice.using', {
          ...item,
          tool: tool.trim(),
          since: since.trim(),
          account,
          approver: approver.trim(),
          contractEnd,
          note: note.trim(),
        });
        if (!result.ok) return result.error;
        forgetTyped(form);
        done(t('ui.voice.using-thanks', { date: words.long(dayOf(result.value.promisedBy)) }));
        return null;
      }}
    >
      <Line label={t('ui.voice.using.tool')} value={tool} change={setTool} most={LINE_MOST} required />
      <Line label={t('ui.voice.using.since')} value={since} change={setSince} most={LINE_MOST} />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('ui.voice.using.account')}
        </label>
        <select id={id} className="input" value={account} onChange={(event) => setAccount(event.target.value)}>
          {ACCOUNTS.map((one) => (
            <option key={one} value={one}>
              {t(`ui.voice.using.account.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <Line label={t('ui.voice.using.approver')} value={approver} change={setApprover} most={LINE_MOST} />
      <Line
        label={t('ui.voice.using.contract-end')}
        value={contractEnd}
        change={setContractEnd}
        most={LINE_MOST}
        kind="date"
      />
      <Line label={t('ui.voice.using.note')} value={note} change={setNote} most={TEXT_MOST} area />
    </VoiceForm>
  );
}

function VoiceForm({
  help,
  canSend,
  send,
  children,
}: {
  help: string;
  canSend: boolean;
  /** Sends it. @returns why that failed */
  send: () => Promise<CallFailure | null>;
  children: ReactNode;
}): ReactNode {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!canSend || busy) return;
    setBusy(true);
    const failed = await send();
    // What was sent stands in the place of the form then.
    if (failed === null) return;
    setBusy(false);
    setFailure(failed);
  };
  return (
    <form className="voice-fields" onSubmit={(event) => void submit(event)}>
      <p className="hint">{help}</p>
      {children}
      {failure !== null && (
        <Banner tone="danger" alert>
          {voiceSentence(texts, failure, 'ui.voice.filled')}
        </Banner>
      )}
      <div>
        <button type="submit" className="button button-primary" disabled={busy || !canSend}>
          {texts.t('ui.voice.send')}
        </button>
      </div>
    </form>
  );
}

function Line({
  label,
  value,
  change,
  most,
  kind = 'text',
  area = false,
  required = false,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
  most: number;
  kind?: 'text' | 'date';
  area?: boolean;
  required?: boolean;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const common = {
    id,
    className: 'input',
    value,
    required,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {required ? label : t('ui.voice.optional', { label })}
      </label>
      {area ? (
        <textarea {...common} dir="auto" maxLength={most} />
      ) : kind === 'date' ? (
        <input {...common} type="date" />
      ) : (
        <input {...common} type="text" dir="auto" maxLength={most} />
      )}
    </div>
  );
}
