/** What `npm run bench -- --help` says. */
export const usage = `npm run bench [-- --offers 10000] [--json]
npm run bench -- --pipeline 10000,30000,100000 [--profile] [--json]
npm run bench -- --pipeline 10000 --workers 1,2 [--cores 0,1] [--share 40] [--json]
npm run bench -- --review [--items 500] [--matches 100000] [--cut 10] [--json]
npm run bench -- --visits 300 [--json]
npm run bench -- --lists [--matches 100000] [--json]
npm run bench -- --search 10000,100000 [--peers] [--database URL] [--json]
npm run bench -- --import 100000,1000000 [--json]
npm run bench -- --export 100000,1000000 [--json]
npm run bench -- --insights 100000 [--json]
npm run bench -- --find 10000,100000 [--json]
npm run bench -- --retrieval both DIR… [--offers 100000] [--json]
npm run bench -- --retrieval memory|database --database URL [--offers 10000] [--json]
npm run bench -- --llm 300 [--json]
npm run bench -- --llm-faults [--json]
npm run bench -- --agents 10000,100000 [--json]
npm run bench -- --peers DIR… [--json]

Import, embedding, retrieval, scoring, reading of pairs and search over generated offers, in the embedded database or in a database of its own on
the server of DATABASE_URL. --pipeline measures what an offer costs from its file until it stands in a product, at each of the
sizes named (about an hour for these), and where it goes; with --profile also what the worker's first thread does. --workers
runs the same with so many workers, each a process of its own, on cores of their own where --cores names them, each held still for all but --share per cent of the time, so that the database is not the limit, and tells whether all gave the same. --review has a scripted reviewer decide in a browser, with the network cut for --cut seconds in the
middle, then at a person's pace on all candidates of an offer in one go, and looks each decision up in the database. --visits decides the queue of the demo with so many products
by the truth, one candidate a look and all at once, and counts how often an offer comes up. --lists opens the long lists in a browser, with as many offers and products as matches in
review, and changes their filters. Both on an instance of their own, or on --url with --database, --email and --password. --search has eight clients search with facets, filters and typos over so many products, in the database --database, which is filled where it is empty
and stays, so that it can be measured again; with --peers, MiniSearch and Orama then answer some of the queries beside ours, each in a process of its own. --import
imports a file of so many rows, twice, and copies it by psql beside. --export writes so many pairs in every format, and offers, products, matches
and decisions as CSV, and has somebody search beside. --insights makes price positions and assortment gaps of so many products in five catalogs and loads their pages. --find asks
for the products of offers that none of so many is, and imports them one by one then to compare; beyond 20,000 it loads them with hashed vectors and compares nothing. --retrieval
compares the two settings of RETRIEVAL: how many known matches of data sets (at most --offers of them) are among the candidates; or what candidates of so many offers of a database that stands take, one setting a run. --llm has a
local server play language models that are right, wrong, lenient or say "same" to all, on the demo with so many products, with a reviewer who knows the
truth; --llm-faults has it fail in every way there is. --agents calls the tool score_pair on pairs of so many offers. --peers matches
the two whole tables of each data set by other ways and by ours, and says what each took; those in Python are run where the Python that
SAMESKU_PEERS_PYTHON names, or python3, has the packages of bench/peers/requirements.txt. --json: the last line of the output is one JSON object.`;
