import { failOnOutput } from '../../support/console-guard';

test('output that nobody expected is an error that shows it', () => {
  const guard = failOnOutput();
  console.warn('careful with %s', 'that');
  console.log({ a: 1 });
  expect(() => guard.check()).toThrow(
    'Unexpected console output:\nconsole.warn: careful with that\nconsole.log: { a: 1 }',
  );
});

test('silence is fine, and so is output after the check', () => {
  const guard = failOnOutput();
  expect(() => guard.check()).not.toThrow();
});
