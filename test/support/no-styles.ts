/** Stands in for a style sheet that a component imports: tests in Node draw nothing. */
export default {};
