import { Liquid } from 'liquidjs'

// What an admin writes runs here, so it gets neither files nor time to waste.
const liquid = new Liquid({
  fs: emptyDisk(),
  relativeReference: false,
  ownPropertyOnly: true,
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 1_000_000,
})

/** A Liquid template with its variables filled in; as it stands where it is wrong. */
export async function fillIn(template: string, variables: object): Promise<string> {
  try {
    return String(await liquid.parseAndRender(template, variables))
  } catch {
    return template
  }
}

/** What is wrong with a Liquid template, in one line; null when it can be filled in. */
export async function complaintAboutTemplate(template: string, variables: object): Promise<string | null> {
  try {
    await liquid.parseAndRender(template, variables)
    return null
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? 'It cannot be read.'
  }
}

function emptyDisk() {
  const nothing = () => {
    throw new Error('templates read no files')
  }
  return {
    readFileSync: nothing,
    readFile: async () => nothing(),
    existsSync: () => false,
    exists: async () => false,
    contains: async () => false,
    containsSync: () => false,
    resolve: (_root: string, file: string) => file,
  }
}
