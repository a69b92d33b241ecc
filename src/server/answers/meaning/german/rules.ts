/**
 * What people and companies talk about with each other, in English and by the beginnings of German words (in lower case and
 * without accents, ß as ss): `refund: erstatt ruckzahl` says that „Erstattung“, „erstattet“ and „Rückzahlung“ are a refund.
 */
const meanings = `
how: wie wieso
when: wann
where: wo wohin woher
what: was
which: welche
who: wer wem wen
why: warum weshalb
how long: dauer dauert
how much: wieviel
not: nicht nie niemals kein keine keinen weder
no longer: nimmer
again: wieder nochmal erneut abermals
always: immer standig
still: noch immernoch
already: schon bereits
without: ohne
with: mit
before: vorher bevor zuvor
after: nach nachher danach
until: bis
now: jetzt nun sofort
later: spater nachtraglich
today: heut
tomorrow: morgen ubermorgen
yesterday: gestern
day: tag tage tagen werktag
week: woche
weekend: wochenende
month: monat
year: jahr
hour: stunde
minute: minute
morning: vormittag fruh
evening: abend
time: zeit uhrzeit
date: datum termin
appointment: vereinbar
i want: will mochte wurde wunsche
can: kann konnen konnte darf durfen
must: muss mussen soll sollen
need: brauch benotig
have: habe hab haben hast hatte
get: bekomm erhalt krieg
give: gib gebe geben
give back: zuruckgeb ruckgab retour
send back: zurucksend zuruckschick rucksend
exchange: umtausch austausch tausch
send: schick send verschick versand versend zuschick
ship: liefer auslieferung
delivery: lieferung zustell
delivered: zugestellt geliefert
deliver: uberbring
arrive: ankomm angekommen eintreff kam kommt
parcel: paket packchen sendung packerl packet
package: verpackung karton schachtel
unpack: auspack ausgepackt
shipment tracking: sendungsverfolg nachverfolg verfolg tracking
carrier: zusteller paketdienst bote kurier spedition dhl hermes post
post office: postfiliale postamt
postage shipping cost: porto versandkosten
late: verspat verzoger spat
lost: verlor verloren verschwund verschollen
missing: fehlt fehlend vermiss
wrong: falsch verkehrt irrtum
by mistake: versehen
broken: kaputt defekt zerbroch gebroch zersplitt gesprung entzwei
damaged: beschadig schaden ramponiert
faulty: mangel fehlerhaft
glass: glas scheibe
repair: reparier reparatur instand heil
fix: beheb richten
warranty: garantie gewahrleist
works: funktionier geht lauft klappt
turn on: einschalt anschalt anmach anspring
turn off: ausschalt abschalt deaktivier
switch on: aktivier
start: start beginn anfang
restart: neustart
stop: stopp anhalt aufhor halt
error: fehler storung
fails: fehlschlag scheiter misslung
problem: problem schwierig
slow: langsam trage
fast: schnell rasch
hot: heiss
cold: kalt
warm: warm lauwarm
clean: reinig putz sauber
wash: wasch
descale limescale: entkalk kalk
coffee: kaffee espresso
machine: maschine automat apparat
device: gerat teil
lamp light: lampe leuchte birne licht gluhbirne
battery: akku batterie
charge: auflad ladegerat
cable: kabel stecker
power: strom netzteil netzschalter
button: knopf taste
screen: bildschirm display
phone: handy telefon smartphone mobil
call: anruf anrufen telefonier ruf
computer: rechner computer laptop
app: app anwendung
software: software programm
update: update aktualisier upgrade neueste
version: version ausgabe
install: installier aufspiel einricht
connect: verbind koppel kopplung anschluss anschliess
wireless network: wlan wifi netz netzwerk funknetz router
internet: internet online web
website: webseite website seite homepage
frozen hangs: hang eingefroren aufgehang absturz abgesturzt
password: passwort kennwort
log in: anmeld einlogg login zugang zugangsdaten reinkomm einwahl rein
sign out: abmeld auslogg logout
forgot: vergess
account: konto account benutzerkonto kundenkonto
profile: profil
user name: benutzername
security: sicher sicherheit absicher
two factor second step: zweifaktor authentifizier zweit
code: code ziffer zahlencode
blocked locked: gesperrt sperr blockier
hacked stolen: gehackt gestohl geklaut diebstahl
delete: losch entfern tilg
remove: wegnehm beseitig
close: schliess auflos zumach
change: ander anderung wechsel umstell
edit: bearbeit
new: neu neue neues neuen
old: alt alte alten
address: adresse anschrift
street: strasse hausnummer
move house: umzug umgezog umzieh
city: stadt ort
country: land lander
abroad: ausland international
border: grenze
customs: zoll
switzerland: schweiz
austria: osterreich
germany: deutschland
europe: europa eu
e-mail: email mail e-mail mailadresse mailanbieter
mailbox: postfach briefkasten
message: nachricht mitteil
letter: brief
newsletter: newsletter
advertising: werbung reklame werbe
unsubscribe: abbestell austrag
subscribe: abonnier
subscription: abo abonnement mitglied mitgliedschaft vertrag tarif monatstarif
cancel: stornier storno abbrech annullier ruckgangig
terminate: kundig kundigung beend loswerd
withdraw: widerruf widerrufen
pause: pausier pause
renew extend: verlanger
order: bestell bestellung auftrag
buy purchase: kauf kaufen gekauft einkauf erwerb
basket: warenkorb einkaufswagen
checkout: kasse
product item: artikel produkt ware sache
goods: guter
price: preis
cost: kosten kostet
expensive: teuer
cheap: billig gunstig
free of charge: kostenlos gratis umsonst kostenfrei
fee: gebuhr zuschlag aufpreis
discount: rabatt nachlass rabattcode ermass
coupon voucher: gutschein coupon gutscheincode
gift card: geschenkkarte
gift: geschenk schenk
redeem: einlos
enter: eingeb eintrag eintipp
pay: zahl bezahl zahlung abbuch beglich
payment: zahlungsart zahlungsmittel zahlungsweg
credit card: kreditkarte visa mastercard
card: karte
bank: bank
bank transfer: uberweis
direct debit: lastschrift einzug
pay later on account: rechnungskauf raten ratenzahl
money: geld betrag summe
money back: wiederhabe geldzuruck
refund: erstatt ruckerstatt ruckzahl zuruckzahl
credited: gutschrift gutgeschrieb
declined: ablehn abgelehnt verweiger
invoice bill: rechnung abrechnung
receipt: beleg quittung kassenbon bon kaufbeleg
tax: steuer umsatzsteuer mehrwertsteuer steuernummer
accountant: steuerberater buchhalt
company: firma unternehm betrieb geschaftlich
download: herunterlad download runterlad
print: druck ausdruck
label: etikett aufkleb
pdf: pdf
size: grosse schuhnummer konfektion
fit: pass passen passt anprob
small tight: klein eng schmal
large: gross weit
colour: farbe
shoes: schuh stiefel
trousers: hose
shirt: hemd pullover jacke kleid
chair: stuhl sessel
table: tisch
sofa: sofa couch
available: verfugbar lieferbar vorrat vorratig
in stock: lager bestand
sold out: ausverkauft vergriffen
shop store: laden filiale geschaft markt
collect pick up: abhol abholung mitnehm holt holen
identity card: ausweis personalausweis
permission: vollmacht erlaub
somebody else: jemand bruder schwester freund nachbar mutter vater kollege
opening hours: offnungszeit geoffnet offen
reach contact: erreich kontakt wend
customer service: kundendienst kundenservice service hotline
help: hilf hilfe unterstutz
answer: antwort
wait: wart warte wartet wartezeit
complaint: beschwer reklam
unhappy: unzufrieden enttausch arger
disagree: einverstand widersprech widerspruch
decision: entscheid
report: meld
apologize: entschuldig
satisfied: zufrieden
data: daten information angaben
privacy: datenschutz gespeichert speicher dsgvo
personal: personlich personenbezog
consent: einwillig
copy: kopie auskunft
insurance: versicher
policy: police
claim: anspruch schadensmeld
flight: flug
airport: flughafen
train: zug bahn
ticket: fahrkarte ticket
hotel: hotel unterkunft zimmer
booking: buch buchung reservier
travel: reise reisen urlaub
luggage: gepack koffer
car: auto wagen
accident: unfall
doctor: arzt
health: gesund krank
contract: vertragslaufzeit
deadline: frist
employee: mitarbeit angestellt
salary: gehalt lohn
team: team gruppe
invite: einlad
user: benutzer nutzer anwender
role rights: rolle recht berechtig
share: teilen freigeb freigab
file: datei dokument anhang
photo picture: foto bild fotografier
import: importier
export: exportier
backup: sicherung backup
restore: wiederherstell
settings: einstell
language: sprache
notification: benachrichtig
sound: ton laut lautstark
camera: kamera
menu: menu
search: such
find: find
see: seh anseh anschau
open: offne
choose: wahl
measure: mess
water: wasser
food: essen lebensmittel
child: kind
dog: hund
home: haus zuhause wohnung
key: schlussel
door: tur
person: mensch person
information: info auskunft
many: viel viele
few: wenig
all: alle alles
nothing: nichts
everything: samtlich
possible: moglich
forever: endgultig dauerhaft
automatic: automatisch
right: richtig korrekt
good: gut
bad: schlecht
better: besser
`

const known = new Map<string, string>()
for (const line of meanings.split('\n')) {
  const [english, german] = line.split(':')
  for (const beginning of german?.trim().split(/\s+/) ?? []) known.set(beginning, english as string)
}

const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')

/** A word may be longer by so many letters than a short beginning that it is known by. */
const ending = 3

/** What one German word says in English, by its longest known beginning and what follows that; null where it says nothing. */
function glossOf(word: string): string | null {
  if (known.has(word)) return known.get(word) as string
  for (let length = word.length - 1; length >= 3; length--) {
    const english = known.get(word.slice(0, length))
    if (english === undefined || (length < 5 && word.length - length > ending && !glossOf(word.slice(length)))) continue
    const rest = word.slice(length).replace(/^s(?=\p{L}{4})/u, '')
    const more = rest.length >= 4 ? glossOf(rest) : null
    return more ? `${english} ${more}` : english
  }
  // What it is a kind of stands at its end.
  for (let from = 3; from <= word.length - 4; from++) {
    const english = known.get(word.slice(from))
    if (english) return english
  }
  return null
}

/** A German text in English words one after another, for a model that knows English; what it does not know stays as it is. */
export function inEnglish(german: string): string {
  const words = fold(german).match(/[\p{L}\p{N}]+|[.?!]/gu) ?? []
  return words
    .map((word) => glossOf(word) ?? (/^(?:\p{N}+|[.?!]|[a-z]{2,4})$/u.test(word) && !stopped.has(word) ? word : ''))
    .filter(Boolean)
    .join(' ')
}

// Words that German has for its grammar.
const stopped = new Set(
  `ich du er sie es wir ihr man der die das den dem des ein eine einen einem einer eines und oder aber denn als ob dass weil wenn
  bin bist ist sind war im in am an zu zur zum vom von fur auf aus bei um so da dann hier dort mein dein sein euch uns mir mich dir
  dich sich ihm ihn ihre ihren ja doch mal nur auch sehr mehr ins ums`
    .split(/\s+/)
    .filter(Boolean),
)
