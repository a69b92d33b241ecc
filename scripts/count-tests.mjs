// Reads Vitest's JSON report and prints "passed failed skipped". The second argument is Vitest's own exit code: a run
// that broke before or beside its tests (a file that cannot be loaded, an unhandled error) is one failure.
// With a third, a file: what failed is written at its end, a line for each with the first lines of the reason.
import { appendFileSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const [file, exitCode, recap] = process.argv.slice(2)
const report = read(file)
const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report
const failed = numFailedTests === 0 && exitCode !== '0' ? 1 : numFailedTests
console.log(passed, failed, numPendingTests + numTodoTests)
if (recap && failed > 0) appendFileSync(recap, `${failures(report).join('\n') || 'The run broke beside its tests.'}\n`)

function failures({ testResults = [] }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const path = relative(process.cwd(), name)
    const tests = assertionResults.filter(({ status }) => status === 'failed')
    if (tests.length === 0) return message ? [`${path}: ${firstLines(message)}`] : []
    return tests.map(
      ({ fullName, failureMessages }) => `${path}: ${fullName}\n${firstLines(failureMessages.join('\n'))}`,
    )
  })
}

function firstLines(text) {
  return stripVTControlCharacters(text)
    .split('\n')
    .slice(0, 6)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n')
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
