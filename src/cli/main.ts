import { Misuse, onlyKnown, readArguments } from './arguments.ts'
import { runTask } from './house.ts'

const [name = '--help', ...given] = process.argv.slice(2)

async function main(): Promise<number> {
  const { options } = readArguments(given)
  if (name === 'migrate' || name === 'seed') {
    onlyKnown(options, name === 'seed' ? ['conversations', 'messages', 'random-seed', 'timeline', 'days'] : [])
    return runTask(name, Object.fromEntries(options) as Record<string, string>)
  }
  throw new Misuse(`There is no command "${name}".`)
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Misuse ? error.message : error)
  process.exitCode = 2
}
