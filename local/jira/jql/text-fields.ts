/** Fields of queries that are running text. */
import { plainText } from '../expressions/plain-text';
import type { IssueRecord } from '../model';
import { textField, type JqlField, type TextIndexes } from './jql-field';
import type { JqlSite } from './jql-site';
import { textsOfValue } from './jql-text';

/** The text field of a name (in lower case), or undefined. */
export function systemTextField(name: string, site: JqlSite): JqlField | undefined {
  switch (name) {
    case 'summary':
      return textField({
        name,
        read: (issue) => [issue.summary],
        indexes: indexesOf(site, [name]),
        sortKey: (issue) => issue.summary.toLowerCase(),
      });
    case 'description':
      return textField({ name, read: (issue) => [plainText(issue.description)], indexes: indexesOf(site, [name]) });
    case 'environment':
      return textField({ name, read: (issue) => [plainText(issue.environment)], indexes: indexesOf(site, [name]) });
    case 'comment':
      return textField({
        name,
        read: (issue) => commentTexts(issue, site),
        indexes: indexesOf(site, [name]),
        likeOnly: true,
      });
    default:
      return undefined;
  }
}

const commentTexts = (issue: IssueRecord, site: JqlSite): string[] =>
  [...site.comments(issue.id)].map((comment) => plainText(comment.body));

/** The site's indexes of some texts; undefined if it has none. */
export function indexesOf(site: JqlSite, texts: readonly string[]): TextIndexes | undefined {
  const { wordIndex, numberOf } = site;
  if (wordIndex === undefined || numberOf === undefined) return undefined;
  const others = (): { issueId: string; text: string }[] =>
    texts.includes('comment')
      ? [...(site.restrictedComments?.() ?? [])].map(({ issueId, body }) => ({ issueId, text: plainText(body) }))
      : [];
  return { all: () => texts.map(wordIndex), others, numberOf };
}

/** `text`: every text of a work item, custom fields included. */
export function allTextField(name: string, site: JqlSite): JqlField {
  const custom = [...site.fields()].filter(({ kind }) => kind === 'text').map(({ id }) => id);
  return textField({
    name,
    read: (issue) => [
      issue.summary,
      plainText(issue.description),
      plainText(issue.environment),
      ...commentTexts(issue, site),
      ...custom.flatMap((id) => textsOfValue(issue.custom[id])),
    ],
    indexes: indexesOf(site, ['summary', 'description', 'environment', 'comment', ...custom]),
    likeOnly: true,
  });
}
