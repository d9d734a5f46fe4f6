/**
 * Loaded before every test file: whatever is written to the console, while the file loads or during a test, fails the test. A
 * test that expects output replaces the method itself (`jest.spyOn(console, 'error').mockImplementation(...)`), and then
 * nothing arrives here.
 */
import { failOnOutput } from './console-guard';

let guard = failOnOutput();

function checkAndGuardOn(): void {
  try {
    guard.check();
  } finally {
    guard = failOnOutput();
  }
}

afterEach(checkAndGuardOn);
afterAll(checkAndGuardOn);
