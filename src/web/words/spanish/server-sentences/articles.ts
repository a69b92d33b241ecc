import type { Sentences } from '../../sentences.ts'

/** What the server says of articles and their shelves, in Spanish. */
export const articles: Sentences = {
  'Write a name in at least one language.': 'Escribe un nombre en al menos un idioma.',
  'Write draft, the number of a version, or snapshot:7.': 'Escribe draft, el número de una versión o snapshot:7.',
  'Use at most 80 characters.': 'Como máximo 80 caracteres.',
  'Write letters and digits with hyphens, such as return-a-parcel.':
    'Escribe letras y cifras con guiones, como devolver-un-paquete.',
  'Markdown as the HTML that an article would have; the first heading is the title.':
    'Markdown como el HTML que tendría un artículo; el primer título es el del artículo.',
  'Only who may publish says whether an article needs a review.':
    'Solo quien puede publicar decide si un artículo necesita revisión.',
  'Ask a lead.': 'Pídelo a un responsable.',
  'This article is published.': 'Este artículo está publicado.',
  'Ask a lead to show it to more readers.': 'Pide a un responsable que lo muestre a más lectores.',
  'There is no such section any more.': 'Esa sección ya no existe.',
  'Choose sections that exist.': 'Elige secciones que existan.',
  'Somebody else has changed this article meanwhile.': 'Otra persona ha cambiado este artículo mientras tanto.',
  'This article is there in that language already.': 'Este artículo ya existe en ese idioma.',
  'This is the language that the article was written in.': 'Es el idioma en que se escribió el artículo.',
  'Archive the article instead.': 'Archiva el artículo en su lugar.',
  'This language was published.': 'Este idioma se publicó.',
  'Unpublish it instead, and its history stays.': 'Retírala de los lectores y su historial queda.',
  'This is the source itself.': 'Es el original mismo.',
  'Add it again.': 'Añádelo de nuevo.',
  'That time has passed.': 'Ese momento ya pasó.',
  'Choose a later one, or publish it now.': 'Elige uno posterior o publícalo ahora.',
  'It is not going to be published by itself.': 'No se va a publicar por sí solo.',
  'It is not published.': 'No está publicado.',
  'This article is archived.': 'Este artículo está archivado.',
  'Write a title and some words before you publish it.': 'Escribe un título y algo de texto antes de publicarlo.',
  'Somebody else has to agree to this draft before it is published.':
    'Otra persona debe aprobar este borrador antes de publicarlo.',
  'Ask for a review.': 'Pide una revisión.',
  'Write a title and some words first.': 'Escribe primero un título y algo de texto.',
  'Whoever wrote on it cannot review it.': 'Quien escribió en él no puede revisarlo.',
  'Choose somebody who may publish, such as a lead.': 'Elige a alguien que pueda publicar, como un responsable.',
  'No review of this draft is asked for.': 'No se ha pedido revisión de este borrador.',
  'A review is a person’s.': 'Una revisión la hace una persona.',
  'Sign in instead of using a key.': 'Inicia sesión en vez de usar una clave.',
  'Whoever wrote on a draft, or asked for the review, cannot agree to it.':
    'Quien escribió un borrador, o pidió la revisión, no puede aprobarlo.',
  'Write what should change.': 'Escribe qué debería cambiar.',
  'There are sections in this category.': 'Hay secciones en esta categoría.',
  'Move or remove them first.': 'Muévelas o quítalas primero.',
  'There are articles in this section.': 'Hay artículos en esta sección.',
  'Move or archive them first.': 'Muévelos o archívalos primero.',
  'Its category was removed.': 'Su categoría se quitó.',
  'Bring that back first.': 'Recupérala primero.',
  'A section is no longer in this help centre.': 'Una sección ya no está en este centro de ayuda.',
  'Look again.': 'Vuelve a mirar.',
}
