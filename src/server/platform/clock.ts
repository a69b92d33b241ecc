/** The time now; tests and the demo workspace bring their own. */
export type Clock = () => Date
