import type { Sentences } from '../../sentences.ts'

/** What the server says about rules and webhooks. */
export const rules: Sentences = {
  'Choose an event.': 'Elija un suceso.',
  'Choose a field that changes are kept of.': 'Elija un campo cuyos cambios se guarden.',
  'Write a note.': 'Escriba una nota.',
  'Choose an agent.': 'Elija un agente.',
  'Say what the rule does.': 'Diga qué hace la regla.',
  'Add a rule at the end; it is off until it is switched on.':
    'Añade una regla al final; está inactiva hasta que se activa.',
  'Write the address without a name and a password.': 'Escriba la dirección sin nombre ni contraseña.',
  'There is a rule of this name already.': 'Ya hay una regla con este nombre.',
  'There are {} rules already.': 'Ya hay {1} reglas.',
  'This rule is not yours to change: it acts on more than your teams.':
    'No puede cambiar esta regla: actúa sobre más que sus equipos.',
  'Ask an admin.': 'Pregunte a un administrador.',
  'Some of these rules are not yours to move.': 'No puede mover algunas de estas reglas.',
  'The rule "{}" was switched off, as it kept causing itself.':
    'La regla «{1}» se desactivó porque se provocaba a sí misma.',
  'What it did stays.': 'Lo que hizo se queda.',
  'Look at its log, change it, and switch it on again.': 'Mire su registro, cámbiela y actívela de nuevo.',
  'The rule "{}" was switched off, as whoever it belongs to has left or may no longer do what it does.':
    'La regla «{1}» se desactivó porque la persona de quien depende se fue o ya no puede hacerlo.',
  'Save it anew to make it yours.': 'Guárdela de nuevo para que sea suya.',
  'There is a webhook of this name already.': 'Ya hay un webhook con este nombre.',
  'The rule "{}" uses this webhook.': 'La regla «{1}» usa este webhook.',
  'Change it first.': 'Cámbiela antes.',
  'This is a trial.': 'Esto es una prueba.',
  'Nothing has happened.': 'No ha ocurrido nada.',
  'There is no time zone {}.': 'No existe la zona horaria {1}.',
  'A rule of time waits for no change: say it with conditions.':
    'Una regla de tiempo no espera cambios: dígalo con condiciones.',
  'A lead makes rules for their own teams.': 'Un responsable crea reglas para sus equipos.',
  'Choose among them, or ask an admin.': 'Elija entre ellos, o pregunte a un administrador.',
  'A rule is nobody in particular: name an agent or a team in the place of "me" and "mine".':
    'Una regla no es nadie en concreto: nombre un agente o equipo en lugar de «yo» y «míos».',
  'Count open time in minutes or hours.': 'Cuente el tiempo abierto en minutos u horas.',
  'Say what is to change.': 'Diga qué debe cambiar.',
  'Snooze it, or give it a status.': 'Aplácela, o dele un estado.',
  'Choose a shared macro with words to the customer.': 'Elija una macro compartida con texto para el cliente.',
  'Say who is told.': 'Diga a quién se avisa.',
  'There is no such webhook.': 'No existe ese webhook.',
  'Only an admin lets a rule call a webhook.': 'Solo un administrador permite que una regla llame a un webhook.',
  'Write each rule out.': 'Escriba cada regla completa.',
  'Begin with "rules:" and a list of 1 to {} rules.': 'Empiece con «rules:» y una lista de 1 a {1} reglas.',
  'There is no "{}" here, only "rules".': 'Aquí no hay «{1}», solo «rules».',
  'This is not a rule.': 'Esto no es una regla.',
  'There is no "{}" here.': 'Aquí no hay «{1}».',
  'There is more than one {} "{}".': 'Hay más de un «{2}» ({1}).',
  'This was undone already.': 'Esto ya se deshizo.',
  'This run changed nothing, so there is nothing to undo.':
    'Esta acción no cambió nada, así que no hay nada que deshacer.',
}
