/** Everything about one work item. */
import { TypeMark } from '../parts/labels';
import { useModules } from '../forge/use-modules';
import { Link } from '../router';
import { issueUrl, projectUrl } from '../urls';
import { Activity } from './activity';
import { Attachments } from './attachments';
import { ContextModules } from './context-modules';
import { Description } from './description';
import { Details } from './details';
import { ItemActions } from './item-actions';
import { Panels, usePanels } from './panels';
import { Children, Links } from './relations';
import { StatusMenu } from './status-menu';
import { Summary } from './summary';
import type { Item } from './use-item';

/** Left what it is and what happened, right what one fills in. */
export function ItemView({ item, onDeleted }: { item: Item; onDeleted: () => void }) {
  const { issue } = item;
  const { fields } = issue;
  const panelModules = useModules('issuePanel', { issueKey: issue.key });
  const panels = usePanels(issue, panelModules);
  return (
    <article className="item" aria-label={issue.key}>
      <div className="item-head">
        <nav className="crumbs" aria-label="Where this is">
          {fields.project !== undefined && (
            <>
              <Link to={projectUrl(fields.project)}>{fields.project.name}</Link> /
            </>
          )}
          {fields.parent !== undefined && (
            <>
              <TypeMark type={fields.parent.fields?.issuetype} />
              <Link to={issueUrl(fields.parent.key)} title={fields.parent.fields?.summary}>
                {fields.parent.key}
              </Link>{' '}
              /
            </>
          )}
          <TypeMark type={fields.issuetype} />
          <Link to={issueUrl(issue.key)}>{issue.key}</Link>
          {fields.security && (
            <span className="lozenge" title="Only the people of this security level see the work item">
              Restricted: {fields.security.name}
            </span>
          )}
        </nav>
        <Summary item={item} />
        <ItemActions item={item} panels={panels} onDeleted={onDeleted} />
      </div>
      <div className="item-body">
        <Description item={item} />
        <Children item={item} />
        <Links item={item} />
        <Panels issue={issue} panels={panels} />
        <Attachments issue={issue} />
        <Activity issue={issue} />
      </div>
      <aside className="item-side" aria-label="Details">
        <StatusMenu item={item} />
        <Details item={item} />
        <ContextModules issue={issue} />
      </aside>
    </article>
  );
}
