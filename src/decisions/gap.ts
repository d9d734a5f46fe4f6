/** Stands for what is still to be written in a sentence that is offered. */
export const GAP = '___';
