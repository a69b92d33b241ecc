import { getForm, getFormFigures, listForms, listFormVersions } from '../../../contract/forms.ts'

/** What a change to a form makes old. */
export const touched = [listForms, getForm, listFormVersions, getFormFigures]
