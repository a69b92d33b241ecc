import { Language } from '../../../../contract/languages.ts'

/** What the assistant says in words of its own; everything else it says is from articles. */
export type Said = {
  /** Above passages that were found. */
  found: string
  unknown: string
  /** Still nothing: somebody else should look at it. */
  again: string
  /** They asked for a person. */
  person: string
  /** They are upset. */
  upset: string
}

const words: Record<Language, Said> = {
  en: {
    found: 'This is what our articles say about it:',
    unknown: 'I found nothing about this in our articles. You can put it in other words, or ask a person.',
    again: 'I still find nothing about this in our articles. A person can help you with it.',
    person: 'Of course. A person will look after this.',
    upset: 'I am sorry about the trouble. A person should look after this.',
  },
  de: {
    found: 'Das steht dazu in unseren Artikeln:',
    unknown:
      'Dazu steht nichts in unseren Artikeln. Versuchen Sie es mit anderen Worten, oder fragen Sie einen Menschen.',
    again: 'Ich finde dazu weiterhin nichts in unseren Artikeln. Ein Mensch kann Ihnen dabei helfen.',
    person: 'Gern. Ein Mensch kümmert sich darum.',
    upset: 'Der Ärger tut mir leid. Darum sollte sich ein Mensch kümmern.',
  },
  fr: {
    found: 'Voici ce que disent nos articles à ce sujet :',
    unknown:
      'Je n’ai rien trouvé à ce sujet dans nos articles. Vous pouvez le dire autrement, ou demander à une personne.',
    again: 'Je ne trouve toujours rien à ce sujet dans nos articles. Une personne peut vous aider.',
    person: 'Bien sûr. Une personne va s’en occuper.',
    upset: 'Je suis désolé pour ces désagréments. Une personne devrait s’en occuper.',
  },
  es: {
    found: 'Esto dicen nuestros artículos al respecto:',
    unknown:
      'No he encontrado nada sobre esto en nuestros artículos. Puede decirlo con otras palabras o preguntar a una persona.',
    again: 'Sigo sin encontrar nada sobre esto en nuestros artículos. Una persona puede ayudarle.',
    person: 'Claro. Una persona se ocupará de esto.',
    upset: 'Lamento las molestias. Una persona debería ocuparse de esto.',
  },
  ar: {
    found: 'هذا ما تقوله مقالاتنا عن ذلك:',
    unknown: 'لم أجد شيئًا عن هذا في مقالاتنا. يمكنك صياغته بكلمات أخرى أو سؤال شخص.',
    again: 'ما زلت لا أجد شيئًا عن هذا في مقالاتنا. يمكن لشخص أن يساعدك.',
    person: 'بالطبع. سيتولى شخص هذا الأمر.',
    upset: 'نأسف على الإزعاج. ينبغي أن يتولى شخص هذا الأمر.',
  },
}

/** In the reader's language, else in English. */
export function saidIn(language: string): Said {
  const known = Language.safeParse(language.slice(0, 2))
  return words[known.success ? known.data : 'en']
}

const allUnknown = new Set(Object.values(words).flatMap(({ unknown, again }) => [unknown, again]))

/** Whether the assistant said that it does not know. */
export const saidUnknown = (text: string): boolean => allUnknown.has(text)
