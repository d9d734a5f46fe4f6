/** How each section of a record is read from the store: the newest format this code writes, and its shape. */
import { z } from 'zod';
import type { RecordBodies, RecordSection } from '../ports';

/** Parts that a later version of the same format adds are dropped on reading; ones that are missing make it unreadable. */
export const RECORD_SCHEMAS: {
  [S in RecordSection]: { format: number; schema: z.ZodType<RecordBodies[S]> };
} = {
  brief: {
    format: 1,
    schema: z.object({
      achieve: z.string(),
      measure: z.string(),
      target: z.string(),
      by: z.string(),
      tactic: z.string(),
    }),
  },
};
