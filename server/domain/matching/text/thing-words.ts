import { foldText } from "./fold-text";

/**
 * Words for things that shops sell, by their English word: English, German, French, Italian, Spanish, Dutch, Polish, Czech, Croatian (and its
 * neighbours), Indonesian, Hebrew. A star stands for any ending ("cokolad*": čokolada, čokoladni). To add a word, add it to its thing's line; it
 * must mean that thing in every language in which it is a word, and be no brand.
 */
const wordsOfThing: Record<string, string> = {
  // Food
  milk: "milk milch lait latte leche melk mlecz* mleczn* mlijek* mlijec* mliec* mlek* mlec* susu חלב",
  chocolate:
    "chocolat* schokolad* schoko choco cioccolat* ciocolat* czekolad* cokolad* cokoladn* coklat cokelat שוקולד",
  cocoa: "cocoa kakao kakaa kakaov* cacao kakaow* קקאו",
  coffee: "coffee kaffee kaffe cafe caffe koffie kawa kawy kava kavy kave kavov* kopi קפה",
  tea: "tea herbata herbaty caj caje caja cajev* תה",
  juice: "juice* saft jus succo zumo soka sokov* dzus nektar nectar stava מיצ",
  water: "water wasser eau acqua agua woda wody voda vode vody מים",
  wine: "wine wein vin vino vina vins vini wijn wino wina anggur יינ",
  beer: "beer bier biere birra cerveza piwo pivo bir בירה",
  cheese: "cheese kase kaas fromage formaggio queso sira keju גבינה גבינת",
  butter: "butter beurre burro mantequilla boter maslo maslac mentega חמאה",
  cream: "cream sahne creme nata panna smietan* smetan* vrhnje pavlaka שמנת crema",
  yogurt: "yogurt* yoghurt* joghurt* yaourt* jogurt* iogurt* יוגורט",
  egg: "egg eggs eier oeuf oeufs uova huevo huevos jaja jajo jaje vejce telur ביצים",
  bread: "bread brot pane brood chleb chleba kruh kruha roti לחם",
  toast: "toast toasts dvopek zwieback biscotte* fette crispbread צנים",
  cracker: "cracker crackers kreker* kracker* krakers* קרקר",
  biscuit:
    "biscuit* biscotti keks keksi keksa kekse galleta* galettes ciast* susenk* susenky cookie cookies koekjes biskuit ביסקוויט עוגיות",
  wafer: "wafer wafers waffel* gaufre* gaufrette* wafel* oplatk* vafl* napolitank* oblatn* ופל",
  cake: "cake kuchen gateau torta torte taart tort kolac* kolac עוגה עוגת",
  croissant: "croissant* kroasan* cornetto rogalik קרואסון",
  candy:
    "candy candies bonbon* caramelle caramelos cukierk* bonbony bomboni bombon* snoep permen sucettes lizalica lizalice lollipop* סוכריות סוכריה",
  gum: "gum chewing kaugummi zvaka* zvykack* מסטיק",
  ice: "icecream eis glace gelato helado lody zmrzlin* sladoled* eskrim גלידה",
  sugar: "sugar zucker sucre zucchero azucar suiker cukier cukru cukr secer* gula סוכר",
  salt: "salt salz zout soli garam מלח",
  pepper: "pepper pfeffer poivre pepe pimienta peper pieprz* pepr papar papra papr פלפל",
  flour: "flour mehl farine farina harina meel maka maki mouka brasno brasna tepung קמח",
  rice: "rice reis riz riso arroz rijst ryz ryzu ryze riza beras אורז",
  risotto: "risotto rizoto*",
  pasta: "pasta nudeln pates makaron* testovin* tjestenin* noodle noodles nudle פסטה אטריות",
  spaghetti: "spaghetti spageti* spaghett* ספגטי",
  oil: "oil huile olio aceite olie olej oleju ulje ulja שמנ",
  vinegar: "vinegar essig vinaigre aceto vinagre azijn ocet ocat cuka חומץ",
  olive:
    "olive oliven olives oliva aceitunas olijf* oliwki oliwkow* oliwa olivy oliwov* olivov* maslin* zaitun זית זיתים",
  tomato:
    "tomato tomatoes tomaten tomate tomates pomodoro pomodori pomidor* rajcat* rajcic* rajcat tomat עגבניות עגבניה",
  potato: "potato potatoes kartoffel* patate patatas aardappel* ziemniak* bramb* krumpir* kentang",
  onion: "onion onions zwiebel* oignon* cipolla cipolle cebolla cebula cibul* bawang בצל",
  garlic: "garlic knoblauch aglio knoflook czosn* cesnek cesnjak cesnjak* שום",
  mushroom: "mushroom* champignon* pilze funghi setas grzyb* zampion* gljiv* sampinjon* jamur פטריות",
  bean: "bean beans bohnen haricots fagioli alubias bonen fasol* fazol* grah graha kacang שעועית",
  chickpea: "chickpea* kichererbsen ceci garbanzos cieciorka cizrna slanut* חומוס hummus",
  lentil: "lentil* linsen lenticchie lentejas soczewica cocka leca עדשים",
  corn: "corn mais maiz kukuryd* kukuric* kukuruz* jagung תירס",
  wheat: "wheat weizen* frumento trigo tarwe pszenic* psenic* psenicn* gandum חיטה",
  oat: "oat oats hafer* avoine avena haver owsian* ovesn* zobi zoben* שיבולת",
  muesli: "muesli musli granola muzli cereal cereals cereales גרנולה",
  wholegrain:
    "wholegrain wholemeal vollkorn* complet complets integrale integral* volkoren celozrn* integraln* pelnoziarn*",
  gluten: "gluten glutine glutena glutenu bezgluten* bezlepk* glutenfrei lepku ללאגלוטן",
  meat: "meat fleisch viande carne vlees mieso miesa maso meso daging בשר",
  beef: "beef rind* boeuf manzo vacuno rundvlees wolow* hovez* govedin* govedi* sapi בקר",
  pork: "pork schwein* porc maiale cerdo wieprzow* veprov* svinj* svinjetina babi",
  chicken: "chicken huhn hahnchen poulet pollo kurczak* kure* kureci pilet* pileca pilec* ayam עופ",
  turkey: "turkey puten* dinde tacchino pavo kalkoen indyk* kruti puret* kalkun הודו",
  ham: "ham schinken jambon prosciutto jamon szynk* sunka sunk* prsut*",
  sausage:
    "sausage* wurst* saucisse* salsiccia salchicha* worst kielbas* klobas* kobasic* hrenovk* sosis נקניק נקניקיות",
  pate: "pate pastete pastet* pasteta pasztet* pastik* paszt*",
  fish: "fish fisch poisson pesce pescado ryba ryby riba ribe ikan דג דגים",
  tuna: "tuna thunfisch* thon thon tonno atun tonijn tunczyk* tunak* tunjevin* tunina tunine tunin tunina טונה",
  salmon: "salmon lachs saumon salmone zalm losos* סלמון",
  sardine: "sardine* sardina* sardin* sardel* srdel* סרדינים",
  anchovy: "anchov* inchov* acciugh* incun* anchois sardelle אנשובי",
  shrimp: "shrimp* garnelen crevettes gamberi gambas krewetk* krevet* kozic* udang שרימפס",
  soup: "soup suppe soupe zuppa sopa soep zupy polevk* juha juhe supa supe מרק",
  sauce: "sauce sauces sosse salsa saus sosy omack* omacka umak umaka saos רוטב",
  ketchup: "ketchup keczup* kecup* קטשופ",
  mayonnaise: "mayonnais* maionese mayones* majonez* majonai* מיונז",
  mustard: "mustard senf moutarde senape mostaza mosterd musztard* horcic* senfa חרדל",
  spice: "spice spices gewurz* epice epices spezie especias kruiden przypraw* zacin* zacini bumbu תבלינ",
  honey: "honey honig miel honing miod miodu medu medov* meda madu דבש",
  jam: "jam konfiture confiture marmelad* marmellat* mermelada dzem* dzem pekmez* selai ריבה",
  spread: "spread aufstrich tartinade pomazank* namaz* ממרח",
  syrup: "syrup sirup* sirop* sciroppo jarabe siroop syrop* סירופ",
  snack: "snack snacks grickal* zalogaj* zalogajc* cemilan חטיפ",
  chips: "chips crisps cips* chipsy kripik keripik ציפס",
  popcorn: "popcorn kokice kokica פופקורנ",
  bar: "bar bars riegel barre barretta barrita reep baton batonik tycink* plocic* plocica stanglic*",
  nut: "nut nuts nusse noix noci nueces noten orzech* orech* orah* oraha oras* אגוזים",
  hazelnut:
    "hazelnut* haselnuss* noisette* nocciol* avellana* hazelnoot lesnjak* ljesnj* laskow* liskov* lesnik* אגוזלוז",
  almond: "almond* mandel* amande* mandorl* almendra* amandel* migdal* mandl* badem* kacangalmond שקדים שקד",
  peanut: "peanut* erdnuss* cacahuete* arachid* cacahuet* pinda orzeszki arasid* kikiriki* בוטנים",
  pistachio: "pistachio* pistazie* pistach* pistacch* pistacho* pistac* pistacij* פיסטוק",
  walnut: "walnut walnuts walnuss* vlassk* orasast* orehov*",
  seed: "seed seeds samen graines semillas zaden nasion* semink* sjemenk* biji זרעים",
  sesame: "sesame sesam sesamo sezam* sezamov* susam* wijen שומשום",
  strawberry:
    "strawberr* erdbeer* fraise* fragol* fresa* aardbei* truskaw* jahod* jagod* jagoda stroberi תות",
  raspberry:
    "raspberr* himbeer* framboise* lampon* frambues* framboos malina maline malinou malinowy malinov* malina פטל",
  blueberry: "blueberr* heidelbeer* myrtille* mirtill* arandan* bosbes jagod* boruvk* borovnic* אוכמניות",
  cherry:
    "cherry cherries kirsch* cerise* cilieg* ciliegia cereza* kers wisni* visn* visnj* tresn* tresnj* דובדבנ",
  apple: "apple apples apfel pommes mela mele manzana* appel jablk* jablek* jabuk* apel תפוח תפוחים",
  pear: "pear pears birne* poire* pera pere gruszk* hrusk* krusk* אגס",
  peach:
    "peach peaches pfirsich* peche peches pesca pesche melocoton* perzik brzoskwin* broskv* breskv* persik אפרסק",
  apricot:
    "apricot* aprikose* abricot* albicocc* albaricoq* abrikoos morela morele morelowy merunk* marelic* kajsij* משמש",
  plum: "plum plums pflaume* prune* prugn* ciruela* pruim sliwk* svestk* sljiv* sljiva שזיפ",
  orange:
    "orangen arancia arance naranjas sinaasappel* pomarancz* pomeranc* narandz* naranca* narance jeruk תפוז תפוזים",
  lemon: "lemon lemons zitron* citron* limon* limone limoni citroen cytryn* citrón* limun* לימונ",
  lime: "lime limette* limetk* limet* ליים",
  banana: "banana* banane* banaan banan* pisang בננה",
  pineapple: "pineapple* ananas* ananasov* nanas אננס",
  mango: "mango mangos mangga mangue מנגו",
  grape: "grape grapes traube* raisin raisins uvas druiven winogron* hroznov* grozd* grozdj* ענבים",
  coconut: "coconut* kokos* cocos coco cocco kokosnuss* kokosov* kelapa קוקוס",
  blackcurrant: "currant* johannisbeer* cassis ribes grosella* porzeczk* rybiz* ribiz*",
  elderflower: "elderflower holunder* sureau sambuco sauco vlierbloesem bazg* bazga",
  mint: "mint minze menthe menta munt miet* matov* metvic* mentol* נענע מנטה",
  vanilla: "vanilla vanille vaniglia vainilla wanili* vanilk* vanilij* vanili* וניל",
  caramel: "caramel* karamel* caramell* קרמל",
  cinnamon: "cinnamon zimt cannelle cannella canela kaneel cynamon* skoric* cimet* קינמונ",
  ginger: "ginger ingwer gingembre zenzero jengibre gember imbir* zazvor* dumbir* jahe גינגר",
  gingerbread: "gingerbread lebkuchen* pernik* medenj* piernik*",
  spinach: "spinach spinat epinard* spinaci espinaca* spinazie szpinak* spenat* spinat* bayam תרד",
  carrot: "carrot* karotte* carotte* zanahoria* wortel* marchew* mrkev* mrkv* גזר",
  cucumber:
    "cucumber* gurke* concombre cetriol* pepino komkommer ogork* okurk* krastav* mentimun מלפפונ מלפפונים",
  artichoke: "artichoke* artischock* artichaut* carciof* alcachof* karczoch* artycok* articok*",
  pumpkin: "pumpkin kurbis* courge zucca calabaza pompoen dyni* dyne* bundev* bucin* labu דלעת",
  vegetable: "vegetable* gemuse legume* verdur* verdura* groente* warzyw* zelenin* povrc* sayur ירקות",
  fruit: "fruit fruits frucht* fruchte frutta fruta owoc* ovoc* voce voca vocn* buah פירות",
  soy: "soy soya soja soia sojin* soje sojov* sojow* kedelai סויה",
  tofu: "tofu טופו",
  baby: "baby bebe beba bebi neonat* kojenec* dojenc* bayi תינוק",
  porridge: "porridge kasic* kasica brei bouillie papilla kasza kaszk* kase bubur דייסה",
  salad: "salad salat salade insalata ensalada salatk* salat* salata* סלט",
  pizza: "pizza pizze פיצה",
  sweet: "sweet suss susse sucre dulce zoet slodk* sladk* slatk* slatki manis מתוק",
  sour: "sour sauer kwasn* kysel* kisel* חמוצ",
  spicy: "spicy scharf piquant* piccant* picante pittig pikantn* paliv* ljut* ljuti pedas חריפ",
  mild: "mild doux delicato suave lagodn* jemn* blagi עדינ",
  dark: "dark dunkel ciemn* tmav* tamn* gorzk* horka מריר",
  smoked: "smoked gerauchert* fume fumee affumicat* ahumad* gerookt wedzon* uzen* dimljen* asap מעושנ",
  roasted:
    "roasted gerostet* grille grillee tostat* tostad* geroosterd prazon* prazen* przen* praz* panggang קלוי",
  dried: "dried getrocknet* seche sechees secchi secco seco gedroogd suszon* susen* kering מיובש",
  frozen: "frozen tiefkuhl surgele* surgelat* congelad* diepvries mrozon* mrazen* smrznut* beku קפוא",
  organic: "organic biologique biologico ecologico biologisch ekolog* organik אורגני",
  free: "free ללא",
  drink: "drink drinks getrank boisson* bevand* bebida drank napoj* napit* pice pica minuman משקה",
  energy: "energy energetsk* energetick* energetyczn* אנרגיה",
  sparkling: "sparkling sekt mousseux spumante espumoso gazowan* perliv* gazirana pjenus* pjenusac סודה",
  whisky: "whisky whiskey whiskies wiski ויסקי",
  vodka: "vodka wodka wodki votka וודקה",
  rum: "rum rhum רום",
  liqueur: "liqueur* likor* likier* liker* liquore licor ליקר",
  brandy: "brandy rakij* rakija weinbrand cognac konjak koniak*",
  // Household and beauty
  soap: "soap seife savon sapone jabon zeep mydlo mydla sapun* sabun סבונ",
  shampoo: "shampoo* shampoing shampooing champu szampon* sampon* שמפו",
  conditioner: "conditioner* spulung balsam balsamo odzywk* kondicioner* regenerator מרככ",
  shower: "shower dusch* douche doccia ducha prysznic* sprch* tusir* mandi רחצה",
  toothpaste: "toothpaste* zahnpasta zahncreme dentifrice dentifricio dentifrico tandpasta",
  toothbrush:
    "toothbrush* zahnburste* brosse spazzolino cepillo tandenborstel szczoteczk* kartacek* cetkic* sikat מברשת",
  deodorant: "deodorant* dezodorant* desodorante* deodorante* דאודורנט",
  perfume: "perfume parfum* profumo perfum* parfem* בושמ",
  lipstick: "lipstick* lippenstift rossetto labial szmink* lipstik lipcream שפתונ",
  mascara: "mascara maskara rimel tusz rasenk* מסקרה",
  mask: "mask maske masque maschera mascarilla masker mask* maseczk* maska מסכה",
  serum: "serum siero סרום",
  face: "face gesicht* visage viso facial facciale gezicht twarz* oblicej* plet* lica wajah פנים",
  skin: "skin haut huid עור",
  hair: "hair haar haare cheveux capelli pelo kosu kosa kose rambut שיער",
  hand: "hand hande manos dlon* ruce ruke tangan ידיים",
  body: "body corpo cuerpo lichaam tijelo tijela badan גוף",
  sun: "sun sonne* soleil slonc* slunc* sunc* matahari שמש",
  detergent:
    "detergent* waschmittel lessive detersivo detergente wasmiddel prask* prasek deterdzent* deterjen אבקת",
  softener:
    "softener weichspuler adoucissant ammorbidente suavizante wasverzachter avivaz* omeksivac* pelembut",
  cleaner: "cleaner reiniger* nettoyant detergente limpiador cistic* cistac* pembersih ניקוי",
  paper: "paper papier carta papel papir* papira kertas נייר",
  towel: "towel* handtuch* serviette* asciugaman* toalla* handdoek* recznik* rucnik* handuk מגבת מגבות",
  diaper: "diaper* windel* couche* pannolin* panal* luier* pieluch* plenk* pelen* popok חיתולים",
  wipes: "wipes tucher lingettes salviett* toallitas doekjes chustecz* ubrousk* maramic* tisu מגבונים",
  candle: "candle* kerze* bougie* candela vela kaars swiec* svick* svijec* lilin נר נרות",
  knife: "knife messer couteau coltello cuchillo noze pisau סכינ",
  glass: "glass glas verre vetro vidrio szklo sklo sklenic* stakl* gelas כוס",
  bottle: "bottle flasche bouteille bottiglia botella fles butelk* lahev* botol בקבוק",
  pan: "frypan pfanne poele padella sarten koekenpan patelni* panev* wajan מחבת",
  dog: "dog hund perro hond pasa anjing כלב לכלב",
  cat: "cat katze* gatto gatti gato kocka kocky macka macke macku kucing חתול לחתול",
  food: "food futter nourriture cibo comida voer karma krmiv* hrana hrane makanan אוכל מזונ",
  // Clothes, shoes, accessories
  shoe: "shoe shoes schuh schuhe chaussure* scarpa scarpe zapato* zapatilla* schoen schoenen buty boty bota obuca cipel* cipela sepatu נעל נעלי נעליים",
  sneaker: "sneaker* turnschuh* baskets sneakers trampk* tenisk* tenisic* kets סניקרס",
  boot: "boot boots stiefel* bottes botte stivali stivale botas laarzen kozak* kozacki cizme cizma מגפיים",
  sandal: "sandal* sandale* sandali sandalia* sandaal* sandaly sandale סנדל סנדלים",
  slipper:
    "slipper* hausschuh* chausson* ciabatt* zapatillascasa pantoffel* kapcie klapki claquettes papuce papuca sandaljepit כפכפים",
  heel: "heel heels absatz talon* tacco tacon hakken obcas* podpat* peta potpetic*",
  leather: "leather leder cuir cuero leer skorzan* kuze kozen* kozni עור pelle piel skora",
  suede: "suede wildleder daim scamosciato zamsz* semis* antilop*",
  cotton: "cotton baumwolle coton cotone algodon katoen bawelna* bavln* pamuk* pamucn* katun כותנה",
  shirt:
    "shirt shirts hemd hemden chemise* camicia camisa overhemd koszul* kosile* kosulj* kemeja חולצה חולצת",
  dress: "dress kleid robe vestito abito vestido jurk sukienk* saty haljin* gaun gamis שמלה שמלת",
  trousers: "trousers pants hosen pantalon* pantaloni broek spodnie kalhot* hlac* celana מכנסיים מכנסי",
  skirt: "skirt jupe gonna falda spodnic* sukn* suknja חצאית",
  jacket: "jacket jacke veste giacca chaqueta kurtk* jakn* jaket גקט",
  coat: "coat mantel manteau cappotto abrigo plaszcz* kabat* kaput* מעיל",
  sweater: "sweater pullover maglione jersey trui sweter* svetr* pulover* dzemper* סוודר",
  sock: "sock socks socken chaussettes calzini calcetines sokken skarpet* ponozk* carap* kaus גרביים",
  hat: "hat chapeau cappello sombrero hoed czapk* klobouk* cepic* kapa sesir* topi כובע",
  bag: "bag tasche borsa torb* torba torebk* taska taske tasna תיק",
  backpack: "backpack* rucksack* zaino mochila rugzak plecak* batoh* ruksak* ransel תרמיל",
  wallet:
    "wallet* geldborse* portefeuille* portafoglio cartera portemonnee portfel* penezenk* novcanik* dompet ארנק",
  belt: "belt gurtel ceinture cintura cinturon opasek remen sabuk ikat חגורה",
  watch:
    "watch watches armbanduhr* uhr uhren montre montres orologio orologi reloj relojes horloge* zegarek zegarki zegarka hodink* satovi שעונ",
  ring: "ring anillo pierscion* prsten* טבעת",
  necklace: "necklace* halskette* collier collana collar ketting naszyjnik* nahrdelnik* ogrlic* kalung שרשרת",
  earring: "earring* ohrring* orecchin* pendientes oorbel* kolczyk* nausnic* naušnic* anting עגילים",
  glasses:
    "glasses sunglasses brille* sonnenbrille* lunettes occhiali gafas bril zonnebril okulary bryle naocale kacamata משקפיים משקפי",
  bike: "bike bikes fahrrad* bicicletta bicicleta fiets rower rowerow* bicikl* sepeda אופניים",
  // For whom
  women:
    "women womens woman ladies lady damen frauen femme femmes donna donne mujer mujeres dames vrouwen damsk* damske damska kobiet* zeny zensk* zene zenske wanita perempuan נשים לנשים לאישה",
  men: "men herren homme hommes uomo uomini hombre hombres heren mannen mesk* panske panska pansk* musk* muske muski muskarce pria lakilaki גברים לגבר לגברים",
  kids: "kids kinder enfant enfants bambino bambini ninos kinderen dziec* detsk* djec* djecj* anak ילדים לילדים",
  junior: "junior juniors",
  girl: "girl girls madchen fille filles ragazza bambina nina meisjes dziewcz* divk* divc* djevojc* gadis בנות",
  boy: "boy boys jungen garcon garcons ragazzo bambino jongens chlop* chlapec* djecac* בנים",
  // Things of a house
  chair: "chair* stuhl* chaise* sedia sedie silla* stoel* krzesl* zidle* stolic* stolica kursi כיסא",
  table: "table tische tavolo stolu stola stolik* meja שולחנ",
  bed: "bed bett letto cama lozk* postel* krevet* kasur מיטה",
  pillow: "pillow* kissen oreiller* cuscin* almohada* kussen* poduszk* polstar* jastuk* bantal כרית",
  blanket: "blanket* decke couverture* coperta manta deka selimut שמיכה",
  lamp: "lamp lampe lampes lampada lampara lampa lampu מנורה",
  toy: "toy toys spielzeug jouet jouets giocattol* juguete* speelgoed zabawk* hrack* igrack* mainan צעצוע",
  book: "book books buch livre* libro libros boek ksiazk* kniha knihy knjig* buku ספר",
  phone: "phone telefon* telephone telefono telefoon ponsel טלפונ",
};

/** Written out in full, in each spelling of a listing; and beginnings, for any ending. Built once. */
const whole = new Map<string, string>();
const beginnings = new Map<string, string>();
for (const [thing, words] of Object.entries(wordsOfThing))
  for (const word of words.split(" ")) {
    const folded = foldText(word);
    if (word.endsWith("*")) beginnings.set(folded, thing);
    else if (folded !== "" && !whole.has(folded)) whole.set(folded, thing);
  }
const beginningLengths = { min: 4, max: Math.max(...[...beginnings.keys()].map((word) => word.length)) };

/**
 * The English word of what a folded word names, in any language of the table ("leder", "cuir", "pelle": "leather"); the same for all spellings,
 * null for other words. Colours are read elsewhere.
 */
export function findThing(word: string): string | null {
  const known = whole.get(word);
  if (known) return known;
  for (let length = Math.min(word.length, beginningLengths.max); length >= beginningLengths.min; length--) {
    const thing = beginnings.get(word.slice(0, length));
    if (thing) return thing;
  }
  return null;
}

/** The words of all things, one line each, as far as they are written out in full: Latin and Hebrew, folded as listings are. */
export const listWordsOfThings = (): string[][] =>
  Object.values(wordsOfThing).map((words) =>
    words
      .split(" ")
      .filter((word) => !word.endsWith("*"))
      .map((word) => foldText(word)),
  );

/** The English words of all things that `findThing` knows. */
export const listThings = (): string[] => Object.keys(wordsOfThing);
