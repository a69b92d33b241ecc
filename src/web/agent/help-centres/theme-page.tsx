import { useParams } from '@tanstack/react-router'
import { getHelpCentre } from '../../../contract/help-centres.ts'
import { getTheme } from '../../../contract/themes.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { ThemeEditor } from './theme-editor.tsx'
import { Versions } from './versions.tsx'

/** The theme of a help centre: templates, styles, preview and versions. */
export function Page() {
  const words = useWords().helpCentres
  const { id } = useParams({ strict: false })
  const params = { id: Number(id) }
  const help = useCall(getHelpCentre, { params })
  const theme = useCall(getTheme, { params }, { staleTime: Number.POSITIVE_INFINITY })
  const back = <BackLink to={`/settings/help-centres/${id}`} label={help.data?.shownName ?? words.title} />
  return (
    <PageFrame title={words.theme} lead={words.themeText} wide above={back}>
      {theme.data && help.data ? (
        <>
          <ThemeEditor key={theme.data.revision} help={help.data} theme={theme.data} />
          <Versions help={help.data} theme={theme.data} />
        </>
      ) : theme.error ? (
        <Failure error={theme.error} retry={() => void theme.refetch()} />
      ) : (
        <Skeleton />
      )}
    </PageFrame>
  )
}
