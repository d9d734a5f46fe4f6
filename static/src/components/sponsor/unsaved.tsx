import type { ReactNode } from 'react';
import { ROLES, type Role } from '../../../../src/sponsorship/sponsorship';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import type { KeptSections } from '../answer/kept-sections';

/** A form of the panel. */
export type Form =
  | { form: 'role'; role: Role }
  | { form: 'why' | 'check-in' | 'parts' | 'questions' | 'retire' | 'reading' | 'audiences' };

const FORMS: readonly { form: Form; name: string; title: TextKey }[] = [
  ...ROLES.map((role) => ({
    form: { form: 'role', role } as const,
    name: `sponsor.role.${role}`,
    title: `ui.sponsor.role.${role}` as const,
  })),
  { form: { form: 'why' }, name: 'sponsor.why', title: 'ui.sponsor.why' },
  { form: { form: 'check-in' }, name: 'sponsor.check-in', title: 'ui.sponsor.check-in' },
  { form: { form: 'audiences' }, name: 'sponsor.audiences', title: 'ui.sponsor.adoption' },
  { form: { form: 'reading' }, name: 'sponsor.reading', title: 'ui.sponsor.mend.add-reading' },
  { form: { form: 'parts' }, name: 'sponsor.parts', title: 'ui.sponsor.parts' },
  { form: { form: 'questions' }, name: 'sponsor.questions', title: 'ui.sponsor.questions' },
  { form: { form: 'retire' }, name: 'sponsor.retire', title: 'ui.sponsor.retire' },
];

const isSameForm = (one: Form, other: { form: string; role?: Role } | null): boolean =>
  one.form === other?.form && (one.form !== 'role' || one.role === other.role);

/** What was typed in forms that are closed: nothing of it is lost, and it is one click away. */
export function Unsaved({
  kept,
  open,
  show,
}: {
  kept: KeptSections;
  open: { form: string; role?: Role } | null;
  show: (form: Form) => void;
}): ReactNode {
  const { t } = useTexts();
  const left = FORMS.filter(({ form, name }) => !isSameForm(form, open) && kept.has(name));
  if (left.length === 0) return null;
  return (
    <div className="unsaved" role="group" aria-label={t('ui.sponsor.unsaved')}>
      <span className="hint">{t('ui.sponsor.unsaved')}</span>
      {left.map(({ form, name, title }) => (
        <button key={name} type="button" className="link" onClick={() => show(form)}>
          {t(title)}
        </button>
      ))}
    </div>
  );
}
