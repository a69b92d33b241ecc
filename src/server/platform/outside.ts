import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent } from 'undici'

/** The edge of the world: what a name means, and a connection to exactly that address. */
export type Outside = {
  resolve(host: string): Promise<string[]>
  connectTo(address: string): Agent
}

export const internet: Outside = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connectTo: (address) =>
    new Agent({
      connect: {
        timeout: 10_000,
        lookup: (_host, options, done) =>
          options.all ? done(null, [{ address, family: isIP(address) }]) : done(null, address, isIP(address)),
      },
    }),
}

/** Whether an address belongs to the public internet; everything private, local, reserved or mapped is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}

/**
 * The address to connect to for a name that a stranger gave, or null where it has none or any of them is not public. It is
 * resolved once, and the connection goes to that very address: a name cannot change its mind and lead inside the network.
 */
export async function publicAddress(hostname: string, { resolve }: Outside): Promise<string | null> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => [])
  return addresses.length > 0 && addresses.every(isPublicAddress) ? (addresses[0] as string) : null
}
