/** The files of a work item: their names. This site keeps no contents. */
import type { Issue } from '../api/types';
import { dateText } from '../parts/dates';
import { nameOf } from '../parts/labels';

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A list, if there are any. */
export function Attachments({ issue }: { issue: Issue }) {
  const files = issue.fields.attachment ?? [];
  if (files.length === 0) return null;
  return (
    <section className="section">
      <h2>Attachments</h2>
      <ul className="refs">
        {files.map((file) => (
          <li key={file.id} className="ref-row">
            <span className="grow clip">{file.filename}</span>
            <span className="subtle small">
              {file.size > 0 && `${sizeText(file.size)} · `}
              {file.author && `${nameOf(file.author)} · `}
              {dateText(file.created)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
