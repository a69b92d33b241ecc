/**
 * Insults and obscenities, in the letters that `plainWord` leaves: small, without accents, no letter three times. Not here:
 * mild words, and words that mean something harmless in one of the other languages (dick in German, con in Spanish,
 * retard in French), unless a phrase makes them plain.
 */
const english = `(?:mother|cluster|mind)?fuck(?:s|ed|er|ers|in|ing|ings|face|faces|wit|wits|tard|tards|up|off|wad|head|heads)?
  (?:bull|horse|dip|ape|bat)?shit(?:s|ty|tier|tiest|ting|ted|head|heads|hole|holes|show|shows|bag|bags|faced)?
  (?:ass|arse)(?:hole|holes|hat|hats|wipe|wipes|clown|clowns) dumbass(?:es)? jackass(?:es)? smartass(?:es)? dickhead(?:s)?
  dickwad cocksucker(?:s)? wanker(?:s)? tosser(?:s)? twat(?:s)? cunt(?:s|y)? bitch(?:es|ing|y)? bastard(?:s)? whore(?:s)?
  slut(?:s|ty)? idiot(?:s|ic)? moron(?:s|ic)? imbecile(?:s)? retarded dimwit(?:s)? halfwit(?:s)? scumbag(?:s)? douchebag(?:s)?
  bollocks wtf stfu`
const german = `(?:ver)?scheis{1,2}(?:e|en|er|es|egal|dreck|laden|verein|haus|typ|kerl|firma)? (?:be|ver|ange)schiss(?:en|ener|ene)? schiss
  arsch(?:loch|locher|loecher|geige|geigen|kriecher|gesicht|gesichter)? leck(?:t)?mich hurensohn(?:e|es|en)? hurensoehne hure(?:n)?
  wichser(?:n|in|s)? wixer(?:n|s)? fick(?:en|t|dich) gefickt verfickt(?:e|er|en|es)? fotze(?:n)? schlampe(?:n)? mistkerl(?:e)? miststuck
  miststueck drecksack drecksacke drecks(?:laden|verein|firma|kerl|pack) sauladen saftladen vollidiot(?:en)? idiot(?:en|in|isch|ische|ischer|isches)? depp(?:en|ert)? trottel(?:n|s)?
  spast(?:i|en|is)? vollpfosten missgeburt(?:en)? bastard(?:e|en)? kackbratze(?:n)? penner(?:n)? schwachkopf schwachkopfe schwachkoepfe hackfresse volltrottel`
const french = `connard(?:s)? connasse(?:s)? con(?:n)?erie(?:s)? encule(?:e|s|es|r)? salope(?:s)? salopard(?:s)? pute(?:s)? putain
  batard(?:s|e|es)? merde(?:s|ux|use)? emmerde(?:r|z|s|ur|urs)? emmerdeur(?:s)? abruti(?:e|s|es)? cretin(?:e|s|es)? debile(?:s)?
  imbecile(?:s)? enfoire(?:e|s|es)? trouduc couillon(?:s)? ordure(?:s)? bouffon(?:s)? branleur(?:s)? idiot(?:e|es)?`
const spanish = `gilipollas cabron(?:a|es|as)? hijoputa(?:s)? puta(?:s)? puto(?:s)? putada(?:s)? mierda(?:s)? pendejo(?:s)? pendeja(?:s)?
  joder jodido(?:s)? jodida(?:s)? jodete imbecil(?:es)? idiota(?:s)? estupido(?:s)? subnormal(?:es)? maricon(?:es)? zorra(?:s)?
  capullo(?:s)? malnacido(?:s)? mamon(?:es)? chingada(?:s)? chinga(?:r|te)? verga culero(?:s)? culo`
const arabic = `(?:يا)?(?:ال)?(?:خرا|زباله|حقير|حقيره|حقراء|حيوان|حيوانات|حمار|حمير|كلب|كلاب|غبي|غبيه|اغبياء|عاهره|عاهرات|شرموط|شرموطه|شراميط|منيوك|متخلف|متخلفين|تافه|تافهين|وسخ|قذر|قذرين|نصاب|نصابين|حراميه|لعين|سافل|سفله|واطي|معتوه|احمق|حمقي|ابله)
  كسم كسمك خرا زب طيز قحبه قحاب عرص خول نيك`

/** Harmless alone: «ordures», «culo», «animal». They count only where they are said to somebody. */
export const onlySaidTo = new Set(
  'ordure ordures culo حيوان حيوانات حمار حمير كلب كلاب زباله الزباله نصاب نصابين خرا bouffon bouffons penner pennern capullo capullos zorra zorras debile debiles depp mamon mamones moron subnormal subnormales وسخ الوسخ قذر القذر قذرين تافه تافهين'.split(
    ' ',
  ),
)

const phrases = `piece of shit|pieces of shit|go to hell|burn in hell|screw you|screw yourself|kill yourself|drop dead|suck my|son of a bitch
  |sons of bitches|kiss my ass|kiss my arse|pain in the ass|stupid people|stupid company|leck mich|leckt mich|halt die fresse|haltet die fresse|fresse halten|fahr zur holle
  |fahrt zur holle|verpiss dich|verpisst euch|dumme sau|dummes schwein|blode kuh|blode kuhe|blodes schwein|fils de pute|fils de putes|va te faire|allez vous faire
  |ta gueule|vos gueules|ferme la|gros con|sale con|sales cons|petit con|bande de cons|pauvre con|espece de con|pauvre type|trou du cul|nique ta mere
  |hijo de puta|hijos de puta|vete a la mierda|vayanse a la mierda|vete al infierno|a tomar por culo|que te den|me cago en|tu puta madre|pedazo de mierda|panda de inutiles
  |ابن الكلب|ابن كلب|اولاد الكلب|ابن الحرام|اولاد الحرام|ابن الشرموطه|ابن القحبه|كس امك|كس اختك|الله يلعنك|الله يلعنكم|يلعن ابوك|يلعن امك|تفو عليك|تفو عليكم|كل خرا|انقلع`

/** The whole of a word is one of these. */
export const roughWord = new RegExp(
  `^(?:${[english, german, french, spanish, arabic].join(' ').trim().split(/\s+/).join('|')})$`,
)

/** Several words after one another, by the first of them. */
export const roughPhrases: Map<string, string[][]> = Map.groupBy(
  phrases.split('|').map((phrase) => phrase.trim().split(/\s+/)),
  ([first]) => first ?? '',
)

/** What stands around an insult and says nothing about the matter: a passage of these and the insult folds as a whole. */
export const emptyWords = new Set(
  `you your youre yourself u ya are r is a an the all such what whats of and or off up so very really total totally complete completely utter bunch
  pack load guys people company team stupid bloody damn god oh hey just absolute freaking effing fat ugly lazy useless incompetent dumb this
  ihr du sie seid bist sind ein eine einen einer so such was fur euch dich dir und oder alle alles nur total ganz vollig echt verdammt verdammte verdammter
  verfluchte haufen bande saubande dumm dumme dummer blod blode bloder unfahig unfahige mal doch ja der die das ihr euer euere eure ist
  vous tu toi es etes est un une des de du les la le quel quelle bande tous toutes tas sale sales gros grosse pauvre vraiment putain et ou te ta tes votre vos espece
  tu tus ustedes vosotros usted sois son eres es un una unos unas de la el los las que todos todas panda hatajo sarta menudo menuda menudos vaya y o te
  انت انتم انتي انتو يا كلكم كل كلها هذا هذه مجرد مجموعه شركه من و`.split(/\s+/),
)
