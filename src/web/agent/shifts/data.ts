import { getCareOf, getOwnCare, listCare, listShortage } from '../../../contract/care.ts'
import { getAvailability, listAbsences, listAtWork, listShifts, listShiftsOf } from '../../../contract/shifts.ts'

/** What a change of hours makes old. */
export const touched = [
  listShifts,
  listShiftsOf,
  listAtWork,
  getAvailability,
  listAbsences,
  listCare,
  getCareOf,
  getOwnCare,
  listShortage,
]
