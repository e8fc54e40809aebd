"""pyJedAI's own `best_blocking_workflow_ccer`, step by step over all columns: its workflow module would load PyTorch, which these steps don't need."""

import pandas
import ray
from peer_tables import TABLES, print_pairs

# Told not to use Ray, token blocking starts a cluster all the same, unless there is one already.
ray.is_initialized = lambda: True

from pyjedai.block_building import StandardBlocking
from pyjedai.block_cleaning import BlockFiltering
from pyjedai.clustering import UniqueMappingClustering
from pyjedai.comparison_cleaning import WeightedEdgePruning
from pyjedai.datamodel import Data
from pyjedai.matching import EntityMatching

left, right = [pandas.read_csv(path, dtype=object, na_filter=False, encoding="utf-8-sig") for path in TABLES]
data = Data(dataset_1=left, id_column_name_1="id", dataset_2=right, id_column_name_2="id")
blocks = StandardBlocking(disable_ray=True).build_blocks(data, tqdm_disable=True)
blocks = BlockFiltering(ratio=0.9).process(blocks, data, tqdm_disable=True)
candidates = WeightedEdgePruning(weighting_scheme="EJS").process(blocks, data, tqdm_disable=True)
matching = EntityMatching(metric="cosine", tokenizer="char_tokenizer", vectorizer="tfidf", qgram=3, similarity_threshold=0.0)
scored = matching.predict(candidates, data, tqdm_disable=True)
clusters = UniqueMappingClustering().process(scored, data, similarity_threshold=0.17)

ids = [*left["id"], *right["id"]]
limit = data.dataset_limit
print_pairs([(ids[a], ids[b]) for cluster in clusters for a in cluster for b in cluster if a < limit <= b])
