/** Sentences of the schemas that were not written for people. */
const plain: [RegExp, string][] = [
  [/^Too (small|big).*$/, 'This number is out of range.'],
  [/^Invalid input.*$/, 'This does not fit here.'],
]

export const forms = {
  /** What the server says about one field, in the reader's language. */
  said: (message: string) => plain.find(([pattern]) => pattern.test(message))?.[1] ?? message,
  leaveTitle: 'Leave without saving?',
  leaveText: 'What you changed on this page is not saved yet, and is lost when you leave.',
  leave: 'Leave',
  copy: (what: string) => `Copy ${what}`,
  copyFailed: 'Select the text and copy it by hand.',
  listEnd: 'That is all of them.',
  loadingMore: 'Loading more',
  nothingFound: 'Nothing found',
  nothingFoundText: 'Try fewer or other letters.',
  clearSearch: 'Clear the search',
}
