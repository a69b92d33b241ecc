/** The levels of service there are; the first answers first. */
export const serviceLevels = [1, 2, 3, 4, 5] as const
