import { domainToASCII } from 'node:url'

/**
 * Providers where anybody gets an address: a shared domain says nothing about whom somebody works for. Families such as
 * yahoo.* and hotmail.* are matched by their first label.
 */
const publicMail = new Set(
  `gmail.com googlemail.com aol.com icloud.com me.com mac.com msn.com passport.com proton.me protonmail.com pm.me
  tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me fastmail.com fastmail.fm hey.com zoho.com zohomail.com
  zohomail.eu mail.com email.com usa.com gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.fr gmx.co.uk web.de freenet.de t-online.de
  mail.de posteo.de posteo.net mailbox.org arcor.de online.de vodafone.de vodafonemail.de kabelmail.de unitybox.de
  bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net laposte.net orange.fr wanadoo.fr free.fr sfr.fr neuf.fr
  bbox.fr numericable.fr aliceadsl.fr libero.it virgilio.it alice.it tin.it tim.it tiscali.it inwind.it iol.it email.it
  telefonica.net terra.es sapo.pt telenet.be skynet.be proximus.be ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl
  home.nl casema.nl btinternet.com bt.com virginmedia.com ntlworld.com sky.com talktalk.net blueyonder.co.uk tiscali.co.uk
  eircom.net telia.com bredband.net spray.se online.no broadpark.no mail.dk get2net.dk stofanet.dk elisanet.fi kolumbus.fi
  wp.pl o2.pl onet.pl interia.pl op.pl vp.pl tlen.pl poczta.onet.pl gazeta.pl seznam.cz centrum.cz atlas.cz email.cz
  post.cz azet.sk zoznam.sk centrum.sk freemail.hu citromail.hu indamail.hu abv.bg mail.bg inbox.lv apollo.lv inbox.lt
  mail.ee hot.ee mail.ru bk.ru list.ru inbox.ru internet.ru rambler.ru yandex.ru yandex.com ya.ru ukr.net i.ua meta.ua
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net
  frontier.com windstream.net rogers.com bell.net shaw.ca sympatico.ca telus.net videotron.ca uol.com.br bol.com.br
  terra.com.br ig.com.br globo.com bigpond.com optusnet.com.au iinet.net.au xtra.co.nz qq.com 163.com 126.com yeah.net
  sina.com sina.cn sohu.com foxmail.com 139.com aliyun.com naver.com daum.net hanmail.net nate.com rediffmail.com
  docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com walla.com walla.co.il mynet.com duck.com simplelogin.com
  privaterelay.appleid.com mozmail.com mailinator.com guerrillamail.com 10minutemail.com trashmail.com yopmail.com`.split(
    /\s+/,
  ),
)
const publicFamilies = new Set(['yahoo', 'ymail', 'rocketmail', 'hotmail', 'outlook', 'live', 'windowslive'])

/** A domain as it is compared: lower case, ASCII (Punycode), without a leading @. Null when it is none. */
export function normalDomain(text: string): string | null {
  const domain = domainToASCII(text.trim().replace(/^@/, '').replace(/\.$/, ''))
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(domain) && domain.length <= 253 ? domain : null
}

/** Whether anybody can have an address there. */
export function isPublicMail(domain: string): boolean {
  const labels = domain.split('.')
  // hotmail.com, yahoo.co.uk; but not hotmail.example.com.
  const isShort = labels.length === 2 || (labels.length === 3 && /^(com|co|ne)$/.test(labels[1] as string))
  return publicMail.has(domain) || (isShort && publicFamilies.has(labels[0] as string))
}

/**
 * The domains whose organization an address belongs to, the nearest first: its own, then those above it, as
 * service.example.com is a part of example.com. None for public mail providers.
 */
export function domainsOf(address: string): string[] {
  const domain = normalDomain(address.slice(address.lastIndexOf('@') + 1))
  if (!domain || !address.includes('@') || isPublicMail(domain)) return []
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_label, index) => labels.slice(index).join('.'))
}
