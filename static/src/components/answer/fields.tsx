import { useId, type KeyboardEvent, type ReactNode, type RefObject } from 'react';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The sentence on what is wrong. */
  error?: string | undefined;
  hint?: string | undefined;
  placeholder?: string | undefined;
}

/** Label, control, hint and error of one field, tied together for screen readers. */
function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}): ReactNode {
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: described.length > 0 ? described.join(' ') : undefined })}
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** A line of text, a day or a number. */
export function TextField({
  type = 'text',
  min,
  onBlur,
  ...props
}: FieldProps & {
  type?: 'text' | 'date' | 'number';
  min?: string | number | undefined;
  onBlur?: (() => void) | undefined;
}): ReactNode {
  return (
    <Field {...props}>
      {({ id, describedBy }) => (
        <input
          id={id}
          className="input"
          dir="auto"
          type={type}
          value={props.value}
          placeholder={props.placeholder}
          min={min}
          onBlur={onBlur}
          autoComplete="off"
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  rows = 3,
  area,
  onKeyDown,
  ...props
}: FieldProps & {
  rows?: number;
  area?: RefObject<HTMLTextAreaElement>;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}): ReactNode {
  return (
    <Field {...props}>
      {({ id, describedBy }) => (
        <textarea
          ref={area}
          id={id}
          className="input"
          dir="auto"
          rows={rows}
          value={props.value}
          placeholder={props.placeholder}
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy}
          onKeyDown={onKeyDown}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
