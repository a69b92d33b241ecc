// Reads Vitest's JSON report and prints "passed failed skipped". The second argument is Vitest's own exit code: a run
// that broke before or beside its tests (a file that cannot be loaded, an unhandled error) is one failure.
import { readFileSync } from 'node:fs'

const [file, exitCode] = process.argv.slice(2)
const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = read(file)
const failed = numFailedTests === 0 && exitCode !== '0' ? 1 : numFailedTests
console.log(passed, failed, numPendingTests + numTodoTests)

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
