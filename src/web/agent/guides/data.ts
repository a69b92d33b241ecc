import { getGuideFigures } from '../../../contract/guide-figures.ts'
import { getGuide, listGuides, listGuideVersions } from '../../../contract/guides.ts'

/** What a change to a guide makes old. */
export const touched = [listGuides, getGuide, listGuideVersions, getGuideFigures]
