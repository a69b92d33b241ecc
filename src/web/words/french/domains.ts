import type { Words } from '../words.ts'

type V = Record<string, string>
/** A heading, and below it what it means and what to do. */
const said =
  (title: string, text: (v: V) => string) =>
  (v: V): string =>
    `${title}\n${text(v)}`

export const domains: Words['domains'] = {
  title: 'Domaines de messagerie',
  lead: 'Les autres serveurs peuvent-ils vérifier que les e-mails de vos adresses viennent bien de vous ? Sinon, ils finissent en spam, ou nulle part.',
  list: 'Domaines de messagerie',
  empty: 'Aucun domaine pour l’instant',
  emptyText:
    'Le domaine de l’adresse de chaque boîte de réception apparaît ici, avec ce qu’indique son DNS. Commencez par une boîte de réception.',
  toInboxes: 'Ouvrir les boîtes de réception',
  usedBy: (inboxes) => `pour ${inboxes}`,
  notFound: 'Aucune boîte de réception n’a d’adresse dans ce domaine',
  notFoundText: 'Elle a peut-être été modifiée entre-temps.',
  check: 'Vérifier maintenant',
  checkedAt: (when) => `Vérifié ${when}`,
  never: 'Pas encore vérifié',
  neverText: 'Heed vérifie une fois par jour. Choisissez « Vérifier maintenant » pour le faire tout de suite.',
  checked: (domain) => `${domain} a été vérifié`,
  names: {
    spf: 'SPF',
    dkim: 'DKIM',
    dmarc: 'DMARC',
    mx: 'MX',
    reverse: 'DNS inverse',
  },
  about: {
    spf: 'Les serveurs qui peuvent envoyer des e-mails de ce domaine.',
    dkim: 'Une signature sur chaque e-mail, et la clé qui permet aux autres de la vérifier.',
    dmarc:
      'Ce que les autres doivent faire des e-mails qui prétendent seulement venir de vous : ceux pour lesquels ni SPF ni DKIM ne valident le domaine du champ From. Que les deux désignent le même domaine s’appelle l’alignement ; les e-mails de Heed le respectent.',
    mx: 'Où sont remis les e-mails adressés à ce domaine.',
    reverse: 'L’adresse d’où partent les e-mails a-t-elle un nom qui renvoie à elle ?',
  },
  states: { good: 'Bon', advice: 'À améliorer', problem: 'Problème', unknown: 'Inconnu' },
  inDns: 'Actuellement dans le DNS',
  publish: 'Publier cet enregistrement TXT',
  recordName: 'le nom de l’enregistrement',
  recordValue: 'la valeur de l’enregistrement',
  name: 'Nom',
  value: 'Valeur',
  partsNote: (count) =>
    `Si votre hébergeur DNS accepte 255 caractères au plus à la fois, saisissez la valeur en ${count} chaînes :`,
  part: (number) => `partie ${number} de la valeur`,
  keys: 'Signature (DKIM)',
  keysText: 'Heed signe chaque e-mail qui part avec une adresse de ce domaine. La clé privée ne quitte jamais Heed.',
  sign: 'Signer les e-mails de ce domaine',
  signEd: 'Ajouter une clé Ed25519',
  renew: 'Préparer une nouvelle clé',
  signText:
    'Heed crée une clé et vous montre un enregistrement à publier. Dès qu’il est visible dans le DNS, la signature commence d’elle-même ; rien ne change avant.',
  keyState: {
    waiting: 'Attend son enregistrement',
    ready: 'Visible, pas utilisée',
    signing: 'Signe',
    retired: 'Retirée',
  },
  keyTitle: (selector, kind) => `${selector} · ${kind}`,
  kinds: { rsa: 'RSA, 2048 bits', ed25519: 'Ed25519' },
  waitingText: 'Heed vérifie tous les quarts d’heure, et commence à signer dès que l’enregistrement est visible.',
  readyText: 'Son enregistrement est dans le DNS. Les e-mails sont encore signés avec la clé précédente.',
  signingSince: (day) => `Signe depuis le ${day}`,
  keepUntil: (day) =>
    `Gardez son enregistrement dans le DNS jusqu’au ${day} : des e-mails qu’elle a signés sont peut-être encore en route.`,
  mayGo: 'Son enregistrement peut maintenant être retiré du DNS.',
  switchTo: 'Signer avec cette clé',
  signAnyway: 'Signer sans attendre l’enregistrement',
  signAnywayTitle: 'Signer sans attendre l’enregistrement ?',
  signAnywayText:
    'Tant que l’enregistrement n’est pas dans le DNS, les autres serveurs voient une signature qu’ils ne peuvent pas vérifier. Ils la traitent comme absente. C’est le bon choix si Heed ne peut pas interroger le DNS d’ici.',
  switched: 'Les e-mails sont désormais signés avec cette clé',
  remove: 'Supprimer la clé',
  removeTitle: (selector) => `Supprimer la clé ${selector} ?`,
  removeText:
    'Elle ne peut pas être récupérée. Si elle signe actuellement, les e-mails de ce domaine partiront sans signature.',
  removed: (selector) => `La clé ${selector} a été supprimée`,
  made: 'La clé est créée. Publiez son enregistrement.',
  findings: {
    unknown: said(
      'Le DNS n’a pas répondu',
      () => 'Rien ne peut donc être dit pour l’instant. Vérifiez plus tard, ou définissez HEED_DNS.',
    ),
    spf_good: said('Tout va bien', () => 'Votre enregistrement couvre les serveurs qui envoient.'),
    spf_missing: said(
      'Il n’y a pas d’enregistrement SPF',
      () =>
        'Les autres serveurs ne peuvent pas distinguer les vôtres des autres. Publiez-en un qui nomme les serveurs qui envoient.',
    ),
    spf_several: said(
      'Il y a plusieurs enregistrements SPF',
      ({ count }) =>
        `${count} enregistrements se trouvent sous ce nom. Un seul est permis ; les autres serveurs y voient une erreur et les ignorent tous. Réunissez-les en un seul.`,
    ),
    spf_broken: said(
      'Une partie de l’enregistrement n’est pas du SPF',
      ({ term }) =>
        `« ${term} » n’est pas compris, ce qui rend tout l’enregistrement erroné pour les autres. Corrigez-le ou retirez-le.`,
    ),
    spf_lookups: said(
      'L’enregistrement demande trop de recherches',
      ({ count }) =>
        `Avec tout ce qu’il inclut, il demande ${count} recherches ; au-delà de 10, les autres abandonnent et y voient une erreur. Retirez les inclusions de services que vous n’utilisez plus, ou indiquez les adresses directement.`,
    ),
    spf_void: said(
      'L’enregistrement mène à des noms inexistants',
      ({ count }) =>
        `${count} de ses noms n’ont pas d’adresse ; au-delà de 2, les autres y voient une erreur. Retirez-les.`,
    ),
    spf_loop: said(
      'L’enregistrement revient à lui-même',
      ({ name }) => `Par « ${name} », il s’inclut lui-même. Retirez cette partie.`,
    ),
    spf_include: said(
      'Un enregistrement inclus n’existe pas',
      ({ name }) =>
        `« ${name} » n’a pas d’enregistrement SPF, ce qui rend l’ensemble erroné. Retirez-le, ou corrigez le nom.`,
    ),
    spf_all_pass: said(
      'N’importe qui peut envoyer en votre nom',
      () => 'Avec « +all », l’enregistrement autorise tous les serveurs du monde. Terminez-le par « ~all ».',
    ),
    spf_all_neutral: said(
      'Il ne dit rien des autres serveurs',
      () =>
        '« ?all » laisse ouvert si les serveurs que vous ne nommez pas peuvent envoyer. Terminez l’enregistrement par « ~all ».',
    ),
    spf_all_missing: said(
      'Il ne dit rien des autres serveurs',
      () => 'Sans « ~all » à la fin, il laisse ouvert si les serveurs que vous ne nommez pas peuvent envoyer.',
    ),
    spf_ptr: said(
      'Il utilise « ptr »',
      () => 'C’est lent et déconseillé (RFC 7208). Indiquez plutôt des adresses ou des inclusions.',
    ),
    spf_sender_missing: said(
      'Un serveur qui envoie n’est pas couvert',
      ({ server }) =>
        `Les e-mails partent par ${server}, que l’enregistrement n’autorise pas. Publiez l’enregistrement avec ce serveur.`,
    ),
    spf_sender_unknown: said(
      'Heed ne voit pas d’où partent les e-mails',
      ({ server }) =>
        `Les e-mails partent par ${server}, dont l’adresse publique n’est pas visible d’ici. Assurez-vous que l’enregistrement le nomme.`,
    ),
    spf_no_sender: said(
      'Rien n’est envoyé d’ici',
      () => 'Aucun serveur d’envoi n’est défini pour les adresses de ce domaine.',
    ),
    dkim_good: said(
      'Signé',
      ({ selector }) => `L’enregistrement de la clé ${selector} est correct, et les e-mails sont signés avec elle.`,
    ),
    dkim_none: said(
      'Heed ne signe pas les e-mails de ce domaine',
      () =>
        'Si le serveur d’envoi ne signe pas non plus, vos e-mails ne peuvent plus être reconnus après un transfert. Créez une clé ci-dessus.',
    ),
    dkim_waiting: said(
      'Une clé attend son enregistrement',
      ({ selector }) => `La clé ${selector} signera dès que son enregistrement sera dans le DNS.`,
    ),
    dkim_ready: said(
      'Une nouvelle clé est prête',
      ({ selector }) => `L’enregistrement de ${selector} est correct. Passez à cette clé ci-dessus quand vous voulez.`,
    ),
    dkim_missing: said(
      'L’enregistrement d’une clé a disparu',
      ({ selector }) =>
        `Les e-mails sont signés avec ${selector}, mais son enregistrement n’est pas dans le DNS : la signature ne vaut rien. Publiez-le de nouveau.`,
    ),
    dkim_mismatch: said(
      'L’enregistrement contient une autre clé',
      ({ selector }) =>
        `Ce qui se trouve sous ${selector} n’est pas la clé de Heed. Publiez cet enregistrement à la place.`,
    ),
    dkim_revoked: said(
      'La clé est révoquée dans le DNS',
      ({ selector }) =>
        `L’enregistrement de ${selector} contient un « p= » vide, ce qui signifie révoquée. Publiez cet enregistrement à la place.`,
    ),
    dkim_several: said(
      'L’enregistrement existe plusieurs fois',
      ({ selector }) => `Les autres risquent de n’en lire aucun sous ${selector}. Ne laissez que celui-ci.`,
    ),
    dkim_testing: said(
      'La clé est marquée comme un test',
      ({ selector }) =>
        `Avec « t=y », les autres peuvent ignorer la signature de ${selector}. Publiez l’enregistrement sans cette mention.`,
    ),
    dkim_short: said(
      'Une clé est trop courte',
      ({ selector, bits }) =>
        `La clé sous ${selector} a ${bits} bits ; les autres n’en acceptent aucune de moins de 1 024. Demandez-en une nouvelle au service qui l’utilise.`,
    ),
    dkim_weak: said(
      'Une clé est courte',
      ({ selector, bits }) =>
        `La clé sous ${selector} a ${bits} bits ; 2 048 sont courants aujourd’hui. Demandez-en une nouvelle au service qui l’utilise.`,
    ),
    dkim_old: said(
      'La clé est utilisée depuis plus d’un an',
      ({ selector }) =>
        `Préparez-en une nouvelle et utilisez-la, pour que personne n’ait un temps illimité pour casser ${selector}.`,
    ),
    dkim_others: said(
      'D’autres signent également',
      ({ selectors }) => `Des clés d’autres services ont été trouvées : ${selectors}.`,
    ),
    dmarc_good: said(
      'Tout va bien',
      ({ policy }) => `Aux e-mails qui prétendent seulement venir de vous, « ${policy} » est appliqué.`,
    ),
    dmarc_missing: said(
      'Il n’y a pas d’enregistrement DMARC',
      () =>
        'Les grands fournisseurs l’exigent, et sans lui personne ne vous dit qui abuse de votre nom. Commencez par « none », qui ne fait qu’observer.',
    ),
    dmarc_several: said(
      'Il y a plusieurs enregistrements DMARC',
      ({ count }) => `Avec ${count} enregistrements, les autres serveurs les ignorent tous. N’en laissez qu’un.`,
    ),
    dmarc_broken: said(
      'La règle n’est pas comprise',
      ({ policy }) => `Elle doit être none, quarantine ou reject ; ici, c’est « ${policy} ».`,
    ),
    dmarc_inherited: said(
      'Couvert par le domaine supérieur',
      ({ domain, policy }) => `L’enregistrement de ${domain} vaut aussi ici, avec « ${policy} ».`,
    ),
    dmarc_no_reports: said(
      'Personne ne reçoit les rapports',
      () =>
        'Sans « rua », les autres serveurs ne vous disent pas ce qu’ils ont vu. Indiquez une adresse que vous lisez, ou qu’un service lit pour vous.',
    ),
    dmarc_reports_refused: said(
      'Les rapports n’arrivent pas',
      ({ elsewhere }) =>
        `${elsewhere} doit accepter de recevoir vos rapports. Cet enregistrement doit être dans son DNS ; un service de rapports s’en charge pour vous.`,
    ),
    dmarc_watching: said(
      'Il ne fait qu’observer',
      () =>
        'Avec « none », les autres signalent sans rien bloquer. C’est le bon choix les premières semaines ; Heed vous dit quand aller plus loin.',
    ),
    dmarc_enforce: said(
      'Il est temps d’agir',
      () =>
        'Depuis quatre semaines, les autres peuvent reconnaître nos e-mails par SPF ou DKIM. Cherchez dans les rapports des serveurs à vous que Heed ne connaît pas, puis faites écarter les e-mails falsifiés.',
    ),
    dmarc_partial: said(
      'Une partie seulement est concernée',
      ({ percent }) => `La règle s’applique à ${percent} % des e-mails. Passez à 100.`,
    ),
    dmarc_unaligned: said(
      'Vos propres e-mails sont rejetés',
      ({ policy }) =>
        `La règle est « ${policy} », et ni SPF ni DKIM ne montre que nos e-mails sont les vôtres. Corrigez SPF ou signez, sinon ils ne sont pas remis.`,
    ),
    mx_good: said('Les e-mails trouvent leur chemin', ({ hosts }) => `Ils sont remis à ${hosts}.`),
    mx_missing: said(
      'Il n’y a pas d’enregistrement MX',
      ({ domain }) => `Rien n’indique où vont les e-mails adressés à ${domain} : les clients ne peuvent pas répondre.`,
    ),
    mx_null: said(
      'Le domaine n’accepte pas d’e-mails',
      ({ domain }) =>
        `Son enregistrement MX indique que ${domain} ne veut pas d’e-mails. Les clients ne peuvent pas répondre.`,
    ),
    mx_address: said('MX désigne une adresse', ({ host }) => `« ${host} » doit être un nom, pas une adresse.`),
    mx_unreachable: said('Un serveur n’a pas d’adresse', ({ host }) => `${host} figure dans MX et n’a pas d’adresse.`),
    reverse_good: said('Tout va bien', ({ address, name }) => `${address} porte le nom ${name}.`),
    reverse_missing: said(
      'Le serveur d’envoi n’a pas de nom',
      ({ address, server }) =>
        `${address} (${server}) n’a pas de nom inverse. Beaucoup de serveurs refusent les e-mails de telles adresses. Demandez à l’administrateur du réseau de le définir.`,
    ),
    reverse_mismatch: said(
      'Le nom mène ailleurs',
      ({ address, server, name }) =>
        `${address} porte le nom ${name}, alors que les e-mails partent par ${server}. L’idéal est un même nom dans les deux sens, y compris dans sa salutation (HELO).`,
    ),
    reverse_unknown: said(
      'Rien à vérifier',
      () => 'Les e-mails partent par un fournisseur, ou d’une adresse qui n’est pas visible d’ici.',
    ),
  },
}
