import type { Sentences } from '../../sentences.ts'

/** What the server says of skills, protocols, levels and limits. */
export const levels: Sentences = {
  '{} {}: Give a list of words.': '{1} {2}: dé una lista de palabras.',
  'Levels go from 1 to 5.': 'Los niveles van del 1 al 5.',
  'A team answers at one level at least.': 'Un equipo responde al menos en un nivel.',
  'Write a language by its two letters, such as de.': 'Escriba un idioma con sus dos letras, por ejemplo de.',
  'Use 0 to 100.': 'Use de 0 a 100.',
  'Write a currency by its three letters, such as EUR.': 'Escriba una moneda con sus tres letras, por ejemplo EUR.',
  'Write an amount of 0 or more.': 'Escriba un importe de 0 o más.',
  'Write a smaller amount.': 'Escriba un importe menor.',
  'Use at most three places.': 'Use tres decimales como máximo.',
  'Nothing is above this level.': 'Por encima de este nivel no hay nada.',
  'Choose a team to escalate to.': 'Elija un equipo al que escalar.',
  "This is the team's highest level.": 'Es el nivel más alto del equipo.',
  'Choose another team.': 'Elija otro equipo.',
  'Nobody escalated this conversation, so there is no way back.':
    'Nadie escaló esta conversación, así que no hay vuelta.',
  'A skill with this name exists already.': 'Ya existe una habilidad con este nombre.',
  '“{}” asks for this skill.': '«{1}» pide esta habilidad.',
  'Change that first.': 'Cambie eso primero.',
  'There is no skill {}.': 'No hay ninguna habilidad {1}.',
  'Choose skills that exist.': 'Elija habilidades que existan.',
  'Protocols lead to this team, or another team escalates to it.':
    'Hay protocolos que llevan a este equipo, u otro equipo escala a él.',
  'Name each level once.': 'Nombre cada nivel una vez.',
  'That team escalates to this one already.': 'Ese equipo ya escala a este.',
  'Choose another, or change that first.': 'Elija otro, o cambie eso primero.',
  'Choose a team that does not lead back here.': 'Elija un equipo que no lleve de vuelta aquí.',
  '“{}” was taken already, or no team is made for it.': '«{1}» ya se tomó, o ningún equipo está hecho para ello.',
  'The protocol “{}” holds, so it belongs to {}, level {}.':
    'Se cumple el protocolo «{1}», así que corresponde a {2}, nivel {3}.',
  'No protocol holds, so it stayed {}, where it had come in.':
    'No se cumple ningún protocolo, así que se quedó {1}, donde entró.',
  'Somebody had decided: it stayed {}.': 'Alguien lo había decidido: se quedó {1}.',
  'It was escalated to {}, level {}.': 'Se escaló a {1}, nivel {2}.',
  'It was sent back to {}, level {}.': 'Se devolvió a {1}, nivel {2}.',
  'Say which conversations belong here: add a condition.':
    'Diga qué conversaciones corresponden aquí: añada una condición.',
  'There are {} protocols already.': 'Ya hay {1} protocolos.',
  '“{}” holds first, so it would go to {}, level {}.': '«{1}» se cumple primero, así que iría a {2}, nivel {3}.',
  'No protocol holds, so it would stay where it came in.':
    'No se cumple ningún protocolo, así que se quedaría donde entró.',
}
