import type { Words } from '../words.ts'

export const sessions: Words['sessions'] = {
  title: 'Iniciar sesión',
  lead: 'Nos alegra verle de nuevo.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  forgot: '¿No tiene la contraseña a mano? Un administrador puede darle un enlace de un solo uso.',
  wrong: 'El correo o la contraseña no son correctos. Compruebe ambos e inténtelo de nuevo.',
  link: {
    working: 'Iniciando sesión',
    failed: 'Este enlace ya no funciona',
    failedText:
      'Un enlace de acceso funciona una vez y durante un día. Pida uno nuevo a un administrador o inicie sesión con su contraseña.',
    toSignIn: 'Iniciar sesión con contraseña',
  },
  setup: {
    title: 'Le damos la bienvenida a Heed',
    lead: 'Todavía no hay nadie. Cree el primer administrador; después podrá invitar a los demás.',
    token: 'Código de instalación',
    tokenHelp: 'Aparece en el terminal donde se inició Heed.',
    workspace: 'Nombre de su espacio de trabajo',
    workspaceHelp: 'Normalmente, el nombre de la empresa.',
    name: 'Su nombre',
    email: 'Su correo electrónico',
    password: 'Contraseña',
    passwordHelp: 'Al menos 10 caracteres; una frase corta funciona bien.',
    create: 'Crear el espacio de trabajo',
    done: 'Este espacio de trabajo ya tiene un administrador.',
  },
}
