/** The shape in which the sample project is written down; `mops-records.ts` makes records of it. */
import type { PersonName } from '../sample-people';

export type SampleStatus = 'Backlog' | 'Selected' | 'In Progress' | 'Waiting for approval' | 'Done';

export interface SampleEpic {
  /** Makes the key: `MOPS-<number>`. */
  number: number;
  /** When it was created. */
  daysAgo: number;
  status: SampleStatus;
  title: string;
  /** Paragraphs. */
  description: readonly string[];
  owner?: PersonName;
  reporter: PersonName;
  priority: 'Highest' | 'High' | 'Medium' | 'Low' | 'Lowest';
  labels: readonly string[];
  /** Days from now until it is due. */
  dueIn?: number;
}

export interface SampleRequest extends Omit<SampleEpic, 'owner'> {
  epic: number;
  type: 'Story' | 'Task';
  assignee?: PersonName;
  points?: number;
  /** Numbers of sprints: 5 is the active one. */
  sprints?: readonly number[];
  watchers?: readonly PersonName[];
  voters?: readonly PersonName[];
  /** Changes of the status: how many days ago, and to what. It began in the backlog. */
  history?: readonly (readonly [daysAgo: number, to: SampleStatus])[];
  resolution?: string;
  comments?: readonly { daysAgo: number; by: PersonName; text: string }[];
  links?: readonly { type: 'Blocks' | 'Relates' | 'Duplicate'; direction: 'inward' | 'outward'; to: number }[];
  /** Sub-tasks. */
  parts?: readonly { number: number; daysAgo: number; title: string; status: SampleStatus; assignee: PersonName }[];
  /** Whether it has the security level. */
  confidential?: boolean;
}
