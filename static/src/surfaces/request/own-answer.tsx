import { useState, type ReactNode } from 'react';
import { STANCES, type Party } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import type { KeptSections } from '../../components/answer/kept-sections';
import { Trouble } from '../../components/states';
import { TwoVersions } from '../../components/two-versions';
import { call } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { Choose } from './choose';

type Given = Pick<Party, 'stance' | 'note'>;

const givenOf = <Stance extends string>({ stance, note }: { stance: Stance; note: string }) => ({ stance, note });
const isSame = (a: { stance: string; note: string }, b: { stance: string; note: string }): boolean =>
  a.stance === b.stance && a.note === b.note;

/** The answer of somebody whom the table names, who may need no more than to see the work item. */
export function OwnAnswer({
  issueId,
  party,
  role,
  kept,
  answered,
}: {
  issueId: string;
  party: Party;
  role: string;
  kept: KeptSections;
  answered: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const name = `party ${party.id}`;
  const [start] = useState(() => {
    const found = kept.find<{ stance: string; note: string }>(name, { stance: '', note: '' });
    return found === null || isSame(found.body, party) ? null : found;
  });
  const [{ stance, note }, setGiven] = useState<Given>(() => ({
    stance: STANCES.find((one) => one === start?.body.stance) ?? party.stance,
    note: start?.body.note ?? party.note,
  }));
  /** What a draft that comes back was written over, where another answer was given since, as from another device. */
  const [before, setBefore] = useState(start === null || isSame(start.base, party) ? null : start.base);
  const set = (parts: Partial<Given>, over = before ?? party): void => {
    const next = givenOf({ stance, note, ...parts });
    setGiven(next);
    if (isSame(next, over)) kept.drop(name);
    else kept.keep(name, { body: next, base: givenOf(over), revision: null });
  };
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    const result = await call('request.answerParty', { issueId, partyId: party.id, stance, note });
    setBusy(false);
    if (result.ok) {
      kept.drop(name);
      answered();
    } else setMessage(sentenceOf(texts, result.error));
  };
  return (
    <fieldset className="section-row section-row-own">
      <legend className="visually-hidden">{t('ui.party.edit-named', { role })}</legend>
      {before !== null && (
        <TwoVersions
          choose={(choice) => {
            setBefore(null);
            if (choice === 'mine') void save();
            else if (choice === 'theirs') set(party, party);
            // Of two stances one is held; of the notes both can be kept.
            else set({ note: `${party.note} ${note}`.trim() }, party);
          }}
        >
          {[t(`ui.party.stance.${party.stance}`), party.note].filter(Boolean).join(': ')}
        </TwoVersions>
      )}
      <Choose
        label={t('ui.party.stance')}
        value={stance}
        options={STANCES.map((one) => [one, t(`ui.party.stance.${one}`)])}
        choose={(next) => set({ stance: next })}
      />
      <TextField label={t('ui.party.note')} value={note} onChange={(next) => set({ note: next })} />
      {before === null && (
        <button type="button" className="button button-primary" disabled={busy} onClick={() => void save()}>
          {t('ui.party.save-own')}
        </button>
      )}
      <Trouble message={message} />
    </fieldset>
  );
}
