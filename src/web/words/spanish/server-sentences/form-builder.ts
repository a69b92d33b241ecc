import type { Sentences } from '../../sentences.ts'

/** What the server says of forms: as they are built, and as they are sent, in Spanish. */
export const formBuilder: Sentences = {
  'Use at most 10 conditions here.': 'Use aquí 10 condiciones como máximo.',
  'Choose what the answer becomes.': 'Elija en qué se convierte la respuesta.',
  'Use at most 200 choices.': 'Use 200 opciones como máximo.',
  'Use at most 20 sections.': 'Use 20 secciones como máximo.',
  'Use at most 50 rules.': 'Use 50 reglas como máximo.',
  'A form has at most {} questions.': 'Un formulario tiene {1} preguntas como máximo.',
  'Use small letters, digits and -; at most 60.': 'Use minúsculas, cifras y -; 60 como máximo.',
  'Change what is being built; customers see it once it is published.':
    'Cambiar lo que se está construyendo; los clientes lo ven cuando se publica.',
  'Let customers fill it in as it is now: a new version, unless nothing changed.':
    'Dejar que los clientes lo rellenen como está ahora: una versión nueva, salvo que nada haya cambiado.',
  'Send at most 200 answers.': 'Envíe 200 respuestas como máximo.',
  'Another form has this address.': 'Otro formulario tiene esta dirección.',
  'Somebody else has changed this form in the meantime.': 'Otra persona ha cambiado este formulario mientras tanto.',
  'Open it again to see how it is now.': 'Vuelva a abrirlo para ver cómo está ahora.',
  'This form cannot be published yet: some of it is not finished.':
    'Este formulario aún no se puede publicar: hay partes sin terminar.',
  'This form was open for too long.': 'Este formulario ha estado abierto demasiado tiempo.',
  'Open it again, and send it then.': 'Vuelva a abrirlo y envíelo entonces.',
  'Much was sent from this network just now.': 'Desde esta red se acaba de enviar mucho.',
  'Wait ten minutes, then send it again.': 'Espere diez minutos y vuelva a enviarlo.',
  'There is no such page.': 'No existe esa página.',
  'There is no help centre yet in whose look the form could be shown.':
    'Aún no hay un centro de ayuda con cuyo aspecto se pueda mostrar el formulario.',
  'No inbox can answer what is sent with this form.':
    'Ningún buzón puede responder a lo que se envía con este formulario.',
  'Written into a form; nothing proves the address.': 'Escrita en un formulario; nada prueba la dirección.',
  'Sent with a key: {}.': 'Enviado con una clave: {1}.',
  'Signed in at the help centre with this address.': 'Con sesión iniciada en el centro de ayuda con esta dirección.',
  'That is more text than this form takes.': 'Es más texto del que admite este formulario.',
  'That is more than this form takes at once.': 'Es más de lo que este formulario admite de una vez.',
  'What was sent is not a whole form.': 'Lo enviado no es un formulario completo.',
  'Go back, and send it again.': 'Vuelva atrás y envíelo otra vez.',
}
