export const forms = {
  /** What the server says about one field, in the reader's language. */
  said: (message: string) => message,
  unsaved: 'Not saved yet',
  copy: (what: string) => `Copy ${what}`,
  copyFailed: 'Select the text and copy it by hand.',
  source: 'Source',
  sourceFailed: 'The source could not be read',
  listEnd: 'That is all of them.',
  loadingMore: 'Loading more',
  nothingFound: 'Nothing found',
  nothingFoundText: 'Try fewer or other letters.',
  clearSearch: 'Clear the search',
}
