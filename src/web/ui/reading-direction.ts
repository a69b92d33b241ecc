/** 1 where the screen is read from left to right, -1 from right to left: what a movement along x is multiplied by. */
export const readingDirection = (): 1 | -1 => (document.documentElement.dir === 'rtl' ? -1 : 1)
