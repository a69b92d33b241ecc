export const forms = {
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
