import { useRef, useState, type ReactNode } from 'react';
import { showFlag } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { Meanwhile } from './meanwhile';
import type { Merged } from './merge-drafts';
import { problemsByField, useFocusOnError, type Problems } from './problems';
import { SaveBar } from './save-bar';
import type { Saved } from './use-settings';

interface DraftFormProps<Draft extends object> {
  /** Names the flag that says that it was saved. */
  name: string;
  dirty: boolean;
  /** What is saved now. */
  theirs: Draft;
  change: (changes: Partial<Draft>) => void;
  save: () => Promise<Saved<Draft>>;
  discard: () => void;
  /** What to say once it is saved. */
  done: string;
  /** What saving will do beside. */
  note?: string | null;
  /** Names of parts, and what stands in them, for telling what somebody else saved meanwhile. */
  label: (part: keyof Draft) => string;
  say: (part: keyof Draft, draft: Draft) => string;
  /** The fields, each with the sentence on what is wrong in it. */
  children: (errors: Problems) => ReactNode;
}

/**
 * A form over a draft: saves it, says beside which field something is wrong and puts the cursor there, and where somebody else
 * saved first, says what is theirs and leaves what is typed in the form.
 */
export function DraftForm<Draft extends object>(props: DraftFormProps<Draft>): ReactNode {
  const texts = useTexts();
  const [errors, setErrors] = useState<Problems>(new Map());
  const [message, setMessage] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<Merged<Draft> | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isMarked = useFocusOnError(form, errors);

  const forgetProblems = (): void => {
    setErrors(new Map());
    setMessage(null);
    setMeanwhile(null);
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    forgetProblems();
    const saved = await props.save();
    setSaving(false);
    if (saved.kind === 'saved') showFlag(props.name, props.done);
    else if (saved.kind === 'meanwhile') setMeanwhile(saved.merged);
    else {
      setErrors(problemsByField(texts, saved.failure));
      setMessage(sentenceOf(texts, saved.failure, 'ui.settings.stale'));
    }
  };
  const take = (part: keyof Draft, merged: Merged<Draft>): void => {
    const changes: Partial<Draft> = {};
    changes[part] = props.theirs[part];
    props.change(changes);
    const clashing = merged.clashing.filter((other) => other !== part);
    setMeanwhile({ ...merged, clashing, taken: [...merged.taken, part] });
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {props.children(errors)}
      {meanwhile !== null && (
        <Meanwhile
          merged={meanwhile}
          theirs={props.theirs}
          label={props.label}
          say={props.say}
          take={(part) => take(part, meanwhile)}
          close={() => setMeanwhile(null)}
        />
      )}
      <SaveBar
        dirty={props.dirty}
        saving={saving}
        // One mistake is told once: beside its field.
        message={errors.size === 1 && isMarked ? null : message}
        note={props.note ?? null}
        discard={() => {
          props.discard();
          forgetProblems();
        }}
      />
    </form>
  );
}
